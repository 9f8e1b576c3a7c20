/** @module emulator/scripts/script-assignments: whom a script is for, and when it runs there. Evidence: graph-facts.md, scripts. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { badIntuneRequest } from "../graph/refusals";
import { readAssignments } from "../policies/assignments";
import { notAList, notAnObject } from "../policies/setting-refusals";
import type { Table } from "../store/table";
import { readSchedule } from "./run-schedules";
import type { ScriptSet } from "./script-type";

const noFilter = "00000000-0000-0000-0000-000000000000";

/** The body of assign: what is not in it is gone. */
export function readBody(set: ScriptSet, sent: JsonObject): readonly Json[] {
  const [direct, groups] = [sent[set.assignments], sent[set.groupAssignments ?? ""]];
  if ((direct ?? groups ?? null) === null) throw badIntuneRequest(`The ${set.assignments} parameter is missing.`);
  return [...listIn(direct, set.assignments), ...listIn(groups, set.groupAssignments ?? "").map(fromGroup)];
}

function listIn(wire: Json | undefined, member: string): readonly Json[] {
  if (wire === undefined || wire === null) return [];
  if (!isList(wire)) throw notAList(member);
  return wire;
}

function fromGroup(wire: Json): JsonObject {
  if (!isObject(wire)) throw notAnObject("groupAssignments");
  return {
    target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: wire["targetGroupId"] ?? null },
  };
}

/** Ids have a colon, and nothing says where an assignment comes from. */
export function readScriptAssignments(
  set: ScriptSet,
  wire: readonly Json[],
  scriptId: string,
  filters: Table,
): readonly JsonObject[] {
  return readAssignments(wire, scriptId, filters).map(({ id, target }, i) => ({
    id: `${scriptId}:${String(id).slice(scriptId.length + 1)}`,
    target: target ?? null,
    ...(set.scheduled ? readRun(wire[i] as JsonObject) : {}),
  }));
}

const readRun = ({ runRemediationScript, runSchedule }: JsonObject): JsonObject => ({
  runRemediationScript: runRemediationScript === true,
  runSchedule: readSchedule(runSchedule),
});

/** Whether the remediation script runs is kept and read back as false; "no filter" as the id of zeros. */
export function presentScriptAssignment(assignment: JsonObject): JsonObject {
  const target = assignment["target"];
  const shown = isObject(target)
    ? {
        ...target,
        deviceAndAppManagementAssignmentFilterId: target["deviceAndAppManagementAssignmentFilterId"] ?? noFilter,
      }
    : null;
  return {
    ...assignment,
    target: shown,
    ...("runRemediationScript" in assignment ? { runRemediationScript: false } : {}),
  };
}
