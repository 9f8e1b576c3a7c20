/** @module components/role-scope-tag: the door for programs: the classes and their arguments. */
export { RoleScopeTag, RoleScopeTagResource, type RoleScopeTagArgs } from "./component";
