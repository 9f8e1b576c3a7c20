/** @module provider/functions/get-tenant: which tenant this is. Source: Graph organization (v1.0). */
import { z } from "zod";
import { defineFunction } from "./function";

export const getTenant = defineFunction({
  token: "intune:index:getTenant",
  description: "The tenant that the provider is signed in to, and its cloud.",
  inputs: z.strictObject({}),
  outputs: z.strictObject({
    tenantId: z.string().describe("Id of the tenant."),
    displayName: z.string().describe("Display name of the organization."),
    domains: z.array(z.string()).describe("Verified domains."),
    cloud: z.string().describe("Name of the cloud."),
    portal: z.string().describe("Address of the admin center, without a trailing slash."),
  }),
  permissions: ["Organization.Read.All", "Directory.Read.All"],
  run: async ({ graph }) => {
    const [tenant] = await graph.list<{ id: string; displayName: string; verifiedDomains?: { name: string }[] }>(
      "/organization?$select=id,displayName,verifiedDomains",
      { version: "v1.0" },
    );
    if (!tenant) throw new Error("Graph answered no organization for the tenant of this sign-in.");
    return {
      tenantId: tenant.id,
      displayName: tenant.displayName,
      domains: (tenant.verifiedDomains ?? []).map((domain) => domain.name),
      cloud: graph.cloud.name,
      portal: graph.cloud.portal,
    };
  },
});
