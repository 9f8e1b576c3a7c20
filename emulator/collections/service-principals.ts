/** @module emulator/collections/service-principals: /servicePrincipals, in both versions. Evidence: graph-facts.md, service principals, and azuread's traffic. */
import type { JsonObject } from "../json";
import { applicationOf } from "../entra/applications";
import { requireEventual, searched } from "../graph/advanced-query";
import { entraPage, itemAnswer, listAnswer, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { filterOf } from "../graph/filter";
import type { Placed } from "../graph/page";
import { applicationAll, applicationRead, applicationWrite, insufficientPrivileges } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { noContent, ok, param, type Context, type Route } from "../graph/route";
import type { Row } from "../store/table";
import { refuseForeignReferences, sentObject } from "./bodies";
import { directoryObject } from "./directory-object";
import { grantsOf, presentGrant } from "./oauth2-permission-grant-row";
import { guidOf, idsIn, missingObject } from "./object-references";
import {
  deletedSet,
  madeServicePrincipal,
  nameInUse,
  noApplication,
  patchedServicePrincipal,
  presentServicePrincipal,
  sentAppId,
  servicePrincipalSet,
} from "./service-principal-row";
import { servicePrincipalType } from "./service-principal-type";

const path = "/servicePrincipals";

export const servicePrincipalShape = (context: Context): ListShape => ({
  type: servicePrincipalType(context.request.version),
  context: "servicePrincipals",
  page: entraPage,
  count: "eventual",
  present: (row, expansions) => ({
    ...row,
    ...expanded(
      row,
      expansions.map(({ navigation }) => navigation),
      context,
    ),
  }),
});

function expanded(row: JsonObject, navigations: readonly string[], context: Context): JsonObject {
  const owners = idsIn(stored(context, String(row["id"]))?.["owners"]).map((id) => directoryObject(context, id));
  const grants = grantsOf(context, String(row["id"])).map((grant) => presentGrant(grant, context.request.version));
  return {
    ...(navigations.includes("owners") ? { owners } : {}),
    ...(navigations.includes("oauth2PermissionGrants") ? { oauth2PermissionGrants: grants } : {}),
  };
}

const stored = (context: Context, id: string): Row | undefined => context.table(servicePrincipalSet).get(id);

/** Rows as clients see them, so that a query may name what comes from the application. */
const shown = (context: Context, rows: readonly Placed<Row>[]): readonly Placed<JsonObject>[] =>
  rows.map(({ place, row }) => ({ place, row: presentServicePrincipal(row, context) }));

/** The path's key is an object id, or "appId='...'". */
function keyOf(context: Context): { id: string } | { appId: string } {
  const key = param(context, "id");
  const appId = /^appId='?([^']*)'?$/i.exec(key)?.[1];
  return appId === undefined ? { id: guidOf(key) } : { appId: guidOf(appId) };
}

/** What a client reads, which may lag behind. */
export function readServicePrincipal(context: Context): Row {
  const key = keyOf(context);
  const table = context.table(servicePrincipalSet);
  const row =
    "id" in key
      ? table.read(key.id, context.stale)
      : table.readAll(context.stale).find(({ row: { appId } }) => appId === key.appId)?.row;
  if (row === undefined) throw missingObject("id" in key ? key.id : key.appId);
  return row;
}

/** What a write acts on. */
function found(context: Context): Row | undefined {
  const key = keyOf(context);
  return "id" in key ? stored(context, key.id) : ofApp(context, servicePrincipalSet, key.appId);
}

export function currentServicePrincipal(context: Context): Row {
  const row = found(context);
  if (row !== undefined) return row;
  const key = keyOf(context);
  throw missingObject("id" in key ? key.id : key.appId);
}

export const ofApp = (context: Context, set: string, appId: string): Row | undefined =>
  context
    .table(set)
    .all()
    .find(({ row }) => row["appId"] === appId)?.row;

/** Application.ReadWrite.OwnedBy is for what the caller owns. */
export function refuseOthers(row: JsonObject, { caller }: Context): void {
  if (mayAll(caller.roles) || idsIn(row["owners"]).includes(caller.objectId.toLowerCase())) return;
  throw insufficientPrivileges();
}

const mayAll = (roles: readonly string[]): boolean => applicationAll.some((role) => roles.includes(role));

function create(context: Context, appId: string, sent: JsonObject): GraphAnswer {
  const application = applicationOf(appId, context);
  const mayForeign = mayAll(context.caller.roles);
  if (!mayForeign && application?.isLocal !== true) {
    const text =
      "When using this permission, the backing application of the service principal being created must in the local tenant";
    throw entraRefused(403, "Authorization_RequestDenied", text);
  }
  if (application?.available !== true) throw noApplication(appId);
  const blocking = context.switches.deletedPrincipalBlocksCreate ? ofApp(context, deletedSet, appId) : undefined;
  if ((ofApp(context, servicePrincipalSet, appId) ?? blocking) !== undefined) throw nameInUse(appId);
  refuseForeignReferences(context);
  const { clock, request, caller } = context;
  const made = madeServicePrincipal(sent, application, { clock, version: request.version });
  const owners = [...new Set([...idsIn(made["owners"]), ...(mayForeign ? [] : [caller.objectId.toLowerCase()])])];
  context.table(servicePrincipalSet).put({ ...made, owners });
  const answer = itemAnswer(context, presentServicePrincipal(made, context), servicePrincipalShape(context), 201);
  return { ...answer, headers: { Location: `${request.origin}/${request.version}${path}('${made.id}')` } };
}

function update(context: Context): GraphAnswer {
  const key = keyOf(context);
  const old = found(context);
  const sent = sentObject(context);
  if (old === undefined && "appId" in key && asksToCreate(context)) {
    const { appId: _appId, ...members } = sent;
    return create(context, key.appId, members);
  }
  const row = old ?? currentServicePrincipal(context);
  refuseOthers(row, context);
  context.table(servicePrincipalSet).put(patchedServicePrincipal(row, sent, context.request.version));
  return noContent;
}

const asksToCreate = ({ request }: Context): boolean =>
  /(^|,)\s*create-if-missing\s*(,|$)/i.test(request.headers["prefer"] ?? "");

/** It goes to the deleted items, for thirty days. */
function remove(context: Context): GraphAnswer {
  const row = currentServicePrincipal(context);
  refuseOthers(row, context);
  context.table(deletedSet).put({ ...row, deletedDateTime: context.clock.wholeSeconds() });
  context.table(servicePrincipalSet).remove(row.id);
  return noContent;
}

export const servicePrincipals: readonly Route[] = [
  {
    method: "GET",
    path,
    scopes: applicationRead,
    handle: (context) => {
      const rows = shown(context, context.table(servicePrincipalSet).readAll(context.stale));
      return listAnswer(context, searched(context, rows, "ServicePrincipal"), servicePrincipalShape(context));
    },
  },
  {
    method: "GET",
    path: `${path}/$count`,
    scopes: applicationRead,
    handle: (context) => {
      requireEventual(context);
      const { filter } = context.query;
      const lets = filter === undefined ? () => true : filterOf(filter, servicePrincipalType(context.request.version));
      const rows = shown(context, context.table(servicePrincipalSet).readAll(context.stale));
      return ok(String(rows.filter(({ row }) => lets(row)).length));
    },
  },
  {
    method: "POST",
    path,
    scopes: applicationWrite,
    handle: (context) => {
      const { appId, ...members } = sentObject(context);
      return create(context, sentAppId({ appId: appId ?? null }), members);
    },
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: applicationRead,
    handle: (context) =>
      itemAnswer(
        context,
        presentServicePrincipal(readServicePrincipal(context), context),
        servicePrincipalShape(context),
      ),
  },
  { method: "PATCH", path: `${path}/{id}`, scopes: applicationWrite, handle: update },
  { method: "DELETE", path: `${path}/{id}`, scopes: applicationWrite, handle: remove },
];
