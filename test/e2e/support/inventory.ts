/** @module test/e2e/support/inventory: what a tenant has in Intune, read by plain Graph calls. */
import type { Tenant } from "../../../scripts/harness/tenant";

const intune = "/beta/deviceManagement";
/** Those whose objects are assigned, then those that others name. */
const assigned = ["configurationPolicies", "deviceConfigurations", "deviceHealthScripts", "deviceManagementScripts"];
const named = ["assignmentFilters", "roleScopeTags"];

export interface Row {
  readonly id: string;
  readonly [member: string]: unknown;
}
interface Target {
  readonly "@odata.type": string;
  readonly groupId?: string;
  readonly deviceAndAppManagementAssignmentFilterId?: string | null;
}
interface Assignment {
  readonly target: Target;
  readonly runSchedule?: object | null;
}
/** One object with what hangs on it. */
export interface Owned {
  readonly collection: string;
  readonly name: string;
  readonly row: Row;
  readonly assignments: readonly Assignment[];
  /** Of settings catalog policies. */
  readonly settings: readonly object[];
}

async function read(tenant: Tenant, collection: string, id: string): Promise<Owned> {
  const path = `${intune}/${collection}/${id}`;
  const listOf = async <T>(what: string): Promise<T[]> =>
    (await tenant.graph<{ value: T[] }>("GET", `${path}/${what}`)).value;
  const row = await tenant.graph<Row>("GET", path);
  return {
    collection,
    name: String(row["displayName"] ?? row["name"]),
    row,
    assignments: assigned.includes(collection) ? await listOf<Assignment>("assignments") : [],
    settings: collection === "configurationPolicies" ? await listOf<object>("settings") : [],
  };
}

/** Everything in Intune that this module can make. */
export async function inventory(tenant: Tenant): Promise<Owned[]> {
  const found: Owned[] = [];
  for (const collection of [...assigned, ...named]) {
    const { value } = await tenant.graph<{ value: Row[] }>("GET", `${intune}/${collection}`);
    for (const { id } of value) found.push(await read(tenant, collection, id));
  }
  return found;
}

/** The only object of a name. */
export function only(all: readonly Owned[], name: string): Owned {
  const [found, ...more] = all.filter((one) => one.name === name);
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} objects are named ${name}`);
  return found;
}

/** The groups that get it, by name, with a minus in front where they never do. */
export async function groupsOf(tenant: Tenant, { assignments }: Owned): Promise<string[]> {
  const { value } = await tenant.graph<{ value: Row[] }>("GET", "/v1.0/groups");
  return assignments
    .map(({ target }) => {
      const minus = target["@odata.type"].includes("exclusion") ? "-" : "";
      return minus + String(value.find(({ id }) => id === target.groupId)?.["displayName"]);
    })
    .sort();
}

/** What stands in base64 in a script. */
export const scriptOf = ({ row }: Owned, member: string): string =>
  Buffer.from(String(row[member]), "base64").toString("utf8");

interface Instance {
  readonly settingDefinitionId: string;
  readonly choiceSettingValue?: { readonly value: string; readonly children: readonly Instance[] };
  readonly simpleSettingValue?: { readonly value: unknown };
  readonly simpleSettingCollectionValue?: readonly { readonly value: unknown }[];
  readonly groupSettingCollectionValue?: readonly { readonly children: readonly Instance[] }[];
}

/** What a settings catalog policy sets, by the last word of each setting's id; of an option its last word. */
export function settingsOf({ settings }: Owned): Record<string, unknown> {
  const entries = (one: Instance): [string, unknown][] => {
    const { choiceSettingValue: choice, simpleSettingValue: simple, simpleSettingCollectionValue: list } = one;
    const name = one.settingDefinitionId.split("_").at(-1) ?? "";
    const below = one.groupSettingCollectionValue?.flatMap(({ children }) => children.flatMap(entries)) ?? [];
    if (choice) return [[name, choice.value.split("_").at(-1)], ...choice.children.flatMap(entries)];
    if (simple) return [[name, simple.value]];
    return list ? [[name, list.map(({ value }) => value)]] : below;
  };
  const instances = settings.map((one) => (one as { readonly settingInstance: Instance }).settingInstance);
  return Object.fromEntries(instances.flatMap(entries));
}
