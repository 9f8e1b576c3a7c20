/** @module test/components/_shared/path.test: paths and patterns agree with each other and leave values alone. */
import fc from "fast-check";
import { findAll, formatPath, matchesPattern, valueAt, withValueAt, type Path } from "../../../components/_shared/path";

const key = fc.constantFrom("a", "b", "c");
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const step = fc.oneof(key, fc.constantFrom("[*]", "**"));
const pattern = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join("."));
const freeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};

describe("formatPath", () => {
  it.each<[Path, string]>([
    [[], ""],
    [["settings"], "settings"],
    [["include", 0, "group"], "include[0].group"],
    [["settings", "a.b", "values", 1], 'settings["a.b"].values[1]'],
    [["a{tenantid}"], '["a{tenantid}"]'],
    [["x", 'say "hi"\\now'], 'x["say \\"hi\\"\\\\now"]'],
    [["x", ""], 'x[""]'],
    [["x", "1a"], 'x["1a"]'],
    [["$a_1"], "$a_1"],
  ])("writes %j as Pulumi does", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  it("gives different paths different texts", () => {
    const steps = fc.array(fc.oneof(fc.string(), fc.nat({ max: 20 })), { maxLength: 4 });
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(formatPath(a)).not.toBe(formatPath(b));
      }),
    );
  });
});

describe("valueAt", () => {
  it("finds what is there, and nothing else", () => {
    const value = { a: [{ b: 1 }], n: null };
    expect(valueAt(value, ["a", 0, "b"])).toBe(1);
    expect(valueAt(value, [])).toBe(value);
    for (const path of [
      ["a", 1, "b"],
      ["n", "x"],
      ["a", "0", "b", "c"],
      ["toString"],
      ["a", "length", "x"],
    ] as Path[]) {
      expect(valueAt(value, path)).toBeUndefined();
    }
  });
});

describe("withValueAt", () => {
  it("replaces one value and leaves the original and everything else as they are", () => {
    fc.assert(
      fc.property(anyValue, fc.nat(), fc.string(), (value, choice, replacement) => {
        const paths = findAll(freeze(value), "**");
        const path = paths[choice % paths.length] as Path;
        const before = JSON.stringify(value);
        const after = withValueAt(value, path, replacement);
        expect(JSON.stringify(value)).toBe(before);
        expect(valueAt(after, path)).toBe(replacement);
        for (const other of paths) {
          const related = other.every((one, i) => i >= path.length || one === path[i]);
          if (!related) expect(valueAt(after, other)).toBe(valueAt(value, other));
        }
      }),
    );
  });

  it("keeps a list a list", () => {
    expect(withValueAt({ a: [1, 2] }, ["a", 1], 3)).toEqual({ a: [1, 3] });
  });
});

describe("patterns", () => {
  it("find exactly the paths of a value that they match", () => {
    fc.assert(
      fc.property(anyValue, pattern, (value, text) => {
        const all = findAll(value, "**");
        const found = new Set(findAll(value, text).map((path) => JSON.stringify(path)));
        const matched = all.filter((path) => matchesPattern(path, text)).map((path) => JSON.stringify(path));
        expect(found).toEqual(new Set(matched));
      }),
    );
  });

  it("find each place of a value once with **", () => {
    expect(findAll({ a: [1, { b: 2 }] }, "**")).toEqual([[], ["a"], ["a", 0], ["a", 1], ["a", 1, "b"]]);
  });

  it.each<[string, Path[]]>([
    [
      "include[*].group",
      [
        ["include", 0, "group"],
        ["include", 1, "group"],
      ],
    ],
    [
      "settings.**.secret",
      [
        ["settings", "a", "value", "secret"],
        ["settings", "b", "values", 0, "secret"],
      ],
    ],
    [
      "settings[*].type",
      [
        ["settings", "a", "type"],
        ["settings", "b", "type"],
      ],
    ],
    ["exclude", []],
  ])("%s", (text, paths) => {
    const value = {
      include: [{ group: "x" }, { group: "y" }, {}],
      settings: {
        a: { type: "simple", value: { secret: "s" } },
        b: { type: "simpleCollection", values: [{ secret: "t" }] },
      },
    };
    expect(findAll(value, text)).toEqual(paths);
  });

  it("match a path whose value is not there", () => {
    expect(matchesPattern(["settings", "x", "value", "secret"], "settings.**.secret")).toBe(true);
    expect(matchesPattern(["settings", "secret"], "settings.**.secret")).toBe(true);
    expect(matchesPattern(["settings", "secret", "x"], "settings.**.secret")).toBe(false);
    expect(matchesPattern(["scopeTags", 3], "scopeTags[*]")).toBe(true);
    expect(matchesPattern(["scopeTags"], "scopeTags[*]")).toBe(false);
  });
});
