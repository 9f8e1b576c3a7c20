/** @module test/cli/_text/wrap: sentences are broken at spaces and lose nothing. */
import fc from "fast-check";
import { wrapped } from "../../../cli/_text/wrap";

it("begins with the mark, and indents what follows by as much", () => {
  const lines = wrapped("  why ", "word ".repeat(40).trim());
  expect(lines[0]).toMatch(/^ {2}why word/);
  expect(lines.length).toBe(2);
  expect(lines[1]).toMatch(/^ {6}word/);
});

it("loses no word and keeps to the width, unless a word is too long", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abc"), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.constantFrom("", "- ", "  needs "),
      (words, mark) => {
        const lines = wrapped(mark, words.join(" "));
        expect(lines.join(" ").slice(mark.length).split(/ +/)).toEqual(words);
        expect(lines.filter((line) => line.length > 110)).toEqual([]);
      },
    ),
  );
  expect(wrapped("", "x".repeat(200))).toEqual(["x".repeat(200)]);
});
