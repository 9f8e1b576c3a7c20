/** @module emulator/collections/oauth2-permission-grants: /oauth2PermissionGrants, in both versions. Evidence: graph-facts.md, grants, and azuread's traffic. */
import { entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { grantRead, grantWrite } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { noContent, param, type Context, type Route } from "../graph/route";
import type { Row } from "../store/table";
import { sentObject } from "./bodies";
import { grantSet, grantType, isLive, madeGrant, patchedGrant, presentGrant } from "./oauth2-permission-grant-row";
import { missingObject } from "./object-references";
import { servicePrincipalSet } from "./service-principal-row";

const path = "/oauth2PermissionGrants";

export const grantShape = ({ request }: Context): ListShape => ({
  type: grantType(request.version),
  context: "oauth2PermissionGrants",
  page: entraPage,
  count: "eventual",
  present: (row) => presentGrant(row, request.version),
});

function live(context: Context, row: Row | undefined): Row {
  if (row !== undefined && isLive(row, context)) return row;
  throw missingObject(param(context, "id"));
}

const current = (context: Context): Row => live(context, context.table(grantSet).get(param(context, "id")));

/** To a grant a service principal that is a moment old may not be there yet. */
function refuseMissing(row: Row, context: Context): void {
  for (const name of ["clientId", "resourceId"]) {
    const id = String(row[name]);
    if (context.table(servicePrincipalSet).read(id, context.stale) !== undefined) continue;
    const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
    throw entraRefused(400, "Request_BadRequest", text);
  }
}

function create(context: Context): GraphAnswer {
  const row = madeGrant(sentObject(context), context.request.version);
  refuseMissing(row, context);
  if (context.table(grantSet).get(row.id) !== undefined) {
    throw entraRefused(409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
  }
  context.table(grantSet).put(row);
  return itemAnswer(context, row, grantShape(context), 201);
}

export const oauth2PermissionGrants: readonly Route[] = [
  {
    method: "GET",
    path,
    scopes: grantRead,
    handle: (context) => {
      const rows = context.table(grantSet).readAll(context.stale);
      return listAnswer(
        context,
        rows.filter(({ row }) => isLive(row, context)),
        grantShape(context),
      );
    },
  },
  { method: "POST", path, scopes: grantWrite, handle: create },
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: grantRead,
    handle: (context) => {
      const row = context.table(grantSet).read(param(context, "id"), context.stale);
      return itemAnswer(context, live(context, row), grantShape(context));
    },
  },
  {
    method: "PATCH",
    path: `${path}/{id}`,
    scopes: grantWrite,
    handle: (context) => {
      context.table(grantSet).put(patchedGrant(current(context), sentObject(context), context.request.version));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    scopes: grantWrite,
    handle: (context) => {
      context.table(grantSet).remove(current(context).id);
      return noContent;
    },
  },
];
