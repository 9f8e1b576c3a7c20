/** @module components/platform-script/args: a platform script as a person writes it. */
import { z } from "zod";
import { adopt, policyName, scopeTags } from "../_shared/policy-args";
import { scriptFields, scriptText } from "../_shared/script";

export const platformScriptArgs = z.strictObject({
  name: policyName,
  description: z.string().default("").describe("What the script is for."),
  fileName: z
    .string()
    .regex(/^[^\\/:*?"<>|\0-\x1f]+\.ps1$/i, { error: 'must be the name of a PowerShell file, as in "script.ps1"' })
    .default("script.ps1")
    .describe("Name of the file, as the admin center shows it."),
  script: scriptText(
    "PowerShell that runs once on each device, and again when it changes; exit code 0 says that it did its work. One that " +
      "fails is tried three times in all. At most 200 KB.",
  ).refine((text) => text.trim() !== "", { error: "must not be empty" }),
  ...scriptFields,
  scopeTags,
  adopt,
});

/** What people write. */
export type PlatformScriptArgs = z.input<typeof platformScriptArgs>;
/** What code gets. */
export type PlatformScript = z.output<typeof platformScriptArgs>;
