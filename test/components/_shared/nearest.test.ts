/** @module test/components/_shared/nearest.test: the nearest name is one that a person may have meant. */
import fc from "fast-check";
import { nearest } from "../../../components/_shared/nearest";

const known = ["displayName", "description", "settings"];

it.each([
  ["descripton", "description"],
  ["DESCRIPTION", "description"],
  ["setings", "settings"],
  ["displayname", "displayName"],
])("takes %s for %s", (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

it.each(["colour", "x", "", "assignments"])("finds nothing near %j", (name) => {
  expect(nearest(name, known)).toBeUndefined();
});

it("takes the first of two that are equally near, and none of none", () => {
  expect(nearest("cat", ["bat", "hat"])).toBe("bat");
  expect(nearest("cat", [])).toBeUndefined();
});

it("finds every known name itself", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, selector: (name) => name.toLowerCase() }),
      fc.nat(),
      (names, i) => {
        const name = names[i % names.length] as string;
        expect(nearest(name, names)).toBe(name);
      },
    ),
  );
});
