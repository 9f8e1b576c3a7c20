/** @module test/e2e/support/portal: what an administrator does by hand to groups and policies, as plain Graph calls. */
import type { Tenant } from "../../../scripts/harness/tenant";

const groups = "/v1.0/groups";
const policies = "/beta/deviceManagement/configurationPolicies";

/** @returns the new group's id. Entra keeps no display name unique. */
export async function makeGroup(tenant: Tenant, displayName: string): Promise<string> {
  const body = { displayName, mailEnabled: false, mailNickname: "made", securityEnabled: true };
  return (await tenant.graph<{ id: string }>("POST", groups, body)).id;
}

export const renameGroup = (tenant: Tenant, id: string, displayName: string): Promise<unknown> =>
  tenant.graph("PATCH", `${groups}/${id}`, { displayName });

export const deleteGroup = (tenant: Tenant, id: string): Promise<unknown> => tenant.graph("DELETE", `${groups}/${id}`);

/** Ids and names of all policies of the tenant. */
export async function policiesOf(tenant: Tenant): Promise<{ id: string; name: string }[]> {
  const { value } = await tenant.graph<{ value: { id: string; name: string }[] }>("GET", `${policies}?$select=id,name`);
  return value;
}

/** Ids of the groups that a policy is assigned to, exclusions included. */
export async function groupsOf(tenant: Tenant, policyId: string): Promise<string[]> {
  const path = `${policies}/${policyId}/assignments`;
  const { value } = await tenant.graph<{ value: { target: { groupId?: string } }[] }>("GET", path);
  return value.flatMap(({ target }) => target.groupId ?? []).sort();
}
