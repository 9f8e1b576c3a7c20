/** @module emulator/collections/device-configuration-assignments: reading and replacing whom a device configuration is for. Evidence: graph-facts.md, assignments. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { contextUrl, listAnswer, widePage } from "../graph/answers";
import { placed } from "../graph/page";
import { configurationRead, configurationWrite } from "../graph/permissions";
import { badIntuneRequest } from "../graph/refusals";
import { ok, type Context, type Route } from "../graph/route";
import { isDirect, readAssignments } from "../policies/assignments";
import { partsOf } from "../policies/policy-row";
import { notAList, notAnObject } from "../policies/setting-refusals";
import { refuseUnknownNames } from "../profiles/names";
import { touchedProfile } from "../profiles/profile-row";
import { profileAssignmentType } from "../profiles/profile-type";
import { sentObject } from "./bodies";
import { currentProfile, presentAssignment, profileSet, readProfile } from "./device-configurations";

const path = "/deviceManagement/deviceConfigurations/{id}";

function readSent(context: Context): readonly Json[] {
  const { assignments, deviceConfigurationGroupAssignments: groups } = sentObject(context);
  if ((assignments ?? groups ?? null) === null) throw badIntuneRequest("The assignments parameter is missing.");
  const direct = listIn(assignments, "assignments");
  if (context.request.version === "v1.0") direct.forEach(refuseFilter);
  return [...direct, ...listIn(groups, "deviceConfigurationGroupAssignments").map(fromLegacy)];
}

function listIn(wire: Json | undefined, member: string): readonly Json[] {
  if (wire === undefined || wire === null) return [];
  if (!isList(wire)) throw notAList(member);
  return wire;
}

/** The older member can name groups only. */
function fromLegacy(wire: Json): JsonObject {
  if (!isObject(wire)) throw notAnObject("deviceConfigurationGroupAssignments");
  const { targetGroupId = null, excludeGroup } = wire;
  const kind = excludeGroup === true ? "exclusionGroupAssignmentTarget" : "groupAssignmentTarget";
  return { target: { "@odata.type": `#microsoft.graph.${kind}`, groupId: targetGroupId } };
}

function refuseFilter(assignment: Json): void {
  const target = isObject(assignment) ? assignment["target"] : undefined;
  if (!isObject(target)) return;
  const type = String(target["@odata.type"]).replace(/^#/, "");
  refuseUnknownNames(target, ["groupId", "collectionId"], type);
}

function assign(context: Context) {
  const row = currentProfile(context);
  const direct = readAssignments(readSent(context), row.id, context.table("assignmentFilters"));
  const kept = partsOf(row, "assignments").filter((assignment) => !isDirect(assignment));
  const assignments = [...direct.map((assignment) => ({ ...assignment, intent: "apply" })), ...kept];
  const assigned = { ...row, assignments };
  context
    .table(profileSet)
    .put(context.switches.assignTouchesPolicy ? touchedProfile(assigned, context.clock) : assigned);
  return ok({
    "@odata.context": contextUrl(context, "Collection(microsoft.graph.deviceConfigurationAssignment)"),
    value: assignments.map((assignment) => presentAssignment(assignment, context)),
  });
}

export const deviceConfigurationAssignments: readonly Route[] = [
  {
    method: "GET",
    path: `${path}/assignments`,
    scopes: configurationRead,
    handle: (context) => {
      const row = readProfile(context);
      return listAnswer(context, placed(partsOf(row, "assignments")), {
        type: profileAssignmentType(context.request.version),
        context: `deviceManagement/deviceConfigurations('${row.id}')/assignments`,
        page: widePage,
        count: "asked",
        present: (assignment) => presentAssignment(assignment, context),
      });
    },
  },
  { method: "POST", path: `${path}/assign`, scopes: configurationWrite, handle: assign },
];
