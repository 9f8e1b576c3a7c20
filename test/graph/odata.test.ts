/** @module test/graph/odata: no value can leave its place in an address. */

import fc from "fast-check";
import { odataString, pathSegment } from "../../graph";

const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom("'", '"', "&", "?", "#", "/", "\\", "%", "+", " ", ")", "(", "=", "\n", "$", ".", "é", "😀"),
  }),
);

/** What an OData server reads: the decoded literal, to its closing quote. */
function literal(text: string): { value: string; rest: string } {
  const found = /^'((?:[^']|'')*)'/s.exec(text);
  if (found === null) throw new Error(`not a literal: ${text}`);
  return { value: (found[1] ?? "").replaceAll("''", "'"), rest: text.slice(found[0].length) };
}

describe("odataString", () => {
  it("comes back unchanged from a filter, and nothing of it becomes syntax", () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const url = new URL(
          `https://graph.test/beta/x?$filter=name eq ${odataString(value)} and isAssigned eq true&$top=5`,
        );
        expect([...url.searchParams.keys()]).toEqual(["$filter", "$top"]);
        expect(url.hash).toBe("");
        const { value: read, rest } = literal((url.searchParams.get("$filter") ?? "").slice("name eq ".length));
        expect(read).toBe(value);
        expect(rest).toBe(" and isAssigned eq true");
      }),
      { numRuns: 500 },
    );
  });
  it("comes back unchanged from a key in the path", () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const url = new URL(`https://graph.test/beta/set(${odataString(value)})/items`);
        expect(url.search + url.hash).toBe("");
        expect(url.pathname.split("/").length).toBe(4);
        expect(literal(decodeURIComponent(url.pathname).slice("/beta/set(".length)).value).toBe(value);
      }),
    );
  });
  it("refuses half a surrogate pair, which cannot be sent unchanged", () => {
    expect(() => odataString("a\ud800")).toThrow(RangeError);
  });
});

describe("pathSegment", () => {
  it("stays exactly one segment, or is refused", () => {
    fc.assert(
      fc.property(nasty, (value) => {
        fc.pre(!["", ".", ".."].includes(value));
        const url = new URL(`https://graph.test/beta/items/${pathSegment(value)}/assign`);
        expect(url.search + url.hash).toBe("");
        expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "beta", "items", value, "assign"]);
      }),
      { numRuns: 500 },
    );
  });
  it.each(["", ".", ".."])("refuses %j, which would address something else", (value) => {
    expect(() => pathSegment(value)).toThrow(RangeError);
  });
});
