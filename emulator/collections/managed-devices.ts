/** @module emulator/collections/managed-devices: /deviceManagement/managedDevices and the reset of a passcode. Evidence: graph-facts.md, managed devices. */
import { itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { deviceRead, devicePrivileged } from "../graph/permissions";
import { badIntuneRequest, intuneRefused } from "../graph/refusals";
import { noContent, param, type Context, type Route } from "../graph/route";
import { platformOf, withPasscodeReset } from "../devices/device-actions";
import { deviceSet, presentDevice, presentListed } from "../devices/device-row";
import { deviceType } from "../devices/device-type";
import type { Row } from "../store/table";
import { notPlayed } from "./not-played";

const path = "/deviceManagement/managedDevices";

const shape = (context: Context, present: typeof presentDevice): ListShape => ({
  type: deviceType(context.request.version),
  context: "deviceManagement/managedDevices",
  page: widePage,
  count: "always",
  present: (row) => present(row, context),
});

function found(context: Context, row: Row | undefined): Row {
  if (row !== undefined) return row;
  throw intuneRefused(404, "ResourceNotFound", `Device with id '${param(context, "id")}' was not found.`);
}

/** To a device that has no such action Intune does not say why. */
function resetPasscode(context: Context): GraphAnswer {
  const device = found(context, context.table(deviceSet).get(param(context, "id")));
  const platform = platformOf(device);
  if (platform === undefined) throw badIntuneRequest("An error has occurred");
  context.table(deviceSet).put(withPasscodeReset(device, platform, context));
  return noContent;
}

export const managedDevices: readonly Route[] = [
  {
    method: "GET",
    path,
    scopes: deviceRead,
    handle: (context) =>
      listAnswer(context, context.table(deviceSet).readAll(context.stale), shape(context, presentListed)),
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: deviceRead,
    handle: (context) => {
      const row = context.table(deviceSet).read(param(context, "id"), context.stale);
      return itemAnswer(context, found(context, row), shape(context, presentDevice));
    },
  },
  {
    method: "POST",
    path: `${path}/{id}/resetPasscode`,
    scopes: devicePrivileged,
    bodyless: true,
    handle: resetPasscode,
  },
  ...notPlayed(["POST", path], ["PATCH", `${path}/{id}`], ["DELETE", `${path}/{id}`]),
];
