/** @module test/faults/faults: what may happen to one request of a deploy. */

export interface Fault {
  /** As the emulator plants it. */
  readonly planted: Readonly<Record<string, unknown>>;
  /** The process ends with this request: nothing is sent after it, and nothing of it is saved. */
  readonly kills?: true;
  /** Only where the request is an item of a batch. */
  readonly inBatch?: true;
}

export const faults: Readonly<Record<string, Fault>> = {
  "429 with Retry-After": { planted: { status: 429, retryAfter: 7 } },
  "429 without Retry-After": { planted: { status: 429, retryAfter: null } },
  "429 with Retry-After 0": { planted: { status: 429, retryAfter: 0 } },
  "500": { planted: { status: 500 } },
  "500 after the service acted": { planted: { status: 500, acts: true } },
  "502": { planted: { status: 502 } },
  "503": { planted: { status: 503 } },
  "504 after the service acted": { planted: { status: 504, acts: true } },
  "connection dropped before the service acted": { planted: { drop: "before" } },
  "connection dropped after the service acted": { planted: { drop: "after" } },
  "stale read": { planted: { stale: true } },
  "409": { planted: { status: 409 } },
  "423": { planted: { status: 423 } },
  "expired token": { planted: { status: 401 } },
  "broken JSON from a service that acted": { planted: { body: "{", acts: true } },
  "one item of a batch fails": { planted: { status: 500 }, inBatch: true },
  "killed before the request arrived": { planted: { drop: "before" }, kills: true },
  "killed after the service acted": { planted: { drop: "after" }, kills: true },
};

export function faultNamed(name: string): Fault {
  const fault = faults[name];
  if (!fault) throw new Error(`no fault ${name}`);
  return fault;
}

export const canMeet = ({ inBatch }: Fault, { batch }: { readonly batch: boolean }): boolean => !inBatch || batch;
