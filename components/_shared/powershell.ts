/** @module components/_shared/powershell: any text as one PowerShell expression of ASCII letters, whatever is in it. Pure. */

/**
 * A PowerShell expression whose value is the text, to the letter: nothing in it is expanded, ends it or changes it. Printable
 * ASCII is a verbatim string, `'it''s'`; anything else is put together from code units, `(-join ('caf', [char]0x00E9))`, which
 * is one value wherever a value may stand: right of `=`, as an argument, in a list, as a key.
 *
 * Never a letter outside ASCII, so that the script means the same however it is saved: Windows PowerShell 5.1 reads a file
 * without a byte order mark in the machine's code page, where a byte of another letter may be a typographic quote, and that
 * ends a string. Never a line break either: line ends are rewritten on the way.
 *
 * Source: Microsoft Learn, about_Quoting_Rules, about_Join, about_Character_Encoding; PowerShell language specification, 2.3.5.2.
 * @throws RangeError for the character NUL, which no registry value, path or name may hold.
 */
export function quoted(text: string): string {
  if (text.includes("\u0000")) throw new RangeError("A text with the character NUL cannot be given to PowerShell.");
  if (/^[ -~]*$/.test(text)) return verbatim(text);
  const parts = text.match(/[ -~]+|[^ -~]/g) ?? [];
  return `(-join (${parts.map((part) => (/^[ -~]/.test(part) ? verbatim(part) : codeUnit(part))).join(", ")}))`;
}

/** A list of texts: `@('a', 'b')`. */
export const quotedList = (texts: readonly string[]): string => `@(${texts.map(quoted).join(", ")})`;

const verbatim = (ascii: string): string => `'${ascii.replaceAll("'", "''")}'`;

const codeUnit = (unit: string): string => `[char]0x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
