/** @module cli/_new-passcode/device: the one managed device that a person means, and what became of its last passcode reset. */
import { z } from "zod";
import { odataString, pathSegment, unlessGone, type Graph } from "../../graph";
import { needing } from "../_tenant/ask";

/** Any one is enough to read devices; the permission to act does not read. */
export const readDevices = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"];

const collection = "/deviceManagement/managedDevices";
const listed = z.object({ id: z.string(), deviceName: z.string().nullish() });

/** Without the passcode: it is in Graph's answer beside these, and goes no further than here. */
const action = z.object({
  actionName: z.string().nullish(),
  actionState: z.string().nullish(),
  startDateTime: z.string().nullish(),
  errorCode: z.number().nullish(),
});
const detailed = listed.extend({
  operatingSystem: z.string().nullish(),
  osVersion: z.string().nullish(),
  joinType: z.string().nullish(),
  deviceActionResults: z.array(action).nullish(),
});

export type Device = z.output<typeof detailed>;
export type Action = z.output<typeof action>;

/** The devices that are meant: the one of that id, else all of that name. */
export async function devicesMeant(graph: Graph, nameOrId: string): Promise<z.output<typeof listed>[]> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(nameOrId);
  const byId = isId ? await deviceOf(graph, nameOrId) : undefined;
  if (byId) return [byId];
  const path = `${collection}?$filter=deviceName eq ${odataString(nameOrId)}&$select=id,deviceName`;
  const rows = z.array(listed).parse(await needing(readDevices, graph.list(path, { version: "beta" })));
  // A filter that has no effect on the service would mean another device.
  return rows.filter(({ deviceName }) => deviceName?.toLowerCase() === nameOrId.toLowerCase());
}

/** Undefined where there is none. The join type is shown to who names it, and actions to who asks for one device. */
export async function deviceOf(graph: Graph, id: string): Promise<Device | undefined> {
  const path = `${collection}/${pathSegment(id)}?$select=id,deviceName,operatingSystem,osVersion,joinType,deviceActionResults`;
  const wire = await needing(readDevices, unlessGone(graph.get(path, { version: "beta" })));
  return wire === undefined ? undefined : detailed.parse(wire);
}

/** The latest passcode reset of the device. */
export const resetOf = ({ deviceActionResults }: Device): Action | undefined =>
  (deviceActionResults ?? [])
    .filter(({ actionName }) => actionName?.toLowerCase() === "resetpasscode")
    .sort((a, b) => ((a.startDateTime ?? "") < (b.startDateTime ?? "") ? 1 : -1))[0];

/** The one POST of this command. */
export const requestReset = (graph: Graph, id: string): Promise<unknown> =>
  needing(
    [actPermission],
    graph.post(`${collection}/${pathSegment(id)}/resetPasscode`, undefined, { version: "v1.0" }),
  );

export const actPermission = "DeviceManagementManagedDevices.PrivilegedOperations.All";
