/** @module policies/sspr-at-sign-in: the link "Reset password" on the Windows sign-in screen. */
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Carriers } from "./_shared/delivery";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";

/** What a tenant owner may say about self-service password reset at the sign-in screen. */
export const ssprAtSignInArgs = policyArgs({
  name: "Windows sign-in: self-service password reset",
  description:
    'Shows the link "Reset password" on the Windows sign-in screen. ' +
    "Needs self-service password reset in Microsoft Entra ID, and people who have registered for it.",
});

/** Arguments of `SsprAtSignIn`. */
export type SsprAtSignInArgs = PolicyArgs<z.input<typeof ssprAtSignInArgs>>;

/**
 * Self-service password reset at the sign-in screen: "Allow Aad Password Reset" = Allow. Windows 10 version 1803 or later,
 * Microsoft Entra joined or hybrid joined. Among what breaks it: lock screen notifications off, HideFastUserSwitching,
 * DontDisplayLastUserName, NoLockScreen, smart card required; hybrid devices need a domain controller in reach.
 *
 * Source: Microsoft Learn, "Enable Microsoft Entra self-service password reset at the Windows sign-in screen"
 * (howto-sspr-windows); Policy CSP, `./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset` = 1.
 */
export class SsprAtSignIn extends Policy<z.input<typeof ssprAtSignInArgs>> {
  constructor(name: string, args: SsprAtSignInArgs, opts?: pulumi.ComponentResourceOptions) {
    super("SsprAtSignIn", name, ssprAtSignInArgs, args, carriers, opts);
  }
}

const setting = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
const carriers: Carriers<SsprAtSignInArgs> = {
  settings: () => ({ [setting]: { type: "choice", value: `${setting}_1` } }),
  omaSettings: () => ({
    "./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset": {
      type: "integer",
      name: "Add SSPR link",
      description: "Shows the link on the sign-in screen",
      value: 1,
    },
  }),
};
