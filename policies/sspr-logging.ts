/** @module policies/sspr-logging: detailed logging of password reset on the sign-in screen, for troubleshooting only. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { ssprLogging, valuesOf } from "../knowledge/registry-values";
import type { Carriers } from "./_shared/carriers";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";

/** What a tenant owner may say about the logging. */
export const ssprLoggingArgs = policyArgs({
  name: "Windows sign-in: password reset logging",
  description:
    "Switches the detailed log of self-service password reset on the sign-in screen. For troubleshooting only. " +
    "It is in the Application event log, source AADPasswordResetCredentialProvider.",
  ways: ["remediation", "platformScript"],
}).extend({
  enabled: z.boolean().describe("true writes details to the Application event log; false stops it."),
});

/** Arguments of `SsprLogging`. `enabled` and `delivery` are plain values: a reviewer must be able to read them. */
export type SsprLoggingArgs = PolicyArgs<z.input<typeof ssprLoggingArgs>>;

/**
 * Detailed logging of the SSPR credential provider: registry value EnableLogging. Read the Application event log, source
 * AADPasswordResetCredentialProvider, then set `enabled: false`: the value stays on devices when the policy is removed. A warning
 * says so while it is on.
 *
 * Source: Microsoft Learn, howto-sspr-windows, "Troubleshooting". The document gives the value for Windows 7, 8 and 8.1; that the
 * provider of the same id in Windows 10 and 11 heeds it is assumed.
 */
export class SsprLogging extends Policy<z.input<typeof ssprLoggingArgs>> {
  constructor(name: string, args: SsprLoggingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("SsprLogging", name, ssprLoggingArgs, args, carriers, opts);
  }
}

const carriers: Carriers<SsprLoggingArgs> = {
  registry: ({ enabled }) => valuesOf(ssprLogging(enabled)),
  warnings: ({ enabled }) => ssprLogging(enabled).warnings,
  variant: ({ enabled }) => (enabled ? "on" : "off"),
};
