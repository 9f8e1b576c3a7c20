/** @module cli/_text/plain: any bytes as text, and any text as text that is safe to show and easy to compare. Pure. */

/** Bytes as text: UTF-8 or UTF-16 with or without a byte order mark, else Shift JIS (Japanese consoles), else Windows-1252. */
export function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const zeroes = (odd: 0 | 1): number =>
    bytes.subarray(0, 4096).filter((byte, i) => i % 2 === odd && byte === 0).length;
  const many = Math.min(bytes.length, 4096) / 8;
  if (zeroes(1) > many) return new TextDecoder("utf-16le").decode(bytes);
  if (zeroes(0) > many) return new TextDecoder("utf-16be").decode(bytes);
  for (const encoding of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next one.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

const ESCAPE = "\u001b";
/** Colours and cursor movements (CSI), titles and links (OSC), and two-character sequences. */
const terminalSequences = new RegExp(
  `${ESCAPE}\\[[0-9:;<=>?]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)|${ESCAPE}[ -~]`,
  "g",
);

/**
 * Text with nothing that moves a cursor, hides or reorders letters: no control or formatting characters but tab and line feed.
 * Full-width letters, digits and signs are the usual ones; quotes are straight; every line ends in a line feed.
 */
export function plainText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, "\n")
      // First what may stand inside a sequence, then the sequences, then what is left of broken ones.
      .replace(/[^\P{C}\n\t\u001b\u0007]/gu, "")
      .replace(terminalSequences, "")
      .replace(/[^\P{C}\n\t]/gu, "")
      .normalize("NFKC")
      .replace(/[\u2018\u2019\u201a\u201b\u00b4`]/g, "'")
      .replace(/[\u201c-\u201f]/g, '"')
  );
}

/** For signs in a text: one line, and no space beside a Chinese or Japanese character. */
export const flat = (plain: string): string =>
  plain
    .replace(/\s+/g, " ")
    .replace(/ (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。])/gu, "")
    .replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]) /gu, "");

/** A foreign text inside a line of ours: safe, short, without a BitLocker recovery password. */
export function shown(text: string, most = 100): string {
  const safe = plainText(text)
    .replace(/\s+/g, " ")
    .replace(/(\d{6}-){7}\d{6}/g, "(recovery password)")
    .trim();
  return safe.length > most ? `${[...safe].slice(0, most - 3).join("")}...` : safe;
}
