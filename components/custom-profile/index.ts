/** @module components/custom-profile: the door for programs: the classes, their arguments and the schema of these. */
export { applicability, type Applicability } from "./applicability";
export { customProfileArgs } from "./args";
export {
  CustomProfile,
  CustomProfileResource,
  type CustomProfileArgs,
  type CustomProfileResourceArgs,
} from "./component";
export type { ExportedProfileArgs } from "./export";
export { profilesLink } from "./portal";
export type { OmaSetting, OmaSettings } from "./settings";
