/** @module provider/functions: what a program can ask without declaring anything. */
import { z } from "zod";
import type { Bag } from "../components/_shared/kind";
import type { Graph } from "../graph";

export interface ProviderFunction {
  readonly token: `intune:index:${string}`;
  readonly description: string;
  readonly outputs: z.ZodObject;
  run(graph: Graph): Promise<Bag>;
}

/** Source: Graph organization (v1.0). */
const getTenant: ProviderFunction = {
  token: "intune:index:getTenant",
  description: "The tenant that the provider is signed in to, and its cloud.",
  outputs: z.strictObject({
    tenantId: z.string().describe("Id of the tenant."),
    displayName: z.string().describe("Display name of the organization."),
    domains: z.array(z.string()).describe("Verified domains."),
    cloud: z.string().describe("Name of the cloud."),
    portal: z.string().describe("Address of the admin center, without a trailing slash."),
  }),
  run: async (graph) => {
    const [tenant] = await graph.list<{ id: string; displayName: string; verifiedDomains?: { name: string }[] }>(
      "/organization?$select=id,displayName,verifiedDomains",
      { version: "v1.0" },
    );
    if (!tenant) throw new Error("Graph answered no organization for the tenant of this sign-in.");
    const domains = (tenant.verifiedDomains ?? []).map((domain) => domain.name);
    return {
      tenantId: tenant.id,
      displayName: tenant.displayName,
      domains,
      cloud: graph.cloud.name,
      portal: graph.cloud.portal,
    };
  },
};

export const functions: readonly ProviderFunction[] = [getTenant];
