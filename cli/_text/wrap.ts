/** @module cli/_text/wrap: long sentences as lines that fit a terminal. Pure. */

const WIDTH = 110;

/** Breaks at spaces; the first line begins with `mark`, the others with as many spaces. A word that is too long stays whole. */
export function wrapped(mark: string, text: string): string[] {
  const lines: string[] = [];
  let line = mark;
  for (const word of text.split(" ")) {
    const empty = line.trim() === "" || line === mark;
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = " ".repeat(mark.length) + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line];
}
