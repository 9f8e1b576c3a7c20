/** @module graph/_chain/limit-link: holds an attempt back until the service's limits have room for it. */

import type { Middleware } from "@microsoft/microsoft-graph-client";
import type { Clock } from "../clock";
import type { Limiter } from "../limits";
import { longestWaitSeconds, retryAfterOf } from "../retry";
import { errandOf, link, responseOf } from "./errand";

/** Below the retry link, so that each attempt counts, and all that wait learn of a refusal from the first that had it. */
export const limitLink = (limiters: readonly Limiter[], clock: Clock): Middleware =>
  link(async (context, next) => {
    const { method, path, signal } = errandOf(context);
    const counting = limiters.filter(({ limit }) => limit.counts(method, path));
    for (const limiter of counting) await limiter.take(signal);
    if (signal?.aborted) throw new NeverSent();
    await next();
    const { status, headers } = responseOf(context);
    const seconds = status === 429 ? retryAfterOf(headers.get("retry-after"), clock.now()) : undefined;
    // Longer waits are an error, and each request must come to its own.
    if (seconds !== undefined && seconds <= longestWaitSeconds)
      for (const limiter of counting) limiter.holdUntil(clock.now() + seconds * 1000);
  });

/** Cancelled while it waited for its turn: nothing of this attempt left. */
export class NeverSent extends Error {
  override readonly name = "NeverSent";
}
