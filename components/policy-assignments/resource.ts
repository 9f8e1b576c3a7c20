/** @module components/policy-assignments/resource: who gets a policy, as programs declare it. */
import type * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { checkArgs } from "../_shared/program-args";
import { IntuneResource } from "../_shared/resource";
import { policyAssignmentsArgs, type PolicyAssignmentsArgs } from "./args";

/** The policy and who gets it. Any part may be an output. */
export type PolicyAssignmentsResourceArgs = ResourceArgs<PolicyAssignmentsArgs>;

/**
 * All assignments of one policy: one authoritative list, so that a target added in the portal is a difference. A policy's
 * component makes it; a program makes one itself only for a policy that it does not declare. There must be one per policy.
 * Graph: the policy's `assign` action, which replaces the whole list.
 */
export class PolicyAssignmentsResource extends IntuneResource {
  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: PolicyAssignmentsResourceArgs, opts?: pulumi.CustomResourceOptions) {
    super("PolicyAssignments", name, { ...args }, opts);
    checkArgs(this, `PolicyAssignments "${name}"`, policyAssignmentsArgs, args);
  }
}
