/** @module components/_shared/powershell: any text as one PowerShell literal, whatever is in it. Pure. */

/**
 * A verbatim PowerShell string: nothing in it is expanded or ends it. PowerShell takes the typographic single quotes for single
 * quotes as well, so each of them is doubled too.
 *
 * Source: Microsoft Learn, about_Quoting_Rules; PowerShell language specification, 2.3.5.2, single-quote-character.
 * @throws RangeError for the character NUL, which no registry value, path or name may hold.
 */
export function quoted(text: string): string {
  if (text.includes("\u0000")) throw new RangeError("A text with the character NUL cannot be given to PowerShell.");
  return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}

/** A list of verbatim strings: `@('a', 'b')`. */
export const quotedList = (texts: readonly string[]): string => `@(${texts.map(quoted).join(", ")})`;
