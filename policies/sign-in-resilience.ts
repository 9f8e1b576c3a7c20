/** @module policies/sign-in-resilience: people can still sign in, or be helped, after an update has taken Windows Hello from a device. */
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { detect, prevent, type Detect, type Prevent } from "./_sign-in-resilience/args";
import { partsOf } from "./_sign-in-resilience/parts";
import { ComposedPolicy, composedArgs, type ComposedArgs, type Composition } from "./_shared/composed";
import { withFaults } from "./_shared/faults";

/** What a tenant owner may say about sign-in resilience. */
export const signInResilienceArgs = composedArgs({
  name: "Windows sign-in: resilience",
  description: "So that people can still sign in after an update has taken Windows Hello from a device.",
}).extend({
  detect: detect
    .prefault({})
    .describe("What is looked for and reported. Default: devices at high risk, and task logons."),
  prevent: prevent.prefault({}).describe("What is changed on devices. Default: nothing."),
});

/** Arguments of `SignInResilience`. `detect`, `prevent` and `schedule` are plain values: a reviewer must be able to read what runs on devices. */
export type SignInResilienceArgs = ComposedArgs<z.input<typeof signInResilienceArgs>>;

/**
 * Windows Hello is lost when an update of Secure Boot's revocation list and one of the firmware come together on a device with
 * Enhanced Sign-in Security. Where Microsoft accounts may sign in with Windows Hello only, and nobody has the BitLocker recovery
 * password, Windows must be reinstalled. Found, and on request prevented, before it happens; after it happened:
 * `intune-policy runbook`, and docs/sign-in-resilience.md.
 *
 * Children: remediations `<name>-risk`, `<name>-tasks`, `<name>-password-sign-in` (registry values), `<name>-recovery-password`, each
 * where it is asked for. What they did stays on devices when they are removed: undo first.
 *
 * Source: document 004 (Microsoft Japan support, 2025-11-13).
 */
export class SignInResilience extends ComposedPolicy<z.input<typeof signInResilienceArgs>> {
  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: SignInResilienceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("SignInResilience", name, signInResilienceArgs, args, composition, opts);
  }
}

/** What is asked for, with the defaults of its parts: they are plain and were checked. */
const detected = (args: Partial<SignInResilienceArgs>): Detect => detect.parse(args.detect ?? {});
const prevented = (args: Partial<SignInResilienceArgs>): Prevent => prevent.parse(args.prevent ?? {});

const composition: Composition<SignInResilienceArgs> = {
  parts: (args) => partsOf(detected(args), prevented(args)),
  faults: (args) => faultsOf(args),
  warnings: (args) =>
    prevented(args).recoveryPassword === "undone"
      ? [
          'prevent.recoveryPassword "undone" removes the recovery password that this policy added from every device that it reaches. ' +
            "A protected drive that has no other one can be opened by nobody once its TPM refuses: add one first.",
        ]
      : [],
  decides: (args) =>
    Object.entries(prevented(args)).map(([what, way]) => ({
      subject: `SignInResilience prevent.${what}`,
      way: `prevent.${what} "${way}"`,
    })),
};

function faultsOf(args: Partial<SignInResilienceArgs>) {
  if (partsOf(detected(args), prevented(args)).length > 0) return [];
  return [
    { path: ["detect"], message: "asks for nothing, and nor does prevent: ask for something, or leave the policy out" },
  ];
}

/** The schema of a stack file. */
export const signInResilienceConfig = withFaults(signInResilienceArgs, (args) =>
  faultsOf(args as SignInResilienceArgs),
);
