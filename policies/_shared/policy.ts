/** @module policies/_shared/policy: what every policy of this module has in common: arguments, checks, outputs. */
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { checkArgs, withDefaults } from "../../components/_shared/program-args";
import type { Inputs, ResourceArgs } from "../../components/_shared/inputs";
import { assignments } from "../../components/policy-assignments";
import { CustomProfile } from "../../components/custom-profile";
import { getTenant } from "../../components/provider";
import { SettingsCatalogPolicy, settingsCatalogPolicyArgs } from "../../components/settings-catalog-policy";
import { customDelivery, delivery, type Carriers, type Delivery } from "./delivery";
import { onlyOneWay } from "./once";

const nobody = "a policy that nobody gets is most often a mistake. Say who gets it, or include: [] for nobody";

/** Who gets the policy: must be said, and nobody must be said as `include: []`. */
const saidAssignments = assignments.extend({
  include: demanded(assignments.shape.include.unwrap(), `is missing: ${nobody}`).describe("Who gets it. [] is nobody."),
});

/** The arguments that all policies share. Each policy adds its default name and description, and what is special about it. */
export function policyArgs(defaults: { readonly name: string; readonly description: string }) {
  const { name, description, scopeTags, adopt } = settingsCatalogPolicyArgs.shape;
  return z.strictObject({
    name: name.default(defaults.name).describe(`Display name. Default: "${defaults.name}".`),
    description: description
      .unwrap()
      .default(defaults.description)
      .describe("What the policy is for. Default: says so."),
    scopeTags: scopeTags.unwrap().optional().describe('Scope tags, by name or { id }. Default: the tag "Default".'),
    adopt,
    delivery,
    assignments: demanded(saidAssignments, `is missing: ${nobody}`).describe(
      "Who gets the policy, and who never does.",
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
 * Children: a `SettingsCatalogPolicy` of the same name, or a `CustomProfile` where `delivery` says so.
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
    checkArgs(this, `${kind} "${name}"`, schema, args);
    const want = withDefaults(schema, args);
    const policy = createCarrier(this, name, want, carriers);
    onlyOneWay({
      resource: this,
      title: `${kind} "${name}"`,
      subject: kind,
      way: [customDelivery(want.delivery as Delivery) ? "custom profile" : "settings catalog", carriers.variant?.(want)]
        .filter(Boolean)
        .join(", "),
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

function createCarrier<A extends CommonArgs>(
  parent: pulumi.ComponentResource,
  name: string,
  want: PolicyArgs<A>,
  carriers: Carriers<PolicyArgs<A>>,
): SettingsCatalogPolicy | CustomProfile {
  const custom = customDelivery(want.delivery as Delivery);
  if (!custom)
    return new SettingsCatalogPolicy(name, { ...common(want), settings: carriers.settings(want) }, { parent });
  const { applicability, tenantId } = custom;
  const settings = carriers.needsTenantId
    ? pulumi
        .output(tenantId ?? getTenant({ parent }).then((tenant) => tenant.tenantId))
        .apply((id) => carriers.omaSettings(want, id))
    : carriers.omaSettings(want, "");
  return new CustomProfile(name, { ...common(want), settings, ...(applicability && { applicability }) }, { parent });
}

function common<A extends CommonArgs>(want: PolicyArgs<A>) {
  const { name, description, scopeTags, adopt, assignments: who } = want as ResourceArgs<Required<CommonArgs>>;
  return { name, description, scopeTags, adopt, assignments: who as Inputs<z.input<typeof assignments>> };
}

/** The same schema, with a sentence of our own where the value is missing. */
function demanded<S extends z.ZodType>(schema: S, message: string): S {
  const present = z.unknown().superRefine((value, context) => {
    if (value === undefined) context.addIssue({ code: "custom", message, input: value });
  });
  // What goes in and comes out is the schema's; zod can only say "unknown" of a pipe that begins so.
  return present.pipe(schema) as unknown as S;
}
