/** @module graph/errors/object-not-found: Graph says that the object does not exist. */

import { GraphRequestFailed } from "./graph-request-failed";

/**
 * Status 404, or a code that says so. Not: a 404 that is a web page or an unknown route, since a wrong address must never
 * read as an absent object.
 */
export class ObjectNotFound extends GraphRequestFailed {
  override name = "ObjectNotFound";
}

/** True for exactly the errors that mean "the object is not there". */
export const isNotFound = (error: unknown): error is ObjectNotFound => error instanceof ObjectNotFound;
