/** @module provider/diff: what differs between two argument sets of a kind, on property paths. Pure. */
import type { Bag, Kind } from "../components/_shared/kind";
import { matchesPattern, type Path, type Step } from "../components/_shared/path";
import { hasUnknown } from "./properties";

export interface Difference {
  readonly path: Path;
  readonly change: "add" | "delete" | "update";
}

/** The facts of a kind that decide what is a difference. */
export type Comparison = Pick<Kind, "unordered" | "references" | "notCompared">;

/**
 * The differences from `before` to `after`, whose references are ids. Paths of additions and updates are those of `after`,
 * paths of deletions those of `before`. Lists that the kind declares unordered are compared as sets of whole elements, and
 * references as wholes, since the person may have written a name.
 */
export function differences(kind: Comparison, before: Bag, after: Bag): Difference[] {
  const skip = (key: string): boolean => kind.notCompared.includes(key);
  const without = (bag: Bag): Bag => Object.fromEntries(Object.entries(bag).filter(([key]) => !skip(key)));
  const patterns = [Object.keys(kind.unordered), Object.keys(kind.references)] as const;
  const [isUnordered, isReference] = patterns.map(
    (some) => (path: Path) => some.some((one) => matchesPattern(path, one)),
  );
  return compare(without(before), without(after), [], { isUnordered: isUnordered!, isReference: isReference! });
}

interface Rules {
  isUnordered(path: Path): boolean;
  isReference(path: Path): boolean;
}

function compare(before: unknown, after: unknown, path: Path, rules: Rules): Difference[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, change: "add" }];
  if (after === undefined) return [{ path, change: "delete" }];
  if (Array.isArray(before) && Array.isArray(after)) {
    return rules.isUnordered(path)
      ? compareSets(before, after, path, rules)
      : each(before, after, [...Array(Math.max(before.length, after.length)).keys()], path, rules);
  }
  if (isBag(before) && isBag(after) && !rules.isReference(path)) {
    return each(before, after, [...new Set([...Object.keys(before), ...Object.keys(after)])], path, rules);
  }
  return canonical(before) === canonical(after) && !hasUnknown(after) ? [] : [{ path, change: "update" }];
}

function each(before: object, after: object, steps: readonly Step[], path: Path, rules: Rules): Difference[] {
  const at = (value: object, step: Step): unknown =>
    Object.hasOwn(value, step) ? (value as Record<Step, unknown>)[step] : undefined;
  return steps.flatMap((step) => compare(at(before, step), at(after, step), [...path, step], rules));
}

/** Equal elements cancel out; what is left at the same index is an update, the rest additions and deletions. */
function compareSets(before: readonly unknown[], after: readonly unknown[], path: Path, rules: Rules): Difference[] {
  const keys = (list: readonly unknown[]): MatchKey[] =>
    list.map((element, i) => matchKey(element, [...path, i], rules));
  const [gone, come] = cancelOut(keys(before), keys(after));
  const updated = come.filter((i) => gone.includes(i));
  const rest = (indexes: readonly number[]): number[] => indexes.filter((i) => !updated.includes(i));
  return [
    ...updated.map((i) => ({ path: [...path, i], change: "update" as const })),
    ...rest(gone).map((i) => ({ path: [...path, i], change: "delete" as const })),
    ...rest(come).map((i) => ({ path: [...path, i], change: "add" as const })),
  ];
}

function cancelOut(before: readonly MatchKey[], after: readonly MatchKey[]): [number[], number[]] {
  const unmatched = new Map<MatchKey, number[]>();
  before.forEach((key, i) => unmatched.set(key, [...(unmatched.get(key) ?? []), i]));
  const come = after.flatMap((key, i) => (unmatched.get(key)?.pop() === undefined ? [i] : []));
  return [[...unmatched.values()].flat().sort((a, b) => a - b), come];
}

type MatchKey = string | symbol;

/** Equal for equal elements; what is not known yet equals nothing. */
const matchKey = (element: unknown, path: Path, { isUnordered }: Rules): MatchKey =>
  hasUnknown(element) ? Symbol("not known yet") : canonical(element, isUnordered, path);

/** One text for equal values, whatever the order of their keys and of the lists that `isUnordered` names. */
export function canonical(value: unknown, isUnordered: Rules["isUnordered"] = () => false, path: Path = []): string {
  const inside = (child: unknown, step: Step): string => canonical(child, isUnordered, [...path, step]);
  if (Array.isArray(value)) {
    const elements = value.map(inside);
    return `[${(isUnordered(path) ? elements.sort() : elements).join(",")}]`;
  }
  if (!isBag(value)) return JSON.stringify(value) ?? "undefined";
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${inside(value[key], key)}`)
    .join(",")}}`;
}

const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null && !Array.isArray(value);
