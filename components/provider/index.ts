/** @module components/provider: the door for programs: the explicit provider. */
export { Provider, providerOf, type ProviderArgs } from "./provider";
export { getTenant, type Tenant } from "./tenant";
