/** @module emulator/hosts: the names that the emulator answers to: loopback's, and those of Microsoft's clouds where they are on. */

export interface Cloud {
  /** As its metadata names it. */
  readonly name: string;
  readonly portal: string;
  /** The first is the one that others are told of. */
  readonly logins: readonly [string, ...string[]];
  readonly graphs: readonly [string, ...string[]];
  readonly management: string;
}

/** Evidence: graph-facts.md, national clouds. */
export const clouds: readonly Cloud[] = [
  {
    name: "AzureCloud",
    portal: "https://portal.azure.com",
    logins: ["login.microsoftonline.com"],
    graphs: ["graph.microsoft.com"],
    management: "management.azure.com",
  },
  {
    name: "AzureUSGovernment",
    portal: "https://portal.azure.us",
    logins: ["login.microsoftonline.us"],
    graphs: ["graph.microsoft.us", "dod-graph.microsoft.us"],
    management: "management.usgovcloudapi.net",
  },
  {
    name: "AzureChinaCloud",
    portal: "https://portal.azure.cn",
    /** Microsoft's own libraries are sent from the first to the second. */
    logins: ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
    graphs: ["microsoftgraph.chinacloudapi.cn"],
    management: "management.chinacloudapi.cn",
  },
];

type Part = "login" | "graph" | "management";

/** Every name that may be switched on. */
export const cloudHosts: readonly string[] = clouds.flatMap(({ logins, graphs, management }) => [
  ...logins,
  ...graphs,
  management,
]);

/** A host without its port, in the case that names are kept in. */
export const nameOf = (host: string): string => host.replace(/:\d+$/, "").toLowerCase();

/** ":8943", or nothing where the client named none. */
export const portOf = (host: string): string => /:\d+$/.exec(host)?.[0] ?? "";

/** Undefined for loopback. */
export function cloudOf(host: string): Cloud | undefined {
  const name = nameOf(host);
  return clouds.find((cloud) => partOf(cloud, name) !== undefined);
}

function partOf({ logins, graphs, management }: Cloud, name: string): Part | undefined {
  if (logins.includes(name)) return "login";
  if (graphs.includes(name)) return "graph";
  return management === name ? "management" : undefined;
}

/** Only loopback and enabled names are served, so that no web page can reach the emulator under a name of its own. */
export function isServed(host: string | undefined, enabled: readonly string[]): boolean {
  if (host === undefined || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host)) return true;
  return enabled.includes(nameOf(host));
}

/** A cloud's host answers for its own service only; loopback is all of them. */
export function hasPath(host: string | undefined, path: string): boolean {
  const cloud = host === undefined ? undefined : cloudOf(host);
  if (cloud === undefined || host === undefined) return true;
  const wanted: Part = /^\/+(v1\.0|beta)([/?]|$)/i.test(path)
    ? "graph"
    : /^\/metadata\/endpoints$/i.test(path)
      ? "management"
      : "login";
  return partOf(cloud, nameOf(host)) === wanted && !path.startsWith("/__emulator");
}

/** Under which address the login host is known to this client: the name it used, else the emulator's own. */
export const loginOrigin = (host: string | undefined, own: string): string =>
  host === undefined || cloudOf(host) === undefined ? own : `https://${host}`;
