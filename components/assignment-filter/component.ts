/** @module components/assignment-filter/component: an assignment filter, as programs declare it. */
import * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { checkArgs } from "../_shared/program-args";
import { childOptions, IntuneResource } from "../_shared/resource";
import { assignmentFilterArgs, type AssignmentFilterArgs as PlainArgs } from "./args";

/** The filter: name, description, platform, management type, rule, scope tags, adopt. Any part may be an output. */
export type AssignmentFilterArgs = ResourceArgs<PlainArgs>;

/** An assignment filter of the tenant. `AssignmentFilter` is what programs want. Graph: deviceAndAppManagementAssignmentFilter (beta). */
export class AssignmentFilterResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: AssignmentFilterArgs, opts?: pulumi.CustomResourceOptions) {
    super("AssignmentFilter", name, { ...args }, opts);
  }
}

/**
 * An assignment filter: a rule over devices or apps that narrows who gets a policy. An assignment of the same program takes
 * it by id, so that it is there first: `filter: { id: made.filterId }`; any other may take it by name.
 *
 * One child, whose name is identity: `<name>`, the filter. Intune refuses to delete a filter that assignments use.
 */
export class AssignmentFilter extends pulumi.ComponentResource {
  /** Id in the tenant. */
  readonly filterId: pulumi.Output<string>;
  /** Display name. */
  readonly displayName: pulumi.Output<string>;

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: AssignmentFilterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("intune:components:AssignmentFilter", name, {}, opts);
    checkArgs(this, `AssignmentFilter "${name}"`, assignmentFilterArgs, args);
    const filter = new AssignmentFilterResource(name, args, childOptions(this));
    this.filterId = filter.id;
    this.displayName = filter.name;
    this.registerOutputs({ filterId: this.filterId, displayName: this.displayName });
  }
}
