/** @module test/components/_shared/reference.test: a name or an id, and nothing else. */
import { check, formatIssue } from "../../../components/_shared/issues";
import { isById, reference } from "../../../components/_shared/reference";

const faults = (input: unknown): string[] => {
  const checked = check(reference, input);
  return checked.ok ? [] : checked.issues.map(formatIssue);
};

it.each([["Windows pilot"], [{ id: "9a00" }]])("takes %j", (input) => {
  expect(check(reference, input)).toEqual({ ok: true, value: input });
});

it.each<[unknown, RegExp]>([
  ["", /must not be empty/],
  [{ id: "" }, /^id: must not be empty/],
  [{}, /^id: is missing; needs a string/],
  [{ id: 7 }, /^id: must be a string, got 7/],
  [{ id: "x", name: "y" }, /^name: no such property/],
  [7, /must be a string or an object, got 7/],
  [null, /must be a string or an object, got null/],
  [["x"], /must be a string or an object, got a list/],
])("refuses %j", (input, text) => {
  expect(faults(input)).toEqual([expect.stringMatching(text)]);
});

it.each<[unknown, boolean]>([
  [{ id: "x" }, true],
  ["x", false],
  [{ id: 1 }, false],
  [null, false],
  [undefined, false],
])("isById(%j) is %s", (value, expected) => {
  expect(isById(value)).toBe(expected);
});
