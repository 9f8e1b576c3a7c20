/** @module test/components/registry-equivalent/generators: registry values that are right, and as hostile as right values may be. */
import fc from "fast-check";
import type { RegistryValue } from "../../../components/registry-equivalent/values";

/** What is special to PowerShell, to .reg files, to XML, or to Windows. */
const special = [
  ...["'", "''", '"', "`", "$(Remove-Item x)", "$env:x", ")", "}", ";", "#>", "'@", "\u2019", "\u201c", "--%", "| iex"],
  ...[
    "]",
    "[",
    "=",
    "@",
    "*",
    "?",
    "/",
    ",",
    "%PATH%",
    "hex(7):",
    "-",
    "&amp;",
    "<",
    "&",
    "]]>",
    "<!--",
    "caf\u00e9",
    "\u65e5\u672c",
  ],
  ...["\u{1F600}", " ", ".", "..", "0", "con"],
];

/** Text that a name may be: without control characters. */
const printable = fc
  .array(fc.oneof(fc.constantFrom(...special), fc.string({ unit: "grapheme" })), { maxLength: 4 })
  .map((parts) => wellFormed(parts.join("").replace(/[\u0000-\u001f\u007f]/g, "")));

const wellFormed = (text: string): string => text.toWellFormed();

/** Text that a value may be: with line breaks and control characters, but NUL. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...special, "\r\n", "\n", "\t", "\u0007", "\\", '\\"', "\\\\"),
      fc.string({ unit: "binary" }),
    ),
    {
      maxLength: 5,
    },
  )
  .map((parts) => wellFormed(parts.join("").replaceAll("\0", "")));

const keyPart = printable
  .map((text) => text.replaceAll("\\", "").slice(0, 40).toWellFormed())
  .filter((text) => text !== "");
export const path = fc.array(keyPart, { minLength: 1, maxLength: 4 }).map((parts) => ["SOFTWARE", ...parts].join("\\"));
export const valueName = fc.oneof(
  fc.constant(""),
  fc.constant("@"),
  printable,
  printable.map((text) => `a\\${text}`),
);

const hex = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("hex"));

/** The type and value of a value. */
const content = fc.oneof(
  fc.record({ type: fc.constant("dword" as const), value: fc.integer({ min: 0, max: 0xffff_ffff }) }),
  fc.record({
    type: fc.constant("qword" as const),
    value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => (n < 2n ** 53n ? Number(n) : String(n))),
  }),
  fc.record({ type: fc.constant("string" as const), value: anyText }),
  fc.record({ type: fc.constant("expandString" as const), value: anyText }),
  fc.record({
    type: fc.constant("multiString" as const),
    value: fc.array(
      anyText.filter((text) => text !== ""),
      { maxLength: 4 },
    ),
  }),
  fc.record({ type: fc.constant("binary" as const), value: hex }),
  fc.record({ type: fc.constant("none" as const), value: hex }),
);

const valuesBelow = (root: fc.Arbitrary<string>): fc.Arbitrary<RegistryValue[]> =>
  fc.uniqueArray(
    fc
      .tuple(root, path, valueName, content)
      .map(([above, below, name, data]) => ({ key: `${above}\\${below}`, name, ...data }) as RegistryValue),
    { minLength: 1, maxLength: 4, selector: ({ key, name }) => `${key}\0${name}`.toLowerCase() },
  );

/** Values of the device, of the default profile, or of both. */
export const deviceValues = valuesBelow(fc.constantFrom("HKEY_LOCAL_MACHINE", "DEFAULT_USER"));
export const userValues = valuesBelow(fc.constant("HKEY_CURRENT_USER"));
export const anyValues = fc.oneof(deviceValues, userValues);

/** Every text of a person's that goes into a script for a value, in the order of the table. */
export function textsIn(value: RegistryValue): string[] {
  const at = value.key.indexOf("\\");
  const texts =
    value.type === "multiString"
      ? value.value
      : value.type === "string" || value.type === "expandString"
        ? [value.value]
        : [];
  return [value.key.slice(0, at), value.key.slice(at + 1), value.name, ...texts];
}
