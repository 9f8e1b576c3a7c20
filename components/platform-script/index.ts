/** @module components/platform-script: the door for programs: the classes, their arguments and the schema of these. */
export { platformScriptArgs } from "./args";
export {
  PlatformScript,
  PlatformScriptResource,
  type PlatformScriptArgs,
  type PlatformScriptResourceArgs,
} from "./component";
export { scriptsLink } from "./portal";
