/** @module scripts/gen/markdown: the two things that the reference page is made of. Pure. */

export const code = (text: string): string => `\`${text}\``;

/** A table; a cell keeps to its line whatever it holds. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/[\r\n]+/g, " ");
