/** @module knowledge/registry-proxy: the registry values of a proxy that self-service password reset at the sign-in screen can use. Data. */
import { z } from "zod";
import type { RegistryFact, RegistrySet } from "./registry-terms";

/** A proxy, and what does not go through it. */
export interface Proxy {
  /** `proxy.contoso.com:8080` */
  readonly server: string;
  /** Hosts, with `*` for any letters; `<local>` for names without a dot. */
  readonly bypass?: readonly string[];
}

const example = 'as in "proxy.contoso.com:8080"';
const host = /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const hostIPv6 = /^\[[0-9a-f:.]+\]$/i;

function serverFault(text: string): string | undefined {
  if (/[=;,\s]/.test(text)) return `must be one proxy for all protocols, ${example}`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return `must be host and port, without scheme, ${example}`;
  if (text.includes("@")) return "must not hold a name or password: nobody is signed in there";
  if (text.includes("/")) return `must be host and port, without path, ${example}`;
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  if (port === undefined) return `needs its port, ${example}`;
  if (Number(port) < 1 || Number(port) > 65_535) return "must have a port from 1 to 65535";
  return name.length <= 253 && (host.test(name) || hostIPv6.test(name))
    ? undefined
    : `must be a host and its port, ${example}`;
}

function bypassFault(text: string): string | undefined {
  if (text === "<local>") return undefined;
  if (/^\*(\.\*)*$/.test(text)) return "would take every host past the proxy";
  const ok = /^[a-z0-9*_.-]+(:\d{1,5})?$/i.test(text) || hostIPv6.test(text);
  return ok ? undefined : 'must be a host, with * for any letters, or "<local>", as in "*.contoso.com"';
}

const checked = (faultOf: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = faultOf(text);
    if (message !== undefined) context.addIssue({ code: "custom", message, input: text });
  });

/** Host and port of a proxy. */
export const proxyServer = checked(serverFault);
/** Hosts that are reached without the proxy. */
export const proxyBypass = z.array(checked(bypassFault));

const settings = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
const noSignIn =
  "The proxy must let the temporary account defaultuser1 through without asking who it is: an account of this machine cannot sign in there.";

function proxyValues(key: string, { server, bypass = [] }: Proxy): RegistryFact[] {
  const values: RegistryFact[] = [
    { key, name: "ProxyEnable", type: "dword", value: 1, says: "1 uses the proxy." },
    { key, name: "ProxyServer", type: "string", value: server, says: "Host and port of the proxy." },
  ];
  if (bypass.length === 0) return values;
  const override = bypass.join(";");
  return [
    ...values,
    { key, name: "ProxyOverride", type: "string", value: override, says: "Hosts that are reached without the proxy." },
  ];
}

/** For accounts that do not exist yet, defaultuser1 among them: in the hive that their profiles are copies of. */
export const defaultUserProxy = (proxy: Proxy): RegistrySet => ({
  title: "Proxy in the default profile",
  about: "Accounts that are made from now on use the proxy, among them defaultuser1, under which a password is reset.",
  values: proxyValues(`DEFAULT_USER\\${settings}`, proxy),
  policies: [],
  warnings: [noSignIn],
  sources: [{ document: "003", place: "Proxy configurations for Windows password reset" }],
  assumed: proxy.bypass?.length ? ["ProxyOverride stands beside the two values that document 003 writes."] : [],
});

/** For everybody on the machine, whoever is signed in. */
export const machineProxy = (proxy: Proxy): RegistrySet => ({
  title: "Proxy of the machine",
  about: "Everybody on the machine uses the proxy, defaultuser1 included; settings of single users no longer count.",
  values: [
    {
      key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
      name: "ProxySettingsPerUser",
      type: "dword",
      value: 0,
      says: "0 takes the machine's settings for every user.",
    },
    ...proxyValues(`HKEY_LOCAL_MACHINE\\${settings}`, proxy),
    ...proxyValues(`HKEY_LOCAL_MACHINE\\${settings.replace("SOFTWARE", "SOFTWARE\\WOW6432Node")}`, proxy),
  ],
  policies: [
    {
      configuration: "Computer",
      path: ["Windows Components", "Internet Explorer"],
      name: "Make proxy settings per-machine (rather than per-user)",
      admx: "inetres.admx",
      applied: "Enabled",
    },
  ],
  warnings: [noSignIn],
  sources: [
    { document: "003", place: "Proxy configurations for Windows password reset" },
    { document: "learn-machine-proxy", place: "HKLMProxyServer" },
  ],
  assumed: [
    "The same values below WOW6432Node are for 32-bit programs.",
    "Where Connections\\DefaultConnectionSettings exists below the machine's key, Windows may take that first: the NetworkProxy CSP writes both.",
  ],
});
