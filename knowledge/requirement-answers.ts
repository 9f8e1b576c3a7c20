/** @module knowledge/requirement-answers: which reset works on which device, what it needs, and why: read from the table. Pure. */
import { pinResetNeeds, pinResetWarnings } from "./pin-reset-needs";
import { pinResetGrants, pinResetRefusals } from "./pin-reset-rows";
import { facetValues, type Combination, type Facet, type Row, type Topic, type Way } from "./requirement-terms";
import { ssprRows } from "./sspr-rows";

/** Every row of the documents' tables, in no order that means anything. */
export const rows: readonly Row[] = [
  ...pinResetGrants,
  ...pinResetRefusals,
  ...pinResetNeeds,
  ...pinResetWarnings,
  ...ssprRows,
];

/** Ways of each topic, the better one first. */
export const waysOf: Readonly<Record<Topic, readonly Way[]>> = {
  "pin-reset": ["non-destructive", "destructive"],
  sspr: ["policy", "component"],
};

/** What must be granted, each by a row of its own, before a way is supported. */
const aspects = ["version", "device"] as const;

/** What the documents say about one way on one device. */
export interface WayAnswer {
  readonly way: Way;
  readonly supported: boolean;
  /** Rows that grant it; where it is not supported, the rows that refuse it or that name what it would take. */
  readonly reasons: readonly Row[];
  /** Rows that say what it takes. Empty where it is not supported. */
  readonly needs: readonly Row[];
  /** Rows that a person should know besides: known issues, contradictions and how they were resolved. */
  readonly warnings: readonly Row[];
}

export interface Answer {
  readonly topic: Topic;
  readonly question: Combination;
  /** The best way that is supported. */
  readonly outcome: Way | "not-supported";
  /** Of the best way; where none is supported, of all of them together. */
  readonly reasons: readonly Row[];
  readonly needs: readonly Row[];
  readonly warnings: readonly Row[];
  readonly ways: readonly WayAnswer[];
}

/** The one answer for a device. `table` is for tests: the answer does not depend on the order of its rows. */
export function answer(topic: Topic, question: Combination, table: readonly Row[] = rows): Answer {
  const all = waysOf[topic].map((way) => answerWay(way, question, table));
  const best = all.find(({ supported }) => supported);
  const told = best ? [best] : all;
  return {
    topic,
    question,
    outcome: best?.way ?? "not-supported",
    reasons: once(told.flatMap(({ reasons }) => reasons)),
    needs: once(told.flatMap((one) => one.needs)),
    warnings: once(told.flatMap(({ warnings }) => warnings)),
    ways: all,
  };
}

/** What the documents say about one way. */
export function answerWay(way: Way, question: Combination, table: readonly Row[] = rows): WayAnswer {
  const ofWay = table.filter(({ ways }) => ways.includes(way));
  const applicable = ofWay.filter((row) => applies(row, question));
  const refusals = applicable.filter(({ effect }) => effect === "refuses");
  const ungranted = aspects.filter(
    (aspect) => !applicable.some((row) => row.effect === "grants" && row.aspect === aspect),
  );
  const supported = refusals.length === 0 && ungranted.length === 0;
  const grants = (wanted: (row: Row) => boolean): Row[] =>
    ofWay.filter((row) => row.effect === "grants" && wanted(row));
  const lacking =
    refusals.length > 0 ? refusals : grants(({ aspect }) => aspect !== undefined && ungranted.includes(aspect));
  return {
    way,
    supported,
    reasons: sorted(supported ? grants((row) => applies(row, question)) : lacking),
    needs: sorted(supported ? applicable.filter(({ effect }) => effect === "needs") : []),
    warnings: sorted(applicable.filter(({ effect }) => effect === "warns")),
  };
}

/** Whether a row is about such a device. */
const applies = (row: Row, question: Partial<Combination>): boolean =>
  Object.entries(row.when).every(([facet, values]) => {
    const value = question[facet as Facet];
    return value === undefined || (values as readonly string[]).includes(value);
  });

const sorted = (some: readonly Row[]): Row[] => [...some].sort((a, b) => (a.id < b.id ? -1 : 1));
const once = (some: readonly Row[]): Row[] => [...new Set(some)];

/** Every device that there is to ask about, with what is fixed held fixed. */
export function combinations(topic: Topic, fixed: Partial<Record<Facet, readonly string[]>> = {}): Combination[] {
  const facets = Object.entries({ ...facetValues(topic), ...fixed }) as [Facet, readonly string[]][];
  return facets.reduce<Partial<Combination>[]>(
    (sofar, [facet, values]) => sofar.flatMap((one) => values.map((value) => ({ ...one, [facet]: value }))),
    [{}],
  ) as Combination[];
}
