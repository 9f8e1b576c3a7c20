/** @module bench/idle-clock: time that passes only while no HTTP request is under way, so that waiting costs nothing. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Clock } from "../graph";

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** What Node's fetch says of each request. Source: undici, diagnostics channel support. */
const begun = "undici:request:create";
const ended = ["undici:request:trailers", "undici:request:error"];

/** So many turns of the event loop without a request: whoever has work has begun it. */
const quietTurns = 5;

export class IdleClock implements Clock {
  #time = Date.now();
  #sleepers: Sleeper[] = [];
  #underWay = 0;

  now = (): number => this.#time;

  sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ at: this.#time + ms, wake });
    });

  /** Lets time pass until the work is done. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const [begin, end] = [(): void => void (this.#underWay += 1), (): void => void (this.#underWay -= 1)];
    subscribe(begun, begin);
    for (const channel of ended) subscribe(channel, end);
    let isDone = false;
    const result = work().finally(() => (isDone = true));
    result.catch(() => undefined);
    while (!isDone) {
      await this.#quiet();
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers.shift();
      this.#time = Math.max(this.#time, next?.at ?? 0);
      next?.wake();
    }
    unsubscribe(begun, begin);
    for (const channel of ended) unsubscribe(channel, end);
    return result;
  }

  async #quiet(): Promise<void> {
    for (let turns = 0; turns < quietTurns; turns = this.#underWay > 0 ? 0 : turns + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
