/** @module emulator/entra/domains: the domains of a tenant, and how users of each sign in. Evidence: graph-facts.md, domains. */
import { guidFrom } from "../guids";
import type { JsonObject } from "../json";
import type { Row, Table } from "../store/table";

export const domainSet = "domains";

interface DomainRow extends Row {
  readonly isDefault: boolean;
  readonly isVerified: boolean;
  /** Null: a managed domain, whose users Entra signs in itself. */
  readonly federation: JsonObject | null;
}

export interface Domain extends DomainRow {
  readonly isInitial: boolean;
  readonly authenticationType: "Managed" | "Federated";
}

interface TenantTables {
  readonly tenant: { readonly domain: string };
  table(set: string): Table;
}

/** The tenant's own first, whether it is stored or not; one of them is the default. */
export function domainsOf({ tenant, ...of }: TenantTables, stale = false): readonly Domain[] {
  const rows = of.table(domainSet).readAll(stale);
  const stored = rows.map(({ row }) => row as DomainRow);
  const own = { id: tenant.domain, isDefault: false, isVerified: true, federation: null };
  const all = stored.some(({ id }) => id === tenant.domain) ? stored : [own, ...stored];
  const byDefault = all.find(({ isDefault, isVerified }) => isDefault && isVerified)?.id ?? tenant.domain;
  return all.map((row) => ({
    ...row,
    isDefault: row.id === byDefault,
    isInitial: row.id === tenant.domain,
    authenticationType: row.federation === null ? "Managed" : "Federated",
  }));
}

/** What Active Directory Federation Services of that name would have configured; what is given replaces it. */
export function federationOf(domain: string, given: JsonObject): JsonObject {
  const server = `https://sts.${domain}/adfs`;
  return {
    "@odata.type": "#microsoft.graph.internalDomainFederation",
    id: guidFrom(domain),
    displayName: domain,
    issuerUri: `http://sts.${domain}/adfs/services/trust`,
    metadataExchangeUri: `${server}/services/trust/mex`,
    signingCertificate: "MIIE3jCCAsagAwIBAgIQQcyDaZz3MI",
    passiveSignInUri: `${server}/ls/`,
    preferredAuthenticationProtocol: "wsFed",
    activeSignInUri: `${server}/services/trust/2005/usernamemixed`,
    signOutUri: `${server}/ls/`,
    promptLoginBehavior: "nativeSupport",
    isSignedAuthenticationRequestRequired: false,
    nextSigningCertificate: null,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    signingCertificateUpdateStatus: null,
    passwordResetUri: null,
    ...given,
  };
}
