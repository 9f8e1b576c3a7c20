/** @module policies/sspr-proxy: a proxy that a password reset on the sign-in screen can use, where nobody is signed in. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Issue } from "../components/_shared/issues";
import { defaultUserProxy, machineProxy, proxyBypass, proxyServer } from "../knowledge/registry-proxy";
import { valuesOf, type RegistrySet } from "../knowledge/registry-values";
import type { Carriers } from "./_shared/carriers";
import { wayOf } from "./_shared/delivery";
import { withFaults } from "./_shared/faults";
import { Policy, policyArgs, type PolicyArgs } from "./_shared/policy";

/** What a tenant owner may say about the proxy. */
export const ssprProxyArgs = policyArgs({
  name: "Windows sign-in: proxy for password reset",
  description:
    "Sets the proxy that self-service password reset on the sign-in screen uses. " +
    "The reset runs as the temporary account defaultuser1, which has no proxy of its own and cannot sign in to one.",
  ways: ["remediation", "platformScript", "customProfile"],
}).extend({
  server: proxyServer.describe('Host and port of the proxy, as in "proxy.contoso.com:8080".'),
  for: z
    .enum(["defaultUser", "everyone"])
    .describe(
      '"defaultUser": accounts that are made from now on, defaultuser1 among them. "everyone": all of the machine, in place ' +
        "of the settings of single users.",
    ),
  bypass: proxyBypass
    .default([])
    .describe('Hosts that are reached without the proxy, as in "*.contoso.com"; "<local>" for names without a dot.'),
});

/** The same for a stack file: also faults between arguments. */
export const ssprProxyConfig = withFaults(ssprProxyArgs, (args) => faults(args));

/** Arguments of `SsprProxy`. `server`, `for`, `bypass` and `delivery` are plain values: a reviewer must be able to read them. */
export type SsprProxyArgs = PolicyArgs<z.input<typeof ssprProxyArgs>>;

/**
 * The proxy of self-service password reset at the sign-in screen. Where the usual proxy asks who it is, the reset fails with
 * "Something went wrong. Please try again later.", as it runs under a temporary account of the machine.
 *
 * For the default profile it is delivered as registry values only; for everyone also by custom profile (NetworkProxy CSP), which
 * Windows reports on. Registry values stay when the policy is removed: `delivery: { remediation: { state: "undone" } }` first.
 *
 * Source: Microsoft Learn, howto-sspr-windows, "Proxy configurations for Windows password reset"; HKLMProxyServer (unattended
 * setup reference); NetworkProxy CSP.
 */
export class SsprProxy extends Policy<z.input<typeof ssprProxyArgs>> {
  constructor(name: string, args: SsprProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("SsprProxy", name, ssprProxyArgs, args, carriers, opts);
  }
}

type Said = Pick<SsprProxyArgs, "server" | "for" | "bypass">;

const setOf = ({ server, for: whom, bypass = [] }: Said): RegistrySet =>
  whom === "everyone" ? machineProxy({ server, bypass }) : defaultUserProxy({ server, bypass });

function faults({ for: whom, delivery }: Pick<SsprProxyArgs, "for" | "delivery">): Issue[] {
  if (whom === "everyone" || delivery === undefined || wayOf(delivery) !== "customProfile") return [];
  const message =
    'cannot reach the default profile: deliver it by "remediation" or "platformScript", or set for: "everyone"';
  return [{ path: ["delivery"], message }];
}

const carriers: Carriers<SsprProxyArgs> = {
  registry: (args) => valuesOf(setOf(args)),
  omaSettings: ({ server, bypass = [] }) => ({
    "./Vendor/MSFT/NetworkProxy/ProxySettingsPerUser": {
      type: "integer",
      name: "Proxy settings per user",
      description: "0: the proxy counts for everyone on the machine",
      value: 0,
    },
    "./Vendor/MSFT/NetworkProxy/ProxyServer/ProxyAddress": {
      type: "string",
      name: "Proxy server",
      description: "Host and port of the proxy",
      value: server,
    },
    ...(bypass.length > 0 && {
      "./Vendor/MSFT/NetworkProxy/ProxyServer/Exceptions": {
        type: "string" as const,
        name: "Proxy exceptions",
        description: "Hosts that are reached without the proxy",
        value: bypass.join(";"),
      },
    }),
  }),
  faults,
  warnings: (args) => setOf(args).warnings,
  variant: ({ for: whom, server, bypass = [] }) => [whom, server, ...bypass].join(" "),
};
