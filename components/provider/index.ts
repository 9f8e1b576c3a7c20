/** @module components/provider: the door for programs: the explicit provider. */
export { Provider, type ProviderArgs } from "./provider";
