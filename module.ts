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
  PinResetNotReady,
  PinResetServicePrincipals,
  type PinResetServicePrincipalsArgs,
} from "./components/pin-reset-service-principals";
export {
  PlatformScript,
  PlatformScriptResource,
  scriptsLink,
  type PlatformScriptArgs,
  type PlatformScriptResourceArgs,
} from "./components/platform-script";
export {
  PolicyAssignmentsResource,
  type AssignmentsArgs,
  type PolicyAssignmentsResourceArgs,
  type RunScheduleArgs,
} from "./components/policy-assignments";
export {
  findSettings,
  getFederatedDomains,
  getTenant,
  Provider,
  type FederatedDomains,
  type FoundPolicy,
  type FoundSettings,
  type FoundThing,
  type ProviderArgs,
  type Tenant as TenantInfo,
} from "./components/provider";
export {
  RegistryEquivalent,
  type RegistryEquivalentArgs,
  type RegistryValue,
  type RegistryValueArgs,
} from "./components/registry-equivalent";
export {
  Remediation,
  RemediationResource,
  remediationsLink,
  type RemediationArgs,
  type RemediationResourceArgs,
} from "./components/remediation";
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
  SignInResilience,
  SsprAtSignIn,
  SsprLogging,
  SsprProxy,
  WebSignInUrls,
  type PinResetArgs,
  type SignInResilienceArgs,
  type SsprAtSignInArgs,
  type SsprLoggingArgs,
  type SsprProxyArgs,
  type WebSignInUrlsArgs,
} from "./policies";
