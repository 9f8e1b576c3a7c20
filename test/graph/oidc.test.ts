/** @module test/graph/oidc: where the token of a pipeline or a pod comes from, and when it is asked for again. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertionsOf } from "../../graph/oidc";
import { FakeClock, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

let pipeline: TestServer;
let folder: string;
const clock = new FakeClock();

beforeAll(async () => {
  pipeline = await startServer({ tls: true });
  folder = mkdtempSync(join(tmpdir(), "oidc-"));
});
afterAll(async () => {
  await pipeline.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  pipeline.seen.length = 0;
});

const tokenWith = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;
const valid = (): string => tokenWith({ exp: clock.now() / 1000 + 600 });
const expired = (): string => tokenWith({ exp: clock.now() / 1000 - 1 });
const address = () => ({ oidcRequestUrl: `${pipeline.origin}/token?x=1`, oidcRequestToken: "bearer-1" });

describe("the order is azuread's", () => {
  it("takes the given text before the file and the service", async () => {
    const text = valid();
    const file = join(folder, "unread");
    expect(await assertionsOf({ oidcToken: text, oidcTokenFilePath: file, ...address() }, clock).next()).toBe(text);
    expect(pipeline.seen).toEqual([]);
  });
  it("takes the file before the service", async () => {
    writeFileSync(join(folder, "token"), "from the file\n");
    const sources = { oidcTokenFilePath: join(folder, "token"), ...address() };
    expect(await assertionsOf(sources, clock).next()).toBe("from the file");
  });
  it("leaves a text that has run out for the service, which can renew it, and keeps it where nothing can", async () => {
    pipeline.replies({ status: 200, json: { value: "renewed" } });
    expect(await assertionsOf({ oidcToken: expired(), ...address() }, clock).next()).toBe("renewed");
    const alone = expired();
    expect(await assertionsOf({ oidcToken: alone }, clock).next()).toBe(alone);
  });
  it("takes a text for what it is where it is no token that we can read", async () => {
    expect(await assertionsOf({ oidcToken: "opaque", ...address() }, clock).next()).toBe("opaque");
  });
});

describe("a token is asked for again each time", () => {
  it("from the file", async () => {
    const path = join(folder, "rotated");
    const assertions = assertionsOf({ oidcTokenFilePath: path }, clock);
    writeFileSync(path, "first");
    const first = await assertions.next();
    writeFileSync(path, "second");
    expect([first, await assertions.next()]).toEqual(["first", "second"]);
  });
  it("from GitHub: GET, the audience that Entra expects, the bearer in the header", async () => {
    pipeline.replies({ status: 200, json: { value: "one" } }, { status: 200, json: { value: "two" } });
    const assertions = assertionsOf(address(), clock);
    expect([await assertions.next(), await assertions.next()]).toEqual(["one", "two"]);
    expect(pipeline.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(2).fill("GET /token?x=1&audience=api%3A%2F%2FAzureADTokenExchange"),
    );
    expect(pipeline.seen[0]?.headers.authorization).toBe("Bearer bearer-1");
  });
  it("from Azure DevOps: POST, its version and the service connection, where one is named", async () => {
    pipeline.replies({ status: 200, json: { oidcToken: "ado" } });
    const adoPipelineServiceConnectionId = "5c0ffee5-0000-4000-8000-000000000001";
    const assertions = assertionsOf({ ...address(), adoPipelineServiceConnectionId }, clock);
    expect(await assertions.next()).toBe("ado");
    const [asked] = pipeline.seen;
    expect(asked).toMatchObject({
      method: "POST",
      url: `/token?x=1&api-version=7.1&serviceConnectionId=${adoPipelineServiceConnectionId}`,
    });
    expect(asked?.headers).toMatchObject({ authorization: "Bearer bearer-1", "x-tfs-fedauthredirect": "Suppress" });
  });
});

it("says what a federated credential must be, of the last token", async () => {
  const oidcToken = tokenWith({ iss: "https://issuer", sub: "repo:a/b:ref:refs/heads/main", aud: ["api://X"] });
  const assertions = assertionsOf({ oidcToken }, clock);
  expect(assertions.presented()).toBeUndefined();
  await assertions.next();
  const presented = { issuer: "https://issuer", subject: "repo:a/b:ref:refs/heads/main", audience: "api://X" };
  expect(assertions.presented()).toEqual(presented);
});

describe("it says clearly, and without the bearer,", () => {
  it.each([
    [{}, /no OIDC token, token file or request address is configured/],
    [{ oidcRequestUrl: "https://x.test" }, /the OIDC request address is there and its token .* is not/],
    [{ oidcRequestToken: "bearer-1" }, /the token for the OIDC request address is there and the address .* is not/],
  ])("what of %j is missing", (sources, message) => {
    expect(() => assertionsOf(sources, clock)).toThrow(message);
    expect(() => assertionsOf(sources, clock)).not.toThrow(/bearer-1/);
  });
  it.each([
    ["http://issuer.test/x", /must be https, got http:\/\/issuer.test/],
    ["not an address", /is not an address/],
  ])("that %j is no address to send a token to", async (oidcRequestUrl, message) => {
    const error = await errorOf(assertionsOf({ oidcRequestUrl, oidcRequestToken: "bearer-1" }, clock).next());
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain("bearer-1");
  });
  it.each([
    [{ status: 401, json: { message: "bearer-1 is wrong" } }, "Error", "answered 401 and no token"],
    [{ status: 302, headers: { location: "https://elsewhere.test" } }, "Error", "answered 302 and no token"],
    [{ status: 200, json: { other: "x" } }, "Error", "answered 200 and no token"],
    [{ status: 503, text: "busy" }, "IssuerSilent", "answered 503 and no token"],
    ["drop", "IssuerSilent", "did not answer"],
  ] as const)("that the service answered %j", async (reply, name, text) => {
    pipeline.replies(reply);
    const error = await errorOf(assertionsOf(address(), clock).next());
    expect(error).toMatchObject({ name });
    expect(String(error)).toContain(pipeline.host);
    expect(String(error)).toContain(text);
    expect(String(error)).not.toContain("bearer-1");
  });
  it.each([
    ["missing", undefined, "(ENOENT)"],
    ["empty", " \n", "is empty"],
  ])("that the file is %s", async (name, text, expected) => {
    const path = join(folder, name);
    if (text !== undefined) writeFileSync(path, text);
    const error = await errorOf(assertionsOf({ oidcTokenFilePath: path }, clock).next());
    expect(String(error)).toContain(`the OIDC token file ${path}`);
    expect(String(error)).toContain(expected);
  });
});
