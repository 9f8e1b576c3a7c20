/** @module test/components/_shared/fingerprint: a short text that tells other texts from these. */
import * as fc from "fast-check";
import { fingerprint } from "../../../components/_shared/fingerprint";

it("is empty for nothing, and the same in any order", () => {
  expect(fingerprint([])).toBe("");
  fc.assert(fc.property(fc.array(fc.string()), (texts) => fingerprint(texts) === fingerprint([...texts].reverse())));
});

it("is another one for other texts, also where they join to the same", () => {
  expect(fingerprint(["ab", "c"])).not.toBe(fingerprint(["a", "bc"]));
  expect(fingerprint(["a"])).not.toBe(fingerprint(["b"]));
  expect(fingerprint([""])).not.toBe("");
});
