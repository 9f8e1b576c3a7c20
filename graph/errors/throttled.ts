/** @module graph/errors/throttled: Graph still wants us to slow down after the last attempt. */

import { GraphRequestFailed } from "./graph-request-failed";

/** Status 429 after the last attempt, or with a wait longer than we are willing to sit through (`retryAfterSeconds`). */
export class Throttled extends GraphRequestFailed {
  override name = "Throttled";
}
