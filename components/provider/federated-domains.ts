/** @module components/provider/federated-domains: how the federated domains of the tenant sign in, asked by a program. */
import * as pulumi from "@pulumi/pulumi";
import type { FederatedDomains } from "../_shared/federated-domains";
import { packageVersion } from "../_shared/resource";

export type { FederatedDomains } from "../_shared/federated-domains";

/**
 * The federated domains of the tenant, with the hosts at which their people sign in. Needs Domain.Read.All; without it, the
 * answer says so in `notChecked`. Source: Graph domain and internalDomainFederation (v1.0).
 */
export function getFederatedDomains(opts?: pulumi.InvokeOptions): Promise<FederatedDomains> {
  return pulumi.runtime.invoke("intune:index:getFederatedDomains", {}, { version: packageVersion, ...opts });
}
