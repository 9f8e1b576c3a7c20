/** @module test/graph/sign-in-cli: signing in as the user of the Azure CLI, with an az on PATH that answers as the real one does. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentialOf, openGraph, type SignIn } from "../../graph";
import { type AzureCli, fakeAzureCli } from "./support/azure-cli";
import { FakeClock, cloudAt, errorOf } from "./support/clients";
import { type TestServer, startServer } from "./support/server";

const tenantId = "11111111-2222-4333-8444-555555555555";
let service: TestServer;
let folder: string;
let az: AzureCli;
const path = process.env["PATH"];

beforeAll(async () => {
  service = await startServer();
});
afterAll(() => service.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "az-"));
  az = fakeAzureCli(folder);
  process.env["PATH"] = az.path;
  service.seen.length = 0;
  service.replies({ status: 200, json: {} });
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true });
});

const clock = new FakeClock();
function open(signIn: Partial<SignIn> = {}) {
  const cloud = cloudAt(service.origin);
  const { credential } = credentialOf({ tenantId, useCli: true, ...signIn }, cloud);
  return openGraph({ cloud, credential, clock, random: () => 0 });
}
const inAnHour = () => clock.now() / 1000 + 3600;

it("asks az for the cloud's own audience and the configured tenant", async () => {
  az.signIn({ tenantId, token: "cli-token", expiresOn: inAnHour() });
  await open().get("/items");
  expect(service.seen[0]?.headers.authorization).toBe("Bearer cli-token");
  const asked = ["--resource", "https://graph.test", "--tenant", tenantId];
  expect(az.calls()).toEqual([["account", "get-access-token", "--output", "json", ...asked]]);
});

it("asks az again shortly before the token ends, and when Graph refuses it", async () => {
  az.signIn({ tenantId, token: "first", expiresOn: clock.now() / 1000 + 60 });
  const graph = open();
  await graph.get("/items");
  az.signIn({ tenantId, token: "second", expiresOn: inAnHour() });
  await graph.get("/items");
  az.signIn({ tenantId, token: "third", expiresOn: inAnHour() });
  service.replies({ status: 401 }, { status: 200, json: {} });
  await graph.get("/items");
  const tokens = service.seen.map(({ headers }) => headers.authorization);
  expect(tokens).toEqual(["first", "second", "second", "third"].map((token) => `Bearer ${token}`));
});

describe("where az has no token it says", () => {
  const refusal = async (signIn: Partial<SignIn> = {}) => {
    const error = await errorOf(open(signIn).get("/items"));
    expect(error).toMatchObject({ name: "SignInRefused" });
    expect(service.seen).toEqual([]);
    return String(error);
  };
  it("that nobody is signed in", async () => {
    expect(await refusal()).toBe(
      `SignInRefused: Cannot sign in: the Azure CLI is not signed in to tenant ${tenantId}: ` +
        `run az login --tenant ${tenantId} (before it, in a national cloud, az cloud set --name).`,
    );
  });
  it("that the signed-in user is of another tenant", async () => {
    az.signIn({ tenantId: "99999999-0000-4000-8000-000000000000", token: "t", expiresOn: inAnHour() });
    expect(await refusal()).toContain(`not signed in to tenant ${tenantId}: run az login --tenant ${tenantId}`);
  });
  it("that az is not installed", async () => {
    process.env["PATH"] = join(folder, "empty");
    expect(await refusal()).toContain(
      `the Azure CLI (az) is not on PATH: install it and run az login --tenant ${tenantId}.`,
    );
  });
  it("that nothing is configured, where nobody asked for az", async () => {
    process.env["PATH"] = join(folder, "empty");
    expect(await refusal({ useCli: undefined })).toBe(
      "SignInRefused: Cannot sign in: no way to sign in is configured, and the Azure CLI (az) is not on PATH: " +
        `set ARM_CLIENT_ID with ARM_CLIENT_SECRET, or ARM_USE_OIDC=true, or install it and run az login --tenant ${tenantId}.`,
    );
  });
});
