/** @module test/graph/retrying: what is repeated, on a real server with a clock that never waits. */

import { GraphUnreachable } from "../../graph";
import { clientOn, errorOf } from "./support/clients";
import { type Reply, type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const ok: Reply = { status: 200, json: { ok: true } };

describe("a repeated request", () => {
  it("waits as long as the service asks, and backs off where it says 0", async () => {
    const { graph, clock } = clientOn(server);
    server.replies(
      { status: 429, headers: { "retry-after": "7" } },
      { status: 429, headers: { "retry-after": "0" } },
      { status: 503 },
      ok,
    );
    expect(await graph.get("/items")).toEqual({ ok: true });
    expect(clock.sleeps).toEqual([7350, 1250, 2250]);
  });
  it("ends after the attempts that are allowed", async () => {
    const { graph, clock } = clientOn(server, { maxAttempts: 3 });
    server.replies({ status: 503 });
    expect(await errorOf(graph.get("/items"))).toMatchObject({
      status: 503,
      reason: "no explanation was given (after 3 attempts)",
    });
    expect(server.seen).toHaveLength(3);
    expect(clock.sleeps).toHaveLength(2);
  });
  it("does not sit through an hour: the error says when to come back", async () => {
    const { graph, clock } = clientOn(server);
    server.replies({ status: 429, headers: { "retry-after": "3600" } });
    expect(await errorOf(graph.get("/items"))).toMatchObject({ name: "Throttled", retryAfterSeconds: 3600 });
    expect(clock.sleeps).toEqual([]);
  });
  it.each(["get", "put", "patch", "delete"] as const)("goes again after a dropped connection (%s)", async (method) => {
    const { graph, events } = clientOn(server);
    server.replies("drop", ok);
    await graph[method]("/items/1", {});
    expect(server.seen).toHaveLength(2);
    expect(events.map(({ kind }) => kind)).toEqual(["attempt", "retry", "attempt"]);
  });
  it("goes again when the answer breaks off in the middle", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 200, json: { ok: true }, cutOff: true }, ok);
    expect(await graph.get("/items")).toEqual({ ok: true });
  });
  it("sends the same body each time", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 502 }, ok);
    await graph.put("/items/1", { name: "x" });
    expect(server.seen.map(({ body }) => body)).toEqual(['{"name":"x"}', '{"name":"x"}']);
  });
  it("is not made of a 409 unless the caller says so", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 409 }, ok);
    expect(await errorOf(graph.patch("/items/1", {}))).toMatchObject({ status: 409 });
    server.replies({ status: 409 }, ok);
    await graph.patch("/items/1", {}, { retryOn: [409] });
    expect(server.seen).toHaveLength(3);
  });
});

describe("a POST", () => {
  it.each([{ status: 429 }, { status: 423 }, { status: 503, headers: { "retry-after": "1" } }])(
    "goes again after %j: nothing was done",
    async (reply) => {
      const { graph } = clientOn(server);
      server.replies(reply, { status: 201, json: { id: "1" } });
      expect(await graph.post("/items", {})).toEqual({ id: "1" });
    },
  );
  it.each([500, 502, 503, 504, 408])("does not go again after %i", async (status) => {
    const { graph } = clientOn(server);
    server.replies({ status });
    expect(await errorOf(graph.post("/items", {}))).toMatchObject({ status, acted: "unknown" });
    expect(server.seen).toHaveLength(1);
  });
  it("that went unanswered says that the service may have acted", async () => {
    const { graph } = clientOn(server);
    server.replies("drop");
    const error = await errorOf(graph.post("/items", {}));
    expect(error).toBeInstanceOf(GraphUnreachable);
    expect(error).toMatchObject({ acted: "unknown", clientRequestId: server.seen[0]?.headers["client-request-id"] });
    expect(String(error)).toContain("look at the tenant before you repeat it");
    expect(server.seen).toHaveLength(1);
  });
  it("whose answer breaks off says the same", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 201, json: { id: "1" }, cutOff: true });
    expect(await errorOf(graph.post("/items", {}))).toMatchObject({ name: "GraphUnreachable", acted: "unknown" });
  });
  it("goes again after a dropped connection when it is idempotent", async () => {
    const { graph } = clientOn(server);
    server.replies("drop", { status: 504 }, { status: 200, text: "" });
    await graph.post("/items/1/assign", {}, { idempotent: true });
    expect(server.seen).toHaveLength(3);
  });
  it("goes again when there was no connection, and then says that nothing was done", async () => {
    await server.close();
    const { graph, clock } = clientOn(server, { maxAttempts: 3 });
    const error = await errorOf(graph.post("/items", {}));
    expect(error).toMatchObject({ name: "GraphUnreachable", acted: "no" });
    expect(String(error)).toMatch(/no connection after 3 attempts .*ECONNREFUSED/);
    expect(clock.sleeps).toHaveLength(2);
    server = await startServer();
  });
  it("stays unknown when it was refused a connection only after an unanswered attempt", async () => {
    const { graph, clock } = clientOn(server, { maxAttempts: 2 });
    server.replies("drop");
    let closed: Promise<void> | undefined;
    clock.onSleep = () => {
      closed = server.close();
    };
    expect(await errorOf(graph.put("/items/1", {}))).toMatchObject({ name: "GraphUnreachable", acted: "unknown" });
    await closed;
    server = await startServer();
  });
});

describe("a DELETE", () => {
  it.each(["drop", { status: 504 }, { status: 503 }] as const)("that finds nothing after %j is done", async (first) => {
    const { graph } = clientOn(server);
    server.replies(first, { status: 404 });
    await graph.delete("/items/1");
    expect(server.seen).toHaveLength(2);
  });
  it.each([{ status: 429 }, { status: 503, headers: { "retry-after": "1" } }] as const)(
    "that finds nothing after %j says so",
    async (first) => {
      const { graph } = clientOn(server);
      server.replies(first, { status: 404 });
      expect(await errorOf(graph.delete("/items/1"))).toMatchObject({ name: "ObjectNotFound", acted: "no" });
    },
  );
});

it("says how to trust a server whose certificate is unknown, and does not try again", async () => {
  const strange = await startServer({ tls: true, trusted: false });
  const { graph, clock } = clientOn(strange);
  const error = await errorOf(graph.post("/items", {}));
  expect(error).toMatchObject({ name: "GraphUnreachable", acted: "no" });
  expect(String(error)).toContain("NODE_EXTRA_CA_CERTS");
  expect(clock.sleeps).toEqual([]);
  await strange.close();
});
