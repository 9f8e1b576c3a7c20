/** @module emulator/entra/directory: the tenants of this emulator and the apps registered in each. */
import { randomBytes, randomUUID } from "node:crypto";
import type { Store } from "../store/store";
import type { Row } from "../store/table";

export interface TenantRow extends Row {
  readonly displayName: string;
  readonly domain: string;
  readonly createdDateTime: string;
}

export interface FederatedCredential {
  readonly [member: string]: string | null | readonly string[];
  /** Null: the issuer that this emulator plays. */
  readonly issuer: string | null;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface AppRow extends Row {
  readonly displayName: string;
  /** The object id of the app's service principal: the `oid` of its tokens. */
  readonly objectId: string;
  readonly secret: string | null;
  readonly secretExpired: boolean;
  readonly roles: readonly string[];
  /** PEM certificates whose keys may sign client assertions. */
  readonly certificates: readonly string[];
  readonly federatedCredentials: readonly FederatedCredential[];
}

export const defaultTenantId = "c0de1a5e-0000-4000-8000-00000c047050";
export const defaultClientId = "a99c11e7-0000-4000-8000-00000c047050";

/** Every application role that a client of the emulated collections may need. */
const allRoles: readonly string[] = [
  "DeviceManagementConfiguration.ReadWrite.All",
  "DeviceManagementRBAC.ReadWrite.All",
  "DeviceManagementServiceConfig.ReadWrite.All",
  "DeviceManagementScripts.ReadWrite.All",
  "DeviceManagementManagedDevices.Read.All",
  "DeviceManagementManagedDevices.PrivilegedOperations.All",
  "Organization.Read.All",
  "Directory.Read.All",
  "Group.ReadWrite.All",
  "Application.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "DelegatedPermissionGrant.ReadWrite.All",
  "Domain.Read.All",
  "AuditLog.Read.All",
];

export class Directory {
  constructor(private readonly store: Store) {}

  tenants(): readonly TenantRow[] {
    return this.store
      .table("", "tenants")
      .all()
      .map(({ row }) => row as TenantRow);
  }

  /** By id or by verified domain, as the login host accepts both. */
  tenant(idOrDomain: string): TenantRow | undefined {
    const wanted = idOrDomain.toLowerCase();
    return this.tenants().find((tenant) => tenant.id === wanted || tenant.domain === wanted);
  }

  putTenant(tenant: TenantRow): void {
    this.store.table("", "tenants").put(tenant);
  }

  app(tenantId: string, clientId: string): AppRow | undefined {
    return this.store.table(tenantId, "applications").get(clientId) as AppRow | undefined;
  }

  putApp(tenantId: string, app: AppRow): void {
    this.store.table(tenantId, "applications").put(app);
  }
}

export function newApp(clientId: string | undefined): AppRow {
  return {
    id: (clientId ?? randomUUID()).toLowerCase(),
    displayName: "Registered app",
    objectId: randomUUID(),
    secret: newSecret(),
    secretExpired: false,
    roles: allRoles,
    certificates: [],
    federatedCredentials: [],
  };
}

/** Letters and digits only: it travels through shells, files and form bodies. */
export const newSecret = (): string => `emu8Q${randomBytes(24).toString("hex")}`;
