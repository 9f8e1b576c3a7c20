/** @module graph/_chain/whole-answer-link: counts each attempt, and reads its answer to the end. */

import type { Middleware } from "@microsoft/microsoft-graph-client";
import type { Clock } from "../clock";
import type { GraphLog } from "../events";
import { errandOf, link, responseOf } from "./errand";

/** Attempts that were sent, as the service counts them: each item of a batch is one. */
export interface Counts {
  requests: number;
  /** Those that are not GET. */
  writes: number;
  /** HTTP requests: a batch of twenty is one. */
  roundTrips: number;
}

// Statuses whose Response may not have a body.
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** Above the batch link. A body that breaks off counts as a lost connection: it is repeated as one. */
export const wholeAnswerLink = (counts: Counts, clock: Clock, log: GraphLog): Middleware =>
  link(async (context, next) => {
    const { method, path, attempts: attempt, clientRequestId = "" } = errandOf(context);
    counts.requests += 1;
    if (method !== "GET") counts.writes += 1;
    const begun = clock.now();
    const tell = (answer: { status?: number; requestId?: string }): void =>
      log({ kind: "attempt", method, path, attempt, clientRequestId, milliseconds: clock.now() - begun, ...answer });
    try {
      await next();
      const { status, headers, ...rest } = await whole(responseOf(context));
      context.response = new Response(bodiless.has(status) ? null : rest.text, { status, headers });
      const requestId = headers.get("request-id");
      tell({ status, ...(requestId === null ? {} : { requestId }) });
    } catch (error) {
      tell({});
      throw error;
    }
  });

async function whole(response: Response): Promise<{ status: number; headers: Headers; text: string }> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
