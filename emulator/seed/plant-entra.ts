/** @module emulator/seed/plant-entra: applications, service principals, grants and domains of a seed put into the store. */
import { madeGrant, grantSet } from "../collections/oauth2-permission-grant-row";
import {
  madeServicePrincipal,
  noApplication,
  patchedServicePrincipal,
  servicePrincipalSet,
} from "../collections/service-principal-row";
import { applicationOf, knownAppSet, type TenantTables } from "../entra/applications";
import type { AppRow } from "../entra/directory";
import { domainSet, federationOf } from "../entra/domains";
import { builtInApp, inEveryTenant, type KnownApp, type PublishedScope } from "../entra/known-apps";
import { entraRefused } from "../graph/refusals";
import { guidFrom } from "../guids";
import type { JsonObject } from "../json";
import type { Row } from "../store/table";
import type { World } from "../world";
import type { EntraSeed } from "./entra-schema";

export function plantEntra(world: World, tenantId: string, seed: EntraSeed): void {
  const of = tablesOf(world, tenantId);
  for (const app of seed.knownApps) plantKnownApp(of, app);
  for (const principal of seed.servicePrincipals) plantServicePrincipal(world, of, principal);
  for (const grant of seed.oauth2PermissionGrants) plantGrant(of, grant);
  for (const domain of seed.domains) plantDomain(of, domain);
}

/** What a tenant has before anybody does anything in it. */
export function plantEntraDefaults(world: World, tenantId: string): void {
  const of = tablesOf(world, tenantId);
  for (const appId of inEveryTenant) {
    plantServicePrincipal(world, of, { appId, id: guidFrom(`${tenantId}/${appId}`), owners: [] });
  }
}

/** An app that is registered in a tenant has a service principal there from the first. */
export function plantOwnServicePrincipal(world: World, tenantId: string, { id, objectId }: AppRow): void {
  plantServicePrincipal(world, tablesOf(world, tenantId), { appId: id, id: objectId, owners: [] });
}

function tablesOf(world: World, tenantId: string): TenantTables {
  const displayName = world.directory.tenant(tenantId)?.displayName ?? "";
  return { tenant: { id: tenantId, displayName }, table: (set) => world.store.table(tenantId, set) };
}

function plantKnownApp(of: TenantTables, { appId, scopes, ...given }: EntraSeed["knownApps"][number]): void {
  const id = appId.toLowerCase();
  const old = (of.table(knownAppSet).get(id) as KnownApp | undefined) ?? builtInApp(id);
  const members = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  of.table(knownAppSet).put({
    displayName: "Another tenant's application",
    publisherName: "Another publisher",
    ownerTenantId: "0a0b0c0d-0000-4000-8000-000000000001",
    servicePrincipalNames: [id],
    scopes: [],
    available: true,
    ...old,
    ...members,
    ...(scopes === undefined ? {} : { scopes: scopes.map((scope) => published(id, scope)) }),
    id,
  });
}

type ScopeSeed = NonNullable<EntraSeed["knownApps"][number]["scopes"]>[number];

function published(appId: string, { id, value, type, isEnabled, displayName = value }: ScopeSeed): PublishedScope {
  return {
    id: id ?? guidFrom(`${appId}/${value}`),
    value,
    type,
    isEnabled,
    adminConsentDisplayName: displayName,
    adminConsentDescription: displayName,
    userConsentDisplayName: displayName,
    userConsentDescription: displayName,
  };
}

function principalOf(of: TenantTables, appId: string): Row | undefined {
  const rows = of.table(servicePrincipalSet).all();
  return rows.find(({ row }) => row["appId"] === appId.toLowerCase())?.row;
}

function plantServicePrincipal(
  world: World,
  of: TenantTables,
  { appId, id, owners, ...members }: EntraSeed["servicePrincipals"][number],
): void {
  const application = applicationOf(appId, of);
  if (application === undefined) throw noApplication(appId);
  const old = principalOf(of, appId);
  const sent = members as JsonObject;
  const row =
    old === undefined
      ? madeServicePrincipal(sent, application, { clock: world.clock, version: "beta" }, id?.toLowerCase())
      : patchedServicePrincipal(old, sent, "beta");
  of.table(servicePrincipalSet).put({ ...row, owners: owners.map((owner) => owner.toLowerCase()) });
}

function plantGrant(of: TenantTables, seed: EntraSeed["oauth2PermissionGrants"][number]): void {
  const [clientId, resourceId] = [seed.clientAppId, seed.resourceAppId].map((appId) => {
    const principal = principalOf(of, appId);
    if (principal !== undefined) return principal.id;
    throw entraRefused(400, "Request_BadRequest", `a grant names ${appId}, which has no service principal`);
  });
  const { scope, principalId = null } = seed;
  const consentType = principalId === null ? "AllPrincipals" : "Principal";
  const sent = { clientId: clientId ?? "", resourceId: resourceId ?? "", scope, consentType, principalId };
  of.table(grantSet).put(madeGrant(sent, "v1.0"));
}

function plantDomain(of: TenantTables, seed: EntraSeed["domains"][number]): void {
  const { name, authenticationType, federation, isDefault, isVerified } = seed;
  const id = name.toLowerCase();
  const isFederated = authenticationType === "Federated" || federation !== undefined;
  const table = of.table(domainSet);
  if (isDefault) for (const { row } of table.all()) table.put({ ...row, isDefault: false });
  table.put({ id, isDefault, isVerified, federation: isFederated ? federationOf(id, federation ?? {}) : null });
}
