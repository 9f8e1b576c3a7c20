/** @module graph/clouds: Microsoft's public and national clouds. The only place that names their hosts. */

/** Where one cloud signs in, answers and shows its portal. Addresses have no trailing slash. */
export interface Cloud {
  /** As a person writes it: "global", "usgovernment", "dod", "china", or the name that a metadata host gave. */
  name: string;
  /** Address of the sign-in service, e.g. `https://login.microsoftonline.com`. */
  authorityHost: string;
  /** Address of Graph, without a version. */
  graphRoot: string;
  /** What tokens are asked for, without `/.default`. */
  audience: string;
  /** Address of the admin portal, for links. */
  portal: string;
  /** True when a metadata host described it and no built-in cloud matches. */
  custom: boolean;
}

/** The names and aliases that azuread's `environment` knows. */
export type EnvironmentName =
  "global" | "public" | "usgovernment" | "usgovernmentl4" | "dod" | "usgovernmentl5" | "china";

/*
 * What tokens for the DoD cloud are for. Microsoft Graph's "National cloud deployments" and azuread name the DoD root itself;
 * one tool in the field asks for https://graph.microsoft.us instead. Should Entra refuse ours (AADSTS500011), change this line.
 */
const dodAudience = "https://dod-graph.microsoft.us";

// Hosts: Microsoft Graph "National cloud deployments". Portals: Intune's endpoint pages for each cloud.
const clouds: readonly Cloud[] = [
  cloud("global", "https://login.microsoftonline.com", "https://graph.microsoft.com", "https://intune.microsoft.com"),
  cloud(
    "usgovernment",
    "https://login.microsoftonline.us",
    "https://graph.microsoft.us",
    "https://intune.microsoft.us",
  ),
  {
    ...cloud(
      "dod",
      "https://login.microsoftonline.us",
      "https://dod-graph.microsoft.us",
      "https://intune.microsoft.us",
    ),
    audience: dodAudience,
  },
  cloud(
    "china",
    "https://login.chinacloudapi.cn",
    "https://microsoftgraph.chinacloudapi.cn",
    "https://intune.microsoftonline.cn",
  ),
];

const aliases: Readonly<Record<string, string>> = {
  public: "global",
  usgovernmentl4: "usgovernment",
  usgovernmentl5: "dod",
};

/**
 * The built-in cloud of an environment name.
 * @throws RangeError for a name that is not in the list.
 */
export function cloudOf(environment: EnvironmentName): Cloud {
  const name = Object.hasOwn(aliases, environment) ? aliases[environment] : environment;
  const found = clouds.find((candidate) => candidate.name === name);
  if (found === undefined) {
    const known = [...clouds.map((candidate) => candidate.name), ...Object.keys(aliases)].join(", ");
    throw new RangeError(`"${environment}" is not a cloud: choose one of ${known}, or give a metadata host.`);
  }
  return { ...found };
}

/** The built-in cloud with these two addresses, if there is one. */
export function builtInCloud(authorityHost: string, graphRoot: string): Cloud | undefined {
  const found = clouds.find((one) => one.authorityHost === authorityHost && one.graphRoot === graphRoot);
  return found && { ...found };
}

function cloud(name: string, authorityHost: string, graphRoot: string, portal: string): Cloud {
  return { name, authorityHost, graphRoot, audience: graphRoot, portal, custom: false };
}
