/** @module test/provider/secrets: a secret stays one when the tenant moves, changes or removes what is around it. */
import fc from "fast-check";
import type { Path } from "../../components/_shared/path";
import { carrySecrets, isHidden, secretPathsOf, secretTexts } from "../../provider/secrets";

describe("secretPathsOf", () => {
  it("joins what the program marked and what the kind declares, each once", () => {
    const values = { password: "x", rows: [{ value: "y" }, { value: "z" }], name: "n" };
    const kind = { secretPaths: ["password", "rows[*].value"] };
    const paths = secretPathsOf(kind, { values, secrets: [["name"], ["rows", 1, "value"]] });
    expect(paths).toHaveLength(4);
    expect(paths).toEqual(expect.arrayContaining([["name"], ["rows", 1, "value"], ["rows", 0, "value"], ["password"]]));
  });
});

describe("carrySecrets", () => {
  const stored = {
    values: { list: [{ v: "open" }, { v: "hidden" }], map: { a: "m" } },
    secrets: [
      ["list", 1, "v"],
      ["map", "a"],
    ],
  };

  it("keeps the marks where the values are the same", () => {
    expect(carrySecrets(stored, stored.values)).toEqual(stored.secrets);
  });
  it("keeps the mark of a value that was changed in its place", () => {
    expect(carrySecrets(stored, { map: { a: "other" } })).toEqual([["map", "a"]]);
  });
  it("marks every neighbour when the secret may have moved", () => {
    expect(carrySecrets(stored, { list: [{ v: "hidden" }] })).toEqual([["list", 0, "v"]]);
  });
  it("finds nothing to mark in values of another shape", () => {
    expect(carrySecrets(stored, { list: ["text", null], map: 7 })).toEqual([]);
  });
  it("never shows a value that was secret, wherever its element is now", () => {
    const list = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 });
    const moved = list.chain((values) =>
      fc.tuple(fc.constant(values), fc.subarray(values), fc.shuffledSubarray(values)),
    );
    fc.assert(
      fc.property(moved, ([values, secret, now]) => {
        const of = (texts: readonly string[]): { list: { v: string }[] } => ({ list: texts.map((v) => ({ v })) });
        const secrets: Path[] = secret.map((text) => ["list", values.indexOf(text), "v"]);
        const marked = carrySecrets({ values: of(values), secrets }, of(now)).map(([, i]) => now[Number(i)]);
        expect(now.filter((text) => secret.includes(text) && !marked.includes(text))).toEqual([]);
      }),
    );
  });
});

describe("secretTexts", () => {
  it("finds the texts of secrets at any depth, but none so short that it is part of other words", () => {
    const values = {
      open: "open",
      whole: { deep: ["hidden", 12345, true], short: "abc", four: "abcd" },
      one: "single",
    };
    expect(secretTexts({ values, secrets: [["whole"], ["one"], ["absent"]] }).sort()).toEqual([
      "abcd",
      "hidden",
      "single",
    ]);
  });
});

describe("isHidden", () => {
  it.each<[Path, boolean]>([
    [["a"], true],
    [["a", "b", 0], true],
    [["rows", 3, "value"], true],
    [["rows", 3], false],
    [["ab"], false],
    [[], false],
  ])("%j: %s", (path, expected) => {
    expect(isHidden({ secretPaths: ["rows[*].value"] }, [["a"]], path)).toBe(expected);
  });
});
