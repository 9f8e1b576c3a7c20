/** @module test/conformance/support/shuffled: the same arguments in other orders that mean nothing. */
import fc from "fast-check";
import type { Bag } from "../../../components/_shared/kind";
import { findAll, valueAt, withValueAt } from "../../../components/_shared/path";

/** The same arguments with the keys of every object and the elements of every list of these patterns in another order. */
export function shuffled(args: Bag, patterns: readonly string[]): fc.Arbitrary<Bag> {
  const lists = patterns.flatMap((pattern) => findAll(args, pattern));
  const orders = lists.map((path) => {
    const elements = valueAt(args, path) as unknown[];
    return fc.shuffledSubarray(elements, { minLength: elements.length, maxLength: elements.length });
  });
  return fc
    .tuple(fc.tuple(...orders), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })))
    .map(([taken, dice]) => {
      const reordered = lists.reduce((bag, path, i) => withValueAt(bag, path, taken[i]), args);
      return rekeyed(reordered, () => dice.next().value ?? 0) as Bag;
    });
}

function rekeyed(value: unknown, roll: () => number): unknown {
  if (Array.isArray(value)) return value.map((one) => rekeyed(one, roll));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => ({ key, one: rekeyed(one, roll), at: roll() }));
  return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ key, one }) => [key, one]));
}
