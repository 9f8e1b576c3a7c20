/** @module test/emulator/azure-identity: Microsoft's own credential library, in a process that trusts the emulator's CA. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const root = join(__dirname, "../..");

const script = `
const { ClientSecretCredential, ClientAssertionCredential } = require("@azure/identity");
const { url, tenantId, clientId, clientSecret, assertion } = JSON.parse(process.env.CASE);
const options = { authorityHost: url, disableInstanceDiscovery: true };
const credential = assertion === undefined
  ? new ClientSecretCredential(tenantId, clientId, clientSecret, options)
  : new ClientAssertionCredential(tenantId, clientId, async () => assertion, options);
credential.getToken(url + "/.default").then(
  (token) => console.log(JSON.stringify({ token: token.token })),
  (failure) => console.log(JSON.stringify({ failure: failure.message })),
);`;

function getToken(more: object): Promise<{ token?: string; failure?: string }> {
  const CASE = JSON.stringify({ url: tenant().emulator.url, ...tenant().credentials, ...more });
  const env = { PATH: process.env["PATH"], CASE, NODE_EXTRA_CA_CERTS: join(tenant().emulator.dir, "ca.pem") };
  const child = spawn(process.execPath, ["-e", script], { cwd: root, env });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += String(chunk)));
  return new Promise((resolve) => {
    child.on("close", () => {
      resolve(JSON.parse(said) as { token?: string; failure?: string });
    });
  });
}

async function expectGood(token: string | undefined): Promise<void> {
  const answer = await tenant().raw("GET", "/v1.0/organization", { Authorization: `Bearer ${String(token)}` });
  expect(answer.status).toBe(200);
}

it("gets a token with a client secret", async () => {
  await expectGood((await getToken({})).token);
});

it("gets a token with a federated assertion", async () => {
  const subject = "repo:contoso/intune";
  const app = await tenant().admin("POST", "apps", { secret: null, federatedCredentials: [{ subject }] });
  const oidc = await tenant().admin("POST", "oidc-token", { subject });
  await expectGood((await getToken({ clientId: app.body["clientId"], assertion: oidc.body["token"] })).token);
});

it("passes Entra's own words on when it is refused", async () => {
  expect((await getToken({ clientSecret: "wrong" })).failure).toContain("AADSTS7000215");
});
