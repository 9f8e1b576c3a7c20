/** @module policies/_shared/judged: policies of the program and of the tenant in the form in which they are judged. Pure. */
import { check } from "../../components/_shared/issues";
import { unknown } from "../../components/_shared/kind";
import { knownNow, type DeclaredPolicy } from "../../components/_shared/program-declared";
import { applicability } from "../../components/custom-profile";
import { assignments } from "../../components/policy-assignments";
import type { FoundPolicy, FoundThing } from "../../components/provider";
import type { AppliesTo } from "../../knowledge/applicability";
import type { Assignments, JudgedPolicy } from "./blocker-findings";

/** What the program says now, or once its outputs are there. Undefined where who gets it is not said, or not known. */
export function judgedOfProgram(
  policy: DeclaredPolicy,
  args: Readonly<Record<string, unknown>> = policy.args,
): JudgedPolicy | undefined {
  const who = assignmentsIn(args["assignments"]);
  if (!policy.onDevice || !who) return undefined;
  const { settings, applicability: rules } = policy.onDevice(knownNow(args, () => unknown) as typeof args);
  return { title: policy.title, assignments: who, settings, appliesTo: rulesIn(rules) };
}

/** Undefined where nothing is said, or what is said is not right: others refuse that. */
export function assignmentsIn(given: unknown): Assignments | undefined {
  if (given === undefined) return undefined;
  const checked = check(assignments, knownNow(given, standIn));
  return checked.ok ? checked.value : undefined;
}

export function rulesIn(given: unknown): AppliesTo | undefined {
  const checked = check(applicability, given);
  return checked.ok ? checked.value : undefined;
}

const standIns = new WeakMap<object, string>();
let count = 0;

/** For a group or filter whose id is not known yet: the same output is the same group, and another one than all others. */
export function standIn(deferred: object): string {
  const known = standIns.get(deferred) ?? `(not known yet, ${++count})`;
  standIns.set(deferred, known);
  return known;
}

/**
 * What others in the tenant have set. The program's own policies are judged by what the program says: those are left out, also
 * where a policy of that name is about to be taken over. Not left out is one whose assignments the program leaves to the portal.
 */
export function judgedOfTenant(
  found: readonly FoundPolicy[],
  declared: readonly DeclaredPolicy[],
  mine: Assignments,
): JudgedPolicy[] {
  const said = [mine, ...declared.flatMap(({ args }) => assignmentsIn(args["assignments"]) ?? [])];
  return found.flatMap((policy): JudgedPolicy[] => {
    const own = declaredAs(policy, found, declared);
    if (own && own.args["assignments"] !== undefined) return [];
    return [
      {
        title: `the ${policy.title} ${JSON.stringify(policy.name)} of the tenant (${policy.id})`,
        assignments: inTheProgramsWords(policy, said),
        settings: policy.settings,
        appliesTo: rulesIn(policy.applicability),
        others: policy.others.map((type) => `a target of the type ${type || "that has no name"}`),
        mayLeave: policy.owned && own === undefined,
      },
    ];
  });
}

/** By kind and name: an id is not known before a policy is written. A namesake of an owned policy is somebody else's. */
function declaredAs(
  { kind, name, owned }: FoundPolicy,
  found: readonly FoundPolicy[],
  declared: readonly DeclaredPolicy[],
): DeclaredPolicy | undefined {
  if (!owned && found.some((one) => one.owned && one.kind === kind && one.name === name)) return undefined;
  return declared.find((one) => one.kind === kind && one.args["name"] === name);
}

type Reference = Assignments["exclude"][number]["group"];

/** A group or filter by id where the program gives it so, else by name: the two are then compared as they are written. */
function inTheProgramsWords({ include, exclude }: FoundPolicy, said: readonly Assignments[]): Assignments {
  const byId = said.flatMap(referencesIn).flatMap((one) => (typeof one === "string" ? [] : [one]));
  const written = ({ id, name }: FoundThing): Reference =>
    byId.find((one) => one.id.toLowerCase() === id.toLowerCase()) ?? name ?? { id };
  return {
    include: include.map(({ group, filter, filterType, allDevices, allUsers }) => ({
      ...(group && { group: written(group) }),
      ...(allDevices && { allDevices: true as const }),
      ...(allUsers && { allUsers: true as const }),
      ...(filter && { filter: written(filter), filterType }),
    })),
    exclude: exclude.map(({ group }) => ({ group: written(group) })),
  };
}

const referencesIn = ({ include, exclude }: Assignments): Reference[] =>
  [...include.flatMap(({ group, filter }) => [group, filter]), ...exclude.map(({ group }) => group)].filter(
    (one) => one !== undefined,
  );
