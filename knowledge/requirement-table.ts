/** @module knowledge/requirement-table: many devices told of together: answers as a table, values that make no difference merged. Pure. */
import { answer, combinations, waysOf, type Answer } from "./requirement-answers";
import { places, type Combination, type Facet, type Topic } from "./requirement-terms";
import { clouds, editions, joins, releases, releaseTitle, trusts } from "./windows";

/** Values of some facets. */
export type Values = Partial<Record<Facet, readonly string[]>>;

/** Devices that have one answer: every combination of these values. */
export interface Box {
  readonly values: Values;
  readonly outcome: Answer["outcome"];
}

export interface OutcomeTable {
  /** The facets that make a difference, in the order of their columns. */
  readonly facets: readonly Facet[];
  readonly boxes: readonly Box[];
}

const columns = ["join", "trust", "where", "edition", "windows", "cloud"] as const satisfies readonly Facet[];

/** The outcome for every device that is left open, the best first. One box means that what is open makes no difference. */
export function outcomeTable(topic: Topic, fixed: Values = {}): OutcomeTable {
  const each = combinations(topic, fixed).map((question) => ({
    values: singles(question),
    outcome: answer(topic, question).outcome,
  }));
  const rank = ({ outcome }: Box): number => (outcome === "not-supported" ? Infinity : waysOf[topic].indexOf(outcome));
  const boxes = merged(each, ({ outcome }) => outcome).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  const facets = columns.filter((facet) => new Set(boxes.map(({ values }) => values[facet]?.join())).size > 1);
  return { facets, boxes };
}

/** Each value as a list of one. */
export const singles = (question: Partial<Combination>): Values =>
  Object.fromEntries(Object.entries(question).map(([facet, value]) => [facet, [value]]));

/** Puts together what has the same answer and differs in one facet only, one facet after the other. */
export function merged<T extends { readonly values: Values }>(some: readonly T[], answerOf: (one: T) => string): T[] {
  let groups = [...some];
  for (const facet of ["windows", "edition", "trust", "cloud", "where", "join"] as const) {
    const found = new Map<string, T>();
    for (const one of groups) {
      const key = JSON.stringify([answerOf(one), { ...one.values, [facet]: undefined }]);
      const values = [...(found.get(key)?.values[facet] ?? []), ...(one.values[facet] ?? [])];
      found.set(key, { ...one, values: { ...one.values, ...(values.length > 0 && { [facet]: values }) } });
    }
    groups = [...found.values()];
  }
  return groups;
}

/** Values in words: `Windows 10, version 1903 or later`, `Pro or Enterprise`; of `all`, also `any` and `any but Home`. */
export function inWords(facet: Facet, ids: readonly string[], all?: readonly string[]): string {
  const missing = all?.filter((id) => !ids.includes(id)) ?? [];
  if (missing.length === 0 && (all?.length ?? 0) > 1) return "any";
  if (facet === "windows") return releasesInWords(ids);
  const words = (some: readonly string[]): string => some.map((id) => titles[facet][id] ?? id).join(" or ");
  return missing.length > 0 && missing.length < ids.length - 1 ? `any but ${words(missing)}` : words(ids);
}

const titles: Readonly<Record<Exclude<Facet, "windows">, Readonly<Record<string, string>>>> = {
  edition: editions,
  join: joins,
  trust: trusts,
  cloud: clouds,
  where: { ...places["pin-reset"], ...places.sspr },
};

function releasesInWords(ids: readonly string[]): string {
  const known = releases.map(({ id }): string => id);
  const at = ids.map((id) => known.indexOf(id)).sort((a, b) => a - b);
  const runs = at.reduce<[number, number][]>((sofar, index) => {
    const last = sofar.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else sofar.push([index, index]);
    return sofar;
  }, []);
  return runs
    .map(([first, last]) => {
      const [from, to] = [releaseTitle(known[first] ?? ""), releaseTitle(known[last] ?? "")];
      if (first === 0 && last === known.length - 1) return "any";
      if (last === known.length - 1) return `${from} or later`;
      return first === last
        ? from
        : `${from} to ${to.replace(/^Windows 10, version /, from.includes("10,") ? "" : "$&")}`;
    })
    .join("; ");
}
