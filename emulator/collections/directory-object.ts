/** @module emulator/collections/directory-object: any object of the directory by its id, as members, owners and deleted items show it. */
import type { JsonObject } from "../json";
import { entraPage, type ListShape } from "../graph/answers";
import type { Context } from "../graph/route";
import { groupType, presentGroup } from "./group-row";
import { groupSet } from "./groups";
import { presentServicePrincipal, servicePrincipalSet } from "./service-principal-row";

export const directoryObjectShape: ListShape = {
  type: { ...groupType, name: "microsoft.graph.directoryObject", navigations: [] },
  context: "directoryObjects",
  page: entraPage,
  count: "eventual",
  present: (row) => row,
};

/** Groups and service principals are known; any other id is what a seed says, or a user's. */
export function directoryObject(context: Context, id: string): JsonObject {
  const group = context.table(groupSet).get(id);
  if (group !== undefined) return { "@odata.type": "#microsoft.graph.group", ...presentGroup(group) };
  const principal = context.table(servicePrincipalSet).get(id);
  if (principal !== undefined) return typedServicePrincipal(principal, context);
  const known = context.table("directoryObjects").get(id);
  return known ?? { "@odata.type": "#microsoft.graph.user", id, displayName: null };
}

export const typedServicePrincipal = (row: JsonObject, context: Context): JsonObject => ({
  "@odata.type": "#microsoft.graph.servicePrincipal",
  ...presentServicePrincipal(row, context),
});
