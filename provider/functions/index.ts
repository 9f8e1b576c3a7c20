/** @module provider/functions: what a program can ask without declaring anything: one file a function. */
import { findSettings } from "./find-settings";
import type { ProviderFunction } from "./function";
import { getDelegatedConsent } from "./get-delegated-consent";
import { getFederatedDomains } from "./get-federated-domains";
import { getTenant } from "./get-tenant";

export type { ProviderFunction } from "./function";

export const functions: readonly ProviderFunction[] = [
  findSettings,
  getDelegatedConsent,
  getFederatedDomains,
  getTenant,
];
