/** @module knowledge/network: the hosts and ports that a reset needs, and what the documents say about proxies and antivirus. */
import type { Source } from "./documents";
import type { clouds } from "./windows";

/** What a host is for. */
export const networkUses = {
  "pin-reset": "PIN reset",
  sspr: "password reset at the sign-in screen, Windows 10 and 11",
  "sspr-old": "password reset at the sign-in screen, Windows 7, 8 and 8.1",
} as const;
export type NetworkUse = keyof typeof networkUses;

/** A host that devices must reach. */
export interface Host {
  readonly host: string;
  readonly port: 80 | 443;
  readonly uses: readonly NetworkUse[];
  /** Clouds in which it is the host; left out: all of them. */
  readonly clouds?: readonly (keyof typeof clouds)[];
  /** What a device does there. */
  readonly why: string;
  /** Antivirus software must leave it alone, by the document. */
  readonly excludeFromAntivirus?: true;
  readonly sources: readonly Source[];
  /** No document names it for this: taken from what the device says of itself, or from the cloud's own description. */
  readonly assumed?: true;
}

const ssprProxy: Source = { document: "003", place: "Proxy configurations for Windows password reset" };
const consent: Source = { document: "002", place: "Connect Azure Active Directory with the PIN Reset Service" };

export const hosts: readonly Host[] = [
  {
    host: "passwordreset.microsoftonline.com",
    port: 443,
    uses: ["sspr", "sspr-old"],
    why: "the page of the reset itself, /n/passwordreset",
    excludeFromAntivirus: true,
    sources: [
      { document: "003", place: "Windows 11 and Windows 10 prerequisites" },
      { document: "learn-sspr", place: "Windows 7, 8, and 8.1 prerequisites" },
      ssprProxy,
    ],
  },
  {
    host: "ajax.aspnetcdn.com",
    port: 443,
    uses: ["sspr"],
    why: "scripts of that page",
    excludeFromAntivirus: true,
    sources: [{ document: "003", place: "Windows 11 and Windows 10 prerequisites" }, ssprProxy],
  },
  {
    host: "ocsp.digicert.com",
    port: 80,
    uses: ["sspr"],
    why: "whether the certificates of those hosts are still good",
    excludeFromAntivirus: true,
    sources: [ssprProxy],
    assumed: true,
  },
  {
    host: "cred.microsoft.com",
    port: 443,
    uses: ["pin-reset"],
    why: "the PIN reset service: it opens the protector of a non-destructive reset",
    sources: [consent],
    assumed: true,
  },
  {
    host: "login.microsoftonline.com",
    port: 443,
    uses: ["pin-reset"],
    clouds: ["global"],
    why: "authentication with multifactor authentication",
    sources: [{ document: "learn-dsregcmd", place: "Tenant details" }],
    assumed: true,
  },
  {
    host: "login.microsoftonline.us",
    port: 443,
    uses: ["pin-reset"],
    clouds: ["us-government"],
    why: "authentication; also the value of Configure Web Sign In Allowed Urls there",
    sources: [{ document: "002", place: "Configure Web Sign-in Allowed URLs: Note" }],
  },
  {
    host: "login.partner.microsoftonline.cn",
    port: 443,
    uses: ["pin-reset"],
    clouds: ["china"],
    why: "authentication with multifactor authentication",
    sources: [{ document: "learn-dsregcmd", place: "Tenant details" }],
    assumed: true,
  },
  {
    host: "enterpriseregistration.windows.net",
    port: 443,
    uses: ["pin-reset"],
    clouds: ["global"],
    why: "the new key of a destructive reset is registered there",
    sources: [{ document: "learn-dsregcmd", place: "Tenant details" }],
    assumed: true,
  },
];

/** Hosts for a use in a cloud, those that the documents name first. Federated sign-in adds the identity provider's own hosts. */
export const hostsFor = (use: NetworkUse, cloud: keyof typeof clouds = "global"): readonly Host[] =>
  hosts
    .filter((one) => one.uses.includes(use) && (one.clouds?.includes(cloud) ?? true))
    .toSorted((a, b) => Number(a.assumed ?? false) - Number(b.assumed ?? false));

/** Hosts to exclude in antivirus software that looks into web traffic. */
export const antivirusExclusions = (): readonly string[] =>
  hosts.filter(({ excludeFromAntivirus }) => excludeFromAntivirus).map(({ host }) => host);

/** What the documents say about a network. */
export interface NetworkRule {
  readonly id: string;
  readonly says: string;
  readonly todo: string;
  readonly sources: readonly Source[];
}

export const networkRules: readonly NetworkRule[] = [
  {
    id: "authenticating-proxy",
    says: 'The temporary account of a reset (defaultuser1) cannot authenticate to a proxy: the reset ends in "Something went wrong".',
    todo: "Give the machine a proxy that asks nobody to authenticate, at least for these hosts.",
    sources: [ssprProxy],
  },
  {
    id: "machine-wide-proxy",
    says: "A proxy that is set for people does not reach that account.",
    todo: "Set the proxy for the machine (Group Policy: make proxy settings per-machine rather than per-user).",
    sources: [ssprProxy],
  },
  {
    id: "default-profile-proxy",
    says: "A proxy in the default profile reaches it, as its profile is made of that one.",
    todo: "Where the machine cannot have one: write ProxyEnable and ProxyServer to the default profile's hive, and unload the hive.",
    sources: [ssprProxy],
  },
  {
    id: "antivirus",
    says: "Antivirus software that breaks the connection has the same error.",
    todo: `Exclude ${antivirusExclusions().join(", ")}; to prove it, turn the software off for one test.`,
    sources: [ssprProxy],
  },
  {
    id: "802.1x",
    says: "802.1x that begins right before a person signs in leaves the sign-in screen without a network.",
    todo: "Authenticate the machine, not the person.",
    sources: [{ document: "003", place: "General limitations" }],
  },
];
