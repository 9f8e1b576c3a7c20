/** @module test/emulator/access: what Graph refuses before it looks at the content. */
import { errorOf, valuesOf } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const id = "00000000-0000-4000-8000-00000000abcd";

describe("a missing role", () => {
  const read = "DeviceManagementConfiguration.Read.All";
  const write = "DeviceManagementConfiguration.ReadWrite.All";

  it("is named by Intune with the roles that would do", async () => {
    const nobody = await tenant().withRoles("Group.Read.All");
    const answer = await nobody.get(policies);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).code).toBe("Forbidden");
    expect(errorOf(answer).message).toMatch(
      `Application is not authorized to perform this operation. Application must have one of the following scopes: ${read}, ${write} - Operation ID`,
    );
  });

  it.each([
    ["POST", policies],
    ["PATCH", `${policies}/${id}`],
    ["PUT", `${policies}/${id}`],
    ["DELETE", `${policies}/${id}`],
    ["POST", `${policies}/${id}/assign`],
    ["POST", "/beta/deviceManagement/assignmentFilters"],
  ])("to read is not enough for %s %s", async (method, path) => {
    const reader = await tenant().withRoles(read);
    expect((await reader.get(policies)).status).toBe(200);
    const answer = await reader.graph(method, path, method === "DELETE" ? undefined : {});
    expect(answer.status).toBe(403);
    expect(errorOf(answer).message).toContain(`following scopes: ${write} -`);
  });

  it("for scope tags is the RBAC one", async () => {
    const answer = await (await tenant().withRoles(write)).get("/beta/deviceManagement/roleScopeTags");
    expect(errorOf(answer).message).toContain("DeviceManagementRBAC.Read.All, DeviceManagementRBAC.ReadWrite.All");
  });

  it("is said by Entra in its own way", async () => {
    const answer = await (await tenant().withRoles(write)).get("/v1.0/groups");
    expect(answer.status).toBe(403);
    expect(errorOf(answer)).toEqual({
      code: "Authorization_RequestDenied",
      message: "Insufficient privileges to complete the operation.",
    });
  });

  it("is found in the token, so an old token keeps a role that was taken away", async () => {
    const app = await tenant().withRoles(read);
    await app.get(policies);
    await tenant().admin("POST", "apps", { clientId: app.credentials.clientId, roles: [] });
    expect((await app.get(policies)).status).toBe(200);
    const again = (await app.token()).body["access_token"];
    const answer = await tenant().raw("GET", policies, { Authorization: `Bearer ${String(again)}` });
    expect(answer.status).toBe(403);
  });
});

describe("a path", () => {
  it.each([
    "configurationPolicies",
    "assignmentFilters",
    "roleScopeTags",
    "configurationSettings",
    "configurationPolicyTemplates",
  ])("to %s is unknown to v1.0", async (segment) => {
    const answer = await tenant().get(`/v1.0/deviceManagement/${segment}`);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toEqual({
      code: "BadRequest",
      message: `Resource not found for the segment '${segment}'.`,
    });
  });

  it("that is not emulated says so", async () => {
    const answer = await tenant().get("/beta/deviceManagement/detectedApps?$top=1");
    expect(answer.status).toBe(501);
    expect(errorOf(answer).message).toBe("not emulated: GET /beta/deviceManagement/detectedApps");
    expect((await tenant().post(`${policies}/${id}/createCopy`, {})).status).toBe(501);
  });

  it("may have a slash too many, another case and percent-encoding", async () => {
    expect((await tenant().get("/beta/deviceManagement/configurationPolicies/")).status).toBe(200);
    expect((await tenant().get("/beta/devicemanagement/ConfigurationPolicies")).status).toBe(200);
    expect((await tenant().get("/beta//deviceManagement/configurationPolicies?%24top=1")).status).toBe(200);
  });

  it("with a method that it has not is 405 in Entra and a missing route in Intune", async () => {
    const entra = await tenant().graph("DELETE", "/v1.0/organization");
    expect(entra.status).toBe(405);
    expect(entra.headers.allow).toBe("GET");
    const intune = await tenant().graph("DELETE", policies);
    expect(intune.status).toBe(400);
    expect(errorOf(intune).code).toBe("No method match route template");
  });

  it("answers OPTIONS without a token and refuses HEAD", async () => {
    expect((await tenant().raw("OPTIONS", policies)).status).toBe(200);
    expect((await tenant().graph("HEAD", policies)).status).toBe(405);
  });
});

describe("a body", () => {
  it("needs a content type", async () => {
    const answer = await tenant().graph("POST", policies, {}, { "Content-Type": "" });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toContain("must contain the Content-Type header declaration");
  });

  it("must be declared as JSON", async () => {
    expect((await tenant().graph("POST", policies, {}, { "Content-Type": "text/plain" })).status).toBe(415);
  });

  it("must be JSON", async () => {
    const bearer = String((await tenant().token()).body["access_token"]);
    const headers = { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json; charset=utf-8" };
    const answer = await tenant().raw("POST", policies, headers, '{"name":');
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toEqual({
      code: "BadRequest",
      message:
        "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    });
  });

  it("must be an object", async () => {
    expect((await tenant().post(policies, [])).status).toBe(400);
  });
});

it("gives every answer the ids that support asks for", async () => {
  const wanted = "11111111-2222-4333-8444-555555555555";
  const answer = await tenant().get(`${policies}/${id}`, { "client-request-id": wanted });
  expect(answer.headers["client-request-id"]).toBe(wanted);
  const { innerError } = answer.body["error"] as { innerError: Record<string, string> };
  expect(innerError).toEqual({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    "request-id": answer.headers["request-id"],
    "client-request-id": wanted,
  });
  expect(errorOf(answer).message).toContain(`Activity ID: ${String(answer.headers["request-id"])}`);
});

it("keeps tenants apart by the token", async () => {
  const made = await tenant().admin("POST", "tenants", {
    displayName: "Fabrikam",
    groups: [{ displayName: "Only here" }],
  });
  expect(made.status).toBe(201);
  const { tenantId, clientId, secret } = made.body as Record<string, string>;
  const token = await tenant().token({ client_id: String(clientId), client_secret: String(secret) }, tenantId);
  const headers = { Authorization: `Bearer ${String(token.body["access_token"])}`, "Content-Type": "application/json" };
  const posted = await tenant().raw("POST", policies, headers, JSON.stringify(goodPolicy("theirs")));
  expect(posted.status).toBe(201);
  expect(valuesOf(await tenant().raw("GET", policies, headers))).toHaveLength(1);
  expect(valuesOf(await tenant().get(policies))).toHaveLength(0);
  expect(valuesOf(await tenant().raw("GET", "/v1.0/groups", headers)).map((group) => group["displayName"])).toEqual([
    "Only here",
  ]);
  expect(valuesOf(await tenant().raw("GET", "/v1.0/organization", headers))[0]).toMatchObject({
    id: tenantId,
    displayName: "Fabrikam",
  });
});
