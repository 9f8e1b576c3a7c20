/** @module test/e2e/support/picture: a tenant as it looks whatever ids its objects have, and whether a state agrees with it. */
import type { Tenant } from "../../../scripts/harness/tenant";
import { inventory, type Owned } from "./inventory";
import type { World } from "./world";

const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const times = /"(created|lastModified)DateTime":"[^"]*",?/g;

/** Everything in Intune, ordered by name: ids are names, times are left out. */
export async function pictureOf(tenant: Tenant): Promise<Owned[]> {
  const all = await inventory(tenant);
  const host = new URL(tenant.url).host;
  const text = all
    .filter(({ row }) => isGuid.test(row.id))
    .reduce((whole, { row, name }) => whole.replaceAll(row.id, name), JSON.stringify(all))
    .replaceAll(times, "")
    .replaceAll(host, "host");
  return (JSON.parse(text) as Owned[]).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ collection, name }: Owned): string => `${collection} ${name}`;

/** Ids of the tenant's objects of these names as a state must have them: with the assignments of those that have any. */
export async function idsInTenant(tenant: Tenant, names: readonly string[]): Promise<string[]> {
  const found = (await inventory(tenant)).filter(({ name }) => names.includes(name));
  return found
    .flatMap(({ collection, row, assignments }) => [
      row.id,
      ...(assignments.length > 0 ? [`deviceManagement/${collection}/${row.id}`] : []),
    ])
    .sort();
}

export const idsInState = ({ stack }: World): string[] =>
  stack
    .resources()
    .flatMap(({ type, id }) => (type.startsWith("intune:index:") ? [id ?? `no id of ${type}`] : []))
    .sort();
