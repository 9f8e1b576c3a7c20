/** @module test/graph/sign-in: the identity library against a real HTTPS token endpoint. */

import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { generate } from "selfsigned";
import { type Cloud, type SignIn, credentialOf, openGraph } from "../../graph";
import { FakeClock, cloudAt, errorOf } from "./support/clients";
import { pkcs12WithPassword } from "./support/pkcs12";
import { type Reply, type TestServer, startServer } from "./support/server";

const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "99999999-8888-4777-8666-555555555555";
let login: TestServer;
let service: TestServer;
let cloud: Cloud;
let token: Reply;

beforeAll(async () => {
  login = await startServer({ tls: true });
  service = await startServer();
  cloud = { ...cloudAt(service.origin), authorityHost: login.origin };
});
afterAll(async () => {
  await login.close();
  await service.close();
});
beforeEach(() => {
  token = { status: 200, json: { token_type: "Bearer", expires_in: 3599, access_token: "the-token" } };
  const about = {
    token_endpoint: `${login.origin}/${tenantId}/oauth2/v2.0/token`,
    authorization_endpoint: `${login.origin}/a`,
    issuer: `${login.origin}/i`,
    jwks_uri: `${login.origin}/k`,
  };
  login.script(({ method, url }) => {
    if (url.startsWith("/pipeline")) return { status: 200, json: { value: "pipeline.oidc.token" } };
    return method === "GET" ? { status: 200, json: about } : token;
  });
  login.seen.length = 0;
  service.seen.length = 0;
});

const open = (signIn: Partial<SignIn>, clock = new FakeClock()) => {
  const { credential, method } = credentialOf({ tenantId, clientId, useCli: false, ...signIn }, cloud);
  return { graph: openGraph({ cloud, credential, clock, random: () => 0 }), method, clock };
};
const form = () => new URLSearchParams(login.seen.find(({ method }) => method === "POST")?.body ?? "");

describe("signing in", () => {
  it("with a client secret asks the cloud's own host and audience, and no other host", async () => {
    const { graph, method } = open({ clientSecret: "s3cret" });
    await graph.get("/items");
    expect(method).toBe("client secret");
    expect(Object.fromEntries(form())).toMatchObject({
      client_id: clientId,
      client_secret: "s3cret",
      scope: "https://graph.test/.default",
    });
    expect(login.seen[0]?.url).toContain(`/${tenantId}/`);
    expect(service.seen[0]?.headers.authorization).toBe("Bearer the-token");
  });
  it("with a certificate sends an assertion signed by it", async () => {
    const pair = await generate([{ name: "commonName", value: "app" }], { algorithm: "sha256", keySize: 2048 });
    const { graph, method } = open({
      clientCertificate: Buffer.from(`${pair.cert}\n${pair.private}`).toString("base64"),
    });
    await graph.get("/items");
    expect(method).toBe("client certificate");
    const assertion = form().get("client_assertion") ?? "";
    expect(decodeJwt(assertion)).toMatchObject({ iss: clientId, sub: clientId });
    const thumbprint = Buffer.from(new X509Certificate(pair.cert).fingerprint256.replaceAll(":", ""), "hex").toString(
      "base64url",
    );
    expect(decodeProtectedHeader(assertion)["x5t#S256"]).toBe(thumbprint);
  });
  it("with OIDC sends the given token, the file's, or the one that the pipeline issues", async () => {
    const folder = mkdtempSync(join(tmpdir(), "oidc-"));
    writeFileSync(join(folder, "token"), "file.oidc.token\n");
    const issuer = { oidcRequestUrl: `${login.origin}/pipeline?x=1`, oidcRequestToken: "bearer-1" };
    const assertions: (string | null)[] = [];
    for (const source of [{ oidcToken: "given.oidc.token" }, { oidcTokenFilePath: join(folder, "token") }, issuer]) {
      login.seen.length = 0;
      await open({ useOidc: true, ...source }).graph.get("/items");
      assertions.push(form().get("client_assertion"));
    }
    rmSync(folder, { recursive: true });
    expect(assertions).toEqual(["given.oidc.token", "file.oidc.token", "pipeline.oidc.token"]);
    const asked = login.seen.find(({ url }) => url.startsWith("/pipeline"));
    expect(asked?.url).toBe("/pipeline?x=1&audience=api%3A%2F%2FAzureADTokenExchange");
    expect(asked?.headers.authorization).toBe("Bearer bearer-1");
  });
  it.each([
    [
      7000215,
      "client secret of app 99999999-8888-4777-8666-555555555555 was refused as invalid in tenant 11111111",
      "ARM_CLIENT_SECRET",
    ],
    [7000222, "has expired", "ARM_CLIENT_SECRET"],
    [700016, "is not in tenant", "ARM_CLIENT_ID"],
    [90002, "does not exist at", "ARM_ENVIRONMENT"],
    [700024, "not valid at this time", "clock"],
    [70021, "no federated credential", "issuer, subject and audience"],
    [700213, "no federated credential", "issuer, subject and audience"],
    [50034, "user account does not exist", "az login"],
    [123456, "Entra refused app", "error?code=123456"],
  ])("that is refused with AADSTS%i says what it means and what to do", async (code, what, next) => {
    const description = `AADSTS${code}: Something. Trace ID: aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee Correlation ID: c Timestamp: t`;
    token = { status: 401, json: { error: "invalid_client", error_description: description, error_codes: [code] } };
    const error = await errorOf(open({ clientSecret: "s3cret" }).graph.get("/items"));
    expect(error).toMatchObject({
      name: "SignInRefused",
      aadsts: `AADSTS${code}`,
      traceId: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    });
    expect(String(error)).toContain(what);
    expect(String(error)).toContain(next);
    expect(String(error)).not.toContain("s3cret");
    expect(service.seen).toEqual([]);
  });
  it("that fails before the token is asked for says what the host says: the tenant does not exist", async () => {
    const description = `AADSTS90002: Tenant '${tenantId}' not found. Trace ID: aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`;
    login.script(() => ({ status: 400, json: { error: "invalid_tenant", error_description: description } }));
    const { graph, clock } = open({ clientSecret: "s3cret" });
    const error = await errorOf(graph.get("/items"));
    expect(error).toMatchObject({ name: "SignInRefused", aadsts: "AADSTS90002" });
    expect(String(error)).toContain(`tenant ${tenantId} does not exist at`);
    expect(clock.sleeps).toEqual([]);
  });
  it("that is throttled waits out the minute in which the library refuses by itself", async () => {
    token = { status: 429, json: {} };
    const { graph, clock } = open({ clientSecret: "s3cret" });
    expect(await errorOf(graph.get("/items"))).toMatchObject({ name: "GraphUnreachable", acted: "no" });
    expect(clock.sleeps).toEqual([60_000, 60_000, 60_000]);
  });
  it.each(["drop", { status: 503, text: "busy" }] as const)("is tried again after %j", async (reply) => {
    const { graph, clock } = open({ clientSecret: "s3cret" });
    const first = token;
    token = reply;
    clock.onSleep = () => (token = first);
    await graph.post("/items", {});
    expect(clock.sleeps).toHaveLength(1);
    expect(service.seen).toHaveLength(1);
  });
  it("is asked for afresh when Graph refuses a token, past the library's cache", async () => {
    const { graph } = open({ clientSecret: "s3cret" });
    service.replies({ status: 401 }, { status: 200, json: {} });
    await graph.get("/items");
    expect(login.seen.filter(({ method }) => method === "POST")).toHaveLength(2);
    service.replies({ status: 200, json: {} });
  });
});

describe("credentialOf", () => {
  it("takes the first that is configured, in azuread's order", () => {
    const all: SignIn = {
      tenantId,
      clientId,
      clientCertificate: pkcs12WithPassword,
      clientCertificatePassword: "example",
      clientSecret: "s",
      useOidc: true,
      oidcToken: "t",
      useMsi: true,
    };
    const method = (signIn: SignIn) => credentialOf(signIn, cloud).method;
    expect(method(all)).toBe("client certificate");
    expect(method({ ...all, clientCertificate: undefined })).toBe("client secret");
    expect(method({ ...all, clientCertificate: undefined, clientSecret: undefined })).toBe("OIDC token");
    expect(method({ tenantId, useMsi: true })).toBe("managed identity");
    expect(method({ tenantId })).toBe("Azure CLI");
  });
  it.each([
    [{ tenantId, useCli: false }, "ARM_CLIENT_SECRET"],
    [{ tenantId: "", clientSecret: "s" }, "ARM_TENANT_ID"],
    [{ tenantId, clientSecret: "s" }, "ARM_CLIENT_ID"],
    [{ tenantId, clientId, useOidc: true }, "ARM_OIDC_TOKEN"],
    [{ tenantId, clientId, clientCertificatePath: "/nowhere/app.pfx" }, "ARM_CLIENT_CERTIFICATE_PATH"],
    [
      { tenantId, clientId, clientCertificate: pkcs12WithPassword, clientCertificatePassword: "no" },
      "its password is wrong",
    ],
    [{ tenantId, clientId, clientCertificate: Buffer.from("nonsense").toString("base64") }, "openssl pkcs12"],
  ] as [SignIn, string][])("says what is missing for %j", (signIn, text) => {
    expect(() => credentialOf(signIn, cloud)).toThrow(
      expect.objectContaining({ name: "SignInRefused", message: expect.stringContaining(text) }),
    );
  });
});
