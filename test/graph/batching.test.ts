/** @module test/graph/batching.test: reads that are asked together travel together, and fail each for itself. */

import {
  AnswerNotUnderstood,
  GraphUnreachable,
  ObjectNotFound,
  PermissionMissing,
  RequestCancelled,
} from "../../graph";
import { batchesIn, perItem, type ItemReply } from "./support/batches";
import { clientOn, errorOf } from "./support/clients";
import { type Seen, type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const echo = ({ url }: Seen): ItemReply => ({ status: 200, json: { url } });
const items = (count: number): string[] => Array.from({ length: count }, (_, i) => `/items/${i}`);

it("sends what is asked at one moment in batches of twenty, and gives each its own answer", async () => {
  const { graph } = clientOn(server);
  server.script(perItem(echo));
  const answers = await Promise.all(items(45).map((path) => graph.get(path)));
  expect(answers).toEqual(items(45).map((path) => ({ url: `/beta${path}` })));
  expect(batchesIn(server.seen).map((one) => one.length)).toEqual([20, 20, 5]);
  expect(graph.counts).toEqual({ requests: 45, writes: 0, roundTrips: 3 });
});

it("sends alone what waits alone, and every write", async () => {
  const { graph } = clientOn(server);
  server.script(perItem(echo));
  await graph.get("/items/1");
  await Promise.all([graph.patch("/items/1", {}), graph.patch("/items/2", {}), graph.post("/items", {})]);
  expect(batchesIn(server.seen)).toEqual([]);
  expect(server.seen.map(({ method }) => method).sort()).toEqual(["GET", "PATCH", "PATCH", "POST"]);
});

it("keeps the two versions of Graph apart", async () => {
  const { graph } = clientOn(server);
  server.script(perItem(echo));
  const version = "v1.0";
  const answers = await Promise.all([
    graph.get("/a"),
    graph.get("/b", { version }),
    graph.get("/c"),
    graph.get("/d", { version }),
  ]);
  expect(answers).toEqual(["/beta/a", "/v1.0/b", "/beta/c", "/v1.0/d"].map((url) => ({ url })));
  expect(server.seen.map(({ url }) => url).sort()).toEqual(["/beta/$batch", "/v1.0/$batch"]);
});

it("says the token once, and the id and headers of each request with it", async () => {
  const { graph, events } = clientOn(server);
  server.script(perItem(echo));
  await Promise.all([graph.get("/a", { headers: { ConsistencyLevel: "eventual" } }), graph.get("/b")]);
  const [{ headers, body }] = server.seen as [Seen];
  expect(headers.authorization).toBe("Bearer token-1");
  expect(body).not.toContain("token-1");
  const { requests } = JSON.parse(body) as { requests: { headers: Record<string, string> }[] };
  expect(requests[0]?.headers["ConsistencyLevel"]).toBe("eventual");
  const ids = events.flatMap((event) => (event.kind === "attempt" ? [event.clientRequestId] : []));
  expect(requests.map((one) => one.headers["client-request-id"]).sort()).toEqual(ids.sort());
});

it("gives each item its own error", async () => {
  const { graph } = clientOn(server);
  const refusals: Record<string, ItemReply> = {
    "/beta/gone": {
      status: 404,
      json: { error: { code: "ResourceNotFound", message: "no such thing" } },
      headers: { "request-id": "r-1" },
    },
    "/beta/closed": {
      status: 403,
      json: {
        error: {
          code: "Forbidden",
          message: "Application must have one of the following scopes: A.Read.All, A.ReadWrite.All - Operation ID x",
        },
      },
    },
    "/beta/text": { status: 200, text: "<html>" },
  };
  server.script(perItem((seen) => refusals[seen.url] ?? echo(seen)));
  const [gone, closed, text, fine] = await Promise.all([
    errorOf(graph.get("/gone")),
    errorOf(graph.get("/closed")),
    errorOf(graph.get("/text")),
    graph.get("/fine"),
  ]);
  expect(gone).toBeInstanceOf(ObjectNotFound);
  expect(gone).toMatchObject({ path: "/gone", requestId: "r-1" });
  expect(closed).toBeInstanceOf(PermissionMissing);
  expect(text).toBeInstanceOf(AnswerNotUnderstood);
  expect(fine).toEqual({ url: "/beta/fine" });
});

it("repeats the item that was throttled, after its own wait, and no other", async () => {
  const { graph, clock } = clientOn(server);
  let refused = 0;
  server.script(
    perItem((seen) =>
      seen.url === "/beta/items/1" && refused++ < 1
        ? { status: 429, headers: { "retry-after": "7" }, json: {} }
        : echo(seen),
    ),
  );
  const answers = await Promise.all(items(3).map((path) => graph.get(path)));
  expect(answers).toEqual(items(3).map((path) => ({ url: `/beta${path}` })));
  expect(clock.sleeps).toEqual([7350]);
  expect(graph.counts.requests).toBe(4);
});

it.each(["dropped", "without one item", "no batch"])(
  "asks again where the answer is %s: it is never an absence",
  async (fault) => {
    const { graph } = clientOn(server);
    let broken = 0;
    const first = (): boolean => broken++ === 0;
    server.script(
      perItem(
        (seen) => (fault === "without one item" && seen.url === "/beta/items/2" && first() ? undefined : echo(seen)),
        () => {
          if (fault === "dropped" && first()) return "drop";
          return fault === "no batch" && first() ? { status: 200, json: { value: [] } } : undefined;
        },
      ),
    );
    const answers = await Promise.all(items(3).map((path) => graph.get(path)));
    expect(answers).toEqual(items(3).map((path) => ({ url: `/beta${path}` })));
  },
);

it("ends in an error where an item is left out every time", async () => {
  const { graph } = clientOn(server, { maxAttempts: 3 });
  server.script((seen) =>
    seen.url.endsWith("/$batch") ? { status: 200, json: { responses: [] } } : { status: 200, json: {} },
  );
  const errors = await Promise.all(items(2).map((path) => errorOf(graph.get(path))));
  for (const error of errors) expect(error).toBeInstanceOf(GraphUnreachable);
});

it("waits for the whole batch's Retry-After in each of its requests", async () => {
  const { graph, clock } = clientOn(server);
  let refused = 0;
  const outer = () => (refused++ === 0 ? ({ status: 429, headers: { "retry-after": "9" } } as const) : undefined);
  server.script(perItem(echo, outer));
  await Promise.all(items(2).map((path) => graph.get(path)));
  expect(clock.sleeps).toEqual([9450, 9450]);
});

it("lets go of a read that is cancelled, and finishes the others", async () => {
  const { graph } = clientOn(server);
  server.script(perItem(echo));
  const stop = new AbortController();
  const cut = errorOf(graph.get("/a", { signal: stop.signal }));
  const others = Promise.all([graph.get("/b"), graph.get("/c")]);
  stop.abort();
  expect(await cut).toBeInstanceOf(RequestCancelled);
  expect(await others).toEqual([{ url: "/beta/b" }, { url: "/beta/c" }]);
  expect(batchesIn(server.seen)).toEqual([["/b", "/c"]]);
});

it("carries the pages of several lists together", async () => {
  const { graph } = clientOn(server);
  server.script(
    perItem(({ url }) => {
      const [, list, page = "1"] = /^\/beta\/(\w+)(?:\?page=(\d))?/.exec(url) ?? [];
      const next =
        Number(page) < 3 ? { "@odata.nextLink": `${server.origin}/beta/${list}?page=${Number(page) + 1}` } : {};
      return { status: 200, json: { value: [`${list}${page}`], ...next } };
    }),
  );
  const lists = await Promise.all([graph.list("/a"), graph.list("/b")]);
  expect(lists).toEqual([
    ["a1", "a2", "a3"],
    ["b1", "b2", "b3"],
  ]);
  expect(graph.counts).toEqual({ requests: 6, writes: 0, roundTrips: 3 });
});
