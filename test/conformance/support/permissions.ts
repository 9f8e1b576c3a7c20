/** @module test/conformance/support/permissions: application permissions of Microsoft Graph that a kind may ask for. */

/** Source: Microsoft Graph permissions reference, application permissions. A kind that needs another one adds it here. */
export const graphPermissions: ReadonlySet<string> = new Set([
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Application.ReadWrite.OwnedBy",
  "DelegatedPermissionGrant.ReadWrite.All",
  "DeviceManagementApps.Read.All",
  "DeviceManagementApps.ReadWrite.All",
  "DeviceManagementConfiguration.Read.All",
  "DeviceManagementConfiguration.ReadWrite.All",
  "DeviceManagementManagedDevices.Read.All",
  "DeviceManagementManagedDevices.ReadWrite.All",
  "DeviceManagementRBAC.Read.All",
  "DeviceManagementRBAC.ReadWrite.All",
  "DeviceManagementScripts.Read.All",
  "DeviceManagementScripts.ReadWrite.All",
  "DeviceManagementServiceConfig.Read.All",
  "DeviceManagementServiceConfig.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
  "Group.Read.All",
  "Group.ReadWrite.All",
  "GroupMember.Read.All",
  "Organization.Read.All",
  "Policy.Read.All",
  "Policy.ReadWrite.Authorization",
]);
