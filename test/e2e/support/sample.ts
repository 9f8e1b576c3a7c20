/** @module test/e2e/support/sample: one policy with everything that a portal edit can touch, as a program and as Graph has it. */

const hello = "device_vendor_msft_passportforwork_{tenantid}";
export const minimumLength = `${hello}_policies_pincomplexity_minimumpinlength`;
export const passwordReset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
export const webSignIn = "device_vendor_msft_policy_config_authentication_enablewebsignin";

export const sampleName = "Sign-in sample";

/** Arguments of the policy as a program writes them. */
export const sampleArgs = {
  name: sampleName,
  description: "What the program says",
  scopeTags: ["Default", "Recovery"],
  settings: {
    [hello]: {
      type: "groupCollection",
      values: [{ children: { [minimumLength]: { type: "simple", value: 8 } } }],
    },
    [passwordReset]: { type: "choice", value: `${passwordReset}_1` },
  },
  assignments: {
    include: [{ group: "Windows pilot", filter: "Corporate Windows devices" }, { group: "Help desk" }],
    exclude: [{ group: "Break glass accounts" }],
  },
};

/** A program that declares the sample policy. */
export const sampleProgram = (args: object = sampleArgs): string => `
import { SettingsCatalogPolicy } from "pulumi-intune";
export const sample = new SettingsCatalogPolicy("sample", ${JSON.stringify(args, null, 2)} as never).summary;
`;

const choice = { [passwordReset]: { type: "choice", value: `${passwordReset}_1` } };

/** A program of one policy with one setting; `more` is added to its arguments. */
export const smallProgram = (name: string, more: object = {}, options = ""): string => `
import { SettingsCatalogPolicy } from "pulumi-intune";
export const small = new SettingsCatalogPolicy("small", ${JSON.stringify({ name, settings: choice, ...more }, null, 2)} as never${options}).summary;
`;
