/** @module test/components/_shared/powershell: no text breaks out of its literal, and every text arrives as it was. */
import fc from "fast-check";
import { quoted, quotedList } from "../../../components/_shared/powershell";
import { parseErrors, readScript, textsOf } from "../../support/powershell";

/** Any text of UTF-16 code units without NUL, and more often what is special to PowerShell. */
const special = [
  "'",
  "''",
  '"',
  "`",
  "$(",
  "$env:x",
  ")",
  "}",
  ";",
  "#",
  "<#",
  "@'\n",
  "\n'@",
  "\r\n",
  "\u2019",
  "\u201c",
  "--%",
];
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...special),
      fc.string({ unit: "binary" }),
      fc.integer({ min: 1, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join("").replaceAll("\0", ""));

it.each([
  ["plain", "'plain'"],
  ["", "''"],
  ["it's", "'it''s'"],
  ['$env:Temp `n "x"', "'$env:Temp `n \"x\"'"],
  ["caf\u00e9", "(-join ('caf', [char]0x00E9))"],
  ["a\u2019b", "(-join ('a', [char]0x2019, 'b'))"],
  ["a\r\nb", "(-join ('a', [char]0x000D, [char]0x000A, 'b'))"],
  ["\u{1F600}", "(-join ([char]0xD83D, [char]0xDE00))"],
])("writes %j as %s", (text, written) => {
  expect(quoted(text)).toBe(written);
});

it("is one expression that PowerShell reads back as the same text, for any text, wherever a value may stand", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const script = `$a = ${quoted(text)}\nSet-Thing -Name ${quoted(text)} -Force\n@{ ${quoted(text)} = ${quotedList([text, "b"])} }\n`;
      const read = await readScript(script);
      expect(read).toEqual({
        errors: [],
        texts: [text, text, text, text, "b"],
        expandable: [],
        commands: ["set-thing"],
        comments: [],
      });
    }),
    { numRuns: 400 },
  );
});

it("is printable ASCII on one line for any text", () => {
  fc.assert(fc.property(anyText, (text) => expect(quoted(text)).toMatch(/^[ -~]+$/)));
});

it("differs for texts that differ", () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(quoted(a) === quoted(b)).toBe(a === b);
    }),
  );
});

it("keeps the elements of a list apart", async () => {
  const texts = ["a', 'b", "", "c", "d\u2019, e"];
  expect(await textsOf(`$x = ${quotedList(texts)}`)).toEqual(texts);
  expect(await parseErrors(`$x = ${quotedList([])}`)).toEqual([]);
});

it("refuses the character NUL", () => {
  expect(() => quoted("a\0b")).toThrow(RangeError);
});
