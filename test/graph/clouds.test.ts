/** @module test/graph/clouds: the built-in clouds, and one that a metadata host describes. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cloudFromMetadata, cloudOf } from "../../graph";
import { FakeClock, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

describe("cloudOf", () => {
  it.each([
    ["global", "https://login.microsoftonline.com", "https://graph.microsoft.com"],
    ["usgovernment", "https://login.microsoftonline.us", "https://graph.microsoft.us"],
    ["dod", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"],
    ["china", "https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn"],
  ] as const)("knows %s", (name, authorityHost, graphRoot) => {
    expect(cloudOf(name)).toMatchObject({ name, authorityHost, graphRoot, audience: graphRoot, custom: false });
  });
  it("knows azuread's aliases", () => {
    expect(cloudOf("public")).toEqual(cloudOf("global"));
    expect(cloudOf("usgovernmentl4")).toEqual(cloudOf("usgovernment"));
    expect(cloudOf("usgovernmentl5")).toEqual(cloudOf("dod"));
  });
  it.each(["mars", "toString", "__proto__"])("refuses %j", (name) => {
    expect(() => cloudOf(name as "global")).toThrow(/is not a cloud: choose one of global/);
  });
});

it("names Microsoft's hosts in one file only", () => {
  const room = join(__dirname, "../../graph");
  const files = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  // Comments may give an example; code may not.
  const code = (file: string) => readFileSync(join(room, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  expect(files.filter((file) => /(graph|login|dod-graph)\.(microsoft|chinacloud)/.test(code(file)))).toEqual([
    "clouds.ts",
  ]);
});

describe("cloudFromMetadata", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ tls: true });
  });
  afterAll(() => server.close());
  const good = () => ({
    name: "Lab",
    portal: "https://portal.lab/",
    microsoftGraphResourceId: `${server.origin}/`,
    authentication: { loginEndpoint: `${server.origin}/`, audiences: [] },
    other: 1,
  });

  it("takes the addresses without their last slash", async () => {
    server.replies({ status: 200, json: good() });
    const cloud = await cloudFromMetadata(server.host);
    expect(cloud).toEqual({
      name: "Lab",
      authorityHost: server.origin,
      graphRoot: server.origin,
      audience: server.origin,
      portal: "https://portal.lab",
      custom: true,
    });
    expect(server.seen.at(-1)?.url).toBe("/metadata/endpoints?api-version=2022-09-01");
  });
  it("recognises a built-in cloud", async () => {
    const { authorityHost, graphRoot } = cloudOf("china");
    server.replies({
      status: 200,
      json: { microsoftGraphResourceId: graphRoot, authentication: { loginEndpoint: authorityHost } },
    });
    expect(await cloudFromMetadata(server.host)).toEqual(cloudOf("china"));
  });
  it("tries again while the host is busy", async () => {
    const clock = new FakeClock();
    server.replies({ status: 503, headers: { "retry-after": "2" } }, "drop", { status: 200, json: good() });
    await cloudFromMetadata(server.host, { clock, random: () => 0 });
    expect(clock.sleeps).toEqual([2000, 500]);
  });
  it("names the host and every fault", async () => {
    server.replies({
      status: 200,
      json: { ...good(), microsoftGraphResourceId: "http://graph.lab", authentication: {} },
    });
    const text = String(await errorOf(cloudFromMetadata(server.host)));
    expect(text).toContain(server.host);
    expect(text).toMatch(/microsoftGraphResourceId: must be an https address; authentication.loginEndpoint: /);
  });
  it.each([
    [{ status: 404 }, "GraphRequestFailed"],
    [{ status: 200, text: "<html>" }, "AnswerNotUnderstood"],
  ] as const)("answers %j with %s and the host", async (reply, name) => {
    server.replies(reply);
    expect(await errorOf(cloudFromMetadata(server.host))).toMatchObject({
      name,
      message: expect.stringContaining(server.host),
    });
  });
  it("says who did not answer", async () => {
    const error = await errorOf(cloudFromMetadata("localhost:1", { clock: new FakeClock() }));
    expect(error).toMatchObject({ name: "GraphUnreachable", message: expect.stringContaining("localhost:1") });
  });
  it.each(["https://a.example", "a/b", "user@a", ""])("refuses %j as a host", async (host) => {
    expect(await errorOf(cloudFromMetadata(host))).toBeInstanceOf(TypeError);
  });
});
