/** @module test/graph/limits.test: what a service allows in a span of time is never exceeded, and nearly used up. */

import { RequestCancelled } from "../../graph";
import { Limiter, type ServiceLimit } from "../../graph/limits";
import { clientOn, errorOf, FakeClock } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

const writes: ServiceLimit = {
  title: "the service's write limit",
  counts: (method, path) => method !== "GET" && path.startsWith("/limited"),
  most: 5,
  windowMilliseconds: 20_000,
};

/** The most of these times that lie in one window. */
const mostIn = (times: readonly number[], window: number): number =>
  Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + window).length));

describe("a limiter", () => {
  it("lets as many through at once as are allowed, and no window ever has more", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter(writes, clock);
    const times: number[] = [];
    for (let i = 0; i < 103; i++) {
      await limiter.take();
      times.push(clock.now());
    }
    expect(times.filter((time) => time === times[0])).toHaveLength(5);
    expect(mostIn(times, writes.windowMilliseconds)).toBe(5);
  });
  it("uses nearly all that is allowed", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter({ ...writes, most: 100 }, clock);
    const begun = clock.now();
    for (let i = 0; i < 2000; i++) await limiter.take();
    const windows = (clock.now() - begun) / writes.windowMilliseconds;
    expect(1900 / windows / 100).toBeGreaterThan(0.95);
  });
  it("lets them go in the order in which they asked", async () => {
    const limiter = new Limiter(writes, new FakeClock());
    const order: number[] = [];
    await Promise.all(Array.from({ length: 12 }, (_, i) => limiter.take().then(() => void order.push(i))));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
  it("forgets one that was cancelled while it waited", async () => {
    const clock = new FakeClock();
    const limiter = new Limiter({ ...writes, most: 1 }, clock);
    await limiter.take();
    await limiter.take(AbortSignal.abort());
    expect(clock.sleeps).toEqual([]);
    await limiter.take();
    expect(clock.sleeps).toEqual([20_500]);
  });
});

describe("a client", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
    server.replies({ status: 200, json: {} });
  });
  afterEach(() => server.close());

  it("holds back what is counted, and nothing else", async () => {
    const { graph, clock, events } = clientOn(server, { limits: [writes] });
    for (let i = 0; i < 6; i++) await graph.post("/limited", {});
    await graph.get("/limited");
    await graph.post("/free", {});
    expect(clock.sleeps).toEqual([20_500]);
    expect(events).toContainEqual({
      kind: "limit-wait",
      limit: "the service's write limit",
      waitMilliseconds: 20_500,
      sent: 5,
    });
  });
  it("counts each attempt of a request", async () => {
    const { graph, clock } = clientOn(server, { limits: [{ ...writes, most: 2 }] });
    server.replies({ status: 423 }, { status: 423 }, { status: 200, json: {} });
    await graph.post("/limited", {});
    expect(clock.sleeps.filter((ms) => ms > 10_000)).toHaveLength(1);
  });
  it("holds all back when one is refused", async () => {
    const { graph, clock } = clientOn(server, { limits: [writes] });
    server.replies({ status: 429, headers: { "retry-after": "60" } }, { status: 200, json: {} });
    const before = clock.now();
    const first = graph.post("/limited", {});
    await first;
    expect(clock.now() - before).toBeGreaterThanOrEqual(60_000);
  });
  it("sends nothing more of what waited once it is cancelled, and says that nothing was changed", async () => {
    const stop = new AbortController();
    const { graph, clock } = clientOn(server, { limits: [{ ...writes, most: 1 }], signal: stop.signal });
    clock.onSleep = () => stop.abort();
    await graph.post("/limited", {});
    const error = await errorOf(graph.post("/limited", {}));
    expect(error).toBeInstanceOf(RequestCancelled);
    expect(error).toMatchObject({ acted: "no" });
    expect(server.seen).toHaveLength(1);
  });
});
