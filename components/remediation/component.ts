/** @module components/remediation/component: a remediation and who gets it, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { IntuneResource } from "../_shared/resource";
import { AssignedPolicy, type AssignedArgs, type PolicyKind } from "../policy-assignments";
import { remediationArgs, type RemediationArgs as PlainArgs } from "./args";
import { remediationsLink } from "./portal";

/** The remediation alone: name, description, publisher, the two scripts, how they run, scope tags, adopt. Any part may be an output. */
export type RemediationResourceArgs = ResourceArgs<PlainArgs>;

/** The remediation and who gets it, and when. Any part may be an output. */
export interface RemediationArgs extends RemediationResourceArgs, AssignedArgs {}

/**
 * A remediation of the tenant, without its assignments. `Remediation` is what programs want, unless the assignments belong
 * to somebody else. Graph: deviceHealthScript (beta).
 */
export class RemediationResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: RemediationResourceArgs, opts?: pulumi.CustomResourceOptions) {
    super("Remediation", name, { ...args }, opts);
  }
}

const own: PolicyKind<RemediationArgs> = {
  kind: "Remediation",
  schema: remediationArgs,
  create: (name, args, opts) => new RemediationResource(name, args, opts),
  link: (_policy, _args, environment) => pulumi.output(environment).apply(remediationsLink),
};

/**
 * A remediation and who gets it, and when: a script that detects, and one that makes good what was detected.
 *
 * Children, whose names are identity: `<name>`, the remediation, and `<name>-assignments`, its assignments, if `assignments`
 * is given; each included target may have a `schedule`. A preview shows the scripts, so that they can be reviewed. A script
 * that nobody may see is given as a Pulumi secret; who reads the tenant's scripts sees it nevertheless.
 *
 * Needs a licence (Windows Enterprise E3 or E5, Education A3 or A5, or VDA per user), which an administrator confirms once in
 * the admin center. At most 200 remediations in a tenant. Source: Microsoft Learn, "Use Remediations".
 */
export class Remediation extends AssignedPolicy<RemediationArgs> {
  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: RemediationArgs, opts?: pulumi.ComponentResourceOptions) {
    super(own, name, args, opts);
  }
}
