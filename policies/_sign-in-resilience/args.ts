/** @module policies/_sign-in-resilience/args: what a tenant owner may say: what is looked for, and what is done about it. Pure. */
import { z } from "zod";
import { riskLevels } from "./risk";

export const detect = z.strictObject({
  atRisk: z
    .union([z.literal(false), z.enum(riskLevels).exclude(["none"])])
    .default("high")
    .describe(
      "Look for devices on which nobody could sign in if Windows Hello were lost, and report those from this level on; false: do " +
        "not look. high: Windows would have to be reinstalled; medium: a technician could help; low: only credentials would be lost.",
    ),
  taskLogons: z
    .boolean()
    .default(true)
    .describe("Look for scheduled tasks that lost their stored credentials (event 104, 2147943726)."),
});

export const prevent = z.strictObject({
  passwordSignIn: z
    .enum(["allowed", "undone"])
    .optional()
    .describe(
      "allowed: Microsoft accounts may sign in with their password beside Windows Hello (DevicePasswordLessBuildVersion = 0); undone: " +
        "what was there before is put back. Left out: not touched.",
    ),
  recoveryPassword: z
    .enum(["escrowed", "undone"])
    .optional()
    .describe(
      "escrowed: the system drive gets a BitLocker recovery password if it has none, Microsoft Entra gets it, and that it arrived is " +
        "checked; undone: a recovery password that this policy added is removed, and no other. Left out: not touched.",
    ),
});

export type Detect = z.output<typeof detect>;
export type Prevent = z.output<typeof prevent>;
