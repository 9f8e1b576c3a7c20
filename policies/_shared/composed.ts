/** @module policies/_shared/composed: a policy that is several remediations, each of which a person sees by itself. */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { ResourceArgs } from "../../components/_shared/inputs";
import type { Issue } from "../../components/_shared/issues";
import { ArgsFaulty, checkArgs, isPlain, withDefaults } from "../../components/_shared/program-args";
import { withSchedule } from "../../components/_shared/program-schedule";
import { runSchedule } from "../../components/_shared/run-schedule";
import type { AssignmentsArgs } from "../../components/policy-assignments";
import { RegistryEquivalent, type RegistryValueArgs } from "../../components/registry-equivalent";
import { Remediation } from "../../components/remediation";
import type { Carrier } from "./carrier";
import { onlyOneWay } from "./once";
import { policyArgs } from "./policy";
import { reachWarnings } from "./reach";

/** The arguments that all such policies share. Each adds what is special about it. */
export const composedArgs = (defaults: { readonly name: string; readonly description: string }) =>
  policyArgs({ ...defaults, ways: ["remediation"] })
    .omit({ delivery: true })
    .extend({
      schedule: runSchedule
        .optional()
        .describe(
          "When they run on targets that name no schedule of their own. Default: every day at 01:00, device time.",
        ),
    });

type CommonArgs = z.input<ReturnType<typeof composedArgs>>;
type LiftedKey = Exclude<keyof CommonArgs, "schedule">;

/** Arguments as a program gives them: any part may be an output, except those that decide what runs on devices and when. */
export type ComposedArgs<A extends CommonArgs> = ResourceArgs<Pick<A, LiftedKey>> & Omit<A, LiftedKey>;

/** One remediation of a policy. */
export interface Part {
  /** Ends the logical name: identity. */
  readonly id: string;
  /** In brackets behind the policy's display name. */
  readonly title: string;
  /** A sentence, behind the policy's description. */
  readonly description: string;
  readonly does:
    | { readonly detection: string; readonly remediation?: string }
    | { readonly values: readonly RegistryValueArgs[]; readonly state: "applied" | "undone" };
}

/** What a policy declares, from arguments that have their defaults. */
export interface Composition<A> {
  parts(args: A): readonly Part[];
  /** Faults between arguments, each right by itself. */
  faults(args: A): Issue[];
  /** What a person should know before deploying it: sentences. */
  warnings(args: A): readonly string[];
  /** What two instances must not do in different ways on one device: what, and in which way. */
  decides(args: A): readonly { readonly subject: string; readonly way: string }[];
}

/**
 * Children: for each part a `Remediation` or a `RegistryEquivalent` named `<name>-<part>`. A part that is no longer asked for goes
 * from the tenant; what it did stays on the devices.
 */
export abstract class ComposedPolicy<A extends CommonArgs> extends pulumi.ComponentResource {
  /** What a person wants to know of each remediation, by the part's id. */
  readonly remediations: Readonly<Record<string, Carrier>>;

  /**
   * @param kind class name: the type is `intune:policies:<kind>`.
   * @throws ArgsFaulty before any request, with every fault of the arguments that are known.
   */
  protected constructor(
    kind: string,
    name: string,
    schema: z.ZodObject,
    args: ComposedArgs<A>,
    composition: Composition<ComposedArgs<A>>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(`intune:policies:${kind}`, name, {}, opts);
    const title = `${kind} "${name}"`;
    checkArgs(this, title, schema, args);
    const want = withDefaults(schema, args);
    checkTogether(this, title, want, composition);
    const parts = composition.parts(want).map((part) => [part.id, createPart(this, name, common(want), part)] as const);
    this.remediations = Object.fromEntries(parts);
    for (const decided of composition.decides(want))
      onlyOneWay({ resource: this, title, ...decided, assignments: common(want).assignments });
    this.registerOutputs(this.summary);
  }

  /** What a person wants to know of the policy: fit to be exported by a program. */
  get summary() {
    return { remediations: this.remediations };
  }
}

function checkTogether<A extends CommonArgs>(
  policy: pulumi.ComponentResource,
  title: string,
  want: ComposedArgs<A>,
  composition: Composition<ComposedArgs<A>>,
): void {
  const issues = composition.faults(want);
  if (issues.length > 0) throw new ArgsFaulty(title, issues, policy);
  const warn = (text: string): void => void pulumi.log.warn(text, policy);
  composition.warnings(want).forEach(warn);
  const reach = (who: unknown): void => reachWarnings(who).forEach(warn);
  const { assignments } = common(want);
  if (isPlain(assignments)) reach(assignments);
  else pulumi.output(assignments).apply(reach);
}

type Common = ReturnType<typeof common>;

function common<A extends CommonArgs>(want: ComposedArgs<A>) {
  const { name, description, scopeTags, adopt, assignments, schedule } = want as ResourceArgs<Required<CommonArgs>>;
  const who = assignments as pulumi.Input<AssignmentsArgs>;
  return { name, description, scopeTags, adopt, assignments: withSchedule(who, schedule as CommonArgs["schedule"]) };
}

function createPart(parent: pulumi.ComponentResource, name: string, shared: Common, part: Part): Carrier {
  const args = {
    ...shared,
    name: withMore(shared.name, (text) => `${text} (${part.title})`),
    description: withMore(shared.description, (text) => [text, part.description].filter(Boolean).join(" ")),
  };
  const { does } = part;
  const { policyId, displayName, portalUrl, assignedTo } =
    "values" in does
      ? new RegistryEquivalent(
          `${name}-${part.id}`,
          { ...args, values: [...does.values], state: does.state },
          { parent },
        )
      : new Remediation(
          `${name}-${part.id}`,
          { ...args, detectionScript: does.detection, remediationScript: does.remediation ?? "" },
          { parent },
        );
  return { policyId, displayName, portalUrl, assignedTo };
}

/** At once where the text is known, so that it is checked before any request. */
const withMore = (text: pulumi.Input<string>, more: (text: string) => string): pulumi.Input<string> =>
  typeof text === "string" ? more(text) : pulumi.output(text).apply(more);
