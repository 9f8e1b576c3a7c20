/** @module components/settings-catalog-policy/component: a settings catalog policy and who gets it, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import type { Inputs, ResourceArgs } from "../_shared/inputs";
import { matchesPattern } from "../_shared/path";
import { checkArgs, property, withSecrets } from "../_shared/program-args";
import { childOptions, IntuneResource } from "../_shared/resource";
import {
  assignments,
  describeAssignments,
  PolicyAssignmentsResource,
  type AssignmentsArgs,
} from "../policy-assignments";
import { Provider } from "../provider";
import { settingsCatalogPolicyArgs, type SettingsCatalogPolicyArgs as PlainArgs } from "./args";
import { portalLink } from "./portal";

/** The policy alone: name, description, platforms, technologies, scope tags, settings, adopt. Any part may be an output. */
export type SettingsCatalogPolicyResourceArgs = ResourceArgs<PlainArgs>;

/** The policy and who gets it. Any part may be an output. */
export interface SettingsCatalogPolicyArgs extends SettingsCatalogPolicyResourceArgs {
  /**
   * Who gets the policy: all of it, so that a target added in the portal is a difference. Left out, nothing is managed and
   * the portal's assignments stay as they are. `{}` or empty lists say: nobody.
   */
  assignments?: Inputs<AssignmentsArgs> | undefined;
}

/**
 * A settings catalog policy of the tenant, without its assignments. `SettingsCatalogPolicy` is what programs want, unless
 * the assignments belong to somebody else. Graph: deviceManagementConfigurationPolicy (beta).
 */
export class SettingsCatalogPolicyResource extends IntuneResource {
  /** Display name. */
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: SettingsCatalogPolicyResourceArgs, opts?: pulumi.CustomResourceOptions) {
    super("SettingsCatalogPolicy", name, { ...args, settings: withSecrets(args.settings, "secret") }, opts);
  }
}

/**
 * A settings catalog policy and who gets it.
 *
 * Children, whose names are identity: `<name>`, the policy, and `<name>-assignments`, its assignments, if `assignments` is
 * given. Two resources, so that a reviewer sees who gets it apart from what it says, and a refused assignment leaves a
 * saved policy. A `{ secret }` among the settings is a Pulumi secret whether or not the program says so.
 */
export class SettingsCatalogPolicy extends pulumi.ComponentResource {
  /** Id in the tenant. */
  readonly policyId: pulumi.Output<string>;
  /** Display name. */
  readonly displayName: pulumi.Output<string>;
  /** The policy in the Intune admin center of the provider's cloud, as far as the program knows it; else of the global one. */
  readonly portalUrl: pulumi.Output<string>;
  /** Who gets it, in words: "include group Windows pilot (filter: include Corporate devices)". */
  readonly assignedTo: pulumi.Output<string[]>;

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  constructor(name: string, args: SettingsCatalogPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("intune:components:SettingsCatalogPolicy", name, {}, opts);
    checkArgs(this, `SettingsCatalogPolicy "${name}"`, componentArgs, args, isSecretValue);
    const policy = createPolicy(this, name, args);
    createAssignments(this, name, policy, args.assignments);
    this.policyId = policy.id;
    this.displayName = policy.name;
    this.portalUrl = linkTo(policy, args, environmentOf(this));
    this.assignedTo = describe(args.assignments);
    this.registerOutputs(this.summary);
  }

  /** What a person wants to know of the policy: fit to be exported by a program. */
  get summary() {
    const { policyId, displayName, portalUrl, assignedTo } = this;
    return { policyId, displayName, portalUrl, assignedTo };
  }
}

const componentArgs = settingsCatalogPolicyArgs.extend({ assignments: assignments.optional() });
const isSecretValue = (path: readonly (string | number)[]): boolean => matchesPattern(path, "settings.**.secret");

function createPolicy(parent: SettingsCatalogPolicy, name: string, args: SettingsCatalogPolicyArgs) {
  const { assignments: _, ...policy } = args;
  return new SettingsCatalogPolicyResource(name, policy, childOptions(parent));
}

function createAssignments(
  parent: SettingsCatalogPolicy,
  name: string,
  policy: SettingsCatalogPolicyResource,
  given: Inputs<AssignmentsArgs> | undefined,
): void {
  if (given === undefined) return;
  new PolicyAssignmentsResource(
    `${name}-assignments`,
    {
      policy: { kind: "SettingsCatalogPolicy", id: policy.id },
      include: property(given, "include"),
      exclude: property(given, "exclude"),
    },
    childOptions(parent, { deletedWith: policy }),
  );
}

function linkTo(
  policy: SettingsCatalogPolicyResource,
  { platforms, technologies, templateId }: SettingsCatalogPolicyArgs,
  environment: pulumi.Input<string | undefined>,
): pulumi.Output<string> {
  return pulumi
    .all([policy.id, platforms, technologies, templateId, environment])
    .apply(([id, ...known]) =>
      portalLink({ id, platforms: known[0], technologies: known[1], templateId: known[2] }, known[3]),
    );
}

function environmentOf(resource: pulumi.Resource): pulumi.Input<string | undefined> {
  const provider = resource.getProvider("intune:index:SettingsCatalogPolicy");
  return Provider.isInstance(provider) ? provider.environment : new pulumi.Config("intune").get("environment");
}

function describe(given: Inputs<AssignmentsArgs> | undefined): pulumi.Output<string[]> {
  if (given === undefined) return pulumi.output(["as the portal says: not managed here"]);
  return pulumi
    .output(given as pulumi.Input<AssignmentsArgs>)
    .apply((known) => describeAssignments(known as AssignmentsArgs));
}
