/** @module test/graph/retry: when and after how long a request is repeated. */

import fc from "fast-check";
import { longestWaitSeconds, mayHaveActed, retryAfterOf, retryDelay, worthRepeating } from "../../graph/retry";

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const request = (method: string, more: { idempotent?: boolean; retryOn?: number[] } = {}) => ({
  method,
  idempotent: false,
  retryOn: [],
  ...more,
});

describe("retryDelay", () => {
  it("never waits less than the service asked for, nor more than a tenth longer", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 3600 }), dice, (attempt, seconds, die) => {
        const delay = retryDelay(attempt + 1, seconds, () => die);
        expect(delay).toBeGreaterThanOrEqual(seconds * 1000);
        expect(delay).toBeLessThanOrEqual(Math.ceil(seconds * 1100));
      }),
    );
  });
  it("backs off between half a second and a minute where the service said nothing, or 0", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.constantFrom(undefined, 0), dice, (attempt, told, die) => {
        const delay = retryDelay(attempt + 1, told, () => die);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(Math.min(60_000, 1000 * 2 ** attempt));
      }),
    );
  });
  it("grows with the attempts and spreads over its range", () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelay(attempt, undefined, () => 0.999_999))).toEqual([
      1000, 2000, 4000, 8000,
    ]);
    expect(retryDelay(5, undefined, () => 0)).toBe(500);
  });
});

describe("worthRepeating", () => {
  const statuses = [400, 401, 403, 404, 408, 409, 412, 423, 424, 429, 500, 501, 502, 503, 504];
  const repeated = (method: string, more = {}) =>
    statuses.filter((status) => worthRepeating(request(method, more), { status }));
  it.each([
    ["GET", [408, 423, 424, 429, 500, 502, 503, 504]],
    ["PUT", [408, 423, 424, 429, 502, 503, 504]],
    ["PATCH", [408, 423, 424, 429, 502, 503, 504]],
    ["DELETE", [408, 423, 424, 429, 502, 503, 504]],
    ["POST", [423, 429]],
  ])("repeats a %s on %j only", (method, expected) => {
    expect(repeated(method)).toEqual(expected);
  });
  it("repeats a POST on 503 only when it came with Retry-After", () => {
    expect(worthRepeating(request("POST"), { status: 503, retryAfterSeconds: 0 })).toBe(true);
  });
  it("repeats an idempotent POST like a PUT", () => {
    expect(repeated("POST", { idempotent: true })).toEqual(repeated("PUT"));
  });
  it("repeats on the caller's own statuses as well", () => {
    expect(worthRepeating(request("PATCH", { retryOn: [409] }), { status: 409 })).toBe(true);
  });
  it("gives up when the service wants a longer wait than we accept", () => {
    expect(worthRepeating(request("GET"), { status: 429, retryAfterSeconds: longestWaitSeconds })).toBe(true);
    expect(worthRepeating(request("GET"), { status: 429, retryAfterSeconds: longestWaitSeconds + 1 })).toBe(false);
  });
  it("repeats a POST that was never sent, and not one that went unanswered", () => {
    expect(worthRepeating(request("POST"), { lost: "not-sent", permanent: false })).toBe(true);
    expect(worthRepeating(request("POST"), { lost: "no-answer", permanent: false })).toBe(false);
    expect(worthRepeating(request("PUT"), { lost: "no-answer", permanent: false })).toBe(true);
    expect(worthRepeating(request("GET"), { lost: "not-sent", permanent: true })).toBe(false);
  });
  it("never repeats a POST that may have been carried out", () => {
    const outcome = fc.oneof(
      fc.record({
        status: fc.integer({ min: 300, max: 599 }),
        retryAfterSeconds: fc.option(fc.nat(400), { nil: undefined }),
      }),
      fc.record({ lost: fc.constantFrom("not-sent" as const, "no-answer" as const), permanent: fc.boolean() }),
    );
    fc.assert(fc.property(outcome, (one) => !(worthRepeating(request("POST"), one) && mayHaveActed("POST", one))));
  });
});

describe("retryAfterOf", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  it.each([
    [null, undefined],
    ["", undefined],
    ["soon", undefined],
    ["0", 0],
    ["-3", 0],
    ["17", 17],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30],
    ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ])("reads %j as %j", (header, seconds) => {
    expect(retryAfterOf(header, now)).toBe(seconds);
  });
});
