/** @module test/emulator/azure-identity: every way to sign in, through Microsoft's own credential library. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";
import { askLibrary, type Got } from "./support/identity";
import { temporaryDir, useTenant } from "./support/tenant";

const tenant = useTenant({ identityPort: 0 });

async function expectGood(got: Got): Promise<void> {
  expect(got.failure).toBeUndefined();
  const answer = await tenant().raw("GET", "/v1.0/organization", { Authorization: `Bearer ${String(got.token)}` });
  expect(answer.status).toBe(200);
}

async function app(more: object): Promise<string> {
  return String((await tenant().admin("POST", "apps", { secret: null, ...more })).body["clientId"]);
}

const facts = async (name: string) => (await tenant().admin("GET", "sign-in")).body[name] as Record<string, string>;
const federated = (subject: string) => app({ federatedCredentials: [{ subject }] });

describe("a client secret", () => {
  const credential = "new identity.ClientSecretCredential(tenantId, clientId, facts.clientSecret, options)";

  it("gets a token", async () => {
    await expectGood(await askLibrary(tenant(), { credential }));
  });

  it("that is wrong is refused in Entra's own words", async () => {
    const got = await askLibrary(tenant(), { credential, given: { clientSecret: "wrong" } });
    expect(got.failure).toContain("AADSTS7000215");
  });
});

describe("a certificate", () => {
  const credential =
    "new identity.ClientCertificateCredential(tenantId, clientId, { certificate: facts.pem }, options)";
  const certificate = () => generate([{ name: "commonName", value: "pipeline" }], { algorithm: "sha256" });

  it("gets a token", async () => {
    const { cert, private: key } = await certificate();
    const clientId = await app({ certificates: [cert] });
    await expectGood(await askLibrary(tenant(), { credential, given: { clientId, pem: key + cert } }));
  });

  it("that is not the app's is refused in Entra's own words", async () => {
    const [own, other] = [await certificate(), await certificate()];
    const clientId = await app({ certificates: [own.cert] });
    const got = await askLibrary(tenant(), { credential, given: { clientId, pem: other.private + other.cert } });
    expect(got.failure).toContain("AADSTS700027");
  });
});

describe("a pipeline", () => {
  const subject = "repo:contoso/intune:ref:refs/heads/main";

  it("of GitHub asks for its token and signs in with it", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = "" } =
      await facts("github");
    const credential = `new identity.ClientAssertionCredential(tenantId, clientId, async () =>
      (await (await fetch(facts.url + "&audience=api://AzureADTokenExchange", { headers: { Authorization: "bearer " + facts.bearer } })).json()).value, options)`;
    await expectGood(
      await askLibrary(tenant(), { credential, given: { url, bearer, clientId: await federated(subject) } }),
    );
  });

  it("of GitHub gets a count and a value, for the audience and the subject that it asks for", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = "" } =
      await facts("github");
    const path = url.replace(tenant().emulator.url, "");
    const answer = await tenant().raw("GET", `${path}&audience=a&subject=s`, { Authorization: `Bearer ${bearer}` });
    expect(Object.keys(answer.body)).toEqual(["count", "value"]);
    const [, claims = ""] = String(answer.body["value"]).split(".");
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ aud: "a", sub: "s" });
    for (const wrong of [{}, { Authorization: "bearer wrong" }] as Record<string, string>[]) {
      expect((await tenant().raw("GET", path, wrong)).status).toBe(401);
    }
  });

  const devOps = "new identity.AzurePipelinesCredential(tenantId, clientId, 'connection-1', facts.bearer, options)";

  it("of Azure DevOps signs in by its service connection", async () => {
    const { SYSTEM_OIDCREQUESTURI = "", SYSTEM_ACCESSTOKEN: bearer } = await facts("azureDevOps");
    const given = { bearer, clientId: await federated("sc://contoso/intune/connection-1") };
    await expectGood(await askLibrary(tenant(), { credential: devOps, given, env: { SYSTEM_OIDCREQUESTURI } }));
    const path = SYSTEM_OIDCREQUESTURI.replace(tenant().emulator.url, "");
    expect((await tenant().raw("GET", path)).status).toBe(404);
  });

  it("of Azure DevOps with a wrong token gets none", async () => {
    const { SYSTEM_OIDCREQUESTURI = "" } = await facts("azureDevOps");
    const got = await askLibrary(tenant(), {
      credential: devOps,
      given: { bearer: "wrong" },
      env: { SYSTEM_OIDCREQUESTURI },
    });
    expect(got.failure).toContain("oidcToken field not detected");
  });
});

it("a workload identity signs in with the token in its file", async () => {
  const subject = "system:serviceaccount:intune:deploy";
  const tokenFilePath = join(temporaryDir(), "token");
  writeFileSync(tokenFilePath, String((await tenant().admin("POST", "oidc-token", { subject })).body["token"]));
  const credential =
    "new identity.WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath: facts.tokenFilePath, ...options })";
  await expectGood(
    await askLibrary(tenant(), { credential, given: { tokenFilePath, clientId: await federated(subject) } }),
  );
});

describe("a managed identity", () => {
  afterEach(() => tenant().admin("POST", "settings", { systemIdentity: tenant().credentials.clientId }));

  describe.each(["appService", "imds"])("of %s", (form) => {
    const ask = async (credential: string, clientId?: string) =>
      askLibrary(tenant(), { credential, given: { clientId }, env: await facts(form) });
    const own = "new identity.ManagedIdentityCredential({ retryOptions: { maxRetries: 0 } })";
    const assigned = "new identity.ManagedIdentityCredential({ clientId, retryOptions: { maxRetries: 0 } })";

    it("is the machine's own, or one that it names", async () => {
      await expectGood(await ask(own));
      const roles = ["Organization.Read.All"];
      const clientId = await app({ roles });
      const got = await ask(assigned, clientId);
      await expectGood(got);
      const [, claims = ""] = String(got.token).split(".");
      expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ appid: clientId, roles });
    });

    it("that is not there is refused", async () => {
      await tenant().admin("POST", "settings", { systemIdentity: null });
      expect((await ask(own)).token).toBeUndefined();
      expect((await ask(assigned, "00000000-0000-4000-8000-000000000001")).failure).toBeDefined();
    });
  });

  it("asks for the header that each form has", async () => {
    const query = `resource=${tenant().emulator.url}&api-version=2019-08-01`;
    const { IDENTITY_HEADER = "" } = await facts("appService");
    const appService = (headers: Record<string, string>, more = "") =>
      tenant().raw("GET", `/__emulator/identity/msi/token?${query}${more}`, headers);
    const good = await appService({ "X-IDENTITY-HEADER": IDENTITY_HEADER });
    expect(Object.keys(good.body)).toEqual(["access_token", "expires_on", "resource", "token_type", "client_id"]);
    expect((await appService({})).status).toBe(401);
    const imds = (headers: Record<string, string>, resource: string) =>
      tenant().raw(
        "GET",
        `/__emulator/identity/metadata/identity/oauth2/token?api-version=2018-02-01&${resource}`,
        headers,
      );
    expect((await imds({ Metadata: "true" }, `resource=${tenant().emulator.url}`)).body).toMatchObject({
      token_type: "Bearer",
      expires_in: "3599",
    });
    expect((await imds({}, `resource=${tenant().emulator.url}`)).body["error_description"]).toBe(
      "Required metadata header not specified",
    );
    expect((await imds({ Metadata: "true" }, "")).status).toBe(400);
    expect((await imds({ Metadata: "true" }, "resource=https://example.org")).body["error_description"]).toContain(
      "AADSTS500011",
    );
  });

  it("listener in plain HTTP has nothing else, and no name but loopback's", async () => {
    const { identityUrl = "" } = tenant().emulator;
    expect(identityUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const path of ["/beta/deviceManagement/deviceConfigurations", "/__emulator/log", "/metadata/endpoints"]) {
      expect((await fetch(identityUrl + path)).status).toBe(501);
    }
  });
});

it("requests for tokens are in the log without what proves who asks, and can be made to fail", async () => {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = "" } = await facts("github");
  const { IDENTITY_HEADER = "" } = await facts("appService");
  await tenant().admin("DELETE", "log");
  await tenant().admin("POST", "faults", { match: { path: "oidc/github" }, fault: { status: 503 } });
  const ask = () => tenant().raw("GET", url.replace(tenant().emulator.url, ""), { Authorization: `bearer ${bearer}` });
  expect([(await ask()).status, (await ask()).status]).toEqual([503, 200]);
  const log = await tenant().log();
  expect(log).toMatchObject([
    { method: "GET", path: "/__emulator/oidc/github?api-version=2.0", status: 503 },
    { status: 200, host: tenant().emulator.url.slice(8) },
  ]);
  expect(JSON.stringify(log)).not.toMatch(new RegExp(`${bearer}|${IDENTITY_HEADER}`));
});
