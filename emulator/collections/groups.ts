/** @module emulator/collections/groups: /groups, in both versions. Evidence: graph-facts.md, directory objects, and azuread's traffic. */
import { isGuid } from "../json";
import { entraPage, isEventual, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import { filterOf } from "../graph/filter";
import { groupCreate, groupRead, groupWrite } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { noContent, ok, param, type Context, type Route } from "../graph/route";
import type { Row } from "../store/table";
import { refuseForeignReferences, sentObject } from "./bodies";
import { groupType, madeGroup, patchedGroup, presentGroup } from "./group-row";

export const groupSet = "groups";

const shape: ListShape = {
  type: groupType,
  context: "groups",
  page: entraPage,
  count: "eventual",
  present: (row) => presentGroup(row),
};

export function currentGroup(context: Context): Row {
  return context.table(groupSet).get(groupId(context)) ?? refuseMissing(context);
}

export function readGroup(context: Context): Row {
  return context.table(groupSet).read(groupId(context), context.stale) ?? refuseMissing(context);
}

function groupId(context: Context): string {
  const id = param(context, "id");
  if (isGuid(id)) return id;
  throw entraRefused(400, "Request_BadRequest", `Invalid object identifier '${id}'.`);
}

function refuseMissing(context: Context): never {
  const text = `Resource '${param(context, "id")}' does not exist or one of its queried reference-property objects are not present.`;
  throw entraRefused(404, "Request_ResourceNotFound", text);
}

export function requireEventual(context: Context): void {
  if (isEventual(context)) return;
  throw entraRefused(400, "Request_BadRequest", "$count is not currently supported.");
}

/** Searches and some operators are answered only from the index that lags behind. */
function refusePlainConsistency(context: Context): void {
  const { filter, search } = context.query;
  if (isEventual(context)) return;
  if (search !== undefined) {
    const text =
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";
    throw entraRefused(400, "Request_UnsupportedQuery", text);
  }
  if (filter !== undefined && /\bendswith\s*\(|\snot\s|^not\s|\sne\s/i.test(filter)) {
    throw entraRefused(400, "Request_UnsupportedQuery", "Unsupported Query.");
  }
}

function list(context: Context) {
  refusePlainConsistency(context);
  const { filter, search } = context.query;
  if (filter !== undefined && /\bcontains\s*\(/i.test(filter)) {
    throw entraRefused(
      400,
      "Request_UnsupportedQuery",
      "Unsupported or invalid query filter clause specified for property of resource 'Group'.",
    );
  }
  const rows = context.table(groupSet).readAll(context.stale);
  const term = /^"?(displayName|description):(.*?)"?$/is.exec(search ?? "");
  const [, property = "", text = ""] = term ?? [];
  const found =
    search === undefined
      ? rows
      : rows.filter(({ row }) =>
          String(row[property] ?? "")
            .toLowerCase()
            .includes(text.toLowerCase()),
        );
  return listAnswer(context, found, shape);
}

export const groups: readonly Route[] = [
  { method: "GET", path: "/groups", scopes: groupRead, handle: list },
  {
    method: "GET",
    path: "/groups/$count",
    scopes: groupRead,
    handle: (context) => {
      requireEventual(context);
      const { filter } = context.query;
      const lets = filter === undefined ? () => true : filterOf(filter, groupType);
      const rows = context.table(groupSet).readAll(context.stale);
      return ok(String(rows.filter(({ row }) => lets(row)).length));
    },
  },
  {
    method: "POST",
    path: "/groups",
    scopes: groupCreate,
    handle: (context) => {
      refuseForeignReferences(context);
      const row = madeGroup(sentObject(context), context.clock);
      context.table(groupSet).put(row);
      return itemAnswer(context, row, shape, 201);
    },
  },
  {
    method: "GET",
    path: "/groups/{id}",
    scopes: groupRead,
    handle: (context) => itemAnswer(context, readGroup(context), shape),
  },
  {
    method: "PATCH",
    path: "/groups/{id}",
    scopes: groupWrite,
    handle: (context) => {
      refuseForeignReferences(context);
      context.table(groupSet).put(patchedGroup(currentGroup(context), sentObject(context)));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/groups/{id}",
    scopes: groupWrite,
    handle: (context) => {
      context.table(groupSet).remove(currentGroup(context).id);
      return noContent;
    },
  },
];
