/** @module emulator/collections/deleted-items: /directory/deletedItems, where service principals wait thirty days. Evidence: graph-facts.md, deleted items. */
import { contextUrl, listAnswer } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { applicationRead, applicationWrite } from "../graph/permissions";
import { notEmulated } from "../graph/refusals";
import { noContent, ok, param, type Context, type Route } from "../graph/route";
import type { Placed, Row } from "../store/table";
import { searched } from "../graph/advanced-query";
import { typedServicePrincipal } from "./directory-object";
import { grantSet } from "./oauth2-permission-grant-row";
import { guidOf, missingObject } from "./object-references";
import { deletedSet, nameInUse, presentServicePrincipal, servicePrincipalSet } from "./service-principal-row";
import { ofApp, refuseOthers, servicePrincipalShape } from "./service-principals";

const path = "/directory/deletedItems";
const keptMs = 30 * 24 * 60 * 60 * 1_000;

const isKept = (row: Row, { clock }: Context): boolean =>
  Date.parse(String(row["deletedDateTime"])) + keptMs > clock.now();

function list(context: Context): GraphAnswer {
  const kept: readonly Placed[] = context.table(deletedSet).readAll(context.stale);
  const rows = kept
    .filter(({ row }) => isKept(row, context))
    .map(({ place, row }) => ({ place, row: presentServicePrincipal(row, context) }));
  return listAnswer(context, searched(context, rows, "ServicePrincipal"), servicePrincipalShape(context));
}

function idOf(context: Context): string {
  const id = param(context, "id");
  if (id.includes("graph.")) throw notEmulated(context.request.method, `/${context.request.version}${path}/${id}`);
  return guidOf(id);
}

function kept(context: Context, row: Row | undefined): Row {
  if (row !== undefined && isKept(row, context)) return row;
  throw missingObject(idOf(context));
}

const current = (context: Context): Row => kept(context, context.table(deletedSet).get(idOf(context)));

function shownItem(row: Row, context: Context): GraphAnswer {
  const annotation = { "@odata.context": contextUrl(context, "directoryObjects/$entity") };
  return ok({ ...annotation, ...typedServicePrincipal(row, context) });
}

function restore(context: Context): GraphAnswer {
  const row = current(context);
  refuseOthers(row, context);
  const appId = String(row["appId"]);
  if (ofApp(context, servicePrincipalSet, appId) !== undefined) throw nameInUse(appId);
  const restored = { ...row, deletedDateTime: null };
  context.table(servicePrincipalSet).put(restored);
  context.table(deletedSet).remove(row.id);
  return shownItem(restored, context);
}

/** Its grants have nobody to come back for. */
function purge(context: Context): GraphAnswer {
  const { id, ...row } = current(context);
  refuseOthers(row, context);
  const grants = context.table(grantSet);
  for (const { row: grant } of grants.all()) {
    if (grant["clientId"] === id || grant["resourceId"] === id) grants.remove(grant.id);
  }
  context.table(deletedSet).remove(id);
  return noContent;
}

const casts = ["microsoft.graph.servicePrincipal", "graph.servicePrincipal"];

export const deletedItems: readonly Route[] = [
  ...casts.map((cast): Route => ({ method: "GET", path: `${path}/${cast}`, scopes: applicationRead, handle: list })),
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: applicationRead,
    handle: (context) => {
      const row = context.table(deletedSet).read(idOf(context), context.stale);
      return shownItem(kept(context, row), context);
    },
  },
  { method: "POST", path: `${path}/{id}/restore`, scopes: applicationWrite, bodyless: true, handle: restore },
  { method: "DELETE", path: `${path}/{id}`, scopes: applicationWrite, handle: purge },
];
