/** @module test/e2e/support/service-principals: the two PIN reset applications as an administrator sees and changes them, as plain Graph calls. */
import type { Tenant } from "../../../scripts/harness/tenant";
import { openWorld, type World } from "./world";

export const appIds = {
  service: "b8456c59-1230-44c7-a4a2-99b085333e84",
  client: "9115dd05-fad5-4f9c-acc7-305d08b1b04e",
} as const;
export type Role = keyof typeof appIds;

const principals = "/v1.0/servicePrincipals";
const grants = "/v1.0/oauth2PermissionGrants";

export interface Principal {
  readonly id: string;
  readonly accountEnabled: boolean;
  readonly [member: string]: unknown;
}

export interface Grant {
  readonly id: string;
  readonly scope: string;
  readonly consentType: string;
  readonly clientId: string;
  readonly resourceId: string;
}

/** A program of the component alone; what it exports is the component's summary. */
export const program = (args = "{}", options = ""): string => `
import { PinResetServicePrincipals } from "pulumi-intune";
export const apps = new PinResetServicePrincipals("apps", ${args}${options}).summary;
`;

export const openTenant = (env?: Record<string, string>): Promise<World> => openWorld(program(), env);

/** Those of an application that are not deleted. */
export async function principalsOf(tenant: Tenant, role: Role): Promise<Principal[]> {
  const path = `${principals}?$filter=appId eq '${appIds[role]}'`;
  return (await tenant.graph<{ value: Principal[] }>("GET", path)).value;
}

/** The only one of an application. */
export async function principalOf(tenant: Tenant, role: Role): Promise<Principal> {
  const [only, ...others] = await principalsOf(tenant, role);
  if (!only || others.length > 0)
    throw new Error(`${others.length + (only ? 1 : 0)} service principals of the ${role}`);
  return only;
}

/** What a person's consent makes in the tenant. */
export const makePrincipal = (tenant: Tenant, role: Role, more: object = {}): Promise<Principal> =>
  tenant.graph("POST", principals, { appId: appIds[role], ...more });

export const patchPrincipal = async (tenant: Tenant, role: Role, change: object): Promise<unknown> =>
  tenant.graph("PATCH", `${principals}/${(await principalOf(tenant, role)).id}`, change);

export const deletePrincipal = async (tenant: Tenant, role: Role): Promise<string> => {
  const { id } = await principalOf(tenant, role);
  await tenant.graph("DELETE", `${principals}/${id}`);
  return id;
};

/** Consents of the client to the service. */
export async function consentsOf(tenant: Tenant): Promise<Grant[]> {
  const { id } = await principalOf(tenant, "client");
  return (await tenant.graph<{ value: Grant[] }>("GET", `${principals}/${id}/oauth2PermissionGrants`)).value;
}

/** The scopes of the only consent, sorted. */
export async function scopesOf(tenant: Tenant): Promise<string[]> {
  const [only, ...others] = await consentsOf(tenant);
  if (!only || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} consents`);
  return only.scope.split(" ").sort();
}

/** What Accept does in the portal. */
export async function consentInPortal(tenant: Tenant, scope: string): Promise<Grant> {
  const [client, service] = [await principalOf(tenant, "client"), await principalOf(tenant, "service")];
  const body = { clientId: client.id, resourceId: service.id, consentType: "AllPrincipals", scope };
  return tenant.graph("POST", grants, body);
}

export const removeConsent = async (tenant: Tenant): Promise<void> => {
  for (const { id } of await consentsOf(tenant)) await tenant.graph("DELETE", `${grants}/${id}`);
};

/** What Microsoft publishes from now on. */
export const publish = (tenant: Tenant, ...values: string[]): Promise<unknown> =>
  tenant.admin("POST", "seed", {
    knownApps: [{ appId: appIds.service, scopes: values.map((value) => ({ value })) }],
  });

/** Another app of the tenant, as the environment of a pipeline has it. */
export async function appWith(tenant: Tenant, ...roles: string[]): Promise<Record<string, string>> {
  const made = await tenant.admin<{ clientId: string; secret: string }>("POST", "apps", { roles });
  return { ARM_CLIENT_ID: made.clientId, ARM_CLIENT_SECRET: made.secret };
}
