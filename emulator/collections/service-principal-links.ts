/** @module emulator/collections/service-principal-links: who owns a service principal, and what it may do for users. */
import type { JsonObject } from "../json";
import { listAnswer } from "../graph/answers";
import { placed } from "../graph/page";
import { applicationRead, applicationWrite, grantRead } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { noContent, param, type Context, type Route } from "../graph/route";
import { refuseForeignReferences, sentObject } from "./bodies";
import { directoryObject, directoryObjectShape } from "./directory-object";
import { grantShape } from "./oauth2-permission-grants";
import { grantsOf } from "./oauth2-permission-grant-row";
import { boundId, idsIn, missingObject } from "./object-references";
import { servicePrincipalSet } from "./service-principal-row";
import { currentServicePrincipal, readServicePrincipal, refuseOthers } from "./service-principals";

const path = "/servicePrincipals/{id}";

function owners(context: Context): readonly JsonObject[] {
  return idsIn(readServicePrincipal(context)["owners"]).map((id) => directoryObject(context, id));
}

function add(context: Context) {
  const row = currentServicePrincipal(context);
  refuseOthers(row, context);
  refuseForeignReferences(context);
  const id = boundId(sentObject(context)["@odata.id"]);
  if (idsIn(row["owners"]).includes(id)) {
    const text = "One or more added object references already exist for the following modified properties: 'owners'.";
    throw entraRefused(400, "Request_BadRequest", text);
  }
  context.table(servicePrincipalSet).put({ ...row, owners: [...idsIn(row["owners"]), id] });
  return noContent;
}

function remove(context: Context) {
  const row = currentServicePrincipal(context);
  refuseOthers(row, context);
  const id = param(context, "objectId").toLowerCase();
  if (!idsIn(row["owners"]).includes(id)) throw missingObject(id);
  context.table(servicePrincipalSet).put({ ...row, owners: idsIn(row["owners"]).filter((known) => known !== id) });
  return noContent;
}

export const servicePrincipalLinks: readonly Route[] = [
  {
    method: "GET",
    path: `${path}/owners`,
    scopes: applicationRead,
    handle: (context) => listAnswer(context, placed(owners(context)), directoryObjectShape),
  },
  { method: "POST", path: `${path}/owners/$ref`, scopes: applicationWrite, handle: add },
  { method: "DELETE", path: `${path}/owners/{objectId}/$ref`, scopes: applicationWrite, handle: remove },
  {
    method: "GET",
    path: `${path}/oauth2PermissionGrants`,
    scopes: grantRead,
    handle: (context) => {
      const grants = grantsOf(context, readServicePrincipal(context).id);
      return listAnswer(context, placed(grants), grantShape(context));
    },
  },
];
