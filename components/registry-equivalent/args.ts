/** @module components/registry-equivalent/args: registry values as one policy, as a person writes it. */
import { z } from "zod";
import { adopt, policyName, scopeTags } from "../_shared/policy-args";
import { runSchedule } from "../_shared/run-schedule";
import { registryValues } from "./values";

export const registryEquivalentArgs = z.strictObject({
  name: policyName,
  description: z.string().default("").describe("What the values are for."),
  values: registryValues.describe("The values: those of the machine and the default profile, or those of the user."),
  state: z
    .enum(["applied", "undone"])
    .default("applied")
    .describe(
      '"applied": the values are written, and what was there is remembered once. "undone": exactly that is put back, and ' +
        "keys that only we made are removed.",
    ),
  delivery: z
    .enum(["remediation", "platformScript"])
    .default("remediation")
    .describe(
      '"remediation" looks again and again and corrects (needs a Windows Enterprise licence); "platformScript" writes once a device.',
    ),
  schedule: runSchedule
    .optional()
    .describe(
      "When a remediation runs on targets that name no schedule of their own. Default: every day at 01:00, device time.",
    ),
  scopeTags,
  adopt,
});

/** What people write. */
export type RegistryEquivalentArgs = z.input<typeof registryEquivalentArgs>;
