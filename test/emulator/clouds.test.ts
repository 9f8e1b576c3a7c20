/** @module test/emulator/clouds: Microsoft's clouds under their own names, each with its own hosts and its own tokens. */
import { goodPolicy } from "./support/bodies";
import { idOf, valuesOf, type Answer } from "./support/https";
import { askLibrary } from "./support/identity";
import { useTenant } from "./support/tenant";

const tenant = useTenant({ cloudHosts: true });
const policies = "/beta/deviceManagement/configurationPolicies";

const clouds = [
  ["global", "login.microsoftonline.com", "graph.microsoft.com", "management.azure.com"],
  ["US Government L4", "login.microsoftonline.us", "graph.microsoft.us", "management.usgovcloudapi.net"],
  ["US Government L5", "login.microsoftonline.us", "dod-graph.microsoft.us", "management.usgovcloudapi.net"],
  ["China", "login.chinacloudapi.cn", "microsoftgraph.chinacloudapi.cn", "management.chinacloudapi.cn"],
] as const;

function signIn(login: string, audience: string): Promise<Answer> {
  const { tenantId, clientId, clientSecret } = tenant().credentials;
  const form = {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${audience}/.default`,
  };
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  return tenant().at(login, "POST", `/${tenantId}/oauth2/v2.0/token`, type, new URLSearchParams(form).toString());
}

async function bearer(login: string, audience: string): Promise<Record<string, string>> {
  const token = String((await signIn(login, audience)).body["access_token"]);
  return { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
}

afterEach(async () => {
  await tenant().admin("POST", "reset");
});

describe.each(clouds)("%s", (_name, login, graph, management) => {
  it("answers with addresses of its own, without a port", async () => {
    const headers = await bearer(login, `https://${graph}`);
    const made = await tenant().at(graph, "POST", policies, headers, JSON.stringify(goodPolicy("one")));
    expect(made.headers["location"]).toBe(`https://${graph}${policies}('${idOf(made)}')`);
    await tenant().at(graph, "POST", policies, headers, JSON.stringify(goodPolicy("two")));
    const page = await tenant().at(graph, "GET", `${policies}?$top=1`, headers);
    expect(page.body["@odata.context"]).toBe(`https://${graph}/beta/$metadata#deviceManagement/configurationPolicies`);
    const next = String(page.body["@odata.nextLink"]);
    expect(next.startsWith(`https://${graph}${policies}?`)).toBe(true);
    expect(valuesOf(await tenant().at(graph, "GET", next.replace(`https://${graph}`, ""), headers))).toHaveLength(1);
  });

  it("describes itself where a client looks", async () => {
    const found = await tenant().at(management, "GET", "/metadata/endpoints?api-version=2022-09-01");
    expect(found.body).toMatchObject({
      authentication: { loginEndpoint: `https://${login}` },
      resourceManager: `https://${management}`,
    });
    expect(String(found.body["microsoftGraphResourceId"])).toBe(`https://${graph.replace("dod-", "")}`);
    const { tenantId } = tenant().credentials;
    const openId = await tenant().at(login, "GET", `/${tenantId}/v2.0/.well-known/openid-configuration`);
    expect(openId.body).toMatchObject({
      issuer: `https://${login}/${tenantId}/v2.0`,
      token_endpoint: `https://${login}/${tenantId}/oauth2/v2.0/token`,
    });
    const instances = await tenant().at(login, "GET", "/common/discovery/instance?api-version=1.1");
    expect(String(instances.body["tenant_discovery_endpoint"])).toContain(`https://${login}/`);
    expect(instances.text).toContain(`"aliases":["${login}"`);
  });

  it("takes the library's token, and the log has only its hosts", async () => {
    await tenant().admin("DELETE", "log");
    const got = await askLibrary(tenant(), {
      credential: "new identity.ClientSecretCredential(tenantId, clientId, facts.clientSecret, options)",
      given: { authority: `https://${login}` },
      scope: `https://${graph}/.default`,
      underCloudNames: true,
    });
    expect(got.failure).toBeUndefined();
    const headers = { Authorization: `Bearer ${String(got.token)}` };
    expect((await tenant().at(graph, "GET", "/v1.0/organization", headers)).status).toBe(200);
    const hosts = (await tenant().log()).map((line) => String(line["host"]));
    const logins = login === "login.chinacloudapi.cn" ? [login, "login.partner.microsoftonline.cn"] : [login];
    expect(hosts.at(-1)).toBe(graph);
    expect(hosts.filter((host) => host !== graph && !logins.includes(host))).toEqual([]);
  });

  it("takes no token of another cloud, and none of its own for something else", async () => {
    const others = clouds.filter(([, , other]) => other !== graph);
    for (const [, otherLogin, otherGraph] of others) {
      const headers = await bearer(otherLogin, `https://${otherGraph}`);
      const answer = await tenant().at(graph, "GET", policies, headers);
      expect([answer.status, (answer.body["error"] as { code: string }).code]).toEqual([
        401,
        "InvalidAuthenticationToken",
      ]);
      expect(answer.headers["www-authenticate"]).toContain(`authorization_uri="https://${login}/`);
    }
    const local = { Authorization: `Bearer ${String((await tenant().token()).body["access_token"])}` };
    expect((await tenant().at(graph, "GET", policies, local)).status).toBe(401);
    const own = await bearer(login, `https://${graph}`);
    expect((await tenant().raw("GET", policies, own)).status).toBe(401);
    expect((await tenant().at(graph, "GET", policies, own)).status).toBe(200);
  });

  it("has each service on its own host only, and the emulator's switches on none", async () => {
    const { tenantId } = tenant().credentials;
    const own = await bearer(login, `https://${graph}`);
    expect((await tenant().at(login, "GET", policies, own)).status).toBe(404);
    expect((await tenant().at(graph, "GET", `/${tenantId}/v2.0/.well-known/openid-configuration`)).status).toBe(404);
    for (const host of [login, graph, management]) {
      expect((await tenant().at(host, "GET", "/__emulator/log")).status).toBe(404);
    }
  });
});

it("a token for Graph by its application id is good only where it was issued", async () => {
  const headers = await bearer("login.microsoftonline.us", "00000003-0000-0000-c000-000000000000");
  expect((await tenant().at("graph.microsoft.us", "GET", policies, headers)).status).toBe(200);
  const answer = await tenant().at("graph.microsoft.com", "GET", policies, headers);
  expect([answer.status, answer.text]).toEqual([401, expect.stringContaining("Invalid issuer")]);
});

it("a port that the client names stays in what it is told", async () => {
  const headers = {
    ...(await bearer("login.microsoftonline.us", "https://graph.microsoft.us")),
    Host: "graph.microsoft.us:8943",
  };
  const answer = await tenant().at("graph.microsoft.us", "GET", policies, headers);
  expect(String(answer.body["@odata.context"])).toContain("https://graph.microsoft.us:8943/beta/");
});

it("references are taken on the cloud's own host only", async () => {
  const headers = await bearer("login.microsoftonline.us", "https://graph.microsoft.us");
  const groupId = "9a000000-0000-4000-8000-000000000001";
  const add = (host: string) =>
    tenant().at(
      "graph.microsoft.us",
      "POST",
      `/v1.0/groups/${groupId}/members/$ref`,
      headers,
      JSON.stringify({ "@odata.id": `https://${host}/v1.0/directoryObjects/9a000000-0000-4000-8000-000000000002` }),
    );
  expect((await add("graph.microsoft.com")).status).toBe(400);
  expect((await add("graph.microsoft.us")).status).toBe(204);
});

it("items of a batch are in the log under the host that the batch was sent to", async () => {
  const headers = await bearer("login.microsoftonline.us", "https://graph.microsoft.us");
  await tenant().admin("DELETE", "log");
  const requests = [{ id: "1", method: "GET", url: "/deviceManagement/configurationPolicies" }];
  await tenant().at("graph.microsoft.us", "POST", "/beta/$batch", headers, JSON.stringify({ requests }));
  expect((await tenant().log()).map((line) => line["host"])).toEqual(["graph.microsoft.us", "graph.microsoft.us"]);
});

it("names can be switched off one by one", async () => {
  await tenant().admin("POST", "settings", { hosts: ["graph.microsoft.us"] });
  expect((await tenant().at("graph.microsoft.us", "GET", policies)).status).toBe(401);
  expect((await tenant().at("graph.microsoft.com", "GET", policies)).status).toBe(421);
  expect((await tenant().admin("POST", "settings", { hosts: ["graph.example"] })).status).toBe(400);
});
