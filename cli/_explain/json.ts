/** @module cli/_explain/json: an answer of the requirements table as data for programs. Pure. */
import { documents } from "../../knowledge/documents";
import type { Answer, OutcomeTable, Row } from "../../knowledge/requirements";
import type { Question } from "./question";

const rowJson = ({ id, says, need, sources, resolved, assumed }: Row) => ({
  id,
  ...(need !== undefined && { need }),
  says,
  sources: sources.map(({ document, place }) => ({ document, place, ...documents[document] })),
  ...(resolved !== undefined && { resolved }),
  assumed: assumed ?? false,
});

/** `outcome` is there when there is one answer; else `table` has a row for each group of devices. */
export const answerJson = ({ topic, fixed }: Question, { outcome, ways }: Answer) => ({
  topic,
  device: fixed,
  outcome,
  ways: ways.map(({ way, supported, reasons, needs, warnings }) => ({
    way,
    supported,
    reasons: reasons.map(rowJson),
    needs: needs.map(rowJson),
    warnings: warnings.map(rowJson),
  })),
});

export const tableJson = ({ topic, fixed }: Question, { facets, boxes }: OutcomeTable) => ({
  topic,
  device: fixed,
  open: facets,
  table: boxes.map(({ values, outcome }) => ({
    ...Object.fromEntries(facets.map((facet) => [facet, values[facet]])),
    outcome,
  })),
});
