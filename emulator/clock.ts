/** @module emulator/clock: the time of the emulated service, as an argument. */

/** Milliseconds since 1970. */
export type Clock = () => number;

/** The clock that services read: the given one, which the admin may move forward. */
export class ServiceClock {
  offsetMs = 0;
  private lastTick = 0;

  constructor(private readonly base: Clock) {}

  now(): number {
    return this.base() + this.offsetMs;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Intune's form: seven digits, and never the same twice, so that every write can be told from the one before. */
  stamp(): string {
    const tick = Math.max(this.now() * 10_000, this.lastTick + 1);
    this.lastTick = tick;
    const seconds = new Date(Math.floor(tick / 10_000)).toISOString().slice(0, 19);
    return `${seconds}.${String(tick % 10_000_000).padStart(7, "0")}Z`;
  }

  /** Entra's form: whole seconds. */
  wholeSeconds(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }
}
