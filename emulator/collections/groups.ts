/** @module emulator/collections/groups: /groups, in both versions. Evidence: graph-facts.md, directory objects, and azuread's traffic. */
import { requireEventual, searched } from "../graph/advanced-query";
import { entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import { filterOf } from "../graph/filter";
import { groupCreate, groupRead, groupWrite } from "../graph/permissions";
import { noContent, ok, param, type Context, type Route } from "../graph/route";
import type { Row } from "../store/table";
import { refuseForeignReferences, sentObject } from "./bodies";
import { groupType, madeGroup, patchedGroup, presentGroup } from "./group-row";
import { guidOf, missingObject } from "./object-references";

export const groupSet = "groups";

const shape: ListShape = {
  type: groupType,
  context: "groups",
  page: entraPage,
  count: "eventual",
  present: (row) => presentGroup(row),
};

export function currentGroup(context: Context): Row {
  const id = guidOf(param(context, "id"));
  const row = context.table(groupSet).get(id);
  if (row === undefined) throw missingObject(id);
  return row;
}

export function readGroup(context: Context): Row {
  const id = guidOf(param(context, "id"));
  const row = context.table(groupSet).read(id, context.stale);
  if (row === undefined) throw missingObject(id);
  return row;
}

export const groups: readonly Route[] = [
  {
    method: "GET",
    path: "/groups",
    scopes: groupRead,
    handle: (context) =>
      listAnswer(context, searched(context, context.table(groupSet).readAll(context.stale), "Group"), shape),
  },
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
