/** @module test/graph/requests: what is sent and what comes back, on a real server. */

import { AnswerNotUnderstood, openGraph } from "../../graph";
import { FakeClock, FakeCredential, clientOn, cloudAt, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

describe("a request", () => {
  it("asks beta by default and v1.0 on demand, with the query unchanged", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 200, json: { id: "7" } });
    expect(await graph.get("/items/7?$expand=a&$expand=b&$filter=uri%20eq%20'https://x.example/'")).toEqual({
      id: "7",
    });
    await graph.get("/items", { version: "v1.0" });
    expect(server.seen.map(({ url }) => url)).toEqual([
      "/beta/items/7?$expand=a&$expand=b&$filter=uri%20eq%20%27https://x.example/%27",
      "/v1.0/items",
    ]);
  });
  it("carries the token, who asks, and a new id for each attempt", async () => {
    const { graph, credential } = clientOn(server, { userAgent: "pulumi-intune/1.2.3" });
    server.replies({ status: 503 }, { status: 200, json: {} });
    await graph.get("/items", { headers: { Prefer: "x", "User-Agent": "other" } });
    const [first, second] = server.seen.map(({ headers }) => headers);
    expect(first).toMatchObject({ authorization: "Bearer token-1", "user-agent": "pulumi-intune/1.2.3", prefer: "x" });
    expect(first?.["client-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.["client-request-id"]).not.toBe(first?.["client-request-id"]);
    expect(credential.asked).toEqual([{ scopes: "https://graph.test/.default", claims: undefined }]);
  });
  it("sends JSON with a write and answers what came back, or undefined without a body", async () => {
    const { graph } = clientOn(server);
    server.replies(
      { status: 201, json: { id: "1" } },
      { status: 204 },
      { status: 200, text: "" },
      { status: 204 },
      { status: 200, text: "gone" },
    );
    expect(await graph.post("/items", { name: "ä" })).toEqual({ id: "1" });
    expect(await graph.put("/items/1", { name: "b" })).toBeUndefined();
    expect(await graph.patch("/items/1", {})).toBeUndefined();
    await graph.delete("/items/1");
    await graph.delete("/items/2");
    expect(server.seen[0]).toMatchObject({
      method: "POST",
      body: '{"name":"ä"}',
      headers: { "content-type": "application/json" },
    });
    expect(server.seen.map(({ method }) => method)).toEqual(["POST", "PUT", "PATCH", "DELETE", "DELETE"]);
  });
  it("counts every attempt, as the service does", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 429 }, { status: 200, json: {} }, { status: 204 });
    await graph.get("/items");
    await graph.delete("/items/1");
    expect(graph.counts).toEqual({ requests: 3, writes: 1, roundTrips: 3 });
  });
  it.each([
    "items",
    "//evil.example/x",
    "/items//assign",
    "/items/",
    "/a/../b",
    "/a/%2E%2e/b",
    "/a#b",
    "/a\\b",
    "/a\nb",
  ])("is refused for the path %j before anything is sent", async (path) => {
    const { graph } = clientOn(server);
    expect(await errorOf(graph.get(path))).toBeInstanceOf(TypeError);
    expect(server.seen).toEqual([]);
  });
  it("is not sent over plain HTTP to another machine", () => {
    const clock = new FakeClock();
    expect(() => openGraph({ cloud: cloudAt("http://graph.example"), credential: new FakeCredential(clock) })).toThrow(
      /not https/,
    );
  });
});

describe("an answer that makes no sense", () => {
  it.each([
    ["broken JSON", { status: 200, text: '{"value": [{"secret"' }],
    ["a web page", { status: 200, text: "<html>secret</html>", headers: { "content-type": "text/html" } }],
    ["nothing", { status: 204 }],
  ])("to a GET (%s) is AnswerNotUnderstood and is not shown", async (_, reply) => {
    const { graph } = clientOn(server);
    server.replies(reply);
    const error = await errorOf(graph.get("/items"));
    expect(error).toBeInstanceOf(AnswerNotUnderstood);
    expect(error).toMatchObject({ status: reply.status, acted: "no" });
    expect(String(error)).not.toContain("secret");
  });
  it("to a write says that the service acted", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 201, text: "{", headers: { "request-id": "r-9" } });
    const error = await errorOf(graph.post("/items", {}));
    expect(error).toMatchObject({ name: "AnswerNotUnderstood", acted: "yes", requestId: "r-9" });
    expect(String(error)).toMatch(/Cannot POST \/items: 201: .*The service acted.*request-id r-9/);
  });
});
