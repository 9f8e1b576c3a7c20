/** @module graph/limits: keeps just under what a service allows in a span of time, for all requests of one client. */

import type { Clock } from "./clock";

/** What a service allows one app in one tenant. */
export interface ServiceLimit {
  /** The words for it in a message, e.g. "Intune's write limit". */
  readonly title: string;
  /** Whether a request counts. `path` is below the version. */
  counts(method: string, path: string): boolean;
  readonly most: number;
  readonly windowMilliseconds: number;
}

/**
 * Requests leave in the order in which they asked, and never more than `most` of them in any window. The service counts when
 * they arrive, so the window is held a little longer than it is: two that left a window apart may arrive closer together.
 */
export class Limiter {
  /** When each of the last `most` requests left; oldest first. */
  readonly #left: number[] = [];
  #heldUntil = 0;
  #sent = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    readonly limit: ServiceLimit,
    private readonly clock: Clock,
    private readonly waits: (wait: { limit: string; waitMilliseconds: number; sent: number }) => void = () => undefined,
  ) {}

  /** Ends when one more request may leave, or when `signal` aborts: then nothing is counted. */
  async take(signal?: AbortSignal): Promise<void> {
    const before = this.#turn;
    let done = (): void => undefined;
    this.#turn = new Promise((resolve) => (done = resolve));
    try {
      await before;
      await this.#wait(signal);
      if (!signal?.aborted) this.#leave(this.clock.now());
    } finally {
      done();
    }
  }

  /** The service refused a request: until `time` none leaves. */
  holdUntil(time: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, time);
  }

  async #wait(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const wait = this.#freeAt() - this.clock.now();
      if (wait <= 0) return;
      this.waits({ limit: this.limit.title, waitMilliseconds: wait, sent: this.#sent });
      try {
        await this.clock.sleep(wait, signal);
      } catch (error) {
        if (!signal?.aborted) throw error;
      }
    }
  }

  #freeAt(): number {
    const [oldest] = this.#left;
    const { most, windowMilliseconds } = this.limit;
    const full = this.#left.length >= most && oldest !== undefined ? oldest + windowMilliseconds * slack : 0;
    return Math.max(full, this.#heldUntil);
  }

  #leave(now: number): void {
    this.#sent += 1;
    this.#left.push(now);
    if (this.#left.length > this.limit.most) this.#left.shift();
  }
}

const slack = 1.025;
