/** @module emulator/devices/device-row: a managed device as it is stored, and as a list and a single read show it. */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import type { Context } from "../graph/route";
import { guidFrom } from "../guids";
import type { Row } from "../store/table";
import { shownActions } from "./device-actions";
import { deviceType, onlyWhenSelected } from "./device-type";

export const deviceSet = "managedDevices";

interface Standard {
  readonly deviceType: string;
  readonly managementAgent: string;
  readonly enrollment: string;
}

const standards: readonly (readonly [RegExp, Standard])[] = [
  [
    /^windows (phone|10 mobile)/i,
    { deviceType: "windowsPhone", managementAgent: "mdm", enrollment: "windowsAzureADJoin" },
  ],
  [/^windows/i, { deviceType: "windowsRT", managementAgent: "mdm", enrollment: "windowsAzureADJoin" }],
  [/^i(os|pados)/i, { deviceType: "iPhone", managementAgent: "mdm", enrollment: "userEnrollment" }],
  [/^android/i, { deviceType: "androidForWork", managementAgent: "mdm", enrollment: "userEnrollment" }],
  [/^macos/i, { deviceType: "macMDM", managementAgent: "mdm", enrollment: "userEnrollment" }],
];

/** What is given replaces what a device of its operating system has. */
export function madeDevice(given: JsonObject, clock: ServiceClock, id: string = randomUUID()): Row {
  const system = String(given["operatingSystem"]);
  const standard = standards.find(([pattern]) => pattern.test(system))?.[1];
  const now = clock.stamp();
  const azureADDeviceId = given["azureADDeviceId"] ?? guidFrom(`${id}/entra`);
  return {
    userId: "",
    managedDeviceOwnerType: "company",
    deviceActionResults: [],
    enrolledDateTime: now,
    lastSyncDateTime: now,
    complianceState: "compliant",
    jailBroken: "Unknown",
    managementAgent: standard?.managementAgent ?? "mdm",
    azureADRegistered: true,
    deviceEnrollmentType: standard?.enrollment ?? "unknown",
    emailAddress: given["userPrincipalName"] ?? "",
    deviceRegistrationState: "registered",
    isSupervised: false,
    isEncrypted: true,
    userPrincipalName: "",
    model: "",
    manufacturer: "",
    serialNumber: "",
    userDisplayName: "",
    managedDeviceName: given["deviceName"] ?? "",
    deviceType: standard?.deviceType ?? "unknown",
    lostModeState: "disabled",
    joinType: "azureADJoined",
    skuFamily: "",
    skuNumber: 0,
    managementState: "managed",
    ownerType: given["managedDeviceOwnerType"] ?? "company",
    aadRegistered: given["azureADRegistered"] ?? true,
    azureActiveDirectoryDeviceId: azureADDeviceId,
    autopilotEnrolled: false,
    roleScopeTagIds: ["0"],
    ...given,
    azureADDeviceId,
    id,
  };
}

/** Actions are not in lists. Evidence: graph-facts.md, managed devices. */
export function presentListed(row: JsonObject, context: Context): JsonObject {
  return inVersion({ ...row, ...onlyWhenSelected, deviceActionResults: [] }, context);
}

export function presentDevice(row: JsonObject, context: Context): JsonObject {
  const named = (context.query.select ?? "").toLowerCase().split(",");
  const hidden = Object.entries(onlyWhenSelected).filter(([name]) => !named.includes(name.toLowerCase()));
  const shown = { ...row, ...Object.fromEntries(hidden), deviceActionResults: shownActions(row, context) };
  return inVersion(shown, context);
}

function inVersion(row: JsonObject, { request }: Context): JsonObject {
  const { properties } = deviceType(request.version);
  return Object.fromEntries(Object.entries(row).filter(([name]) => name in properties));
}
