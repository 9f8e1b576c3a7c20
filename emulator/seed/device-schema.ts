/** @module emulator/seed/device-schema: what a seed file may say of devices, licences, users' registrations and approvals. */
import { z } from "zod";

const wire = z.record(z.string(), z.json());

/** What is left out is what a device of that operating system usually has. */
export const managedDeviceArgs = z.strictObject({
  /** @default the id of the device of that name, else a new one */
  id: z.guid().optional(),
  deviceName: z.string().min(1),
  /** "Windows", "Windows 10 Mobile", "iOS", "Android", "macOS" */
  operatingSystem: z.string().min(1),
  osVersion: z.string(),
  userPrincipalName: z.string().optional(),
  userDisplayName: z.string().optional(),
  userId: z.guid().optional(),
  azureADDeviceId: z.guid().optional(),
  azureADRegistered: z.boolean().optional(),
  joinType: z.enum(["unknown", "azureADJoined", "azureADRegistered", "hybridAzureADJoined"]).optional(),
  /** "Enterprise", "Pro", "Home" */
  skuFamily: z.string().optional(),
  skuNumber: z.int().optional(),
  deviceType: z.string().optional(),
  deviceEnrollmentType: z.string().optional(),
  managedDeviceOwnerType: z.enum(["unknown", "company", "personal"]).optional(),
  complianceState: z.string().optional(),
  managementAgent: z.string().optional(),
  isSupervised: z.boolean().optional(),
  lostModeState: z.enum(["disabled", "enabled"]).optional(),
  model: z.string().optional(),
  manufacturer: z.string().optional(),
  serialNumber: z.string().optional(),
  enrolledDateTime: z.string().optional(),
  lastSyncDateTime: z.string().optional(),
  roleScopeTagIds: z.array(z.string()).optional(),
  /** In Graph's own form. */
  deviceActionResults: z.array(wire).optional(),
});

const servicePlan = z.strictObject({
  servicePlanName: z.string().min(1),
  /** @default the published one where it is known, else made from the name */
  servicePlanId: z.guid().optional(),
  provisioningStatus: z
    .enum(["Success", "Disabled", "PendingInput", "PendingActivation", "PendingProvisioning", "Error"])
    .default("Success"),
  appliesTo: z.enum(["User", "Company"]).default("User"),
});

export const subscribedSkuArgs = z.strictObject({
  skuPartNumber: z.string().min(1),
  /** @default made from the name */
  skuId: z.guid().optional(),
  capabilityStatus: z.enum(["Enabled", "Warning", "Suspended", "Deleted", "LockedOut"]).default("Enabled"),
  consumedUnits: z.int().min(0).default(0),
  enabledUnits: z.int().min(0).default(25),
  servicePlans: z.array(servicePlan).default([]),
});

/** `isSsprCapable` is what the other two say together, as long as it is not given. */
export const userRegistrationArgs = z.strictObject({
  /** @default the id of the user of that name, else a new one */
  id: z.guid().optional(),
  userPrincipalName: z.string().min(1),
  userDisplayName: z.string().optional(),
  userType: z.enum(["member", "guest"]).default("member"),
  isAdmin: z.boolean().default(false),
  isSsprEnabled: z.boolean().default(false),
  isSsprRegistered: z.boolean().default(false),
  isSsprCapable: z.boolean().optional(),
  isMfaRegistered: z.boolean().default(false),
  isMfaCapable: z.boolean().default(false),
  isPasswordlessCapable: z.boolean().default(false),
  methodsRegistered: z.array(z.string()).default([]),
});

export const approvalPolicyArgs = z.strictObject({
  /** @default the id of the policy of that name, else a new one */
  id: z.guid().optional(),
  displayName: z.string().min(1),
  description: z.string().default(""),
  /** "configurationPolicy", "script", "app", "deviceResetPasscode" */
  policyType: z.string().min(1),
  policyPlatform: z.string().default("notApplicable"),
  approverGroupIds: z.array(z.string()).default([]),
});

export const deviceContent = {
  managedDevices: z.array(managedDeviceArgs).default([]),
  /** All the licences of the tenant: given, they replace the ones it has. @default of a new tenant: one with Intune and Entra ID P1 */
  subscribedSkus: z.array(subscribedSkuArgs).optional(),
  userRegistrationDetails: z.array(userRegistrationArgs).default([]),
  operationApprovalPolicies: z.array(approvalPolicyArgs).default([]),
};

export type DeviceSeed = z.output<z.ZodObject<typeof deviceContent>>;
