/** @module graph/errors/request-cancelled: the caller's signal ended the work. */

import { GraphUnreachable } from "./graph-unreachable";

/** The signal aborted before the request was sent, while it waited to be repeated, or while a read was under way. */
export class RequestCancelled extends GraphUnreachable {
  override name = "RequestCancelled";
}
