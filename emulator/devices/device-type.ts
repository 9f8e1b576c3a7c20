/** @module emulator/devices/device-type: what a managed device has for members, in each version. Evidence: graph-facts.md, managed devices. */
import type { EntityType } from "../graph/entity-type";
import type { Version } from "../graph/exchange";

const shared = {
  id: "string",
  userId: "string",
  deviceName: "string",
  managedDeviceOwnerType: "string",
  deviceActionResults: "object",
  enrolledDateTime: "string",
  lastSyncDateTime: "string",
  operatingSystem: "string",
  complianceState: "string",
  jailBroken: "string",
  managementAgent: "string",
  osVersion: "string",
  azureADRegistered: "boolean",
  deviceEnrollmentType: "string",
  emailAddress: "string",
  azureADDeviceId: "string",
  deviceRegistrationState: "string",
  isSupervised: "boolean",
  isEncrypted: "boolean",
  userPrincipalName: "string",
  model: "string",
  manufacturer: "string",
  serialNumber: "string",
  userDisplayName: "string",
  managedDeviceName: "string",
} as const;

const betaOnly = {
  deviceType: "string",
  lostModeState: "string",
  joinType: "string",
  skuFamily: "string",
  skuNumber: "number",
  managementState: "string",
  ownerType: "string",
  aadRegistered: "boolean",
  azureActiveDirectoryDeviceId: "string",
  autopilotEnrolled: "boolean",
  roleScopeTagIds: "strings",
} as const;

/** To name any other member in a filter has no effect: all devices come back. Evidence: docs-contrib #2416 and #235. */
const filterable = [
  "id",
  "deviceName",
  "userPrincipalName",
  "userId",
  "operatingSystem",
  "osVersion",
  "azureADDeviceId",
  "serialNumber",
  "model",
  "manufacturer",
  "complianceState",
  "managementAgent",
  "managedDeviceOwnerType",
  "lastSyncDateTime",
  "enrolledDateTime",
];

const members: Readonly<Record<Version, EntityType["properties"]>> = {
  "v1.0": shared,
  beta: { ...shared, ...betaOnly },
};

const typeOf = (version: Version): EntityType => ({
  name: "microsoft.graph.managedDevice",
  properties: members[version],
  navigations: [],
  notFiltered: Object.keys(members[version]).filter((name) => !filterable.includes(name)),
});

const types: Readonly<Record<Version, EntityType>> = { "v1.0": typeOf("v1.0"), beta: typeOf("beta") };

export const deviceType = (version: Version): EntityType => types[version];

/** What is read only where a device is asked for by its id, and where $select names it; else these are shown. */
export const onlyWhenSelected = { joinType: "unknown", skuFamily: "", skuNumber: 0 } as const;
