/** @module components/custom-profile/reading: where custom profiles are in Graph, and how many requests it takes to read one. */
import { odataString, pathSegment, unlessGone, type Graph } from "../../graph";
import { hasAllAssignments } from "../_shared/expanded";
import type { NamedCollection } from "../_shared/name-index";
import type { Collection } from "../_shared/collection";
import { AnotherProfileType, profileType, type ProfileWire } from "./wire";

export const collection = "/deviceManagement/deviceConfigurations";
export const at = (id: string): string => `${collection}/${pathSegment(id)}`;

/** The filter of a list that has profiles of this type only. */
export const ofType = `$filter=isof('${profileType.replace("#", "")}')`;
const parts = "$expand=assignments";

/** The entity set holds profiles of many types; the list has those of this one. */
export const profiles: Collection<ProfileWire> = {
  one: (id) => `${at(id)}?${parts}`,
  all: `${collection}?${ofType}&${parts}`,
  // One of another type has no rows: who reads it says so.
  isWhole: (profile) =>
    profile["@odata.type"] !== profileType || (profile.omaSettings !== undefined && hasAllAssignments(profile)),
  complete,
};

export const names: NamedCollection = {
  all: `${collection}?${ofType}&$select=id,displayName`,
  named: (name) => `${collection}?$filter=displayName eq ${odataString(name)}&$select=id,displayName`,
  nameMember: "displayName",
};

/**
 * As it is now; undefined only when Graph says that there is no such device configuration.
 * @throws AnotherProfileType for one that is no custom profile.
 */
export async function readProfile(
  graph: Graph,
  id: string,
  retryOn: readonly number[] = [],
): Promise<ProfileWire | undefined> {
  return ofOurType(await unlessGone(graph.get<ProfileWire>(at(id), { retryOn })), id);
}

/** A masked value in clear. Graph wants the permission to write for it, and says so. */
export async function plainText(graph: Graph, id: string, reference: string): Promise<unknown> {
  const call = `getOmaSettingPlainTextValue(secretReferenceValueId=${odataString(reference)})`;
  return (await graph.get<{ value?: unknown }>(`${at(id)}/${call}`)).value;
}

/** @throws AnotherProfileType */
export function ofOurType(found: ProfileWire | undefined, id: string): ProfileWire | undefined {
  if (found && found["@odata.type"] !== profileType) throw new AnotherProfileType(id, found["@odata.type"]);
  return found;
}

async function complete(graph: Graph, profile: ProfileWire): Promise<ProfileWire> {
  const { id = "" } = profile;
  const whole = profile.omaSettings === undefined ? await graph.get<ProfileWire>(profiles.one(id)) : profile;
  if (hasAllAssignments(whole)) return whole;
  const assignments = await graph.list<object>(`${at(id)}/assignments`);
  return { ...whole, assignments, "assignments@odata.nextLink": undefined };
}
