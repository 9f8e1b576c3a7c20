/** @module emulator/collections/group-links: who is in a group, who owns it, and which groups it is in. */
import type { JsonObject } from "../json";
import { requireEventual } from "../graph/advanced-query";
import { listAnswer } from "../graph/answers";
import { placed } from "../graph/page";
import { groupRead, groupWrite } from "../graph/permissions";
import { entraRefused } from "../graph/refusals";
import { noContent, ok, param, type Context, type Route } from "../graph/route";
import { refuseForeignReferences, sentObject } from "./bodies";
import { directoryObject, directoryObjectShape as shape } from "./directory-object";
import { presentGroup } from "./group-row";
import { currentGroup, groupSet, readGroup } from "./groups";
import { boundId, idsIn, missingObject } from "./object-references";

type Link = "members" | "owners";

function linked(context: Context, link: Link) {
  const row = readGroup(context);
  return idsIn(row[link]).map((id) => directoryObject(context, id));
}

function memberOf(context: Context): readonly JsonObject[] {
  const { id } = readGroup(context);
  const containing = context
    .table(groupSet)
    .all()
    .filter(({ row }) => idsIn(row["members"]).includes(id));
  return containing.map(({ row }) => ({ "@odata.type": "#microsoft.graph.group", ...presentGroup(row) }));
}

function add(context: Context, link: Link) {
  const group = currentGroup(context);
  refuseForeignReferences(context);
  const id = boundId(sentObject(context)["@odata.id"]);
  if (idsIn(group[link]).includes(id)) {
    const text = `One or more added object references already exist for the following modified properties: '${link}'.`;
    throw entraRefused(400, "Request_BadRequest", text);
  }
  context.table(groupSet).put({ ...group, [link]: [...idsIn(group[link]), id] });
  return noContent;
}

function remove(context: Context, link: Link) {
  const group = currentGroup(context);
  const id = param(context, "objectId").toLowerCase();
  if (!idsIn(group[link]).includes(id)) throw missingObject(id);
  context.table(groupSet).put({ ...group, [link]: idsIn(group[link]).filter((known) => known !== id) });
  return noContent;
}

function routesOf(link: Link): readonly Route[] {
  const path = `/groups/{id}/${link}`;
  return [
    {
      method: "GET",
      path,
      scopes: groupRead,
      handle: (context) => listAnswer(context, placed(linked(context, link)), shape),
    },
    {
      method: "GET",
      path: `${path}/$count`,
      scopes: groupRead,
      handle: (context) => {
        requireEventual(context);
        return ok(String(linked(context, link).length));
      },
    },
    { method: "POST", path: `${path}/$ref`, scopes: groupWrite, handle: (context) => add(context, link) },
    {
      method: "DELETE",
      path: `${path}/{objectId}/$ref`,
      scopes: groupWrite,
      handle: (context) => remove(context, link),
    },
  ];
}

export const groupLinks: readonly Route[] = [
  ...routesOf("members"),
  ...routesOf("owners"),
  {
    method: "GET",
    path: "/groups/{id}/memberOf",
    scopes: groupRead,
    handle: (context) => listAnswer(context, placed(memberOf(context)), shape),
  },
];
