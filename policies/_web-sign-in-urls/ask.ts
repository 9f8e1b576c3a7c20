/** @module policies/_web-sign-in-urls/ask: asks the tenant for its federated domains, before the policy is written. */
import * as pulumi from "@pulumi/pulumi";
import { getFederatedDomains } from "../../components/provider";
import { refuse } from "../_shared/policy";
import { judge, type Allowed } from "./federation";

/**
 * One request, and one for each federated domain, at every preview and deploy.
 * @throws ArgsFaulty with every sign-in host that is missing.
 */
export async function askForFederation(
  policy: pulumi.ComponentResource,
  title: string,
  allowed: Allowed,
): Promise<void> {
  if (allowed.ignoreFederatedDomains === "all") return;
  const { issues, warnings } = judge(allowed, await getFederatedDomains({ parent: policy }));
  for (const warning of warnings) void pulumi.log.warn(warning, policy);
  refuse(policy, title, issues);
}
