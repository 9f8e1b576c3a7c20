/** @module cli/_explain/words: an answer of the requirements table as lines for a person. Pure. */
import { sourceText } from "../../knowledge/documents";
import {
  facetValues,
  inWords,
  needs,
  topics,
  ways,
  type Answer,
  type Facet,
  type OutcomeTable,
  type Row,
  type Values,
  type WayAnswer,
} from "../../knowledge/requirements";
import { wrapped } from "../_text/wrap";
import { openFacets, type Question } from "./question";

/** One clear answer: the outcome, then each way with its reasons, needs and warnings. */
export function answerLines(question: Question, answer: Answer): string[] {
  return [
    ...heading(question),
    `Answer: ${answer.outcome === "not-supported" ? "not supported" : ways[answer.outcome]}.`,
    ...answer.ways.flatMap(wayLines),
  ];
}

function wayLines({ way, supported, reasons, needs: needed, warnings }: WayAnswer): string[] {
  return [
    "",
    `${supported ? "Supported" : "Not supported"}: ${ways[way]}`,
    ...reasons.flatMap((row) => rowLines(!supported && row.effect === "grants" ? "only" : "why", row)),
    ...needed.flatMap((row) => rowLines("needs", row, row.need && `${needs[row.need]}. `)),
    ...warnings.flatMap((row) => rowLines("note", row)),
  ];
}

function rowLines(mark: string, row: Row, before = ""): string[] {
  const sources = `[${row.sources.map(sourceText).join("; ")}${row.assumed ? "; assumed" : ""}]`;
  return [
    ...wrapped(`  ${mark.padEnd(6)} `, `${before}${row.says} ${sources}`),
    ...(row.resolved === undefined ? [] : wrapped(" ".repeat(9), `Resolved: ${row.resolved}`)),
  ];
}

/** What is open, as a table, and how to get one clear answer. */
export function tableLines(question: Question, { facets, boxes }: OutcomeTable): string[] {
  const universe: Values = { ...facetValues(question.topic), ...question.fixed };
  const head = [...facets, "answer"];
  const rows = boxes.map(({ values, outcome }) => [
    ...facets.map((facet) => inWords(facet, values[facet] ?? [], universe[facet])),
    outcome,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const open = openFacets(question).filter(([facet]) => facets.includes(facet));
  return [
    ...heading(question),
    line(head),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map(line),
    "",
    ...wrapped("", `For reasons and needs say more: ${open.map(([facet, values]) => option(facet, values)).join(" ")}`),
  ];
}

const option = (facet: Facet, values: readonly string[]): string =>
  facet === "windows" ? "--windows 10-1809|11-23H2|..." : `--${facet} ${values.join("|")}`;

function heading({ topic, fixed }: Question): string[] {
  const device = (Object.entries(fixed) as [Facet, readonly string[]][]).map(([facet, ids]) => inWords(facet, ids));
  return [topics[topic], device.length === 0 ? "Any device" : `Device: ${device.join("; ")}`, ""];
}
