/** @module components/settings-catalog-policy/args: a settings catalog policy as a person writes it. */
import { z } from "zod";
import { adopt, policyName, scopeTags } from "../_shared/policy-args";
import { canonical } from "./canonical";
import { settings } from "./settings";

const platform = [
  "android",
  "iOS",
  "macOS",
  "windows10X",
  "windows10",
  "linux",
  "androidEnterprise",
  "aosp",
  "visionOS",
  "tvOS",
];

export const settingsCatalogPolicyArgs = z.strictObject({
  name: policyName,
  description: z
    .string()
    .max(1000, { error: "must have at most 1000 characters" })
    .default("")
    .describe("What the policy is for; at most 1000 characters."),
  platforms: flags(platform)
    .prefault("windows10")
    .describe("Platforms, joined by commas. A change replaces the policy."),
  technologies: z
    .string()
    .min(1, { error: "must not be empty" })
    .transform(sortedFlags)
    .prefault("mdm")
    .describe("Technologies, joined by commas. A change replaces the policy."),
  templateId: z
    .string()
    .min(1, { error: "must not be empty" })
    .optional()
    .describe("Id of the policy template (endpoint security). A change replaces the policy."),
  scopeTags,
  settings: settings
    .transform(canonical)
    .describe("Setting instances by setting definition id: a map, so order cannot matter."),
  adopt,
});

/** What people write. */
export type SettingsCatalogPolicyArgs = z.input<typeof settingsCatalogPolicyArgs>;
/** What code gets. */
export type SettingsCatalogPolicy = z.output<typeof settingsCatalogPolicyArgs>;

/** Flags joined by commas, in the one order that is compared: Graph keeps none. */
export function sortedFlags(joined: string): string {
  return joined
    .split(",")
    .map((flag) => flag.trim())
    .sort()
    .join(",");
}

function flags(allowed: readonly string[]) {
  return z
    .string()
    .transform(sortedFlags)
    .refine((joined) => joined.split(",").every((flag) => allowed.includes(flag)), {
      error: `must be one or more of ${allowed.join(", ")}, joined by commas`,
    });
}
