/** @module components/platform-script/component: a platform script and who gets it, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { IntuneResource } from "../_shared/resource";
import { AssignedPolicy, type AssignedArgs, type PolicyKind } from "../policy-assignments";
import { platformScriptArgs, type PlatformScriptArgs as PlainArgs } from "./args";
import { scriptsLink } from "./portal";

/** The script alone: name, description, file name, text, how it runs, scope tags, adopt. Any part may be an output. */
export type PlatformScriptResourceArgs = ResourceArgs<PlainArgs>;

/** The script and who gets it. Any part may be an output. */
export interface PlatformScriptArgs extends PlatformScriptResourceArgs, AssignedArgs {}

/**
 * A platform script of the tenant, without its assignments. `PlatformScript` is what programs want, unless the assignments
 * belong to somebody else. Graph: deviceManagementScript (beta).
 */
export class PlatformScriptResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: PlatformScriptResourceArgs, opts?: pulumi.CustomResourceOptions) {
    super("PlatformScript", name, { ...args }, opts);
  }
}

const own: PolicyKind<PlatformScriptArgs> = {
  kind: "PlatformScript",
  schema: platformScriptArgs,
  create: (name, args, opts) => new PlatformScriptResource(name, args, opts),
  link: (_policy, _args, environment) => pulumi.output(environment).apply(scriptsLink),
};

/**
 * A platform script and who gets it: PowerShell that runs once on each device. It has no schedule, looks for no drift on the
 * device and needs no licence of its own: `Remediation` has all three. Unlike in the admin center, the default is to run it
 * as the device, in 64-bit PowerShell, which is what Graph does.
 *
 * Children, whose names are identity: `<name>`, the script, and `<name>-assignments`, its assignments, if `assignments` is
 * given. A preview shows the script, so that it can be reviewed. One that nobody may see is given as a Pulumi secret; who
 * reads the tenant's scripts sees it nevertheless.
 */
export class PlatformScript extends AssignedPolicy<PlatformScriptArgs> {
  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: PlatformScriptArgs, opts?: pulumi.ComponentResourceOptions) {
    super(own, name, args, opts);
  }
}
