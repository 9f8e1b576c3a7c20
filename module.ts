/** @module module: the npm package's door: kinds, policies, a tenant's configuration, the explicit provider. */
export type { Inputs, ResourceArgs } from "./components/_shared/inputs";
export type { Issue } from "./components/_shared/issues";
export { ArgsFaulty } from "./components/_shared/program-args";
export {
  PolicyAssignmentsResource,
  type AssignmentsArgs,
  type PolicyAssignmentsResourceArgs,
} from "./components/policy-assignments";
export { Provider, type ProviderArgs } from "./components/provider";
export {
  portalLink,
  SettingsCatalogPolicy,
  SettingsCatalogPolicyResource,
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
