/** @module test/emulator/metadata: what a client learns about the cloud before it signs in. */
import { useTenant } from "./support/tenant";

const tenant = useTenant();

it("points every host of the cloud at itself", async () => {
  const { url } = tenant().emulator;
  const answer = await tenant().raw("GET", "/metadata/endpoints?api-version=2022-09-01");
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    name: expect.any(String),
    resourceManager: url,
    microsoftGraphResourceId: url,
    authentication: { loginEndpoint: url, audiences: expect.any(Array), tenant: "common", identityProvider: "AAD" },
    suffixes: expect.any(Object),
  });
});

it("describes its login host as OpenID asks for", async () => {
  const { tenantId } = tenant().credentials;
  const answer = await tenant().raw("GET", `/${tenantId}/v2.0/.well-known/openid-configuration`);
  expect(answer.body).toMatchObject({
    issuer: `${tenant().emulator.url}/${tenantId}/v2.0`,
    token_endpoint: `${tenant().emulator.url}/${tenantId}/oauth2/v2.0/token`,
  });
});

it("knows no login host for a tenant that is not there", async () => {
  const answer = await tenant().raw("GET", "/nobody.example/v2.0/.well-known/openid-configuration");
  expect(answer.status).toBe(400);
  expect(answer.body["error_codes"]).toEqual([90002]);
});

it("answers instance discovery for itself", async () => {
  const answer = await tenant().raw("GET", "/common/discovery/instance?api-version=1.1");
  expect(answer.body["tenant_discovery_endpoint"]).toContain(tenant().emulator.url);
});

it("serves only loopback names", async () => {
  const answer = await tenant().raw("GET", "/__emulator/log", { Host: "evil.example" });
  expect(answer.status).toBe(421);
});
