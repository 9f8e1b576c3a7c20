/** @module test/provider/ignored: ignoreChanges means what the engine's own reading of it means. */
import fc from "fast-check";
import { formatPath, type Path } from "../../components/_shared/path";
import { isIgnored } from "../../provider/ignored";

const anyPath: fc.Arbitrary<Path> = fc
  .tuple(
    fc.constantFrom("settings", "a", "b$"),
    fc.array(fc.oneof(fc.nat(20), fc.string({ minLength: 1 }), fc.constantFrom("a.b", 'q"', "\\", "]", "x")), {
      maxLength: 4,
    }),
  )
  .map(([first, rest]) => [first, ...rest])
  .filter((path) => !path.includes("*"));

describe("isIgnored", () => {
  it.each<[string, Path, boolean]>([
    ["name", ["name"], true],
    ["name", ["names"], false],
    ["settings", ["settings", "x", "value"], true],
    ["settings.x.value", ["settings"], false],
    ['settings["a"]', ["settings", "a.b"], false],
    ['settings["a.b"].value', ["settings", "a.b", "value"], true],
    ["include[0]", ["include", 0, "group"], true],
    ["include[0]", ["include", 1], false],
    ["include[*].filter", ["include", 7, "filter"], true],
    ["include[*].filter", ["include", 7, "group"], false],
    ["include[*]", ["include"], false],
    ["*", ["anything"], true],
  ])("%s and %j: %s", (ignored, path, expected) => {
    expect(isIgnored(["other", ignored], path)).toBe(expected);
  });
  it("holds for every path as we write it ourselves and for all inside it", () => {
    fc.assert(
      fc.property(anyPath, anyPath, (path, inside) => {
        expect(isIgnored([formatPath(path)], path)).toBe(true);
        expect(isIgnored([formatPath(path)], [...path, ...inside])).toBe(true);
      }),
    );
  });
  it("holds for no other path", () => {
    fc.assert(
      fc.property(anyPath, anyPath, (one, two) => {
        const isAbove = one.length <= two.length && one.every((step, i) => String(step) === String(two[i]));
        expect(isIgnored([formatPath(one)], two)).toBe(isAbove);
      }),
    );
  });
});
