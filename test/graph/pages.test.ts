/** @module test/graph/pages: a list is all of its pages, or an error. */

import { clientOn, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

describe("a list", () => {
  it("follows every next link, unchanged, and keeps the order", async () => {
    const { graph } = clientOn(server);
    const link = (page: number) => `${server.origin}/beta/items?$top=2&$skiptoken=%5Bcosmos%5D%2B${page}&x=1&x=2`;
    server.script(({ url }) => {
      const page = Number(/%2B(\d)/.exec(url)?.[1] ?? 0);
      return {
        status: 200,
        json: { value: [{ page }], "@odata.count": 3, ...(page < 2 ? { "@odata.nextLink": link(page + 1) } : {}) },
      };
    });
    expect(await graph.list("/items?$top=2")).toEqual([{ page: 0 }, { page: 1 }, { page: 2 }]);
    expect(server.seen[2]?.url).toBe("/beta/items?$top=2&$skiptoken=%5Bcosmos%5D%2B2&x=1&x=2");
  });
  it("ends where the caller has enough, and asks that only where there is more", async () => {
    const { graph } = clientOn(server);
    const next = `${server.origin}/beta/items?p=2`;
    server.replies(
      { status: 200, json: { value: [1], "@odata.nextLink": next } },
      { status: 200, json: { value: [2] } },
    );
    const asked: unknown[] = [];
    const enough = (rows: readonly unknown[]): boolean => asked.push([...rows]) > 5;
    expect(await graph.list("/items", { enough })).toEqual([1, 2]);
    expect(asked).toEqual([[1]]);
    server.replies({ status: 200, json: { value: [1], "@odata.nextLink": next } });
    expect(await graph.list("/items", { enough: () => true })).toEqual([1]);
    expect(server.seen).toHaveLength(3);
  });
  it("repeats a page that failed, with the caller's headers", async () => {
    const { graph } = clientOn(server);
    const next = `${server.origin}/v1.0/items?p=2`;
    server.replies(
      { status: 200, json: { value: [1], "@odata.nextLink": next } },
      { status: 503 },
      { status: 200, json: { value: [2] } },
    );
    expect(await graph.list("/items", { version: "v1.0", headers: { consistencylevel: "eventual" } })).toEqual([1, 2]);
    expect(server.seen.map(({ headers }) => headers["consistencylevel"])).toEqual(["eventual", "eventual", "eventual"]);
  });
  it("refuses a next link to another host, and sends it nothing", async () => {
    const other = await startServer();
    const { graph } = clientOn(server);
    server.replies({ status: 200, json: { value: [1], "@odata.nextLink": `${other.origin}/beta/items?p=2` } });
    const error = await errorOf(graph.list("/items"));
    expect(error).toMatchObject({
      name: "AnswerNotUnderstood",
      reason: `its next link points to another host (${other.host})`,
    });
    expect(other.seen).toEqual([]);
    await other.close();
  });
  it("finds a loop", async () => {
    const { graph } = clientOn(server);
    server.script(({ url }) => ({
      status: 200,
      json: { value: [], "@odata.nextLink": `${server.origin}/beta/items?p=${url.endsWith("p=2") ? 1 : 2}` },
    }));
    expect(await errorOf(graph.list("/items?p=1"))).toMatchObject({
      name: "AnswerNotUnderstood",
      reason: expect.stringContaining("read before"),
    });
    expect(server.seen).toHaveLength(2);
  });
  it.each([{}, { value: null }, { value: {} }, []])("is never empty for lack of a list: %j", async (json) => {
    const { graph } = clientOn(server);
    server.replies({ status: 200, json });
    expect(await errorOf(graph.list("/items"))).toMatchObject({ name: "AnswerNotUnderstood" });
  });
  it("is an error when a later page is refused, not a shorter list", async () => {
    const { graph } = clientOn(server);
    server.replies(
      { status: 200, json: { value: [1], "@odata.nextLink": `${server.origin}/beta/items?p=2` } },
      { status: 400, json: { error: { code: "BadRequest", message: "no" } } },
    );
    expect(await errorOf(graph.list("/items"))).toMatchObject({ status: 400, path: "/items?p=2" });
  });
});
