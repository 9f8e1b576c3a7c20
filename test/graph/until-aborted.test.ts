/** @module test/graph/until-aborted: a client with one more signal ends its own requests and is else the client that it was made of. */

import { type Graph, RequestCancelled, untilAborted } from "../../graph";
import { clientOn, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const never = (): AbortSignal => new AbortController().signal;

const requests: [string, (graph: Graph, signal?: AbortSignal) => Promise<unknown>][] = [
  ["get", (graph, signal) => graph.get("/items", { ...(signal && { signal }) })],
  ["list", (graph, signal) => graph.list("/items", { ...(signal && { signal }) })],
  ["post", (graph, signal) => graph.post("/items", {}, { ...(signal && { signal }) })],
  ["put", (graph, signal) => graph.put("/items", {}, { ...(signal && { signal }) })],
  ["patch", (graph, signal) => graph.patch("/items", {}, { ...(signal && { signal }) })],
  ["delete", (graph, signal) => graph.delete("/items", { ...(signal && { signal }) })],
];

describe.each(requests)("%s", (_, send) => {
  it("starts no request once the signal has aborted", async () => {
    const graph = untilAborted(clientOn(server).graph, AbortSignal.abort());
    expect(await errorOf(send(graph))).toBeInstanceOf(RequestCancelled);
    expect(server.seen).toEqual([]);
  });

  it("ends with the request's own signal as well as with the client's", async () => {
    const { graph } = clientOn(server);
    expect(await errorOf(send(untilAborted(graph, never()), AbortSignal.abort()))).toBeInstanceOf(RequestCancelled);
    expect(await errorOf(send(untilAborted(graph, AbortSignal.abort()), never()))).toBeInstanceOf(RequestCancelled);
    expect(server.seen).toEqual([]);
  });

  it("sends what the client itself would send", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 200, json: { value: [] } });
    const answers = [await send(graph), await send(untilAborted(graph, never()))];
    const [plain, bound] = server.seen.map(({ method, url, body }) => ({ method, url, body }));
    expect(bound).toEqual(plain);
    expect(answers[1]).toEqual(answers[0]);
  });
});

it("ends a wait between two attempts", async () => {
  const controller = new AbortController();
  const { graph, clock } = clientOn(server);
  clock.onSleep = () => controller.abort();
  server.replies({ status: 504 });
  expect(await errorOf(untilAborted(graph, controller.signal).get("/items"))).toBeInstanceOf(RequestCancelled);
  expect(server.seen).toHaveLength(1);
});

it("leaves the client that it was made of, and others made of it, alone", async () => {
  const { graph } = clientOn(server);
  expect(await errorOf(untilAborted(graph, AbortSignal.abort()).get("/a"))).toBeInstanceOf(RequestCancelled);
  await untilAborted(graph, never()).get("/b");
  await graph.get("/c");
  expect(server.seen.map(({ url }) => url)).toEqual(["/beta/b", "/beta/c"]);
});

it("still ends with the signal of the client that it was made of", async () => {
  const { graph } = clientOn(server, { signal: AbortSignal.abort() });
  expect(await errorOf(untilAborted(graph, never()).get("/items"))).toBeInstanceOf(RequestCancelled);
});

it("ends with either of two deadlines that are put on top of each other", async () => {
  const { graph } = clientOn(server);
  const inner = untilAborted(graph, AbortSignal.abort());
  expect(await errorOf(untilAborted(inner, never()).get("/items"))).toBeInstanceOf(RequestCancelled);
  const outer = untilAborted(untilAborted(graph, never()), AbortSignal.abort());
  expect(await errorOf(outer.get("/items"))).toBeInstanceOf(RequestCancelled);
});

it("keeps the request's other options", async () => {
  const { graph, clock } = clientOn(server);
  server.replies({ status: 409 }, { status: 200, json: {} });
  const options = { version: "v1.0", headers: { "x-test": "1" }, retryOn: [409] } as const;
  await untilAborted(graph, never()).post("/items", {}, options);
  expect(server.seen.map(({ url, headers }) => [url, headers["x-test"]])).toEqual(Array(2).fill(["/v1.0/items", "1"]));
  expect(clock.sleeps).toHaveLength(1);
});

it("shares the cloud, the counts and the token", async () => {
  const { graph, credential } = clientOn(server);
  const bound = untilAborted(graph, never());
  await graph.get("/a");
  await bound.put("/b", {});
  expect(bound.cloud).toBe(graph.cloud);
  expect(bound.counts).toBe(graph.counts);
  expect(graph.counts).toEqual({ requests: 2, writes: 1, roundTrips: 2 });
  expect(credential.asked).toHaveLength(1);
});
