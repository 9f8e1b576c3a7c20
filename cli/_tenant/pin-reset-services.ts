/** @module cli/_tenant/pin-reset-services: whether the tenant has the two PIN reset service principals. */
import { z } from "zod";
import { odataString, type Graph } from "../../graph";
import { pinResetApps, type PinResetRole } from "../../knowledge/pin-reset-apps";
import { needing } from "./ask";

/** Any one is enough to find them. */
export const readPrincipals = ["Application.Read.All", "Directory.Read.All"];

const principal = z.object({ id: z.string(), accountEnabled: z.boolean().nullish() });

export type PinResetServices = Readonly<Record<PinResetRole, z.output<typeof principal> | undefined>>;

/** By application id: display names can be anybody's. @throws PermissionMissing */
export async function pinResetServices(graph: Graph): Promise<PinResetServices> {
  const [service, client] = await Promise.all([found(graph, "service"), found(graph, "client")]);
  return { service, client };
}

async function found(graph: Graph, role: PinResetRole): Promise<z.output<typeof principal> | undefined> {
  const filter = `appId eq ${odataString(pinResetApps[role].appId)}`;
  const path = `/servicePrincipals?$filter=${filter}&$select=id,accountEnabled`;
  const [first] = await needing(readPrincipals, graph.list(path, { version: "v1.0" }));
  return first === undefined ? undefined : principal.parse(first);
}
