/** @module cli/_diagnose/words: a diagnosis as lines for a person, and as data for programs. Pure. */
import { documents, sourceText, type DocumentId } from "../../knowledge/documents";
import type { Weight } from "../../knowledge/signs";
import { wrapped } from "../_text/wrap";
import type { Diagnosis, Found } from "./diagnosis";

const marks: Readonly<Record<Weight, string>> = { finding: "!", note: "-", good: "+" };

export function diagnosisLines({ verdict, found, recognised, questions }: Diagnosis): string[] {
  const findings = found.filter(({ sign }) => sign.weight === "finding").length;
  const what = recognised.length > 0 ? recognised.join("; ") : "text";
  const used = [...new Set(found.flatMap(({ sign }) => sign.sources.map(({ document }) => document)))].sort();
  return [
    `Read as: ${what}.`,
    ...found.flatMap(foundLines),
    "",
    verdict === "findings" ? `${findings} to look at.` : "Nothing to look at in what was given.",
    ...questions.map((question) => `What this device can do and needs: intune-policy ${question}`),
    ...used.map((id: DocumentId) => `[${id}] ${documents[id].title}: ${documents[id].url}`),
  ];
}

function foundLines({ sign, where, lines }: Found): string[] {
  const title = lines.length > 0 ? lines.join(", ") : sign.seen;
  return [
    "",
    ...wrapped(`${marks[sign.weight]} `, `${title}${where === "" ? "" : ` (${where})`}`),
    ...wrapped("  ", `${sign.means} [${sign.sources.map(sourceText).join("; ")}${sign.assumed ? "; assumed" : ""}]`),
    ...sign.next.flatMap((step, i) => wrapped(`  ${i + 1}. `, step)),
  ];
}

export const diagnosisJson = ({ verdict, found, recognised, questions }: Diagnosis) => ({
  verdict,
  recognised,
  questions,
  signs: found.map(({ sign: { id, weight, seen, means, next, sources, assumed }, where, lines }) => ({
    ...{ id, weight, where, lines, seen, means, next },
    sources: sources.map(({ document, place }) => ({ document, place, ...documents[document] })),
    assumed: assumed ?? false,
  })),
});
