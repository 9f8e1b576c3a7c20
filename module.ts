/** @module module: the npm package's door: kinds, policies, a tenant's configuration, the explicit provider. */
export type { Inputs, ResourceArgs } from "./components/_shared/inputs";
export type { Issue } from "./components/_shared/issues";
export { ArgsFaulty } from "./components/_shared/program-args";
export { ExportNotUsable } from "./components/_shared/program-export";
export { AssignmentFilter, AssignmentFilterResource, type AssignmentFilterArgs } from "./components/assignment-filter";
export {
  CustomProfile,
  CustomProfileResource,
  profilesLink,
  type Applicability,
  type CustomProfileArgs,
  type CustomProfileResourceArgs,
  type ExportedProfileArgs,
  type OmaSetting,
  type OmaSettings,
} from "./components/custom-profile";
export {
  PolicyAssignmentsResource,
  type AssignmentsArgs,
  type PolicyAssignmentsResourceArgs,
} from "./components/policy-assignments";
export { getTenant, Provider, type ProviderArgs, type Tenant as TenantInfo } from "./components/provider";
export { RoleScopeTag, RoleScopeTagResource, type RoleScopeTagArgs } from "./components/role-scope-tag";
export {
  portalLink,
  SettingsCatalogPolicy,
  SettingsCatalogPolicyResource,
  type ExportedPolicyArgs,
  type LinkedPolicy,
  type SettingInstance,
  type Settings,
  type SettingsCatalogPolicyArgs,
  type SettingsCatalogPolicyResourceArgs,
  type SimpleValue,
} from "./components/settings-catalog-policy";
export { loadTenant, NothingConfigured, TenantConfigFaulty, type LoadOptions, type Tenant } from "./config";
export {
  PinReset,
  SsprAtSignIn,
  WebSignInUrls,
  type PinResetArgs,
  type SsprAtSignInArgs,
  type WebSignInUrlsArgs,
} from "./policies";
