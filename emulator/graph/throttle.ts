/** @module emulator/graph/throttle: Intune's two windows per app and tenant. */
import type { Caller } from "../entra/tokens";
import { Refused } from "./refusals";

export interface ThrottleLimits {
  readonly writes: number;
  readonly requests: number;
  readonly windowSeconds: number;
}

/** Evidence: graph-facts.md, limits. */
export const intuneLimits: ThrottleLimits = { writes: 100, requests: 1_000, windowSeconds: 20 };

interface Windows {
  writes: number[];
  requests: number[];
}

export class Throttle {
  private readonly windows = new Map<string, Windows>();

  clear(): void {
    this.windows.clear();
  }

  /** Counts the request, or refuses it without counting. */
  admit(caller: Caller, isWrite: boolean, now: number, limits: ThrottleLimits): void {
    const key = `${caller.tenantId}/${caller.appId}`;
    const windows = this.windows.get(key) ?? { writes: [], requests: [] };
    this.windows.set(key, windows);
    const start = now - limits.windowSeconds * 1_000;
    windows.requests = windows.requests.filter((time) => time > start);
    windows.writes = windows.writes.filter((time) => time > start);
    const [oldestWrite = now] = windows.writes;
    const [oldestRequest = now] = windows.requests;
    if (isWrite && windows.writes.length >= limits.writes) throw tooMany(oldestWrite - start);
    if (windows.requests.length >= limits.requests) throw tooMany(oldestRequest - start);
    windows.requests.push(now);
    if (isWrite) windows.writes.push(now);
  }
}

function tooMany(waitMs: number): Refused {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Refused("graph", 429, "TooManyRequests", "Please retry again later.", { "Retry-After": String(seconds) });
}
