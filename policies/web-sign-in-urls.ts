/** @module policies/web-sign-in-urls: the sign-in hosts that a PIN reset may open on the lock screen. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Carriers } from "./_shared/delivery";
import { hostNameFault } from "./_shared/host-name";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";

const hostName = z.string().superRefine((text, context) => {
  const message = hostNameFault(text);
  if (message !== undefined) context.addIssue({ code: "custom", message, input: text });
});

const hostNames = z
  .array(hostName)
  .min(1, { error: "needs at least one host name" })
  .superRefine((hosts, context) => {
    const seen = hosts.map((host) => host.toLowerCase());
    seen.forEach((host, i) => {
      const first = seen.indexOf(host);
      if (first < i)
        context.addIssue({ code: "custom", path: [i], message: `is the same host as urls[${first}]`, input: host });
    });
  });

/** What a tenant owner may say about the hosts that a PIN reset may open. */
export const webSignInUrlsArgs = policyArgs({
  name: "Windows Hello: PIN reset (allowed web sign-in URLs)",
  description: "Sign-in pages that a PIN reset may open on the lock screen of Microsoft Entra joined devices.",
}).extend({
  urls: hostNames.describe("Host names, without https://, path or wildcard: the identity provider's sign-in pages."),
});

/** Arguments of `WebSignInUrls`. `urls` are plain values: a reviewer must be able to read what the lock screen may open. */
export type WebSignInUrlsArgs = PolicyArgs<z.input<typeof webSignInUrlsArgs>>;

/**
 * Allowed hosts of a PIN reset above the lock: "Configure Web Sign In Allowed Urls". Needed where sign-in is federated (AD FS
 * or another identity provider): the reset shows an error page otherwise. In Azure US Government the known issue
 * "We can't open that page right now" is met with `login.microsoftonline.us`.
 *
 * Source: Microsoft Learn, "PIN reset", section on web sign-in allowed URLs; Policy CSP,
 * `./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls`, whose semicolons are here a list.
 */
export class WebSignInUrls extends Policy<z.input<typeof webSignInUrlsArgs>> {
  constructor(name: string, args: WebSignInUrlsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("WebSignInUrls", name, webSignInUrlsArgs, args, carriers, opts);
  }
}

const setting = "device_vendor_msft_policy_config_authentication_configurewebsigninallowedurls";
const carriers: Carriers<WebSignInUrlsArgs> = {
  settings: ({ urls }) => ({ [setting]: { type: "simpleCollection", values: [...urls] } }),
  omaSettings: ({ urls }) => ({
    "./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls": {
      type: "string",
      name: "Web Sign In Allowed URLs",
      description: "List of domains that are allowed during PIN reset flows",
      value: urls.join(";"),
    },
  }),
};
