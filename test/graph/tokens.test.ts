/** @module test/graph/tokens: one token for all, renewed once when refused, and the way over to the second credential. */

import { perItem } from "./support/batches";
import { SignInRefused } from "../../graph";
import { FakeCredential, clientOn, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const refusedBy = (text: string): Error => Object.assign(new Error(text), { name: "AuthenticationError" });
const badSecret =
  "invalid_client: AADSTS7000215: Invalid client secret provided. Trace ID: 11111111-2222-4333-8444-555555555555";

describe("a token", () => {
  it("is asked for once by many requests, and again shortly before it ends", async () => {
    const { graph, credential, clock } = clientOn(server);
    server.script(perItem(() => ({ status: 200, json: {} })));
    await Promise.all([1, 2, 3, 4].map((id) => graph.get(`/items/${id}`)));
    expect(credential.asked).toHaveLength(1);
    clock.time += 3_600_000 - 4 * 60_000;
    await graph.get("/items/5");
    expect(credential.asked).toHaveLength(2);
  });
  it("that Graph refuses is renewed once past the library's cache, also for a POST", async () => {
    const { graph, credential, events } = clientOn(server);
    server.replies(
      { status: 401, json: { error: { code: "InvalidAuthenticationToken", message: "expired" } } },
      { status: 201, json: { id: "1" } },
    );
    expect(await graph.post("/items", {})).toEqual({ id: "1" });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(credential.asked[1]?.claims).toBe('{"access_token":{}}');
    expect(events).toContainEqual({ kind: "token-renewed", method: "POST", path: "/items" });
  });
  it("is renewed with the claims that Graph asks for", async () => {
    const { graph, credential } = clientOn(server);
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`;
    server.replies({ status: 401, headers: { "www-authenticate": challenge } }, { status: 200, json: {} });
    await graph.get("/items");
    expect(credential.asked[1]?.claims).toBe(claims);
  });
  it("that is refused twice is an error that names the likely cause", async () => {
    const { graph } = clientOn(server);
    server.replies({ status: 401, json: { error: { code: "InvalidAuthenticationToken", message: "wrong audience" } } });
    const error = await errorOf(graph.get("/items"));
    expect(error).toMatchObject({ name: "GraphRequestFailed", status: 401, code: "InvalidAuthenticationToken" });
    expect(server.seen).toHaveLength(2);
  });
  it("is renewed once for parallel requests that were refused together", async () => {
    const { graph, credential } = clientOn(server);
    server.script(
      perItem(({ headers }) =>
        headers.authorization === "Bearer token-1" ? { status: 401 } : { status: 200, json: {} },
      ),
    );
    await Promise.all([1, 2, 3].map((id) => graph.get(`/items/${id}`)));
    expect(credential.asked).toHaveLength(2);
  });
});

describe("a refused credential", () => {
  it("is replaced by the second one, once and for all, and it is said", async () => {
    const second: { credential?: FakeCredential } = {};
    const fallbackCredential = {
      getToken: (...args: Parameters<FakeCredential["getToken"]>) =>
        second.credential?.getToken(...args) ?? Promise.resolve(null),
    };
    const { graph, credential, clock, events } = clientOn(server, { fallbackCredential });
    second.credential = new FakeCredential(clock, "second");
    credential.error = refusedBy(badSecret);
    await graph.get("/items/1");
    clock.time += 3_600_000;
    await graph.get("/items/2");
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer second-1", "Bearer second-2"]);
    expect(credential.asked).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === "sign-in-switched")).toHaveLength(1);
  });
  it("without a second one is SignInRefused, asked only once, and nothing is sent", async () => {
    const { graph, credential } = clientOn(server);
    credential.error = refusedBy(badSecret);
    const errors = await Promise.all([1, 2].map((id) => errorOf(graph.get(`/items/${id}`))));
    errors.push(await errorOf(graph.get("/items/3")));
    for (const error of errors) expect(error).toBeInstanceOf(SignInRefused);
    expect(errors[0]).toMatchObject({
      aadsts: "AADSTS7000215",
      traceId: "11111111-2222-4333-8444-555555555555",
      acted: "no",
    });
    expect(credential.asked).toHaveLength(1);
    expect(server.seen).toEqual([]);
  });
  it("together with a refused second one tells both reasons", async () => {
    const fallbackCredential = {
      getToken: () => Promise.reject(refusedBy("AADSTS700024: Client assertion is not within its valid time range.")),
    };
    const { graph, credential } = clientOn(server, { fallbackCredential });
    credential.error = refusedBy(badSecret);
    const error = await errorOf(graph.get("/items"));
    expect(error).toMatchObject({ name: "SignInRefused", aadsts: "AADSTS700024" });
    expect(String(error)).toContain("AADSTS7000215");
  });
  it("shows no secret, whatever the library's error holds", async () => {
    const { graph, credential } = clientOn(server);
    const inner = Object.assign(new Error("request failed"), { request: { body: "client_secret=hunter2" } });
    credential.error = Object.assign(
      refusedBy("bad request client_secret=hunter2&x=1 assertion eyJhbGciOi.eyJzdWIi.c2ln"),
      { cause: inner },
    );
    const error = await errorOf(graph.get("/items"));
    const { inspect } = await import("node:util");
    expect(inspect(error, { depth: 10 })).not.toMatch(/hunter2|eyJ/);
  });
  it("is not what a silent sign-in host means: that is repeated and is GraphUnreachable", async () => {
    const { graph, credential, clock } = clientOn(server);
    credential.error = Object.assign(new Error("network_error: See https://aka.ms/x"), {
      name: "AuthenticationRequiredError",
    });
    const error = await errorOf(graph.post("/items", {}));
    expect(error).toMatchObject({
      name: "GraphUnreachable",
      acted: "no",
      message: expect.stringContaining("https://login.test"),
    });
    expect(clock.sleeps).toHaveLength(3);
    expect(server.seen).toEqual([]);
  });
});

it("tells of no token, secret or body", async () => {
  const { graph, events } = clientOn(server);
  server.replies(
    { status: 401 },
    { status: 503, headers: { "retry-after": "1" } },
    { status: 401, json: { error: { code: "X", message: "hidden-answer" } } },
    { status: 201, json: { a: "hidden-answer" } },
  );
  await graph.post("/items", { value: "hidden-body" });
  expect(JSON.stringify(events)).not.toMatch(/token-\d|hidden/);
  expect(events.filter(({ kind }) => kind === "attempt")).toHaveLength(4);
});
