/** @module emulator/collections/assignment-filters: /deviceManagement/assignmentFilters. Evidence: graph-facts.md, assignment filters. */
import { randomUUID } from "node:crypto";
import { isList, isObject, type JsonObject } from "../json";
import { contextUrl, itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import type { EntityType } from "../graph/entity-type";
import { configurationRead, configurationWrite } from "../graph/permissions";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import { noContent, ok, param, type Context, type Route } from "../graph/route";
import { partsOf } from "../policies/policy-row";
import type { ServiceClock } from "../clock";
import type { Row } from "../store/table";
import { isRule } from "../policies/filter-rule";
import { notAnObject } from "../policies/setting-refusals";
import { refuseUnknown, sentObject } from "./bodies";

const set = "assignmentFilters";
const path = "/deviceManagement/assignmentFilters";
const versions = ["beta"] as const;

const platforms = (
  "android androidForWork iOS macOS windowsPhone81 windows81AndLater windows10AndLater androidWorkProfile unknown " +
  "androidAOSP androidMobileApplicationManagement iOSMobileApplicationManagement windowsMobileApplicationManagement"
).split(" ");

const type: EntityType = {
  name: "microsoft.graph.deviceAndAppManagementAssignmentFilter",
  properties: {
    id: "string",
    createdDateTime: "string",
    lastModifiedDateTime: "string",
    displayName: "string",
    description: "string",
    platform: "string",
    rule: "string",
    roleScopeTags: "strings",
    assignmentFilterManagementType: "string",
    payloads: "object",
  },
  navigations: [],
};

function shape(context: Context): ListShape {
  return {
    type,
    context: "deviceManagement/assignmentFilters",
    page: widePage,
    count: "asked",
    present: (row) => ({ ...row, payloads: payloadsOf(String(row["id"]), context) }),
  };
}

/** How each set of policies is called in the list of uses. */
const payloadTypes = {
  configurationPolicies: "deviceManagmentConfigurationAndCompliancePolicy",
  deviceConfigurations: "deviceConfigurationAndCompliance",
  deviceHealthScripts: "unknown",
  deviceManagementScripts: "unknown",
} as const;

/** Where a filter is used. */
function payloadsOf(filterId: string, context: Context): readonly JsonObject[] {
  return Object.entries(payloadTypes).flatMap(([policySet, payloadType]) =>
    context
      .table(policySet)
      .all()
      .flatMap(({ row }) =>
        partsOf(row, "assignments").flatMap(({ target }) => {
          if (!isObject(target) || target["deviceAndAppManagementAssignmentFilterId"] !== filterId) return [];
          const groupId = target["groupId"] ?? null;
          const assignmentFilterType = target["deviceAndAppManagementAssignmentFilterType"] ?? "none";
          return [{ payloadId: row.id, payloadType, groupId, assignmentFilterType }];
        }),
      ),
  );
}

export function madeFilter(sent: JsonObject, clock: ServiceClock, id: string = randomUUID()): Row {
  refuseUnknown(sent, type, "intune");
  const platform = sent["platform"];
  if (typeof platform !== "string" || !platforms.includes(platform)) {
    throw badIntuneRequest(`Requested value '${String(platform)}' was not found for 'platform'.`);
  }
  const now = clock.stamp();
  const members = { displayName: "", rule: "", ...writable(sent) };
  requireText(members);
  return {
    id,
    createdDateTime: now,
    lastModifiedDateTime: now,
    description: null,
    roleScopeTags: ["0"],
    assignmentFilterManagementType: sent["assignmentFilterManagementType"] ?? "devices",
    ...members,
    platform,
  };
}

function writable({ displayName, description, rule, roleScopeTags }: JsonObject): JsonObject {
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
    ...(rule === undefined ? {} : { rule }),
    ...(isList(roleScopeTags) && roleScopeTags.length > 0 ? { roleScopeTags: roleScopeTags.map(String) } : {}),
  };
}

function requireText(members: JsonObject): void {
  for (const name of ["displayName", "rule"]) {
    const value = members[name];
    if (typeof value !== "string" || value.trim() === "") throw badIntuneRequest(`The ${name} field is required.`);
  }
  if (!isRule(String(members["rule"]))) throw badIntuneRequest("The rule of the assignment filter is not valid.");
}

function current(context: Context): Row {
  const id = param(context, "id");
  const row = context.table(set).get(id);
  if (row === undefined) throw missing(id);
  return row;
}

const missing = (id: string): Error =>
  intuneRefused(404, "ResourceNotFound", `Assignment filter with id '${id}' was not found.`);

function patched(context: Context): Row {
  const old = current(context);
  const sent = sentObject(context);
  refuseUnknown(sent, type, "intune");
  if (sent["platform"] !== undefined && sent["platform"] !== old["platform"]) {
    throw badIntuneRequest("The platform of an assignment filter cannot be changed after it was created.");
  }
  const members = writable(sent);
  requireText({ ...old, ...members });
  return { ...old, ...members, lastModifiedDateTime: context.clock.stamp() };
}

/** A filter that is not made: the same checks, and nothing is kept. */
function validated(context: Context) {
  const filter = sentObject(context)["deviceAndAppManagementAssignmentFilter"];
  if (!isObject(filter)) throw notAnObject("deviceAndAppManagementAssignmentFilter");
  madeFilter(filter, context.clock);
  const fragment = "microsoft.graph.assignmentFilterValidationResult";
  return ok({ "@odata.context": contextUrl(context, fragment), isValidRule: true });
}

export const assignmentFilters: readonly Route[] = [
  { method: "POST", path: `${path}/validateFilter`, versions, scopes: configurationWrite, handle: validated },
  {
    method: "GET",
    path,
    versions,
    scopes: configurationRead,
    handle: (context) => listAnswer(context, context.table(set).readAll(context.stale), shape(context)),
  },
  {
    method: "POST",
    path,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      const row = madeFilter(sentObject(context), context.clock);
      context.table(set).put(row);
      return itemAnswer(context, row, shape(context), 201);
    },
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    versions,
    scopes: configurationRead,
    handle: (context) => {
      const row = context.table(set).read(param(context, "id"), context.stale);
      if (row === undefined) throw missing(param(context, "id"));
      return itemAnswer(context, row, shape(context));
    },
  },
  {
    method: "PATCH",
    path: `${path}/{id}`,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      const row = patched(context);
      context.table(set).put(row);
      return itemAnswer(context, row, shape(context));
    },
  },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    versions,
    scopes: configurationWrite,
    handle: (context) => {
      const row = current(context);
      if (payloadsOf(row.id, context).length > 0) {
        throw badIntuneRequest(
          "The assignment filter is associated with one or more assignments and cannot be deleted.",
        );
      }
      context.table(set).remove(row.id);
      return noContent;
    },
  },
];
