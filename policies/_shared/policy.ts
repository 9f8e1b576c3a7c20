/** @module policies/_shared/policy: what every policy of this module has in common: arguments, checks, outputs. */
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { ArgsFaulty, checkArgs, isPlain, withDefaults } from "../../components/_shared/program-args";
import type { Inputs, ResourceArgs } from "../../components/_shared/inputs";
import type { Issue } from "../../components/_shared/issues";
import { assignments } from "../../components/policy-assignments";
import { settingsCatalogPolicyArgs } from "../../components/settings-catalog-policy";
import { createCarrier, type CommonInputs } from "./carrier";
import type { Carriers } from "./carriers";
import { deliveryBy, wayOf, wayTitle, type Delivery, type Way } from "./delivery";
import { onlyOneWay } from "./once";
import { reachWarnings } from "./reach";

const nobody = "a policy that nobody gets is most often a mistake. Say who gets it, or include: [] for nobody";

/** Who gets the policy: must be said, and nobody must be said as `include: []`. */
const saidAssignments = assignments.safeExtend({
  include: demanded(assignments.shape.include.unwrap(), `is missing: ${nobody}`).describe("Who gets it. [] is nobody."),
});

/** What one policy says for itself; the ways to deliver it begin with the default one. */
export interface PolicyDefaults<W extends Way> {
  readonly name: string;
  readonly description: string;
  readonly ways: readonly [W, ...W[]];
}

/** The arguments that all policies share. Each policy adds what is special about it. */
export function policyArgs<const W extends Way>(defaults: PolicyDefaults<W>) {
  const { name, description, scopeTags, adopt } = settingsCatalogPolicyArgs.shape;
  return z.strictObject({
    name: name.default(defaults.name).describe(`Display name. Default: "${defaults.name}".`),
    description: description
      .unwrap()
      .default(defaults.description)
      .describe("What the policy is for. Default: says so."),
    scopeTags: scopeTags.unwrap().optional().describe('Scope tags, by name or { id }. Default: the tag "Default".'),
    adopt,
    delivery: deliveryBy(defaults.ways),
    assignments: demanded(saidAssignments, `is missing: ${nobody}`).describe(
      "Who gets the policy, and who never does. Users have other devices than Windows PCs: such targets need a filter.",
    ),
  });
}

type CommonArgs = z.input<ReturnType<typeof policyArgs>>;
/** What any policy has and no policy decides by. */
type LiftedKey = Exclude<keyof CommonArgs, "delivery">;

/** Arguments of a policy as a program gives them: any part may be an output, except those that decide what it sets and how. */
export type PolicyArgs<A extends CommonArgs> = ResourceArgs<Pick<A, LiftedKey>> & Omit<A, LiftedKey>;

/**
 * A policy that this module decides on. The component around it is identity, and room: what the policy needs beside the
 * settings catalog later becomes another child, and no child that exists moves.
 *
 * Children: one of the same name: a `SettingsCatalogPolicy`, or what `delivery` says.
 */
export abstract class Policy<A extends CommonArgs> extends pulumi.ComponentResource {
  /** Id in the tenant. */
  readonly policyId: pulumi.Output<string>;
  /** Display name. */
  readonly displayName: pulumi.Output<string>;
  /** The policy in the Intune admin center. */
  readonly portalUrl: pulumi.Output<string>;
  /** Who gets it, in words. */
  readonly assignedTo: pulumi.Output<string[]>;

  /**
   * @param kind class name: the type is `intune:policies:<kind>`.
   * @param carriers what the policy sets, from arguments that have their defaults.
   * @throws ArgsFaulty before any request, with every fault of the arguments that are known, and where another policy of this
   * class already reaches the same devices in another way.
   */
  protected constructor(
    kind: string,
    name: string,
    schema: z.ZodObject,
    args: PolicyArgs<A>,
    carriers: Carriers<PolicyArgs<A>>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(`intune:policies:${kind}`, name, {}, opts);
    const title = `${kind} "${name}"`;
    checkArgs(this, title, schema, args);
    const want = withDefaults(schema, args);
    checkTogether(this, title, want, carriers);
    const delivery = want.delivery as Delivery;
    const policy = createCarrier({ policy: this, name, title, delivery, common: common(want), args: want, carriers });
    onlyOneWay({
      resource: this,
      title,
      subject: kind,
      way: [wayTitle(wayOf(delivery)), carriers.variant?.(want)].filter(Boolean).join(", "),
      assignments: common(want).assignments,
    });
    this.policyId = policy.policyId;
    this.displayName = policy.displayName;
    this.portalUrl = policy.portalUrl;
    this.assignedTo = policy.assignedTo;
    this.registerOutputs(this.summary);
  }

  /** What a person wants to know of the policy: fit to be exported by a program. */
  get summary() {
    const { policyId, displayName, portalUrl, assignedTo } = this;
    return { policyId, displayName, portalUrl, assignedTo };
  }
}

/** Faults between arguments, and what a person should know. */
function checkTogether<A extends CommonArgs>(
  policy: pulumi.ComponentResource,
  title: string,
  want: PolicyArgs<A>,
  carriers: Carriers<PolicyArgs<A>>,
): void {
  refuse(policy, title, carriers.faults?.(want) ?? []);
  const warn = (text: string): void => void pulumi.log.warn(text, policy);
  carriers.warnings?.(want).forEach(warn);
  whenKnown(common(want).assignments, (who) => reachWarnings(who, carriers.reachesUsers?.(want)).forEach(warn));
}

/** @throws ArgsFaulty where there is an issue. */
export function refuse(policy: pulumi.Resource, title: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new ArgsFaulty(title, issues, policy);
}

function common<A extends CommonArgs>(want: PolicyArgs<A>): CommonInputs {
  const { name, description, scopeTags, adopt, assignments: who } = want as ResourceArgs<Required<CommonArgs>>;
  return { name, description, scopeTags, adopt, assignments: who as Inputs<z.input<typeof assignments>> };
}

/** At once where the value holds no output; else when it is there, and never in a preview that does not know it. */
function whenKnown(value: pulumi.Input<unknown>, use: (known: unknown) => void): void {
  if (isPlain(value)) use(value);
  else pulumi.output(value as object).apply(use);
}

/** The same schema, with a sentence of our own where the value is missing. */
function demanded<S extends z.ZodType>(schema: S, message: string): S {
  const present = z.unknown().superRefine((value, context) => {
    if (value === undefined) context.addIssue({ code: "custom", message, input: value });
  });
  // What goes in and comes out is the schema's; zod can only say "unknown" of a pipe that begins so.
  return present.pipe(schema) as unknown as S;
}
