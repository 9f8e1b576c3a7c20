/** @module test/components/_shared/issues.test: every fault at once, on the path that the person typed, in our words, without secrets. */
import fc from "fast-check";
import { z } from "zod";
import { check, formatIssue, show, suggest } from "../../../components/_shared/issues";
import type { Path } from "../../../components/_shared/path";
import { settingsCatalogPolicyArgs } from "../../../components/settings-catalog-policy/args";

const schema = z.strictObject({
  text: z.string().optional(),
  count: z.int().optional(),
  on: z.boolean().optional(),
  yes: z.literal(true).optional(),
  list: z.array(z.string()).optional(),
  inner: z.strictObject({ needed: z.string() }).optional(),
  map: z.record(z.string(), z.number()).optional(),
  keyed: z.record(z.string().regex(/^k/, { error: 'must begin with "k"' }), z.number()).optional(),
  colour: z.enum(["red", "green"]).optional(),
  either: z.union([z.string(), z.strictObject({ id: z.string() })]).optional(),
  shape: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("round"), radius: z.int() }),
      z.strictObject({ type: z.literal("square"), side: z.int() }),
    ])
    .optional(),
  short: z.string().max(3, { error: "must have at most 3 characters" }).optional(),
  pair: z
    .strictObject({ a: z.int().optional(), b: z.int().optional() })
    .refine(({ a, b }) => (a === undefined) !== (b === undefined), { error: "give exactly one of a, b" })
    .optional(),
});
const faults = (input: unknown, hidden?: (path: Path) => boolean): string[] => {
  const checked = check(schema, input, hidden);
  return checked.ok ? [] : checked.issues.map(formatIssue);
};

it("gives back what it parsed", () => {
  expect(check(z.strictObject({ a: z.string().default("x") }), {})).toEqual({ ok: true, value: { a: "x" } });
});

it.each<[string, unknown, string]>([
  ["a wrong type", { text: 7 }, "text: must be a string, got 7"],
  ["a number for a whole number", { count: "7" }, 'count: must be a number, got "7"'],
  ["a fraction for a whole number", { count: 1.5 }, "count: must be a whole number, got 1.5"],
  ["no boolean", { on: "yes" }, 'on: must be a boolean, got "yes"'],
  ["a literal", { yes: false }, "yes: must be true, got false"],
  ["no list", { list: "a" }, 'list: must be a list, got "a"'],
  ["a wrong element", { list: ["a", 1] }, "list[1]: must be a string, got 1"],
  ["something missing", { inner: {} }, "inner.needed: is missing; needs a string"],
  ["null", { text: null }, "text: must be a string, got null"],
  ["no map", { map: [] }, "map: must be a map, got a list"],
  ["a wrong key, but not what is under it", { keyed: { a: 1, k: 2 } }, 'keyed.a: must begin with "k"'],
  ["an object for a text", { text: { a: 1 } }, "text: must be a string, got an object"],
  ["none of a few", { colour: "blue" }, 'colour: must be one of "red", "green", got "blue"'],
  [
    "nearly one of a few",
    { colour: "gren" },
    'colour: must be one of "red", "green", got "gren". Did you mean "green"?',
  ],
  ["neither of two", { either: 7 }, "either: must be a string or an object, got 7"],
  ["the nearer of two", { either: { id: 7 } }, "either.id: must be a string, got 7"],
  [
    "an unknown type",
    { shape: { type: "rond", radius: 1 } },
    'shape.type: must be one of "round", "square", got "rond". Did you mean "round"?',
  ],
  ["no type", { shape: {} }, 'shape.type: is missing; needs one of "round", "square"'],
  ["a fault within a type", { shape: { type: "round", side: 1, radius: 1 } }, "shape.side: no such property."],
  ["an unknown property", { zzzzzz: 1 }, "zzzzzz: no such property."],
  ["a mistyped property", { colur: "red" }, 'colur: no such property. Did you mean "colour"?'],
  [
    "an inner mistyped property",
    { inner: { needed: "x", neded: 1 } },
    'inner.neded: no such property. Did you mean "needed"?',
  ],
  ["a check of ours", { short: "abcd" }, 'short: must have at most 3 characters, got "abcd"'],
  ["a rule about an object", { pair: {} }, "pair: give exactly one of a, b"],
  ["no object at all", 7, "must be an object, got 7"],
  ["nothing at all", undefined, "is missing; needs an object"],
])("words %s", (_, input, text) => {
  expect(faults(input)).toEqual([text]);
});

it("takes the branch of a union that needs the fewest changes", () => {
  const large = z.strictObject({ a: z.string(), b: z.string(), c: z.string() });
  const checked = check(z.union([large, z.strictObject({ a: z.string(), z: z.int() })]), { a: "x", z: "y" });
  expect(!checked.ok && checked.issues.map(formatIssue)).toEqual(['z: must be a number, got "y"']);
});

it("reports every fault at once", () => {
  const input = { text: 1, list: [1, "a", 2], colour: "x", extra: 1, inner: {} };
  expect(faults(input).map((text) => text.split(":")[0])).toEqual(
    expect.arrayContaining(["text", "list[0]", "list[2]", "colour", "extra", "inner.needed"]),
  );
  expect(faults(input)).toHaveLength(6);
});

it("writes paths as Pulumi does", () => {
  expect(faults({ map: { "a.b": "x" } })).toEqual(['map["a.b"]: must be a number, got "x"']);
});

describe("a hidden value", () => {
  it.each<[string, Record<string, unknown>]>([
    ["of a wrong type", { list: "hunter2" }],
    ["out of a few", { colour: "hunter2" }],
    ["out of two", { count: "hunter2" }],
    ["that is too long", { short: "hunter2" }],
    ["of no union", { either: ["hunter2"] }],
    ["in a literal", { yes: "hunter2" }],
  ])("is not shown %s", (_, input) => {
    const texts = faults(input, () => true);
    expect(texts).toHaveLength(1);
    expect(texts[0]).not.toContain("hunter2");
  });

  it("is not given away by a suggestion", () => {
    expect(faults({ colour: "gren" }, () => true)).toEqual(['colour: must be one of "red", "green"']);
  });

  it("is hidden only where it is said to be", () => {
    const texts = faults({ short: "hunter2", text: 1234 }, (path) => path[0] === "short");
    expect(texts.join("\n")).not.toContain("hunter2");
    expect(texts.join("\n")).toContain("1234");
  });

  it("never appears, whatever is wrong about a policy", () => {
    const mark = "h8nter2-c0rrect-horse";
    const leaf = fc.oneof(
      fc.constant(mark),
      fc.constant(`${mark}-and-more`),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("value"), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom(
            "name",
            "settings",
            "type",
            "value",
            "values",
            "children",
            "secret",
            "reference",
            "scopeTags",
            "id",
          ),
          tie("value"),
          { noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (input) => {
        const checked = check(settingsCatalogPolicyArgs, input, () => true);
        if (!checked.ok) expect(checked.issues.map(formatIssue).join("\n")).not.toContain(mark);
      }),
      { numRuns: 300 },
    );
  });
});

describe("show", () => {
  it.each<[unknown, string]>([
    ["x", '"x"'],
    [7, "7"],
    [null, "null"],
    [undefined, "undefined"],
    [[1], "a list"],
    [{ secret: 1 }, "an object"],
  ])("shows %j as %s", (value, text) => {
    expect(show(value)).toBe(text);
  });

  it("cuts what is long", () => {
    expect(show("a".repeat(500))).toMatch(/^"a+\.\.\."$/);
    expect(show("a".repeat(500)).length).toBeLessThanOrEqual(81);
    expect(show("a".repeat(78))).toBe(`"${"a".repeat(78)}"`);
  });
});

it("suggests a near name and is silent otherwise", () => {
  expect(suggest("colur", ["colour"])).toBe(' Did you mean "colour"?');
  expect(suggest("zzz", ["colour"])).toBe("");
});
