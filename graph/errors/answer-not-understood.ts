/** @module graph/errors/answer-not-understood: Graph accepted the request, but its answer makes no sense. */

import { GraphError } from "./graph-error";

/** Broken JSON, no JSON, a page without rows, a next page elsewhere. For a write, `acted` is "yes". */
export class AnswerNotUnderstood extends GraphError {
  override name = "AnswerNotUnderstood";
}
