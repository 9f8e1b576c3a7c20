/** @module cli/_doctor/words: what the checks have shown as lines for a person and as JSON, and the permissions that they need. Pure. */
import { documents, sourceText } from "../../knowledge/documents";
import { wrapped } from "../_text/wrap";
import type { Check } from "./check";
import { isFine, type Result } from "./run";

const marks = { fine: "ok", finding: "LOOK", unseen: "?" } as const;
const mark = (name: string): string => name.padEnd(6);

/** A block for each check: the mark, the sentence that should be true, then what was found, what to do, and the document. */
export const resultLines = (results: readonly Result[]): string[] => [
  ...results.flatMap((result) => [...blockOf(result), ""]),
  summary(results),
];

function blockOf(result: Result): string[] {
  const { check, fine, findings, unseen } = result;
  const name = isFine(result) ? marks.fine : findings.length > 0 ? marks.finding : marks.unseen;
  return [
    ...wrapped(mark(name), `${check.title}${documentOf(check)}`),
    ...(isFine(result) ? wrapped(mark(""), fine) : []),
    ...[...findings, ...unseen].flatMap(({ says, next }) => [
      ...wrapped(`${mark("")}- `, says),
      ...wrapped(`${mark("")}  Next: `, next),
    ]),
  ];
}

const documentOf = ({ sources }: Check): string =>
  sources.length === 0 ? "" : ` [${sources.map(sourceText).join("; ")}]`;

function summary(results: readonly Result[]): string {
  const count = (wanted: (one: Result) => boolean): number => results.filter(wanted).length;
  const [fine, look] = [count(isFine), count(({ findings }) => findings.length > 0)];
  const unseen = count((one) => one.unseen.length > 0);
  return `${results.length} checks: ${fine} ok, ${look} to look at, ${unseen} that could not look at everything. Nothing was written.`;
}

export const resultJson = (results: readonly Result[]) => ({
  fine: results.every(isFine),
  checks: results.map((result) => ({
    id: result.check.id,
    title: result.check.title,
    outcome: isFine(result) ? "fine" : result.findings.length > 0 ? "findings" : "unseen",
    ...(isFine(result) && { says: result.fine }),
    findings: result.findings,
    unseen: result.unseen,
    sources: result.check.sources.map((source) => ({ ...source, url: documents[source.document].url })),
  })),
});

/** What each check needs, then what to grant for all of them: the least of each. */
export const permissionLines = (checks: readonly Check[]): string[] => [
  ...checks.flatMap(({ id, needs }) => [id, ...needs.map((one) => `  to ${one.for}: ${one.anyOf.join(" or ")}`)]),
  "",
  "To grant for all checks, as application permissions with admin consent:",
  ...leastOf(checks).map((permission) => `  ${permission}`),
];

export const permissionJson = (checks: readonly Check[]) => ({
  checks: checks.map(({ id, needs }) => ({ id, needs })),
  grant: leastOf(checks),
});

/** One that is asked for anyway serves where any of several would do. */
function leastOf(checks: readonly Check[]): string[] {
  const needs = checks.flatMap((check) => check.needs).sort((a, b) => a.anyOf.length - b.anyOf.length);
  const least: string[] = [];
  for (const { anyOf } of needs) {
    if (!anyOf.some((one) => least.includes(one))) least.push(anyOf[0] as string);
  }
  return least.sort();
}
