/** @module graph/errors/graph-request-failed: Graph answered, and refused. */

import { GraphError } from "./graph-error";

/** Any refusal with a status. Not: no answer at all (GraphUnreachable), a refused sign-in (SignInRefused). */
export class GraphRequestFailed extends GraphError {
  override name = "GraphRequestFailed";
}
