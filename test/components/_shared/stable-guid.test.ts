/** @module test/components/_shared/stable-guid: the same text, the same GUID; another text, another one. */
import * as fc from "fast-check";
import { stableGuid } from "../../../components/_shared/stable-guid";

it("is a GUID of version 8, the same every time", () => {
  expect(stableGuid("a")).toBe("ca978112-ca1b-8dca-bac2-31b39a23dc4d");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(stableGuid(text)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(stableGuid(text)).toBe(stableGuid(text));
    }),
  );
});

it("is another one for another text", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => (stableGuid(a) === stableGuid(b)) === (a === b)));
});
