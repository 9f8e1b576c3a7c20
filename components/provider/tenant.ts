/** @module components/provider/tenant: what a program can ask of the tenant that it is deployed to. */
import * as pulumi from "@pulumi/pulumi";
import { packageVersion } from "../_shared/resource";

/** The tenant of a provider, and its cloud. */
export interface Tenant {
  /** Id of the tenant: a GUID. */
  readonly tenantId: string;
  readonly displayName: string;
  /** Verified domains. */
  readonly domains: string[];
  /** Name of the cloud, e.g. `global`. */
  readonly cloud: string;
  /** Address of the admin center. */
  readonly portal: string;
}

/**
 * The tenant that the provider is signed in to. Needs Organization.Read.All or Directory.Read.All.
 * Source: Graph organization (v1.0).
 */
export function getTenant(opts?: pulumi.InvokeOptions): Promise<Tenant> {
  return pulumi.runtime.invoke("intune:index:getTenant", {}, { version: packageVersion, ...opts });
}
