/** @module emulator/collections/role-scope-tags: /deviceManagement/roleScopeTags, whose ids are small numbers. */
import type { JsonObject } from "../json";
import { itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import { rbacRead, rbacWrite } from "../graph/permissions";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import { noContent, param, type Context, type Route } from "../graph/route";
import type { Row, Table } from "../store/table";
import { refuseUnknown, sentObject } from "./bodies";

const set = "roleScopeTags";
const path = "/deviceManagement/roleScopeTags";
const versions = ["beta"] as const;

const shape: ListShape = {
  type: {
    name: "microsoft.graph.roleScopeTag",
    properties: {
      id: "string",
      displayName: "string",
      description: "string",
      isBuiltIn: "boolean",
      permissions: "strings",
    },
    navigations: [],
  },
  context: "deviceManagement/roleScopeTags",
  page: widePage,
  count: "asked",
  present: (row) => row,
};

export function madeTag(sent: JsonObject, table: Table, id: string = nextId(table)): Row {
  refuseUnknown(sent, shape.type, "intune");
  const { displayName, description } = sent;
  if (typeof displayName !== "string" || displayName.trim() === "")
    throw badIntuneRequest("The displayName field is required.");
  return { id, displayName, description: description ?? "", isBuiltIn: id === "0" };
}

const nextId = (table: Table): string => String(1 + Math.max(0, ...table.all().map(({ row }) => Number(row.id))));

function current(context: Context): Row {
  return context.table(set).get(param(context, "id")) ?? refuseMissing(context);
}

function refuseMissing(context: Context): never {
  throw intuneRefused(404, "ResourceNotFound", `Role scope tag with id '${param(context, "id")}' was not found.`);
}

export const roleScopeTags: readonly Route[] = [
  {
    method: "GET",
    path,
    versions,
    scopes: rbacRead,
    handle: (context) => listAnswer(context, context.table(set).readAll(context.stale), shape),
  },
  {
    method: "POST",
    path,
    versions,
    scopes: rbacWrite,
    handle: (context) => {
      const row = madeTag(sentObject(context), context.table(set));
      context.table(set).put(row);
      return itemAnswer(context, row, shape, 201);
    },
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    versions,
    scopes: rbacRead,
    handle: (context) => {
      const row = context.table(set).read(param(context, "id"), context.stale) ?? refuseMissing(context);
      return itemAnswer(context, row, shape);
    },
  },
  {
    method: "PATCH",
    path: `${path}/{id}`,
    versions,
    scopes: rbacWrite,
    handle: (context) => {
      const old = current(context);
      if (old["isBuiltIn"] === true) throw badIntuneRequest("The built-in role scope tag cannot be changed.");
      const row = madeTag({ ...old, ...sentObject(context) }, context.table(set), old.id);
      context.table(set).put(row);
      return itemAnswer(context, row, shape);
    },
  },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    versions,
    scopes: rbacWrite,
    handle: (context) => {
      const row = current(context);
      if (row["isBuiltIn"] === true) throw badIntuneRequest("The built-in role scope tag cannot be deleted.");
      context.table(set).remove(row.id);
      return noContent;
    },
  },
];
