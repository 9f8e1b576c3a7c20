/** @module policies/sspr-at-sign-in: the link "Reset password" on the Windows sign-in screen. */
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { allowPasswordReset, valuesOf } from "../knowledge/registry-values";
import type { Carriers } from "./_shared/carriers";
import { customDelivery } from "./_shared/delivery";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";
import { lintSignIn } from "./_shared/sign-in-lint";
import { acknowledgeBlockers } from "./_sspr-at-sign-in/acknowledge";
import { ssprWarnings } from "./_sspr-at-sign-in/warnings";

/** What a tenant owner may say about self-service password reset at the sign-in screen. */
export const ssprAtSignInArgs = policyArgs({
  name: "Windows sign-in: self-service password reset",
  description:
    'Shows the link "Reset password" on the Windows sign-in screen. ' +
    "Needs self-service password reset in Microsoft Entra ID, and people who have registered for it.",
  ways: ["settingsCatalog", "customProfile", "remediation", "platformScript"],
}).extend({
  acknowledgeBlockers: acknowledgeBlockers
    .optional()
    .describe(
      "What is known to break the reset and is accepted all the same, by name, each with the reason: it is then a warning, " +
        "and else an error. Default: nothing.",
    ),
});

/** Arguments of `SsprAtSignIn`. `delivery` and `acknowledgeBlockers` are plain values: a reviewer reads them. */
export type SsprAtSignInArgs = PolicyArgs<z.input<typeof ssprAtSignInArgs>>;

/**
 * Self-service password reset at the sign-in screen: "Allow Aad Password Reset" = Allow. Needs Windows 10 version 1803 or later,
 * not Home, Microsoft Entra joined or hybrid joined; self-service password reset in Microsoft Entra ID, and people who registered
 * for it (https://aka.ms/ssprsetup); port 443 to passwordreset.microsoftonline.com and ajax.aspnetcdn.com for an account that is
 * nobody's; on hybrid devices a domain controller in reach. It does not work over Remote Desktop or in an enhanced session.
 *
 * What is known to break it is looked for at each preview: in the program's policies, whatever their order, and in the tenant's
 * settings catalog policies and custom profiles. One that the same group gets, or all devices or users, is an error that says the
 * policy, the setting, the groups and what to change; `acknowledgeBlockers` makes it a warning. Membership of different groups is
 * not compared. Not looked at: profiles of other types, administrative templates, Group Policy, scripts of others.
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
  registry: () => valuesOf(allowPasswordReset),
  warnings: ({ assignments, delivery }) => ssprWarnings(assignments, rulesOf(delivery)),
  verify: (resource, title, { assignments, delivery, acknowledgeBlockers: acknowledged }) =>
    lintSignIn({
      resource,
      title,
      feature: 'The link "Reset password" on the sign-in screen',
      assignments,
      appliesTo: rulesOf(delivery),
      acknowledged,
      refuses: true,
    }),
};

const rulesOf = (delivery: SsprAtSignInArgs["delivery"]) =>
  delivery === undefined ? undefined : customDelivery(delivery).applicability;
