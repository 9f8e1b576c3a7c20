/** @module components/settings-catalog-policy/reading: where the policies are in Graph, and how many requests it takes to read one. */
import { odataString, pathSegment, unlessGone, type Graph, type RequestOptions } from "../../graph";
import { hasAllAssignments } from "../_shared/expanded";
import type { NamedCollection } from "../_shared/name-index";
import type { Collection } from "../_shared/collection";
import type { PolicyWire } from "./wire";

export const collection = "/deviceManagement/configurationPolicies";
export const at = (id: string): string => `${collection}/${pathSegment(id)}`;

const parts = "$expand=settings,assignments";

/** Graph pages by 25 unless told otherwise; a hundred whole policies are a few megabytes. */
export const policies: Collection<PolicyWire> = {
  one: (id) => `${at(id)}?${parts}`,
  all: `${collection}?${parts}&$top=100`,
  bare: `${collection}?$expand=assignments&$top=1000`,
  isWhole: (policy) => hasAllSettings(policy) && hasAllAssignments(policy),
  complete,
};

export const names: NamedCollection = {
  all: `${collection}?$select=id,name&$top=1000`,
  named: (name) => `${collection}?$filter=name eq ${odataString(name)}&$select=id,name`,
  nameMember: "name",
};

/** As it is now, with all its parts; undefined only when Graph says that there is no such policy. */
export async function readPolicy(
  graph: Graph,
  id: string,
  retryOn: readonly number[] = [],
): Promise<PolicyWire | undefined> {
  return unlessGone(readNow(graph, id, { retryOn }));
}

async function readNow(graph: Graph, id: string, options: RequestOptions): Promise<PolicyWire> {
  const policy = await graph.get<PolicyWire>(policies.one(id), options);
  return { ...policy, ...(await missing(graph, { ...policy, id }, options)) };
}

/** Of a policy from a list, only what is missing; of one without its parts, all of it. */
async function complete(graph: Graph, policy: PolicyWire): Promise<PolicyWire> {
  const { id = "" } = policy;
  if (!policy.settings && !policy.assignments) return readNow(graph, id, {});
  return { ...policy, ...(await missing(graph, policy, {})) };
}

async function missing(graph: Graph, policy: PolicyWire, options: RequestOptions): Promise<Partial<PolicyWire>> {
  const of = at(policy.id ?? "");
  const [settings, assignments] = await Promise.all([
    hasAllSettings(policy) ? undefined : graph.list(`${of}/settings?$top=1000`, options),
    hasAllAssignments(policy) ? undefined : graph.list<object>(`${of}/assignments`, options),
  ]);
  return {
    ...(settings && { settings, settingCount: settings.length, "settings@odata.nextLink": undefined }),
    ...(assignments && {
      assignments,
      isAssigned: assignments.length > 0,
      "assignments@odata.nextLink": undefined,
    }),
  };
}

/** An expanded collection may be cut after a page, and nothing but these two members says so. */
function hasAllSettings({ settings, settingCount, ...policy }: PolicyWire): boolean {
  if (!settings || policy["settings@odata.nextLink"] !== undefined) return false;
  return settings.length >= (settingCount ?? settings.length);
}
