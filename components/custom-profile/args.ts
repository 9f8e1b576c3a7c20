/** @module components/custom-profile/args: a custom profile (OMA-URI) as a person writes it. */
import { z } from "zod";
import { adopt, policyName, scopeTags } from "../_shared/policy-args";
import { applicability } from "./applicability";
import { omaSettings } from "./settings";

export const customProfileArgs = z.strictObject({
  name: policyName,
  description: z.string().default("").describe("What the profile is for."),
  scopeTags,
  settings: omaSettings.describe("Rows by OMA-URI, at most 1000: a map, so order cannot matter."),
  applicability: applicability
    .optional()
    .describe("Which of the assigned devices the profile applies to. Default: all of them."),
  adopt,
});

/** What people write. */
export type CustomProfileArgs = z.input<typeof customProfileArgs>;
/** What code gets. */
export type CustomProfile = z.output<typeof customProfileArgs>;
