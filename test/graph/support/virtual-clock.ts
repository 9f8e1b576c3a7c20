/** @module test/graph/support/virtual-clock: time that passes only when nothing else can happen, in the order of those who wait. */
import type { Clock } from "../../../graph";

interface Sleeper {
  readonly at: number;
  readonly order: number;
  wake(): void;
}

export class VirtualClock implements Clock {
  #time: number;
  #order = 0;
  readonly #sleepers: Sleeper[] = [];

  constructor(start = Date.parse("2026-01-01T00:00:00Z")) {
    this.#time = start;
  }

  now = (): number => this.#time;

  sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ at: this.#time + ms, order: this.#order++, wake });
    });

  /** Lets time pass until `end`, or until nobody waits any more. */
  async runUntil(end: number): Promise<void> {
    for (;;) {
      await settled();
      this.#sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.#sleepers[0];
      if (!next || next.at > end) break;
      this.#sleepers.shift();
      this.#time = Math.max(this.#time, next.at);
      next.wake();
    }
    this.#time = Math.max(this.#time, end);
  }
}

/** Everything that can happen without time passing has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
