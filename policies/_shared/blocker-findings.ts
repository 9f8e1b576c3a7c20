/** @module policies/_shared/blocker-findings: which policies keep a reset at the sign-in screen from working for the same devices. Pure. */
import type { z } from "zod";
import type { assignments } from "../../components/policy-assignments";
import { apart, type AppliesTo } from "../../knowledge/applicability";
import { blockersIn, type Blocking, type SetOnDevice } from "../../knowledge/blockers";
import { overlaps } from "./overlap";

export type Assignments = z.output<typeof assignments>;

/** A policy, of the program or of the tenant, as far as it must be judged. */
export interface JudgedPolicy {
  /** Subject of a sentence. */
  readonly title: string;
  readonly assignments: Assignments;
  readonly settings: readonly SetOnDevice[];
  readonly appliesTo?: AppliesTo | undefined;
  /** Targets that cannot be compared. */
  readonly others?: readonly string[];
  /** It is of this stack, and no component of the program declares it: this very deploy may remove it. */
  readonly mayLeave?: boolean;
}

/** One setting that blocks, or takes part in it. */
export interface Culprit extends SetOnDevice {
  readonly policy: JudgedPolicy;
  /** Who gets both policies, in words. */
  readonly groups: readonly string[];
}

/** `unclear`: whether both policies reach the same devices cannot be told. */
export interface Finding extends Omit<Blocking<Culprit>, "how"> {
  readonly how: Blocking<Culprit>["how"] | "unclear" | "mayLeave";
}

/** Who gets the reset. */
export interface Reached {
  readonly assignments: Assignments;
  readonly appliesTo?: AppliesTo | undefined;
}

/** Every blocker that others set for devices that get the reset, each with its settings. */
export function blockerFindings(
  { assignments: mine, appliesTo = {} }: Reached,
  others: readonly JudgedPolicy[],
): Finding[] {
  const settings = others.flatMap((policy) => {
    if (apart(appliesTo, policy.appliesTo ?? {})) return [];
    const groups = [...overlaps(mine, policy.assignments), ...(mine.include.length > 0 ? (policy.others ?? []) : [])];
    return groups.length === 0
      ? []
      : policy.settings.map((one): Culprit => ({ ...one, appliesTo: policy.appliesTo, policy, groups }));
  });
  return onceEach(blockersIn(settings, [appliesTo], meet)).map((found): Finding => ({
    ...found,
    how: outcome(mine, found),
  }));
}

/** Of combinations one for each setting that begins it: which of many others completes it makes no difference. */
function onceEach(all: readonly Blocking<Culprit>[]): Blocking<Culprit>[] {
  return all.filter(
    (one, i) =>
      !all.slice(0, i).some(({ blocker, settings: [first] }) => blocker === one.blocker && first === one.settings[0]),
  );
}

const meet = (a: Culprit, b: Culprit): boolean =>
  a.policy === b.policy || overlaps(a.policy.assignments, b.policy.assignments).length > 0;

function outcome(mine: Assignments, { how, settings }: Blocking<Culprit>): Finding["how"] {
  if (how !== "blocks") return how;
  if (settings.some(({ policy }) => overlaps(mine, policy.assignments).length === 0)) return "unclear";
  return settings.some(({ policy }) => policy.mayLeave) ? "mayLeave" : "blocks";
}
