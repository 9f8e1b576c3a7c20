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
/** Documented for scripts since 2025. */
export const scriptWrite = ["DeviceManagementScripts.ReadWrite.All"];
export const scriptRead = ["DeviceManagementScripts.Read.All", ...scriptWrite];
/** Assignments of scripts are documented with the older roles. */
export const scriptAssignmentRead = [...scriptRead, ...configurationRead];
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
export const applicationOwn = "Application.ReadWrite.OwnedBy";
/** Not bound to what the caller owns. */
export const applicationAll = ["Application.ReadWrite.All", "Directory.ReadWrite.All"];
export const applicationWrite = [applicationOwn, ...applicationAll];
export const applicationRead = ["Application.Read.All", ...applicationWrite, "Directory.Read.All"];
export const grantWrite = ["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"];
export const grantRead = ["Directory.Read.All", ...grantWrite];
export const federationRead = ["Domain.Read.All", "Domain.ReadWrite.All"];
export const domainRead = [...federationRead, "Directory.Read.All", "Directory.ReadWrite.All"];
export const deviceRead = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"];
export const devicePrivileged = ["DeviceManagementManagedDevices.PrivilegedOperations.All"];
export const auditRead = ["AuditLog.Read.All"];

export const insufficientPrivileges = (): Refused =>
  new Refused("entra", 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

export function missingScope(route: Route, caller: Caller): Refused | undefined {
  if (route.scopes === "anybody" || route.scopes.some((scope) => caller.roles.includes(scope))) return undefined;
  if (!route.path.startsWith("/deviceManagement")) {
    return insufficientPrivileges();
  }
  const text =
    "Application is not authorized to perform this operation. Application must have one of the following scopes: " +
    route.scopes.join(", ");
  return new Refused("intune", 403, "Forbidden", text);
}
