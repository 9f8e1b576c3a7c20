/** @module graph/answer: from a response to a value, or to the error that it means. */

import type { Errand } from "./_chain/errand";
import { readRefusal } from "./envelope";
import { AnswerNotUnderstood } from "./errors/answer-not-understood";
import type { GraphErrorDetails } from "./errors/graph-error";
import { GraphRequestFailed } from "./errors/graph-request-failed";
import { ObjectNotFound } from "./errors/object-not-found";
import { PermissionMissing } from "./errors/permission-missing";
import { Throttled } from "./errors/throttled";
import { retryAfterOf } from "./retry";

const absentCodes: ReadonlySet<string> = new Set(["ResourceNotFound", "Request_ResourceNotFound"]);
// The service does not know the address at all: that says nothing of an object.
const unknownRoute = "No method match route template";

/** The JSON of the answer; undefined for a write that was answered without a body. Throws one of this room's errors. */
export async function valueOf(errand: Errand, response: Response, now: number): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw refusalOf(errand, response, text, now);
  if (errand.method === "DELETE") return undefined;
  if (text.trim() === "" && errand.method !== "GET") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The text itself stays out: it may hold what must not be seen, and it helps nobody.
    const kind = response.headers.get("content-type") ?? "no content type";
    throw notUnderstood(
      errand,
      response,
      text === "" ? "the answer is empty" : `the answer is not JSON (${kind}, ${text.length} characters)`,
    );
  }
}

/** An accepted request whose answer makes no sense. */
export function notUnderstood(errand: Errand, response: Response, reason: string): AnswerNotUnderstood {
  return new AnswerNotUnderstood({
    ...seen(errand, response),
    reason,
    acted: errand.method === "GET" ? "no" : "yes",
  });
}

function refusalOf(errand: Errand, response: Response, text: string, now: number): GraphRequestFailed {
  const { status } = response;
  const { code, reason, requestId, permissions, webPage } = readRefusal(text);
  const common = seen(errand, response);
  const details: GraphErrorDetails = {
    ...common,
    code,
    requestId: common.requestId ?? requestId,
    reason: errand.attempts > 1 ? `${reason} (after ${errand.attempts} attempts)` : reason,
    retryAfterSeconds: retryAfterOf(response.headers.get("retry-after"), now),
    acted: errand.maybeActed ? "unknown" : "no",
  };
  if (status === 429) return new Throttled(details);
  if (status === 403 && permissions.length > 0) return new PermissionMissing(details, permissions);
  const absent = (status === 404 && !webPage && code !== unknownRoute) || absentCodes.has(code ?? "");
  return absent ? new ObjectNotFound(details) : new GraphRequestFailed(details);
}

function seen(errand: Errand, response: Response): Omit<GraphErrorDetails, "reason" | "acted"> {
  return {
    method: errand.method,
    path: errand.path,
    status: response.status,
    requestId: response.headers.get("request-id") ?? undefined,
    clientRequestId: errand.clientRequestId,
  };
}
