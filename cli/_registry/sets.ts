/** @module cli/_registry/sets: the registry values that a person can ask for, by name. */
import { z } from "zod";
import { defaultUserProxy, machineProxy, proxyBypass, proxyServer, type Proxy } from "../../knowledge/registry-proxy";
import { oldWindowsTls } from "../../knowledge/registry-tls";
import {
  allowPasswordReset,
  enablePinRecovery,
  helloOnly,
  ssprLogging,
  type RegistrySet,
} from "../../knowledge/registry-values";

const fixed = {
  "sspr-link": allowPasswordReset,
  "pin-recovery": enablePinRecovery,
  "sspr-logging-on": ssprLogging(true),
  "sspr-logging-off": ssprLogging(false),
  "password-sign-in": helloOnly(false),
  "hello-only-sign-in": helloOnly(true),
  tls12: oldWindowsTls,
} as const satisfies Record<string, RegistrySet>;

const proxies = { "proxy-default-user": defaultUserProxy, "proxy-machine": machineProxy } as const satisfies Record<
  string,
  (proxy: Proxy) => RegistrySet
>;

const example = { server: "proxy.contoso.com:8080" };

/** Every name with its title, sorted. */
export const names: readonly { readonly name: string; readonly title: string; readonly needsServer: boolean }[] = [
  ...Object.entries(fixed).map(([name, { title }]) => ({ name, title, needsServer: false })),
  ...Object.entries(proxies).map(([name, make]) => ({ name, title: make(example).title, needsServer: true })),
].sort((a, b) => (a.name < b.name ? -1 : 1));

const common = { name: z.enum(names.map(({ name }) => name)), bypass: proxyBypass.optional() };

/** What is asked for: a name, and of a proxy its server and what does not go through it. */
export const asked = z
  .strictObject({ ...common, server: proxyServer.optional() })
  .superRefine(({ name, server, bypass }, context) => {
    const isProxy = name in proxies;
    if (isProxy && server === undefined)
      context.addIssue({
        code: "custom",
        path: ["server"],
        message: `is missing; ${name} needs host and port of the proxy`,
      });
    for (const [key, value] of Object.entries({ server, bypass }))
      if (!isProxy && value !== undefined)
        context.addIssue({ code: "custom", path: [key], message: `is only for ${Object.keys(proxies).join(" and ")}` });
  });

export type Asked = z.output<typeof asked>;

/** The values of a name. */
export function setOf({ name, server, bypass }: Asked): RegistrySet {
  if (name in proxies && server !== undefined)
    return proxies[name as keyof typeof proxies]({ server, ...(bypass && { bypass }) });
  return fixed[name as keyof typeof fixed];
}
