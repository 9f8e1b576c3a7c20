/** @module test/graph/throttling-day.test: a day of writing to two tenants, on a clock that costs no time. */
import { retryDelay } from "../../graph";
import { Limiter, type ServiceLimit } from "../../graph/limits";
import { VirtualClock } from "./support/virtual-clock";

const windowMilliseconds = 20_000;
const hour = 3_600_000;
/** Intune's own. */
const limit: ServiceLimit = { title: "the write limit", counts: () => true, most: 100, windowMilliseconds };

/** What the service counts for one app in one tenant, and what others in that tenant leave of it now and then. */
class Service {
  readonly arrived: number[] = [];
  refusedForUs = 0;
  refusedForOthers = 0;
  readonly #window: number[] = [];

  constructor(private readonly random: () => number) {}

  /** Seconds to wait, or undefined where the write was taken. */
  take(now: number): number | undefined {
    // Another app has used up what the tenant has.
    if (this.random() < 0.0002) {
      this.refusedForOthers += 1;
      return 20 + Math.floor(this.random() * 100);
    }
    while ((this.#window[0] ?? now) <= now - windowMilliseconds) this.#window.shift();
    if (this.#window.length >= limit.most) {
      this.refusedForUs += 1;
      return 20;
    }
    this.#window.push(now);
    this.arrived.push(now);
    return undefined;
  }
}

function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

it("never exceeds the limit in any window, and starves neither of two tenants", async () => {
  const clock = new VirtualClock();
  const begun = clock.now();
  const tenants = [new Service(dice(11)), new Service(dice(77))];
  for (const [i, service] of tenants.entries()) {
    const random = dice(1000 + i);
    const limiter = new Limiter(limit, clock);
    // The requests of a deploy that has always more to write, as the engine sends them: several at a time.
    const writer = async (): Promise<void> => {
      for (;;) {
        await limiter.take();
        // What lies between leaving and arriving, which is not always the same.
        await clock.sleep(20 + Math.floor(random() * 200));
        const wait = service.take(clock.now());
        if (wait === undefined) continue;
        limiter.holdUntil(clock.now() + wait * 1000);
        await clock.sleep(retryDelay(1, wait, random));
      }
    };
    for (let lane = 0; lane < 8; lane++) void writer();
  }
  await clock.runUntil(begun + 24 * hour);

  for (const { arrived, refusedForUs, refusedForOthers } of tenants) {
    expect(refusedForUs).toBe(0);
    expect(refusedForOthers).toBeGreaterThan(10);
    expect(mostInAnyWindow(arrived)).toBeLessThanOrEqual(limit.most);
    const perHour = Array.from(
      { length: 24 },
      (_, h) => arrived.filter((at) => Math.floor((at - begun) / hour) === h).length,
    );
    const allowed = (hour / windowMilliseconds) * limit.most;
    expect(Math.min(...perHour)).toBeGreaterThan(allowed / 2);
  }
}, 120_000);

function mostInAnyWindow(times: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while ((times[first] ?? time) <= time - windowMilliseconds) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
