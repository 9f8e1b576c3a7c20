/** @module test/provider/diff: what differs, on which path; what has no order has no difference in order. */
import fc from "fast-check";
import { unknown, type Bag } from "../../components/_shared/kind";
import { valueAt, withValueAt, type Path } from "../../components/_shared/path";
import { canonical, differences, type Comparison, type Difference } from "../../provider/diff";
import { anyBag, anyValue } from "./support/wire";

const facts: Comparison = {
  notCompared: ["adopt"],
  unordered: { tags: [], rows: ["key"], "rows[*].inner": [], "map[*].list": [] },
  references: { owner: "group", "rows[*].group": "group" },
};
const none: Comparison = { notCompared: [], unordered: {}, references: {} };
const found = (before: Bag, after: Bag): string[] =>
  differences(facts, before, after).map(({ path, change }) => `${change} ${path.join(".")}`);

describe("differences", () => {
  it.each<[string, Bag, Bag, string[]]>([
    ["an equal value", { a: 1, b: { c: [true] } }, { b: { c: [true] }, a: 1 }, []],
    ["another value", { a: 1 }, { a: 2 }, ["update a"]],
    ["another type", { a: { b: 1 } }, { a: [1] }, ["update a"]],
    ["a text that looks like the number", { a: 1 }, { a: "1" }, ["update a"]],
    ["a new property", {}, { a: { b: 1 } }, ["add a"]],
    ["a property that is gone", { a: 1 }, {}, ["delete a"]],
    ["undefined beside absent", { a: undefined }, {}, []],
    [
      "a nested change",
      { a: { b: { c: 1, d: 2 } } },
      { a: { b: { c: 1, d: 3, e: 4 } } },
      ["update a.b.d", "add a.b.e"],
    ],
    ["an ordered list in another order", { list: [1, 2] }, { list: [2, 1] }, ["update list.0", "update list.1"]],
    ["a longer ordered list", { list: [1] }, { list: [1, 2] }, ["add list.1"]],
    ["a shorter ordered list", { list: [1, 2] }, { list: [1] }, ["delete list.1"]],
    ["a map with another key", { map: { x: 1 } }, { map: { y: 1 } }, ["delete map.x", "add map.y"]],
    ["what steers us", { adopt: "never" }, { adopt: "byName" }, []],
    ["the same name further down", { a: { adopt: 1 } }, { a: { adopt: 2 } }, ["update a.adopt"]],
    ["an unknown", { a: 1, b: { c: 1 } }, { a: unknown, b: { c: unknown } }, ["update a", "update b.c"]],
    ["an unknown on both sides", { a: unknown }, { a: unknown }, ["update a"]],
    ["an unknown that is new", {}, { a: unknown }, ["add a"]],
    ["another reference, as a whole", { owner: { id: "1" } }, { owner: { id: "2" } }, ["update owner"]],
    ["the same reference", { owner: { id: "1" } }, { owner: { id: "1" } }, []],
    ["a reference that is not known yet", { owner: { id: "1" } }, { owner: { id: unknown } }, ["update owner"]],
  ])("says of %s what it is", (_, before, after, expected) => {
    expect(found(before, after)).toEqual(expected);
  });
  it("cancels equal elements of a set out one by one", () => {
    expect(found({ tags: ["a", "a"] }, { tags: ["a"] })).toEqual(["delete tags.0"]);
    expect(found({ tags: ["a"] }, { tags: ["a", "a"] })).toEqual(["add tags.1"]);
    expect(found({ tags: ["a", "b"] }, { tags: ["c", "a"] })).toEqual(["delete tags.1", "add tags.0"]);
  });
  it("names the changes of a set in the order of the list", () => {
    const indexes = (all: Difference[]): unknown[] => all.map(({ path }) => path[1]);
    expect(indexes(differences(facts, { tags: ["a", "b", "a"] }, { tags: [] }))).toEqual([0, 1, 2]);
    expect(indexes(differences(facts, { tags: [] }, { tags: ["a", "b", "a"] }))).toEqual([0, 1, 2]);
  });
  it("shows elements of a set that changed at one place as an update", () => {
    expect(found({ rows: [{ key: "a", value: "1" }] }, { rows: [{ key: "a", value: "2" }] })).toEqual([
      "update rows.0",
    ]);
  });
  it("finds no order in a set inside a set, nor in one inside a map", () => {
    const before = { rows: [{ inner: [1, 2] }, { inner: [3] }], map: { x: { list: [1, 2] } } };
    const after = { rows: [{ inner: [3] }, { inner: [2, 1] }], map: { x: { list: [2, 1] } } };
    expect(found(before, after)).toEqual([]);
  });
  it("takes an element that is not known yet for a change, whatever was there", () => {
    expect(found({ tags: ["a"] }, { tags: [unknown] })).toEqual(["update tags.0"]);
    expect(found({ tags: [] }, { tags: [{ id: unknown }] })).toEqual(["add tags.0"]);
  });
});

describe("the laws of differences", () => {
  const sets = fc.array(anyValue, { maxLength: 6 });
  const edited = fc.tuple(anyBag, anyBag).map(([one, two]): [Bag, Bag] => [
    { ...one, same: two },
    { ...two, same: two },
  ]);

  it("nothing differs from itself, nor from a copy with its keys in another order", () => {
    fc.assert(
      fc.property(anyBag, (bag) => {
        const reversed = Object.fromEntries(Object.entries(structuredClone(bag)).reverse());
        expect(differences(facts, bag, reversed)).toEqual([]);
      }),
    );
  });
  it("no order of a set is a difference", () => {
    const shuffled = sets.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        expect(differences(facts, { tags: before }, { tags: after })).toEqual([]);
      }),
    );
  });
  it("one path has one change, and no changed path is inside another", () => {
    fc.assert(
      fc.property(edited, sets, sets, ([before, after], gone, come) => {
        const all = differences(facts, { ...before, tags: gone }, { ...after, tags: come });
        const texts = all.map(({ path }) => JSON.stringify(path).slice(0, -1));
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts.filter((text) => texts.some((other) => text.startsWith(`${other},`)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  it("an addition is only in what comes, a deletion only in what was, an update in both", () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        for (const { path, change } of differences(none, before, after)) {
          expect(valueAt(before, path) !== undefined).toBe(change !== "add");
          expect(valueAt(after, path) !== undefined).toBe(change !== "delete");
        }
      }),
    );
  });
  it("what was, with the differences applied, is what comes", () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        expect(applied(before, after, differences(none, before, after))).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });
  it("a set, with its differences applied, is the set that comes", () => {
    fc.assert(
      fc.property(sets, sets, (before, after) => {
        const all = differences(facts, { tags: before }, { tags: after });
        const at = (...changes: string[]): number[] =>
          all.flatMap(({ path, change }) => (changes.includes(change) ? [path[1] as number] : []));
        const kept = before.filter((_, i) => !at("delete", "update").includes(i));
        const come = after.filter((_, i) => at("add", "update").includes(i));
        expect([...kept, ...come].map((one) => canonical(one)).sort()).toEqual(
          after.map((one) => canonical(one)).sort(),
        );
      }),
    );
  });
  it("the way back has as many differences, with additions and deletions exchanged", () => {
    const count = (all: Difference[], change: string): number => all.filter((one) => one.change === change).length;
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const [there, back] = [differences(none, before, after), differences(none, after, before)];
        expect(count(back, "add")).toBe(count(there, "delete"));
        expect(count(back, "update")).toBe(count(there, "update"));
      }),
    );
  });
});

describe("canonical", () => {
  it("has an order of lists, none of keys, and no place for what is undefined", () => {
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, c: undefined, a: 1 }));
  });
  it("is one text for equal values and two for others", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (one, two) => {
        expect(canonical(one) === canonical(two)).toBe(isEqual(one, two));
        expect(canonical(structuredClone(one))).toBe(canonical(one));
      }),
    );
  });
});

function isEqual(one: unknown, two: unknown): boolean {
  try {
    expect(one).toEqual(two);
    return true;
  } catch {
    return false;
  }
}

/** Deletions from the last to the first, so that no index moves. */
function applied(before: Bag, after: Bag, all: readonly Difference[]): Bag {
  const deletions = all.filter(({ change }) => change === "delete").reverse();
  const set = all.filter(({ change }) => change !== "delete");
  const without = deletions.reduce((bag, { path }) => removed(bag, path), before);
  return set.reduce((bag, { path }) => withValueAt(bag, path, valueAt(after, path)), without);
}

function removed<T>(value: T, [step, ...rest]: Path): T {
  if (rest.length > 0) return withValueAt(value, [step!], removed((value as Bag)[step as string], rest));
  if (Array.isArray(value)) return value.toSpliced(step as number, 1) as T;
  return Object.fromEntries(Object.entries(value as Bag).filter(([key]) => key !== step)) as T;
}
