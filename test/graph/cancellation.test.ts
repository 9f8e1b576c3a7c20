/** @module test/graph/cancellation: after the signal no request starts, and what is under way is not lost. */

import { RequestCancelled } from "../../graph";
import { clientOn, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

describe("an aborted signal", () => {
  it("starts no request", async () => {
    const { graph } = clientOn(server, { signal: AbortSignal.abort() });
    const error = await errorOf(graph.post("/items", {}));
    expect(error).toBeInstanceOf(RequestCancelled);
    expect(error).toMatchObject({
      acted: "no",
      message: expect.stringContaining("Cannot POST /items: cancelled before it was sent"),
    });
    expect(server.seen).toEqual([]);
  });
  it("of one request leaves the others alone", async () => {
    const { graph } = clientOn(server, { signal: new AbortController().signal });
    expect(await errorOf(graph.get("/a", { signal: AbortSignal.abort() }))).toBeInstanceOf(RequestCancelled);
    await graph.get("/b");
    expect(server.seen.map(({ url }) => url)).toEqual(["/beta/b"]);
  });
  it("ends a wait, and the repeat does not happen", async () => {
    const controller = new AbortController();
    const { graph, clock } = clientOn(server, { signal: controller.signal });
    clock.onSleep = () => {
      controller.abort();
      throw controller.signal.reason;
    };
    server.replies({ status: 504 });
    expect(await errorOf(graph.put("/items/1", {}))).toMatchObject({ name: "RequestCancelled", acted: "unknown" });
    expect(server.seen).toHaveLength(1);
  });
  it("still returns the answer of a write that is under way", async () => {
    const controller = new AbortController();
    const { graph } = clientOn(server, { signal: controller.signal });
    server.script(() => {
      controller.abort();
      return { status: 201, json: { id: "1" } };
    });
    expect(await graph.post("/items", {})).toEqual({ id: "1" });
  });
  it("cuts off a read that is under way", async () => {
    const controller = new AbortController();
    const { graph } = clientOn(server, { signal: controller.signal });
    let release: () => void = () => undefined;
    server.script(async () => {
      controller.abort();
      await new Promise<void>((done) => (release = done));
      return { status: 200, json: {} };
    });
    expect(await errorOf(graph.get("/items"))).toMatchObject({ name: "RequestCancelled", acted: "no" });
    release();
  });
  it("lets no further page start", async () => {
    const controller = new AbortController();
    const { graph } = clientOn(server, { signal: controller.signal });
    server.script(() => ({ status: 200, json: { value: [], "@odata.nextLink": `${server.origin}/beta/items?p=2` } }));
    const list = graph.list("/items").finally(() => undefined);
    server.script(({ url }) => {
      if (url.endsWith("p=2")) controller.abort();
      return {
        status: 200,
        json: { value: [], "@odata.nextLink": `${server.origin}/beta/items?p=${url.endsWith("p=2") ? 3 : 2}` },
      };
    });
    expect(await errorOf(list)).toBeInstanceOf(RequestCancelled);
    expect(server.seen).toHaveLength(2);
  });
});
