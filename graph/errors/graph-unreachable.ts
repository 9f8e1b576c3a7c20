/** @module graph/errors/graph-unreachable: no answer came. */

import { GraphError, type GraphErrorDetails } from "./graph-error";

/** No answer from Graph or from the sign-in host. Not: any answer with a status. */
export class GraphUnreachable extends GraphError {
  override name = "GraphUnreachable";
  /** "unknown": the request was sent, so look at the tenant before you repeat a POST. */
  declare readonly acted: "no" | "unknown";

  constructor(details: GraphErrorDetails & { acted: "no" | "unknown" }, message?: string) {
    super(details, message);
  }
}
