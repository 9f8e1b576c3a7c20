/** @module components/role-scope-tag/component: a scope tag, as programs declare it. */
import * as pulumi from "@pulumi/pulumi";
import type { ResourceArgs } from "../_shared/inputs";
import { checkArgs } from "../_shared/program-args";
import { childOptions, IntuneResource } from "../_shared/resource";
import { roleScopeTagArgs, type RoleScopeTagArgs as PlainArgs } from "./args";

/** The tag: name, description, adopt. Any part may be an output. */
export type RoleScopeTagArgs = ResourceArgs<PlainArgs>;

/** A scope tag of the tenant. `RoleScopeTag` is what programs want. Graph: roleScopeTag (beta). */
export class RoleScopeTagResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: RoleScopeTagArgs, opts?: pulumi.CustomResourceOptions) {
    super("RoleScopeTag", name, { ...args }, opts);
  }
}

/**
 * A scope tag: which administrators see and change what has it. Things of the same program take it by id, so that it is
 * there first: `scopeTags: [{ id: made.scopeTagId }]`; any other may take it by name. Which device groups get the tag
 * automatically is not part of it. Tags that are built into Intune ("Default") cannot be declared.
 *
 * One child, whose name is identity: `<name>`, the tag.
 */
export class RoleScopeTag extends pulumi.ComponentResource {
  /** Id in the tenant: a small number, another one in each tenant. */
  readonly scopeTagId: pulumi.Output<string>;
  /** Display name. */
  readonly displayName: pulumi.Output<string>;

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: RoleScopeTagArgs, opts?: pulumi.ComponentResourceOptions) {
    super("intune:components:RoleScopeTag", name, {}, opts);
    checkArgs(this, `RoleScopeTag "${name}"`, roleScopeTagArgs, args);
    const tag = new RoleScopeTagResource(name, args, childOptions(this));
    this.scopeTagId = tag.id;
    this.displayName = tag.name;
    this.registerOutputs({ scopeTagId: this.scopeTagId, displayName: this.displayName });
  }
}
