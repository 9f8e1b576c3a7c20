/** @module test/cli/_text/named: a name of the tenant moves no cursor, starts no command of a pipeline and becomes no link. */
import fc from "fast-check";
import { named } from "../../../cli/_text/named";

it("leaves a usual name as it is, in quotes", () => {
  expect(named("Kiosk - Berlin #2 (test): a/b")).toBe('"Kiosk - Berlin #2 (test): a/b"');
});

it("holds nothing that a terminal, a pipeline's log or Markdown obeys", () => {
  const piece = fc.constantFrom(
    "::",
    ":",
    "#",
    "##",
    "[",
    "]",
    "(",
    "<",
    ">",
    "`",
    '"',
    "\u001b[2J",
    "\u009b31m",
    "\u202e",
    "\n",
    "a",
    "＃",
    "：",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.array(piece).map((all) => all.join("")),
      ),
      (text) => {
        const safe = named(text);
        expect(safe).not.toMatch(/\p{C}|::|##|\][([]|[<>`]/u);
        expect(typeof JSON.parse(safe)).toBe("string");
        expect(safe.length).toBeLessThan(400);
      },
    ),
  );
});
