/** @module knowledge/requirements: the requirements table and its questions: what a device can do, and what a policy declares in vain. */
export { answer, combinations, rows, waysOf, type Answer, type WayAnswer } from "./requirement-answers";
export {
  facetValues,
  needs,
  places,
  topics,
  ways,
  type Combination,
  type Facet,
  type NeedId,
  type Row,
  type Topic,
  type Way,
} from "./requirement-terms";
export { recoveryWarnings, type DeclaredDevices } from "./recovery-warnings";
export { inWords, outcomeTable, type Box, type OutcomeTable, type Values } from "./requirement-table";
