/** @module cli/_runbook/markdown: a runbook as Markdown. Pure. */
import type { Runbook, Section, Step } from "./runbook";

/**
 * Any text as Markdown that shows just this text, on one line and in any place where text may stand: what could begin a
 * construct of CommonMark or GitHub is escaped. Addresses become no links either.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]{}<>#$&|~@^]/g, "\\$&")
    .replace(/^(\d*)([-+=.)])/, "$1\\$2")
    .replace(/:(?=\/\/)|(?<=www)\./gi, "\\$&");

/** A fenced block; the fence is longer than any row of backticks inside. */
export function codeBlock(lines: readonly string[]): string {
  const rows = lines.join("\n").match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...rows.map((row) => row.length + 1)));
  return `${fence}bat\n${lines.join("\n")}\n${fence}`;
}

export const toMarkdown = ({ title, facts, sections }: Runbook): string =>
  [
    `# ${escapeMarkdown(title)}`,
    [
      "| | |",
      "|---|---|",
      ...facts.map(([name, value]) => `| ${escapeMarkdown(name)} | ${escapeMarkdown(value)} |`),
    ].join("\n"),
    ...sections.map(sectionText),
  ].join("\n\n") + "\n";

const sectionText = ({ title, text = [], points = [], steps = [] }: Section): string =>
  [
    `## ${escapeMarkdown(title)}`,
    ...text.map(escapeMarkdown),
    ...(points.length > 0 ? [points.map((point) => `- ${escapeMarkdown(point)}`).join("\n")] : []),
    ...(steps.length > 0 ? [steps.map(stepText).join("\n\n")] : []),
  ].join("\n\n");

function stepText({ do: what, commands, check }: Step, index: number): string {
  const parts = [
    escapeMarkdown(what),
    ...(commands ? [codeBlock(commands)] : []),
    ...(check ? [`Check: ${escapeMarkdown(check)}`] : []),
  ];
  return `${index + 1}. ${parts.join("\n\n").replace(/\n(?=.)/g, "\n   ")}`;
}
