/** @module emulator/graph/permissions: which roles an operation asks for, and how a missing one is named. */
import type { Caller } from "../entra/tokens";
import { Refused } from "./refusals";
import type { Route } from "./route";

export const configurationRead = [
  "DeviceManagementConfiguration.Read.All",
  "DeviceManagementConfiguration.ReadWrite.All",
];
export const configurationWrite = ["DeviceManagementConfiguration.ReadWrite.All"];
export const rbacRead = ["DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"];
export const rbacWrite = ["DeviceManagementRBAC.ReadWrite.All"];
export const groupRead = [
  "GroupMember.Read.All",
  "GroupMember.ReadWrite.All",
  "Group.Read.All",
  "Group.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];
export const groupWrite = ["Group.ReadWrite.All", "Directory.ReadWrite.All"];
export const groupCreate = ["Group.Create", ...groupWrite];
export const organizationRead = [
  "Organization.Read.All",
  "Organization.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

export function missingScope(route: Route, caller: Caller): Refused | undefined {
  if (route.scopes.some((scope) => caller.roles.includes(scope))) return undefined;
  if (!route.path.startsWith("/deviceManagement")) {
    return new Refused(
      "entra",
      403,
      "Authorization_RequestDenied",
      "Insufficient privileges to complete the operation.",
    );
  }
  const text =
    "Application is not authorized to perform this operation. Application must have one of the following scopes: " +
    route.scopes.join(", ");
  return new Refused("intune", 403, "Forbidden", text);
}
