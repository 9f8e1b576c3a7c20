/** @module test/provider/reconcile: a name that is taken: ours, somebody else's, or nobody's. */
import fc from "fast-check";
import { masked, unknown, type Bag, type Namesake } from "../../components/_shared/kind";
import { canonical, differences } from "../../provider/diff";
import { asKnown, claim, fillMasked, inStoredOrder, takeOverText } from "../../provider/reconcile";
import { anyValue } from "./support/wire";
import { widgetKind } from "./support/widget";

const kind = widgetKind();
const want: Bag = { name: "n", tags: ["a", "b"], rows: [], password: "12345678" };
const live = (args: Bag, assigned = false, id = "w1"): Namesake => ({
  id,
  assigned,
  outputs: {},
  args: { ...want, ...args },
});

describe("claim", () => {
  it("makes a new one when nobody has the name", () => {
    expect(claim(kind, want, "never", [])).toEqual({ decision: "create" });
  });
  it.each<[string, Bag, unknown, Namesake, string]>([
    ["equal and unassigned", want, "never", live({}), "takeOver"],
    ["equal in another order", want, "never", live({ tags: ["b", "a"] }), "takeOver"],
    ["equal but for what the tenant masks", want, "never", live({ password: masked }), "takeOver"],
    ["equal and assigned", want, "never", live({}, true), "refuse"],
    ["different", want, "never", live({ tags: [] }), "refuse"],
    ["masked where we have no secret", { ...want, password: undefined }, "never", live({ password: masked }), "refuse"],
    ["equal as far as it is known", { ...want, owner: { id: unknown } }, "never", live({}), "refuse"],
    ["equal and unassigned, by name", want, "byName", live({}), "takeOver"],
    ["assigned, by name", want, "byName", live({}, true), "takeOver"],
    ["different, by name", want, "byName", live({ tags: [] }, true), "takeOver"],
    ["different, with an adopt that is not known", want, unknown, live({ tags: [] }), "refuse"],
  ])("%s: %s, %s", (_, wanted, adopt, namesake, decision) => {
    expect(claim(kind, wanted, adopt, [namesake]).decision).toBe(decision);
  });
  it("says of what it refuses which object has the name and the three ways out", () => {
    const refused = claim(kind, want, "never", [live({ tags: [] }, false, "w7")]);
    expect(refused).toMatchObject({ decision: "refuse" });
    const { message } = refused as { message: string };
    for (const part of ['widget with the name "n"', "w7", "Import it", 'adopt: "byName"', "another name"]) {
      expect(message).toContain(part);
    }
  });
  it.each([
    [
      "of another platform",
      { platform: "linux", tags: [] },
      /widget with the name "n" \(w1\) cannot be adopted.*its platform\./,
    ],
    ["where the platform is not known yet", { platform: unknown }, undefined],
  ])("adopts nothing that it would have to replace: %s", (_, wanted, message) => {
    const claimed = claim(kind, { ...want, ...wanted }, "byName", [live({ platform: "windows" })]);
    const refused = { decision: "refuse", message: expect.stringMatching(message ?? "") };
    expect(claimed).toMatchObject(message ? refused : { decision: "takeOver" });
  });
  it("refuses two of one name, whatever the program allows, and names both", () => {
    const refused = claim(kind, want, "byName", [live({}, false, "w1"), live({}, false, "w2")]);
    expect(refused).toMatchObject({
      decision: "refuse",
      message: expect.stringMatching(/"n" belongs to more than one widget: w1, w2/),
    });
  });
  it("says of a take-over which object, why and what changes", () => {
    const taken = claim(kind, want, "byName", [live({ tags: ["a"], password: "old" }, true)]);
    const text = takeOverText(kind, taken as Extract<typeof taken, { decision: "takeOver" }>);
    expect(text).toMatch(/adopts widget w1 .*byName.*changes (tags\[1\], password|password, tags\[1\])/);
    expect(text).not.toContain("12345678");
    const left = claim(kind, want, "never", [live({})]);
    expect(takeOverText(kind, left as typeof taken & { decision: "takeOver" })).toMatch(/interrupted.*changes nothing/);
  });
});

describe("inStoredOrder", () => {
  const keyed = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c", "d"), value: fc.string() }), { maxLength: 6 });
  const texts = (list: unknown): string[] => (list as unknown[]).map((one) => canonical(one));

  it("keeps exactly the elements of the tenant", () => {
    fc.assert(
      fc.property(keyed, keyed, (rows, stored) => {
        expect(texts(inStoredOrder(kind, { rows }, { rows: stored })["rows"]).sort()).toEqual(texts(rows).sort());
      }),
    );
  });
  it("gives the stored list back when only the order changed", () => {
    const shuffled = fc
      .array(anyValue, { maxLength: 6 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
      );
    fc.assert(
      fc.property(shuffled, ([stored, tags]) => {
        expect(texts(inStoredOrder(kind, { tags }, { tags: stored })["tags"])).toEqual(texts(stored));
      }),
    );
  });
  it("is stable: doing it twice changes nothing more", () => {
    fc.assert(
      fc.property(keyed, keyed, (rows, stored) => {
        const once = inStoredOrder(kind, { rows }, { rows: stored });
        expect(inStoredOrder(kind, once, { rows: stored })).toEqual(once);
      }),
    );
  });
  it("puts stored elements first, changed ones in the place of what they were, new ones behind", () => {
    const stored = {
      rows: [
        { key: "a", value: "1" },
        { key: "b", value: "2" },
        { key: "c", value: "3" },
      ],
    };
    const seen = {
      rows: [
        { key: "new", value: "9" },
        { key: "c", value: "3" },
        { key: "b", value: "changed" },
      ],
    };
    expect(inStoredOrder(kind, seen, stored)).toEqual({ rows: [seen.rows[2], seen.rows[1], seen.rows[0]] });
  });
  it("gives an equal element its place before one that has only the same key", () => {
    const stored = {
      rows: [
        { key: "a", value: "1" },
        { key: "a", value: "2" },
      ],
    };
    const seen = {
      rows: [
        { key: "a", value: "2" },
        { key: "a", value: "other" },
      ],
    };
    expect(inStoredOrder(kind, seen, stored)).toEqual({ rows: [seen.rows[1], seen.rows[0]] });
  });
  it("orders lists inside of lists that it has just ordered", () => {
    const nested = { unordered: { "groups[*].tags": [], groups: ["key"] } };
    const stored = {
      groups: [
        { key: "a", tags: ["1", "2"] },
        { key: "b", tags: ["3", "4", "5"] },
      ],
    };
    const seen = {
      groups: [
        { key: "b", tags: ["5", "4", "3"] },
        { key: "a", tags: ["2", "1"] },
      ],
    };
    expect(inStoredOrder(nested, seen, stored)).toEqual(stored);
  });
  it("leaves alone what has an order, and what was not stored", () => {
    const seen = { steps: ["b", "a"], tags: ["b", "a"] };
    expect(inStoredOrder(kind, seen, { steps: ["a", "b"] })).toEqual(seen);
  });
});

describe("fillMasked", () => {
  it("takes what the tenant masks from what we know, and nothing else", () => {
    const seen = { a: masked, b: { c: masked, d: "theirs" }, list: [masked, "x"], e: masked };
    const known = { a: "1", b: { c: "2", d: "ours" }, list: ["3", "ours"] };
    expect(fillMasked(seen, known)).toEqual({ a: "1", b: { c: "2", d: "theirs" }, list: ["3", "x"], e: masked });
    expect(fillMasked(seen, undefined)).toEqual(seen);
  });
});

describe("asKnown", () => {
  it("takes the known case of what has none, and of nothing else", () => {
    const caseless = { unordered: {}, caseless: ["id", "list[*].id"] };
    const seen = { id: "aB-1", name: "ab-1", list: [{ id: "x" }, { id: "y" }], other: 1 };
    const known = { id: "AB-1", name: "AB-1", list: [{ id: "X" }, { id: "z" }] };
    expect(asKnown(caseless, seen, known)).toEqual({ ...seen, id: "AB-1", list: [{ id: "X" }, { id: "y" }] });
  });
  it("finds no difference in masked lists, whatever order the tenant answers in", () => {
    const rows = fc
      .uniqueArray(fc.tuple(fc.string(), fc.string()), { selector: ([key]) => key, maxLength: 6 })
      .map((pairs) => pairs.map(([key, value]) => ({ key, value })));
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    const byAll = { ...kind, unordered: { rows: [] } };
    fc.assert(
      fc.property(shuffled, fc.constantFrom(kind, byAll), ([list, order], one) => {
        const seen = { rows: order.map((row) => ({ ...row, value: masked })) };
        expect(differences(one, asKnown(one, seen, { rows: list }), { rows: list })).toEqual([]);
      }),
    );
  });
});
