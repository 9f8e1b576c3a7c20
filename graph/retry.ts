/** @module graph/retry: when a request may be repeated, and after how long. Pure. */

/** The longest wait, in seconds, that we accept from a service: beyond it an error says when to come back. */
export const longestWaitSeconds = 300;

const floorMilliseconds = 500;
const ceilingMilliseconds = 60_000;

/**
 * Milliseconds to wait after failed attempt number `attempt` (from 1).
 * The service's word is a lower bound, with up to a tenth added. Without one, or with 0 (Graph often says 0): exponential
 * back-off from 1 s to 60 s with full jitter above half a second.
 */
export function retryDelay(attempt: number, retryAfterSeconds: number | undefined, random: () => number): number {
  // Jitter in both cases: workers that were refused together must not come back together.
  if (retryAfterSeconds !== undefined && retryAfterSeconds > 0) {
    return Math.ceil(retryAfterSeconds * 1000) + Math.floor(retryAfterSeconds * 100 * random());
  }
  const ceiling = Math.min(ceilingMilliseconds, 1000 * 2 ** (attempt - 1));
  return Math.round(floorMilliseconds + (ceiling - floorMilliseconds) * random());
}

/** How one attempt ended: with a status, before it was sent, or sent and never answered. */
export type Outcome =
  | { status: number; retryAfterSeconds?: number | undefined }
  | { lost: "not-sent" | "no-answer"; permanent: boolean; retryAfterSeconds?: number | undefined };

/** What the decision depends on. */
export interface Repeatable {
  method: string;
  /** For a POST that may be repeated like a PUT. */
  idempotent: boolean;
  /** Further statuses that the caller knows to be passing. */
  retryOn: readonly number[];
}

const passing: ReadonlySet<number> = new Set([408, 423, 424, 429, 502, 503, 504]);

/** True when repeating can help and cannot do a thing twice. */
export function worthRepeating(request: Repeatable, outcome: Outcome): boolean {
  const repeatsSafely = request.method !== "POST" || request.idempotent;
  if ("lost" in outcome) {
    return !outcome.permanent && (outcome.lost === "not-sent" || repeatsSafely);
  }
  const { status, retryAfterSeconds } = outcome;
  if ((retryAfterSeconds ?? 0) > longestWaitSeconds) return false;
  if (request.retryOn.includes(status)) return true;
  if (repeatsSafely) return passing.has(status) || (status === 500 && request.method === "GET");
  // A POST again only where the service said that it did not act.
  return status === 429 || status === 423 || (status === 503 && retryAfterSeconds !== undefined);
}

/** True when a write may have been carried out although the attempt failed. */
export function mayHaveActed(method: string, outcome: Outcome): boolean {
  if (method === "GET") return false;
  if ("lost" in outcome) return outcome.lost === "no-answer";
  if (outcome.status === 503 && outcome.retryAfterSeconds !== undefined) return false;
  return outcome.status >= 500 ? outcome.status !== 501 : outcome.status === 408;
}

/** `Retry-After` in seconds: a number, or a date less `now` (milliseconds since 1970). Undefined when absent or unreadable. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
