/** @module test/emulator/token-endpoint: signing in, and every way it is refused. */
import { randomUUID } from "node:crypto";
import { decodeJwt, exportJWK, importPKCS8, jwtVerify, importJWK, SignJWT } from "jose";
import { generate } from "selfsigned";
import { useTenant } from "./support/tenant";

const start = Date.parse("2026-11-22T00:00:00Z");
let now = start;
const tenant = useTenant({ clock: () => now });

const refusal = (answer: { status: number; body: Record<string, unknown> }) => ({
  status: answer.status,
  error: answer.body["error"],
  codes: answer.body["error_codes"],
});

describe("a client secret", () => {
  it("gives a token with the claims that Graph's tokens have", async () => {
    const answer = await tenant().token();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: "Bearer", expires_in: 3599 });
    const claims = decodeJwt(String(answer.body["access_token"]));
    const { tenantId, clientId } = tenant().credentials;
    expect(claims).toMatchObject({
      aud: tenant().emulator.url,
      tid: tenantId,
      appid: clientId,
      azp: clientId,
      ver: "1.0",
    });
    expect(claims["roles"]).toContain("DeviceManagementConfiguration.ReadWrite.All");
    expect(claims["oid"]).toBe(claims.sub);
    expect(claims.exp).toBe(start / 1000 + 3599);
  });

  it("gives a token that the published keys verify", async () => {
    const discovery = await tenant().raw(
      "GET",
      `/${tenant().credentials.tenantId}/v2.0/.well-known/openid-configuration`,
    );
    const keys = await tenant().raw("GET", String(discovery.body["jwks_uri"]).replace(tenant().emulator.url, ""));
    const [key] = keys.body["keys"] as [Parameters<typeof importJWK>[0]];
    const token = String((await tenant().token()).body["access_token"]);
    const { payload } = await jwtVerify(token, await importJWK(key, "RS256"), { currentDate: new Date(now) });
    expect(payload.iss).toBe(discovery.body["issuer"]);
  });

  it("is taken from the Authorization header too", async () => {
    const { clientId, clientSecret, tenantId } = tenant().credentials;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    const form = new URLSearchParams({ grant_type: "client_credentials", scope: `${tenant().emulator.url}/.default` });
    const answer = await tenant().raw(
      "POST",
      `/${tenantId}/oauth2/v2.0/token`,
      { Authorization: `Basic ${basic}` },
      form.toString(),
    );
    expect(answer.status).toBe(200);
  });

  it("that is wrong is AADSTS7000215, with ids to quote and no echo of the secret", async () => {
    const answer = await tenant().token({ client_secret: "not-it" });
    expect(refusal(answer)).toEqual({ status: 401, error: "invalid_client", codes: [7000215] });
    expect(String(answer.body["error_description"])).toMatch(
      /^AADSTS7000215: Invalid client secret provided\.[^]*\r\nTrace ID: [0-9a-f-]{36}\r\nCorrelation ID: [0-9a-f-]{36}\r\nTimestamp: 2026-11-22 00:00:00Z$/,
    );
    expect(answer.body["trace_id"]).toEqual(expect.any(String));
    expect(answer.body["correlation_id"]).toEqual(expect.any(String));
    expect(answer.text).not.toContain("not-it");
  });

  it("that has expired is AADSTS7000222", async () => {
    const { clientId, secret } = (await tenant().admin("POST", "apps", { secretExpired: true })).body;
    const answer = await tenant().token({ client_id: String(clientId), client_secret: String(secret) });
    expect(refusal(answer)).toEqual({ status: 401, error: "invalid_client", codes: [7000222] });
  });

  it("of an app that the tenant does not have is AADSTS700016", async () => {
    const answer = await tenant().token({ client_id: randomUUID() });
    expect(refusal(answer)).toEqual({ status: 400, error: "unauthorized_client", codes: [700016] });
    expect(answer.text).toContain("was not found in the directory 'Contoso'");
  });

  it("for a tenant that does not exist is AADSTS90002", async () => {
    const answer = await tenant().token({}, randomUUID());
    expect(refusal(answer)).toEqual({ status: 400, error: "invalid_request", codes: [90002] });
  });

  it("works with the tenant's domain in place of its id", async () => {
    expect((await tenant().token({}, "contoso.onmicrosoft.com")).status).toBe(200);
  });

  it.each([
    [{ scope: "https://example.org/.default" }, 400, "invalid_resource", 500011],
    [{ scope: "User.Read" }, 400, "invalid_scope", 1002012],
    [{ grant_type: "password" }, 400, "unsupported_grant_type", 70003],
    [{ client_id: "" }, 400, "invalid_request", 900144],
    [{ client_secret: "" }, 401, "invalid_client", 7000218],
  ])("with %j is refused", async (form, status, error, code) => {
    expect(refusal(await tenant().token(form))).toEqual({ status, error, codes: [code] });
  });
});

describe("a federated credential", () => {
  const audience = "api://AzureADTokenExchange";
  const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  const subject = "repo:contoso/intune:ref:refs/heads/main";

  async function assertion(args: object): Promise<string> {
    return String((await tenant().admin("POST", "oidc-token", { subject, audience, ...args })).body["token"]);
  }

  async function federated(credentials: readonly object[]): Promise<string> {
    return String(
      (await tenant().admin("POST", "apps", { secret: null, federatedCredentials: credentials })).body["clientId"],
    );
  }

  const signIn = async (client_id: string, args: object = {}) =>
    tenant().token({ client_id, client_assertion: await assertion(args), client_assertion_type: type });

  it("that matches gives a token", async () => {
    expect((await signIn(await federated([{ subject }]))).status).toBe(200);
  });

  it("that has expired is AADSTS700024", async () => {
    const answer = await signIn(await federated([{ subject }]), { expiresInSeconds: -10 });
    expect(refusal(answer)).toEqual({ status: 401, error: "invalid_client", codes: [700024] });
  });

  it("of an app with none is AADSTS70021", async () => {
    expect(refusal(await signIn(await federated([]))).codes).toEqual([70021]);
  });

  it.each([
    [{ subject: "repo:other" }, 700213, "assertion subject"],
    [{ subject, issuer: "https://example.org" }, 700211, "assertion issuer"],
    [{ subject, audiences: ["other"] }, 700212, "assertion audience"],
  ])("%j does not match: AADSTS%d", async (credential, code, text) => {
    const answer = await signIn(await federated([credential]));
    expect(refusal(answer).codes).toEqual([code]);
    expect(String(answer.body["error_description"])).toContain(text);
  });

  it("that somebody else signed is refused", async () => {
    const forged = `${(await assertion({})).split(".").slice(0, 2).join(".")}.AAAA`;
    const client_id = await federated([{ subject }]);
    expect((await tenant().token({ client_id, client_assertion: forged, client_assertion_type: type })).status).toBe(
      401,
    );
  });

  it("issuer publishes its configuration and keys", async () => {
    const found = await tenant().raw("GET", "/__emulator/oidc/.well-known/openid-configuration");
    expect(found.body["issuer"]).toBe(`${tenant().emulator.url}/__emulator/oidc`);
    const keys = await tenant().raw("GET", "/__emulator/oidc/keys");
    expect(keys.body["keys"]).toHaveLength(1);
  });

  it("token names no tenant when it is asked not to", async () => {
    expect(decodeJwt(await assertion({ tenantless: true }))["tid"]).toBeUndefined();
    expect(decodeJwt(await assertion({}))["tid"]).toBe(tenant().credentials.tenantId);
  });
});

describe("a certificate", () => {
  async function certificateApp(): Promise<{ clientId: string; key: string }> {
    const pem = await generate([{ name: "commonName", value: "app" }], { algorithm: "sha256" });
    const made = await tenant().admin("POST", "apps", { secret: null, certificates: [pem.cert] });
    return { clientId: String(made.body["clientId"]), key: pem.private };
  }

  async function signed(clientId: string, key: string): Promise<string> {
    const at = now / 1000;
    return new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: "RS256", x5t: "abc" })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(`${tenant().emulator.url}/${tenant().credentials.tenantId}/oauth2/v2.0/token`)
      .setNotBefore(at)
      .setExpirationTime(at + 600)
      .sign(await importPKCS8(key, "RS256"));
  }

  const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  it("that is registered signs a good assertion", async () => {
    const { clientId, key } = await certificateApp();
    const client_assertion = await signed(clientId, key);
    expect((await tenant().token({ client_id: clientId, client_assertion, client_assertion_type: type })).status).toBe(
      200,
    );
  });

  it("that is not registered is AADSTS700027", async () => {
    const { clientId } = await certificateApp();
    const { key } = await certificateApp();
    const client_assertion = await signed(clientId, key);
    const answer = await tenant().token({ client_id: clientId, client_assertion, client_assertion_type: type });
    expect(refusal(answer).codes).toEqual([700027]);
  });
});

describe("a token at Graph", () => {
  const graph = (token?: string) =>
    tenant().raw("GET", "/v1.0/organization", token === undefined ? {} : { Authorization: `Bearer ${token}` });

  async function expectRefused(token: string | undefined, text: string): Promise<void> {
    const answer = await graph(token);
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain("Bearer");
    expect(answer.body["error"]).toMatchObject({
      code: "InvalidAuthenticationToken",
      message: expect.stringContaining(text),
    });
  }

  it("that is missing or no token is refused", async () => {
    await expectRefused(undefined, "Access token is empty.");
    await expectRefused("abc", "IDX14100");
  });

  it("that has expired is refused", async () => {
    const token = String((await tenant().token()).body["access_token"]);
    expect((await graph(token)).status).toBe(200);
    now = start + 3_600_000;
    await expectRefused(token, "token is expired");
    now = start;
  });

  it("that has another audience is refused", async () => {
    const token = (await tenant().token({ scope: "https://management.azure.com/.default" })).body["access_token"];
    await expectRefused(String(token), "Invalid audience");
  });

  it("that somebody else signed is refused", async () => {
    const token = String((await tenant().token()).body["access_token"]);
    const jwk = await exportJWK(
      await importPKCS8((await generate([], { algorithm: "sha256" })).private, "RS256", { extractable: true }),
    );
    const forged = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: "RS256" })
      .sign(await importJWK(jwk, "RS256"));
    await expectRefused(forged, "Invalid signature");
  });
});
