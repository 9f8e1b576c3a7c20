/** @module emulator/policies/assignments: whom a policy is for, checked and put into the form that is read back. */
import { isGuid, isList, isObject, type Json, type JsonObject } from "../json";
import { badIntuneRequest } from "../graph/refusals";
import type { Table } from "../store/table";
import { notAList, notAnObject, typeMissing, unknownType } from "./setting-refusals";

const prefix = "#microsoft.graph.";
const noFilter = "00000000-0000-0000-0000-000000000000";

/** The service's virtual groups. Evidence: graph-facts.md, assignments. */
const targetIds: Readonly<Record<string, string>> = {
  allLicensedUsersAssignmentTarget: "acacacac-9df4-4c7d-9d50-4ef0226f57a9",
  allDevicesAssignmentTarget: "adadadad-808e-44e2-905a-0b7873a8a531",
};

const idMembers: Readonly<Record<string, string>> = {
  groupAssignmentTarget: "groupId",
  exclusionGroupAssignmentTarget: "groupId",
  configurationManagerCollectionAssignmentTarget: "collectionId",
};

interface Target {
  readonly id: string;
  readonly wire: JsonObject;
}

export interface Origin {
  readonly source: "direct" | "policySets";
  readonly sourceId: string;
}

/** The direct assignments of a policy, all of them: what is not sent is gone. */
export function readAssignments(wire: Json | undefined, policyId: string, filters: Table): readonly JsonObject[] {
  if (wire === undefined || wire === null) throw badIntuneRequest("The assignments parameter is missing.");
  if (!isList(wire)) throw notAList("assignments");
  const seen = new Set<string>();
  return wire.map((assignment) => {
    if (!isObject(assignment)) throw notAnObject("assignments");
    const target = readTarget(assignment["target"], filters);
    if (seen.has(target.id))
      throw badIntuneRequest(`Duplicate assignment target '${target.id}' was found in the request.`);
    seen.add(target.id);
    return assignmentOf(policyId, target, { source: "direct", sourceId: policyId });
  });
}

/** Anything but `direct` was put there by something else, as by a policy set, and has that thing's id in its own. */
export function seededAssignment(wire: JsonObject, policyId: string, origin: Origin, filters: Table): JsonObject {
  return assignmentOf(policyId, readTarget(wire["target"], filters), origin);
}

export const isDirect = (assignment: Json): boolean => isObject(assignment) && assignment["source"] === "direct";

function assignmentOf(policyId: string, target: Target, origin: Origin): JsonObject {
  const suffix = origin.source === "direct" ? "" : `_${origin.sourceId}`;
  return { id: `${policyId}_${target.id}${suffix}`, ...origin, target: target.wire };
}

function readTarget(wire: Json | undefined, filters: Table): Target {
  if (!isObject(wire)) throw notAnObject("target");
  const type = wire["@odata.type"];
  if (type === undefined) throw typeMissing("target");
  const kind =
    typeof type === "string" && /^#?microsoft\.graph\./.test(type) ? type.replace(/^#?microsoft\.graph\./, "") : "";
  const member = idMembers[kind];
  const id = member === undefined ? targetIds[kind] : wire[member];
  if (member === undefined && id === undefined) throw unknownType(type);
  if (typeof id !== "string" || (member === "groupId" && !isGuid(id))) {
    throw badIntuneRequest(`The ${member ?? "target"} '${String(id)}' is not a valid GUID.`);
  }
  const filter = readFilter(wire, kind, filters);
  return { id, wire: { "@odata.type": prefix + kind, ...filter, ...(member === undefined ? {} : { [member]: id }) } };
}

function readFilter(wire: JsonObject, kind: string, filters: Table): JsonObject {
  const id = wire["deviceAndAppManagementAssignmentFilterId"] ?? noFilter;
  const type = wire["deviceAndAppManagementAssignmentFilterType"] ?? "none";
  if (type !== "none" && type !== "include" && type !== "exclude") {
    throw badIntuneRequest(`Requested value '${String(type)}' was not found.`);
  }
  const isNone = type === "none" && (id === noFilter || id === "");
  if (isNone)
    return { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: "none" };
  if (kind === "exclusionGroupAssignmentTarget")
    throw badIntuneRequest("Assignment filters are not supported on exclusion group targets.");
  if (typeof id !== "string" || !isGuid(id) || filters.get(id) === undefined) {
    throw badIntuneRequest(`Assignment filter with id '${String(id)}' was not found.`);
  }
  if (type === "none") throw badIntuneRequest("An assignment filter needs the filter type include or exclude.");
  return { deviceAndAppManagementAssignmentFilterId: id, deviceAndAppManagementAssignmentFilterType: type };
}
