/** @module emulator/collections/script-routes: what the two sets of scripts answer alike. Evidence: graph-facts.md, scripts. */
import type { JsonObject } from "../json";
import { contextUrl, itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { placed } from "../graph/page";
import { scriptAssignmentRead, scriptRead, scriptWrite } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { deleted, noContent, ok, param, type Context, type Route } from "../graph/route";
import { partsOf } from "../policies/policy-row";
import { presentScriptAssignment, readBody, readScriptAssignments } from "../scripts/script-assignments";
import { madeScript, patchedScript, presentScript, refuseGlobal } from "../scripts/script-row";
import type { ScriptSet } from "../scripts/script-type";
import type { Row } from "../store/table";
import { sentObject } from "./bodies";

const versions = ["beta"] as const;

/** GET, POST, PATCH, DELETE, the assignments, and assign. */
export function scriptRoutes(set: ScriptSet): readonly Route[] {
  const path = `/deviceManagement/${set.name}`;

  function shape(context: Context, inList: boolean): ListShape {
    return {
      type: set.type,
      context: `deviceManagement/${set.name}`,
      page: widePage,
      count: "asked",
      present: (row, expansions) => {
        const base = presentScript(set, row, inList);
        if (expansions.length === 0) return base;
        const fragment = `deviceManagement/${set.name}('${String(row["id"])}')/assignments`;
        const assignments = partsOf(row, "assignments").map(presentScriptAssignment);
        return { ...base, "assignments@odata.context": contextUrl(context, fragment), assignments };
      },
    };
  }

  const missing = (context: Context): never => {
    throw intuneRefused(404, "ResourceNotFound", `${set.title} with id '${param(context, "id")}' was not found.`);
  };
  /** What a client reads, which may lag behind. */
  const read = (context: Context): Row =>
    context.table(set.name).read(param(context, "id"), context.stale) ?? missing(context);
  /** What a write acts on. */
  const current = (context: Context): Row => context.table(set.name).get(param(context, "id")) ?? missing(context);

  function put(context: Context, row: Row, status?: number): GraphAnswer {
    context.table(set.name).put(row);
    return itemAnswer(context, row, shape(context, false), status);
  }

  function assign(context: Context): GraphAnswer {
    const row = current(context);
    const filters = context.table("assignmentFilters");
    const assignments = readScriptAssignments(set, readBody(set, sentObject(context)), row.id, filters);
    const assigned = { ...row, assignments };
    context
      .table(set.name)
      .put(
        context.switches.assignTouchesPolicy ? { ...assigned, lastModifiedDateTime: context.clock.stamp() } : assigned,
      );
    if (context.switches.scriptAssignAnswers204) return noContent;
    return ok({
      "@odata.context": contextUrl(context, `Collection(${set.assignmentType.name})`),
      value: assignments.map(presentScriptAssignment),
    });
  }

  const routes: readonly Omit<Route, "versions">[] = [
    {
      method: "GET",
      path,
      scopes: scriptRead,
      handle: (context) => {
        const { filter: _ignored, ...query } = context.query;
        const asked = set.ignoresFilter ? { ...context, query } : context;
        return listAnswer(asked, context.table(set.name).readAll(context.stale), shape(context, true));
      },
    },
    {
      method: "POST",
      path,
      scopes: scriptWrite,
      handle: (context) => put(context, madeScript(set, sentObject(context), context.clock), 201),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      scopes: scriptRead,
      handle: (context) => itemAnswer(context, read(context), shape(context, false)),
    },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      scopes: scriptWrite,
      handle: (context) => put(context, patchedScript(set, current(context), sentObject(context), context.clock)),
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      scopes: scriptWrite,
      handle: (context) => {
        const row = current(context);
        refuseGlobal(row, "deleted");
        context.table(set.name).remove(row.id);
        return deleted(context);
      },
    },
    {
      method: "GET",
      path: `${path}/{id}/assignments`,
      scopes: scriptAssignmentRead,
      handle: (context) => {
        const row = read(context);
        return listAnswer(context, placed(partsOf(row, "assignments")), {
          type: set.assignmentType,
          context: `deviceManagement/${set.name}('${row.id}')/assignments`,
          page: widePage,
          count: "asked",
          present: (assignment: JsonObject) => presentScriptAssignment(assignment),
        });
      },
    },
    { method: "POST", path: `${path}/{id}/assign`, scopes: scriptWrite, handle: assign },
  ];
  return routes.map((route) => ({ ...route, versions }));
}
