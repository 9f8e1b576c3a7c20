/** @module components/registry-equivalent: the door for programs: the class, its arguments and the schema of these. */
export { registryEquivalentArgs } from "./args";
export { RegistryEquivalent, type RegistryEquivalentArgs } from "./component";
export { registryValue, type RegistryValue, type RegistryValueArgs } from "./values";
