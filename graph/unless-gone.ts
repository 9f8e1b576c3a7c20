/** @module graph/unless-gone: for requests to which "not found" is an answer. */
import { isNotFound } from "./errors/object-not-found";

/** The request's answer, or undefined where Graph says that there is no such object; any other failure stays one. */
export async function unlessGone<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
