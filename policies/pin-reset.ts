/** @module policies/pin-reset: a forgotten Windows Hello PIN is reset without losing the keys behind it. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { enablePinRecovery, valuesOf } from "../knowledge/registry-values";
import { accountProtection } from "../knowledge/windows-hello";
import { windowsHello } from "./_pin-reset/args";
import { chosenBy } from "./_pin-reset/chosen";
import { faultsOf } from "./_pin-reset/faults";
import { asOmaSettings, asSettings, asTemplateSettings } from "./_pin-reset/forms";
import { warningsOf } from "./_pin-reset/warnings";
import type { Carriers } from "./_shared/carriers";
import { customDelivery, wayOf } from "./_shared/delivery";
import { withFaults } from "./_shared/faults";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";
import { lintSignIn } from "./_shared/sign-in-lint";

/** What a tenant owner may say about the PIN recovery policy. */
export const pinResetArgs = policyArgs({
  name: "Windows Hello: PIN reset (PIN recovery)",
  description:
    "Lets people reset a forgotten Windows Hello PIN and keep their keys (non-destructive PIN reset). " +
    "Needs the two Microsoft PIN reset service principals in the tenant.",
  ways: ["settingsCatalog", "accountProtection", "customProfile", "remediation", "platformScript"],
}).extend({
  scope: z
    .enum(["device", "user"])
    .default("device")
    .describe(
      "Which of the two settings is set: never both, as no source says which of them would win. Default: device.",
    ),
  windowsHello: windowsHello
    .optional()
    .describe("Other settings of Windows Hello for Business. What is left out is not set."),
});

/** Arguments of `PinReset`. `scope`, `delivery` and `windowsHello` are plain values: they decide what the policy sets. */
export type PinResetArgs = PolicyArgs<z.input<typeof pinResetArgs>>;

/**
 * Non-destructive PIN reset: Windows Hello for Business, "Enable Pin Recovery" = true. Without it a reset deletes the keys,
 * and in hybrid key trust the new PIN works only after the next directory synchronisation. On a device that has it,
 * `dsregcmd /status` says `CanReset : DestructiveAndNonDestructive`. Error CAA20004 with AADSTS650052 on the device means
 * that a service principal is missing.
 *
 * Beside it, in the same policy, the rest of Windows Hello for Business: `windowsHello`. By `delivery: "accountProtection"` it
 * stands among the policies of endpoint security; that template offers fewer settings.
 *
 * Source: Microsoft Learn, Windows Hello for Business, "PIN reset" (hello-feature-pin-reset); PassportForWork CSP,
 * `./Device/Vendor/MSFT/PassportForWork/{TenantId}/Policies/EnablePinRecovery`. The article prints another path for the CSP,
 * `./Vendor/MSFT/Policy/PassportForWork/...`: no such node exists, and a custom profile that names it is refused.
 */
export class PinReset extends Policy<z.input<typeof pinResetArgs>> {
  constructor(name: string, args: PinResetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("PinReset", name, pinResetArgs, args, carriers, opts);
  }
}

const carriers: Carriers<PinResetArgs> = {
  settings: ({ scope = "device", windowsHello: hello }) => asSettings(scope, chosenBy(hello)),
  template: ({ windowsHello: hello }) => ({
    templateId: accountProtection.templateId,
    settings: asTemplateSettings(chosenBy(hello)),
  }),
  omaSettings: ({ scope = "device", windowsHello: hello }, tenantId) => asOmaSettings(scope, chosenBy(hello), tenantId),
  needsTenantId: true,
  registry: () => valuesOf(enablePinRecovery),
  variant: ({ scope = "device" }) => `${scope} scope`,
  reachesUsers: ({ scope }) => scope === "user",
  faults,
  warnings: ({ delivery = "settingsCatalog", windowsHello: hello }) =>
    warningsOf(hello, customDelivery(delivery).applicability),
  verify: (resource, title, { delivery = "settingsCatalog", assignments }) =>
    lintSignIn({
      resource,
      title,
      feature: "PIN reset on the lock screen",
      assignments,
      appliesTo: customDelivery(delivery).applicability,
      refuses: false,
    }),
};

function faults({ delivery = "settingsCatalog", scope = "device", windowsHello: hello }: PinResetDecided) {
  return faultsOf(wayOf(delivery), scope, hello);
}
type PinResetDecided = Pick<PinResetArgs, "delivery" | "scope" | "windowsHello">;

/** The schema of the stack file's key: with the faults that only several arguments together have. */
export const pinResetConfig = withFaults(pinResetArgs, faults);
