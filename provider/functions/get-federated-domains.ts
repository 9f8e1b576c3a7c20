/** @module provider/functions/get-federated-domains: where people of federated domains sign in. Source: Graph domain, internalDomainFederation (v1.0). */
import { z } from "zod";
import { federatedDomainsOutputs, type FederatedDomains } from "../../components/_shared/federated-domains";
import { inParallel } from "../../components/_shared/in-parallel";
import { PermissionMissing, pathSegment, unlessGone, type Graph } from "../../graph";
import { lacking } from "../lacking";
import { defineFunction } from "./function";

/** Both requests; Directory.Read.All is enough for the first alone. */
const permissions = ["Domain.Read.All", "Domain.ReadWrite.All"];

export const getFederatedDomains = defineFunction({
  token: "intune:index:getFederatedDomains",
  description:
    "The federated domains of the tenant and their sign-in hosts. Without the permission it answers, and says what was not asked.",
  inputs: z.strictObject({}),
  outputs: federatedDomainsOutputs,
  permissions,
  run: async ({ graph }) => {
    const cloudSignInHost = hostOf(graph.cloud.authorityHost) ?? "";
    const domains = await unlessRefused(graph.list<Domain>("/domains?$select=id,authenticationType,isVerified", v1));
    if (domains === "refused") {
      return { federatedDomains: [], cloudSignInHost, notChecked: [refused("which domains are federated")] };
    }
    const federated = domains.filter((one) => one.authenticationType === "Federated" && one.isVerified !== false);
    const names = federated.map(({ id }) => id.toLowerCase()).sort();
    return { cloudSignInHost, ...(await signInHosts(graph, names)) };
  },
});

interface Domain {
  readonly id: string;
  readonly authenticationType?: string;
  readonly isVerified?: boolean;
}
interface Federation {
  readonly passiveSignInUri?: string | null;
}

const v1 = { version: "v1.0" } as const;

async function signInHosts(graph: Graph, names: readonly string[]): Promise<Omit<FederatedDomains, "cloudSignInHost">> {
  const own = new Map<string, string[]>();
  const notChecked: string[] = [];
  await inParallel(names, async (name) => {
    const path = `/domains/${pathSegment(name)}/federationConfiguration`;
    const found = await unlessRefused(unlessGone(graph.list<Federation>(path, v1)));
    if (found === "refused") notChecked.push(refused(`where people of ${JSON.stringify(name)} sign in`));
    const hosts = found === "refused" ? [] : (found ?? []).flatMap((one) => hostOf(one.passiveSignInUri ?? "") ?? []);
    own.set(name, hosts);
  });
  return {
    federatedDomains: names.map((domain) => ({ domain, signInHosts: [...new Set(inherited(domain, own))] })),
    notChecked: notChecked.sort(),
  };
}

/** A subdomain of a federated domain has no configuration of its own: its people sign in where those of the domain above do. */
function inherited(name: string, own: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const hosts = own.get(name) ?? [];
  const above = name.split(".").slice(1).join(".");
  return hosts.length > 0 || above === "" ? hosts : inherited(above, own);
}

const hostOf = (address: string): string | undefined => URL.parse(address)?.hostname.toLowerCase() || undefined;

/** Only the refusal for a missing permission: whatever else fails may not pass for "nobody is federated". */
async function unlessRefused<T>(request: Promise<T>): Promise<T | "refused"> {
  try {
    return await request;
  } catch (error) {
    if (lacking(permissions, error) instanceof PermissionMissing) return "refused";
    throw error;
  }
}

const refused = (what: string): string =>
  `The app may not read ${what}: grant it ${permissions[0]} in Entra and give admin consent.`;
