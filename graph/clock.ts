/** @module graph/clock: the time and the waiting, as an argument. */

import { setTimeout as wait } from "node:timers/promises";

/** Time that a caller can replace, so that no test waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends after `ms` milliseconds, or at once when `signal` aborts. It may resolve or reject on abort: callers look at the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};
