/** @module test/graph/managed-identity: signing in as the machine, on a server that answers as Azure's machines do. */

import type * as Graph from "../../graph";
import { FakeClock, cloudAt, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "99999999-8888-4777-8666-555555555555";
let machine: TestServer;
let service: TestServer;
beforeAll(async () => {
  machine = await startServer();
  service = await startServer();
});
afterAll(async () => {
  await machine.close();
  await service.close();
});
beforeEach(() => {
  machine.seen.length = 0;
  service.seen.length = 0;
  service.replies({ status: 200, json: {} });
  // The library keeps tokens and the kind of machine for the whole process.
  jest.resetModules();
});

const saved = { ...process.env };
afterEach(() => {
  process.env = { ...saved };
});

const token = (name: string, seconds = 86_400) => ({
  status: 200,
  json: { access_token: name, expires_on: String(Math.floor(Date.now() / 1000) + seconds), token_type: "Bearer" },
});

function open(signIn: object) {
  const { credentialOf, openGraph } = jest.requireActual<typeof Graph>("../../graph");
  const cloud = cloudAt(service.origin);
  const clock = new FakeClock();
  clock.time = Date.now();
  const { credential, method } = credentialOf({ tenantId, useMsi: true, useCli: false, ...signIn }, cloud);
  return { graph: openGraph({ cloud, credential, clock, random: () => 0 }), method, clock };
}
const endpoint = () => `${machine.origin}/some/where`;

it("asks the configured endpoint, in the machine's protocol, for the cloud's own audience and the given identity", async () => {
  machine.replies(token("machine-token"));
  const { graph, method } = open({ clientId, msiEndpoint: endpoint() });
  await graph.get("/items");
  expect(method).toBe("managed identity");
  const asked = new URL(machine.seen[0]?.url ?? "", machine.origin);
  expect(asked.pathname).toBe("/some/where");
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    "api-version": "2018-02-01",
    resource: "https://graph.test",
    client_id: clientId,
  });
  expect(machine.seen[0]?.headers["metadata"]).toBe("true");
  expect(service.seen[0]?.headers.authorization).toBe("Bearer machine-token");
});

it("asks again for a token that ends soon", async () => {
  machine.replies(token("first", 60), token("second"));
  const { graph } = open({ msiEndpoint: endpoint() });
  await graph.get("/items");
  await graph.get("/items");
  expect(service.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer first", "Bearer second"]);
});

it("leaves App Service its own endpoint and header", async () => {
  machine.replies(token("app-service"));
  Object.assign(process.env, { IDENTITY_ENDPOINT: `${machine.origin}/app`, IDENTITY_HEADER: "its-secret" });
  const { graph } = open({});
  await graph.get("/items");
  expect(machine.seen[0]?.url).toMatch(/^\/app\?/);
  expect(machine.seen[0]?.headers["x-identity-header"]).toBe("its-secret");
});

it("is refused at once where nothing answers, and names the endpoint", async () => {
  const { graph, clock } = open({ msiEndpoint: "http://localhost:1/metadata" });
  const error = await errorOf(graph.get("/items"));
  expect(String(error)).toBe(
    "SignInRefused: Cannot sign in: no managed identity answers at http://localhost:1/metadata: " +
      "run on a machine that has a managed identity, or sign in another way.",
  );
  expect(clock.sleeps).toEqual([]);
});

it("is refused where the machine does not have the identity, in the machine's words", async () => {
  const json = { error: "invalid_request", error_description: "Identity not found" };
  machine.replies({ status: 400, json });
  const { graph } = open({ clientId, msiEndpoint: endpoint() });
  const error = await errorOf(graph.get("/items"));
  expect(error).toMatchObject({ name: "SignInRefused" });
  expect(String(error)).toMatch(
    /the managed identity cannot be used: .*Identity not found.*: run on a machine that has/,
  );
});

it("is refused where the machine belongs to another tenant than the configured one", async () => {
  const claims = Buffer.from(JSON.stringify({ tid: "99999999-0000-4000-8000-000000000000" })).toString("base64url");
  machine.replies(token(`e30.${claims}.sig`));
  const { graph } = open({ msiEndpoint: endpoint() });
  expect(String(await errorOf(graph.get("/items")))).toContain(
    `it belongs to tenant 99999999-0000-4000-8000-000000000000, and tenant ${tenantId} is configured`,
  );
  expect(service.seen).toEqual([]);
});

it("is tried again while the machine is busy", async () => {
  machine.replies({ status: 503, json: { error: "busy" } }, token("late"));
  const { graph, clock } = open({ msiEndpoint: endpoint() });
  await graph.get("/items");
  expect(clock.sleeps).toHaveLength(1);
  expect(service.seen[0]?.headers.authorization).toBe("Bearer late");
});
