/** @module emulator/seed/plant-devices: devices, licences, users' registrations and approvals of a seed put into the store. */
import { randomUUID } from "node:crypto";
import { approvalPolicySet } from "../collections/operation-approval-policies";
import { registrationSet } from "../collections/registration-reports";
import { skuSet } from "../collections/subscribed-skus";
import { deviceSet, madeDevice } from "../devices/device-row";
import { guidFrom } from "../guids";
import type { JsonObject } from "../json";
import type { Table } from "../store/table";
import type { World } from "../world";
import { subscribedSkuArgs, type DeviceSeed } from "./device-schema";

export function plantDevices(world: World, tenantId: string, seed: DeviceSeed): void {
  const table = (set: string): Table => world.store.table(tenantId, set);
  for (const device of seed.managedDevices) {
    const { id, ...given } = definedOf(device);
    const known = id ?? idOf(table(deviceSet), "deviceName", device.deviceName);
    table(deviceSet).put(madeDevice(given, world.clock, typeof known === "string" ? known : undefined));
  }
  if (seed.subscribedSkus !== undefined) plantSkus(world, tenantId, seed.subscribedSkus);
  for (const user of seed.userRegistrationDetails) plantRegistration(world, table(registrationSet), user);
  for (const policy of seed.operationApprovalPolicies) plantApproval(world, table(approvalPolicySet), policy);
}

/** A tenant that nobody said anything of has Intune and Entra ID P1. */
export function plantDefaultSkus(world: World, tenantId: string): void {
  plantSkus(world, tenantId, [
    subscribedSkuArgs.parse({
      skuPartNumber: "SPE_E3",
      skuId: "05e9a617-0261-4cee-bb44-138d3ef5d965",
      consumedUnits: 14,
      servicePlans: ["INTUNE_A", "AAD_PREMIUM", "WIN10_PRO_ENT_SUB", "INTUNE_O365"].map((servicePlanName) => ({
        servicePlanName,
        appliesTo: servicePlanName === "INTUNE_O365" ? "Company" : "User",
      })),
    }),
  ]);
}

/** Published ids. Evidence: graph-facts.md, licences. */
const servicePlanIds: Readonly<Record<string, string>> = {
  INTUNE_A: "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
  AAD_PREMIUM: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
  AAD_PREMIUM_P2: "eec0eb4f-6444-4f95-aba0-50c24d67f998",
  WIN10_PRO_ENT_SUB: "21b439ba-a0ca-424f-a6cc-52f954a5b111",
  INTUNE_O365: "882e1d05-acd1-4ccb-8708-6ee03664b117",
};

function plantSkus(world: World, tenantId: string, skus: NonNullable<DeviceSeed["subscribedSkus"]>): void {
  const table = world.store.table(tenantId, skuSet);
  const accountName = world.directory.tenant(tenantId)?.displayName ?? "";
  for (const { row } of table.all()) table.remove(row.id);
  for (const { skuPartNumber, skuId = guidFrom(skuPartNumber), enabledUnits, servicePlans, ...sku } of skus) {
    table.put({
      id: `${tenantId}_${skuId}`,
      accountId: tenantId,
      accountName,
      appliesTo: "User",
      ...sku,
      prepaidUnits: { enabled: enabledUnits, suspended: 0, warning: 0, lockedOut: 0 },
      servicePlans: servicePlans.map(({ servicePlanId, ...plan }) => ({
        servicePlanId: servicePlanId ?? servicePlanIds[plan.servicePlanName] ?? guidFrom(plan.servicePlanName),
        ...plan,
      })),
      skuId,
      skuPartNumber,
      subscriptionIds: [guidFrom(`${tenantId}/${skuPartNumber}`)],
    });
  }
}

function plantRegistration(
  world: World,
  table: Table,
  { id, userDisplayName, isSsprCapable, ...user }: DeviceSeed["userRegistrationDetails"][number],
): void {
  table.put({
    id: id ?? idOf(table, "userPrincipalName", user.userPrincipalName) ?? randomUUID(),
    userDisplayName: userDisplayName ?? user.userPrincipalName.split("@")[0] ?? "",
    isSsprCapable: isSsprCapable ?? (user.isSsprEnabled && user.isSsprRegistered),
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: [],
    userPreferredMethodForSecondaryAuthentication: "none",
    lastUpdatedDateTime: world.clock.stamp(),
    ...user,
  });
}

function plantApproval(
  world: World,
  table: Table,
  { id, ...policy }: DeviceSeed["operationApprovalPolicies"][number],
): void {
  const { policyType, policyPlatform } = policy;
  table.put({
    id: id ?? idOf(table, "displayName", policy.displayName) ?? randomUUID(),
    ...policy,
    lastModifiedDateTime: world.clock.stamp(),
    policySet: { policyType, policyPlatform },
  });
}

const definedOf = (given: object): JsonObject =>
  Object.fromEntries(Object.entries(given as JsonObject).filter(([, value]) => value !== undefined));

const idOf = (table: Table, member: string, value: string): string | undefined =>
  table.all().find(({ row }) => row[member] === value)?.row.id;
