/** @module policies/pin-reset: a forgotten Windows Hello PIN is reset without losing the keys behind it. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Settings } from "../components/settings-catalog-policy";
import type { Carriers } from "./_shared/delivery";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";

/** What a tenant owner may say about the PIN recovery policy. */
export const pinResetArgs = policyArgs({
  name: "Windows Hello: PIN reset (PIN recovery)",
  description:
    "Lets people reset a forgotten Windows Hello PIN and keep their keys (non-destructive PIN reset). " +
    "Needs the two Microsoft PIN reset service principals in the tenant.",
}).extend({
  scope: z
    .enum(["device", "user"])
    .default("device")
    .describe(
      "Which of the two settings is set: never both, as no source says which of them would win. Default: device.",
    ),
});

/** Arguments of `PinReset`. `scope` is a plain value: it decides what the policy sets. */
export type PinResetArgs = PolicyArgs<z.input<typeof pinResetArgs>>;

/**
 * Non-destructive PIN reset: Windows Hello for Business, "Enable Pin Recovery" = true. Without it a reset deletes the keys,
 * and in hybrid key trust the new PIN works only after the next directory synchronisation. On a device that has it,
 * `dsregcmd /status` says `CanReset : DestructiveAndNonDestructive`. Error CAA20004 with AADSTS650052 on the device means
 * that a service principal is missing.
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
  settings: ({ scope = "device" }) => pinRecovery(scope),
  omaSettings: ({ scope = "device" }, tenantId) => ({
    [`./${scope === "device" ? "Device" : "User"}/Vendor/MSFT/PassportForWork/${tenantId}/Policies/EnablePinRecovery`]:
      {
        type: "boolean",
        name: "Enable PIN recovery",
        description: "Non-destructive PIN reset",
        value: true,
      },
  }),
  needsTenantId: true,
  variant: ({ scope = "device" }) => `${scope} scope`,
};

// "{tenantid}" stays as it is: the service fills it in. The child is not valid outside its group.
function pinRecovery(scope: "device" | "user"): Settings {
  const group = `${scope}_vendor_msft_passportforwork_{tenantid}`;
  const setting = `${group}_policies_enablepinrecovery`;
  return {
    [group]: {
      type: "groupCollection",
      values: [{ children: { [setting]: { type: "choice", value: `${setting}_true` } } }],
    },
  };
}
