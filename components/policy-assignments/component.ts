/** @module components/policy-assignments/component: a policy and who gets it: the body of every policy's component. */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Inputs } from "../_shared/inputs";
import type { OnDevice } from "../_shared/on-device";
import type { Path } from "../_shared/path";
import { checkArgs, property } from "../_shared/program-args";
import { declarePolicy, knownNow } from "../_shared/program-declared";
import { nameOfMade } from "../_shared/program-made";
import { childOptions } from "../_shared/resource";
import { Provider, providerOf } from "../provider";
import { assignments, type AssignmentsArgs } from "./args";
import { PolicyAssignmentsResource } from "./resource";
import { describeAssignments } from "./words";

/** What every policy's component takes beside the policy itself. */
export interface AssignedArgs {
  /**
   * Who gets the policy: all of it, so that a target added in the portal is a difference. Left out, nothing is managed and
   * the portal's assignments stay as they are. `{}` or empty lists say: nobody.
   */
  assignments?: Inputs<AssignmentsArgs> | undefined;
}

/** The policy's own resource. */
export type PolicyResource = pulumi.CustomResource & { readonly name: pulumi.Output<string> };

/** What one kind of policy has of its own. */
export interface PolicyKind<A extends AssignedArgs> {
  /** PascalCase name of the kind: identity in every state file. */
  readonly kind: string;
  /** Of the policy, without its assignments. */
  readonly schema: z.ZodObject;
  /** Where a message must not show the value. */
  readonly hidden?: (path: Path) => boolean;
  /** What the policy sets on devices, for kinds of which that can be said. Any part of the arguments may be missing. */
  onDevice?(known: { readonly [K in keyof A]?: unknown }): OnDevice;
  create(name: string, args: Omit<A, "assignments">, opts: pulumi.CustomResourceOptions): PolicyResource;
  /** Link to the policy in the admin center of a cloud. */
  link(policy: PolicyResource, args: A, environment: pulumi.Input<string | undefined>): pulumi.Output<string>;
}

/**
 * A policy and who gets it.
 *
 * Children, whose names are identity: `<name>`, the policy, and `<name>-assignments`, its assignments, if `assignments` is
 * given. Two resources, so that a reviewer sees who gets it apart from what it says, and a refused assignment leaves a
 * saved policy.
 */
export abstract class AssignedPolicy<A extends AssignedArgs> extends pulumi.ComponentResource {
  /** Id in the tenant. */
  readonly policyId: pulumi.Output<string>;
  /** Display name. */
  readonly displayName: pulumi.Output<string>;
  /** The policy in the Intune admin center of the provider's cloud, as far as the program knows it; else of the global one. */
  readonly portalUrl: pulumi.Output<string>;
  /** Who gets it, in words: "include group Windows pilot (filter: include Corporate devices)". */
  readonly assignedTo: pulumi.Output<string[]>;

  /** @throws ArgsFaulty before any request, with every fault of the arguments that are known. */
  protected constructor(own: PolicyKind<A>, name: string, args: A, opts?: pulumi.ComponentResourceOptions) {
    super(`intune:components:${own.kind}`, name, {}, opts);
    checkArgs(this, `${own.kind} "${name}"`, withAssignments(own.schema), args, own.hidden);
    declare(this, own, name, args);
    const policy = createPolicy(this, own, name, args);
    createAssignments(this, own, name, policy, args.assignments);
    this.policyId = policy.id;
    this.displayName = policy.name;
    this.portalUrl = own.link(policy, args, environmentOf(this));
    this.assignedTo = describe(args.assignments);
    this.registerOutputs(this.summary);
  }

  /** What a person wants to know of the policy: fit to be exported by a program. */
  get summary() {
    const { policyId, displayName, portalUrl, assignedTo } = this;
    return { policyId, displayName, portalUrl, assignedTo };
  }
}

const withAssignments = (schema: z.ZodObject) => schema.extend({ assignments: assignments.optional() });

/** Others must know it: what keeps another policy from working is looked for in all of them. */
function declare<A extends AssignedArgs>(
  resource: pulumi.ComponentResource,
  { kind, onDevice }: PolicyKind<A>,
  name: string,
  args: A,
): void {
  declarePolicy(providerOf(resource) ?? pulumi.runtime.getStackResource(), {
    kind,
    title: `${kind} "${name}"`,
    resource,
    args: { ...args } as Readonly<Record<string, unknown>>,
    ...(onDevice && { onDevice: (known) => onDevice(known as { [K in keyof A]?: unknown }) }),
  });
}

function createPolicy<A extends AssignedArgs>(
  parent: pulumi.ComponentResource,
  own: PolicyKind<A>,
  name: string,
  args: A,
): PolicyResource {
  const { assignments: given, ...policy } = args;
  // A destroy takes the assignments with the policy, in no step of their own: a filter that they use must outlive the policy.
  const dependsOn = pulumi.output(given as object | undefined).apply((): pulumi.Resource[] => []);
  return own.create(name, policy, childOptions(parent, { dependsOn }));
}

function createAssignments<A extends AssignedArgs>(
  parent: pulumi.ComponentResource,
  { kind }: PolicyKind<A>,
  name: string,
  policy: PolicyResource,
  given: AssignedArgs["assignments"],
): void {
  if (given === undefined) return;
  new PolicyAssignmentsResource(
    `${name}-assignments`,
    { policy: { kind, id: policy.id }, include: property(given, "include"), exclude: property(given, "exclude") },
    childOptions(parent, { deletedWith: policy }),
  );
}

function environmentOf(resource: pulumi.Resource): pulumi.Input<string | undefined> {
  const provider = providerOf(resource);
  return Provider.isInstance(provider) ? provider.environment : new pulumi.Config("intune").get("environment");
}

function describe(given: AssignedArgs["assignments"]): pulumi.Output<string[]> {
  if (given === undefined) return pulumi.output(["as the portal says: not managed here"]);
  // Only the id of a thing that the program makes has a name here: `{ id: name }` is then told by that name.
  const named = knownNow(given, (deferred) => nameOfMade(deferred) ?? deferred);
  return pulumi
    .output(named as pulumi.Input<AssignmentsArgs>)
    .apply((known) => describeAssignments(known as AssignmentsArgs));
}
