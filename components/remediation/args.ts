/** @module components/remediation/args: a remediation as a person writes it. */
import { z } from "zod";
import { adopt, policyName, scopeTags } from "../_shared/policy-args";
import { scriptFields, scriptText } from "../_shared/script";

export const remediationArgs = z.strictObject({
  name: policyName,
  description: z.string().default("").describe("What the remediation is for."),
  publisher: z
    .string()
    .min(1, { error: "must not be empty" })
    .default("pulumi-intune")
    .describe("Who made it, as the admin center shows it."),
  detectionScript: scriptText(
    "PowerShell that looks: exit code 0 says that all is well, 1 that the remediation script shall run. Of what it prints " +
      "Intune keeps the last line, at most 2048 characters. At most 200 KB.",
  ).refine((text) => text.trim() !== "", { error: "must not be empty" }),
  remediationScript: scriptText(
    "PowerShell that makes good: exit code 0 says that it did. Empty: only the detection runs. At most 200 KB.",
  ).prefault(""),
  ...scriptFields,
  scopeTags,
  adopt,
});

/** What people write. */
export type RemediationArgs = z.input<typeof remediationArgs>;
/** What code gets. */
export type Remediation = z.output<typeof remediationArgs>;
