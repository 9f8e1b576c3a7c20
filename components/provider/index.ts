/** @module components/provider: the door for programs: the explicit provider, and what can be asked of the tenant. */
export { getDelegatedConsent, type ConsentParty, type DelegatedConsent, type SignedInAs } from "./delegated-consent";
export { getFederatedDomains, type FederatedDomains } from "./federated-domains";
export { findSettings, type FoundPolicy, type FoundSettings, type FoundThing } from "./find-settings";
export { Provider, providerOf, type ProviderArgs } from "./provider";
export { getTenant, type Tenant } from "./tenant";
