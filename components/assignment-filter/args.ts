/** @module components/assignment-filter/args: an assignment filter as a person writes it. */
import { z } from "zod";
import { adopt, policyName, scopeTags } from "../_shared/policy-args";
import { ruleFault } from "./rule";

/** Source: Graph devicePlatformType (beta), as deviceAndAppManagementAssignmentFilter lists it. */
const platforms = [
  "android",
  "androidForWork",
  "iOS",
  "macOS",
  "windowsPhone81",
  "windows81AndLater",
  "windows10AndLater",
  "androidWorkProfile",
  "unknown",
  "androidAOSP",
  "androidMobileApplicationManagement",
  "iOSMobileApplicationManagement",
  "windowsMobileApplicationManagement",
] as const;

export const assignmentFilterArgs = z.strictObject({
  name: policyName.describe("Display name, which assignments may refer to. Intune may not keep it unique: see adopt."),
  description: z.string().default("").describe("What the filter is for."),
  platform: z
    .enum(platforms)
    .default("windows10AndLater")
    .describe("Platform of the devices or apps. A change replaces the filter."),
  managementType: z
    .enum(["devices", "apps"])
    .default("devices")
    .describe("What the rule is about: managed devices or managed apps. A change replaces the filter."),
  // Source of the length: Microsoft Intune, "Use filters when assigning apps, policies, and profiles": 3,072 characters.
  rule: z
    .string()
    .refine((rule) => ruleFault(rule) === undefined, { error: ({ input }) => ruleFault(String(input)) })
    .max(3072, { error: "must have at most 3072 characters" })
    .describe('Rule in the syntax of Intune, e.g. (device.model -eq "Surface Hub"); at most 3072 characters.'),
  scopeTags,
  adopt,
});

/** What people write. */
export type AssignmentFilterArgs = z.input<typeof assignmentFilterArgs>;
/** What code gets. */
export type AssignmentFilter = z.output<typeof assignmentFilterArgs>;
