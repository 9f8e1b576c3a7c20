/** @module graph/_chain/retry-link: repeats what may be repeated, a bounded number of times. */

import { isNativeError } from "node:util/types";
import type { Context, Middleware } from "@microsoft/microsoft-graph-client";
import type { Clock } from "../clock";
import { GraphUnreachable } from "../errors/graph-unreachable";
import { RequestCancelled } from "../errors/request-cancelled";
import type { GraphLog } from "../events";
import { type Outcome, mayHaveActed, retryAfterOf, retryDelay, worthRepeating } from "../retry";
import { SignInUnreachable } from "../sign-in-unreachable";
import { type Errand, errandOf, link, responseOf } from "./errand";
import { NeverSent } from "./limit-link";
import { lossOf } from "./loss";

interface Settings {
  clock: Clock;
  random: () => number;
  maxAttempts: number;
  log: GraphLog;
}

// A sign-in host that does not answer is as often misspelt as busy: nobody should wait two minutes for a typing error.
const maxSignInAttempts = 4;

/** Second link. Ends with a response, or throws GraphUnreachable, RequestCancelled or what is not about the network. */
export const retryLink = (settings: Settings): Middleware =>
  link(async (context, next) => {
    const errand = errandOf(context);
    for (;;) {
      if (errand.signal?.aborted)
        throw cancelled(errand, errand.attempts === 0 ? "before it was sent" : "between two attempts");
      errand.attempts += 1;
      const { outcome, error } = await attempt(context, next, settings.clock);
      errand.maybeActed ||= mayHaveActed(errand.method, outcome);
      const limit =
        error instanceof SignInUnreachable ? Math.min(maxSignInAttempts, settings.maxAttempts) : settings.maxAttempts;
      if (errand.attempts >= limit || !worthRepeating(errand, outcome)) {
        if ("lost" in outcome) throw unreachable(errand, outcome, error);
        return;
      }
      await pause(errand, outcome, settings);
    }
  });

async function attempt(
  context: Context,
  next: () => Promise<void>,
  clock: Clock,
): Promise<{ outcome: Outcome; error?: unknown }> {
  const errand = errandOf(context);
  try {
    await next();
  } catch (error) {
    if (error instanceof SignInUnreachable) {
      return { outcome: { lost: "not-sent", permanent: false, retryAfterSeconds: error.retryAfterSeconds }, error };
    }
    if (errand.signal?.aborted && errand.method === "GET") throw cancelled(errand, "while it was under way");
    if (error instanceof NeverSent) throw cancelled(errand, "before it was sent");
    const loss = lossOf(error);
    if (loss === undefined) throw error;
    return { outcome: loss, error };
  }
  const { status, headers } = responseOf(context);
  return { outcome: { status, retryAfterSeconds: retryAfterOf(headers.get("retry-after"), clock.now()) } };
}

async function pause(errand: Errand, outcome: Outcome, { clock, random, log }: Settings): Promise<void> {
  const { method, path, attempts, signal } = errand;
  const waitMilliseconds = retryDelay(attempts, outcome.retryAfterSeconds, random);
  const reason = "lost" in outcome ? "no answer" : `status ${outcome.status}`;
  log({ kind: "retry", method, path, attempt: attempts, waitMilliseconds, reason });
  try {
    await clock.sleep(waitMilliseconds, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

function unreachable(errand: Errand, outcome: Extract<Outcome, { lost: string }>, error: unknown): GraphUnreachable {
  if (error instanceof SignInUnreachable) return error.asUnreachable(errand.maybeActed);
  const tries = errand.attempts === 1 ? "" : ` after ${errand.attempts} attempts`;
  const text = isNativeError(error) ? deepestMessage(error) : String(error);
  const what = outcome.lost === "not-sent" ? "no connection" : "the connection was lost before an answer came";
  const trust = outcome.permanent ? "; set NODE_EXTRA_CA_CERTS to the certificate of your proxy or test server" : "";
  return new GraphUnreachable({
    method: errand.method,
    path: errand.path,
    clientRequestId: errand.clientRequestId,
    reason: `${what}${tries} (${text}${trust})`,
    acted: errand.maybeActed ? "unknown" : "no",
    cause: error,
  });
}

function cancelled(errand: Errand, when: string): RequestCancelled {
  const { method, path, clientRequestId } = errand;
  const acted = errand.maybeActed ? "unknown" : "no";
  return new RequestCancelled(
    { method, path, clientRequestId, reason: `cancelled ${when}`, acted, cause: errand.signal?.reason },
    `Cannot ${method} ${path}: cancelled ${when}. ${acted === "no" ? "Nothing was changed" : "The service may have acted"}: run again.`,
  );
}

/** fetch says only "fetch failed"; what happened is at the end of the chain of causes. */
function deepestMessage(error: Error): string {
  const deepest = isNativeError(error.cause) ? deepestMessage(error.cause) : error.message;
  return deepest || ("code" in error ? String(error.code) : error.name);
}
