/** @module components/settings-catalog-policy: the door for programs: the classes, their arguments and the schema of these. */
export { settingsCatalogPolicyArgs } from "./args";
export {
  SettingsCatalogPolicy,
  SettingsCatalogPolicyResource,
  type SettingsCatalogPolicyArgs,
  type SettingsCatalogPolicyResourceArgs,
} from "./component";
export type { ExportedPolicyArgs } from "./export";
export { portalLink, type LinkedPolicy } from "./portal";
export type { SettingInstance, Settings, SimpleValue } from "./settings";
