/** @module emulator/entra/applications: the application behind an appId, as a tenant sees it: its own, or another tenant's. */
import type { Table } from "../store/table";
import type { AppRow } from "./directory";
import { builtInApp, type KnownApp } from "./known-apps";

export interface Application extends KnownApp {
  /** Registered in the tenant that looks. */
  readonly isLocal: boolean;
}

export const knownAppSet = "knownApps";

export interface TenantTables {
  readonly tenant: { readonly id: string; readonly displayName: string };
  table(set: string): Table;
}

export function applicationOf(appId: string, of: TenantTables): Application | undefined {
  const own = of.table("applications").get(appId) as AppRow | undefined;
  if (own !== undefined) return localApplication(own, of.tenant);
  const known = (of.table(knownAppSet).get(appId) as KnownApp | undefined) ?? builtInApp(appId);
  return known === undefined ? undefined : { ...known, isLocal: false };
}

function localApplication({ id, displayName }: AppRow, tenant: TenantTables["tenant"]): Application {
  return {
    id,
    displayName,
    publisherName: tenant.displayName,
    ownerTenantId: tenant.id,
    servicePrincipalNames: [id],
    scopes: [],
    available: true,
    isLocal: true,
  };
}
