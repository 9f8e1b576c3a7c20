/** @module policies/web-sign-in-urls: the sign-in hosts that a PIN reset may open on the lock screen. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { webSignInAllowedUrls } from "../knowledge/web-sign-in";
import { askForFederation } from "./_web-sign-in-urls/ask";
import type { Carriers } from "./_shared/carriers";
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
  ways: ["settingsCatalog", "customProfile"],
}).extend({
  urls: hostNames.describe("Host names, without https://, path or wildcard: the identity provider's sign-in pages."),
  ignoreFederatedDomains: z
    .union([z.literal("all"), z.array(hostName)])
    .optional()
    .describe(
      "Federated domains of the tenant whose sign-in hosts need not be among the urls, as their people reset no PIN on a lock " +
        'screen. "all": the tenant is not asked for its federated domains.',
    ),
});

/** Arguments of `WebSignInUrls`. `urls` are plain values: a reviewer must be able to read what the lock screen may open. */
export type WebSignInUrlsArgs = PolicyArgs<z.input<typeof webSignInUrlsArgs>>;

/**
 * Allowed hosts of a PIN reset above the lock, for Microsoft Entra joined devices and no others: "Configure Web Sign In Allowed
 * Urls". Needed where sign-in is federated (AD FS or another identity provider): the reset shows an error page otherwise.
 *
 * Every preview asks the tenant for its federated domains (Domain.Read.All): one whose sign-in host is missing is an error,
 * unless `ignoreFederatedDomains` names it. Hosts are compared whole, as no document says that a domain allows those below it.
 * Pages to which the sign-in page leads on are known to nobody but its owner. In Azure US Government a warning asks for
 * `login.microsoftonline.us`, which meets the known issue "We can't open that page right now".
 *
 * Source: Microsoft Learn, "PIN reset", section on web sign-in allowed URLs; Policy CSP,
 * `./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls`, whose semicolons are here a list.
 */
export class WebSignInUrls extends Policy<z.input<typeof webSignInUrlsArgs>> {
  constructor(name: string, args: WebSignInUrlsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("WebSignInUrls", name, webSignInUrlsArgs, args, carriers, opts);
  }
}

const { setting, omaUri } = webSignInAllowedUrls;
const carriers: Carriers<WebSignInUrlsArgs> = {
  settings: ({ urls }) => ({ [setting]: { type: "simpleCollection", values: [...urls] } }),
  omaSettings: ({ urls }) => ({
    [omaUri]: {
      type: "string",
      name: "Web Sign In Allowed URLs",
      description: "List of domains that are allowed during PIN reset flows",
      value: urls.join(";"),
    },
  }),
  verify: askForFederation,
};
