/** @module test/emulator/oauth2-permission-grants: delegated permission grants between two service principals. */
import { grantId } from "../../emulator/collections/oauth2-permission-grant-row";
import { client, service } from "./support/azuread-traffic";
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant({
  seed: { servicePrincipals: [{ appId: client }, { appId: service }] },
});
const path = "/v1.0/oauth2PermissionGrants";
const nobody = "00000000-0000-4000-8000-000000000009";
const user = "11111111-0000-4000-8000-000000000001";
let clientId = "";
let resourceId = "";

beforeAll(async () => {
  const principal = async (appId: string) => idOf(await tenant().get(`/v1.0/servicePrincipals(appId='${appId}')`));
  [clientId, resourceId] = [await principal(client), await principal(service)];
});

afterEach(async () => {
  await tenant().admin("POST", "settings", { staleReads: 0 });
  for (const { id } of valuesOf(await tenant().get(path))) await tenant().graph("DELETE", `${path}/${String(id)}`);
});

const body = (more: JsonObject = {}): JsonObject => ({
  clientId,
  resourceId,
  consentType: "AllPrincipals",
  scope: "user_impersonation",
  ...more,
});
const made = (more: JsonObject = {}) => tenant().post(path, body(more));

it("has the id that Entra would give it", () => {
  const [first, second] = ["ef969797-201d-4f6b-960c-e9ed5f31dab5", "943603e4-e787-4fe9-93d1-e30f749aae39"];
  expect(grantId(first, second, null)).toBe("l5eW7x0ga0-WDOntXzHateQDNpSH5-lPk9HjD3Sarjk");
  const [app, api, person] = [
    "580d2cab-fc1a-4ac1-ac02-a562f1c35912",
    "1a9eef43-408d-4e3e-a38d-e9c82bb88c4c",
    "63a369d8-9f82-4f90-a826-50ded17f28a8",
  ];
  expect(grantId(app, api, person)).toBe("qywNWBr8wUqsAqVi8cNZEkPvnhqNQD5Oo43pyCu4jEzYaaNjgp-QT6gmUN7Rfyio");
});

it("is made, read, changed and removed", async () => {
  const answer = await made();
  expect([answer.status, answer.body]).toMatchObject([201, { ...body(), principalId: null }]);
  expect(answer.body).not.toHaveProperty("startTime");
  const at = `${path}/${idOf(answer)}`;
  expect((await tenant().get(at)).body).toMatchObject(body());
  const patched = await tenant().graph("PATCH", at, { scope: "user_impersonation PinReset.ReadWrite" });
  expect([patched.status, patched.text]).toEqual([204, ""]);
  expect((await tenant().get(at)).body["scope"]).toBe("user_impersonation PinReset.ReadWrite");
  expect((await tenant().graph("DELETE", at)).status).toBe(204);
  expect((await tenant().get(at)).status).toBe(404);
  expect((await tenant().graph("DELETE", at)).status).toBe(404);
});

it("is one for two service principals and all users, and one more for each user", async () => {
  await made();
  const again = await made({ scope: "PinReset.ReadWrite" });
  expect([again.status, errorOf(again)]).toEqual([
    409,
    { code: "Request_MultipleObjectsWithSameKeyValue", message: "Permission entry already exists." },
  ]);
  expect((await made({ consentType: "Principal", principalId: user })).status).toBe(201);
  const count = async (filter: string) => valuesOf(await tenant().get(`${path}?$filter=${filter}`)).length;
  expect(await count(`clientId eq '${clientId}'`)).toBe(2);
  expect(await count(`resourceId eq '${resourceId}' and consentType eq 'AllPrincipals'`)).toBe(1);
  expect(await count(`principalId eq '${user}'`)).toBe(1);
  expect(await count(`clientId eq '${nobody}'`)).toBe(0);
  const ofClient = await tenant().get(`/v1.0/servicePrincipals/${clientId}/oauth2PermissionGrants`);
  expect(valuesOf(ofClient)).toHaveLength(2);
  const ofService = await tenant().get(`/v1.0/servicePrincipals(appId='${service}')/oauth2PermissionGrants`);
  expect(valuesOf(ofService)).toEqual([]);
});

it.each([
  [{ clientId: nobody }, nobody],
  [{ resourceId: nobody }, nobody],
])("with %j has nothing to stand between", async (more, id) => {
  const answer = await made(more);
  expect([answer.status, errorOf(answer).message]).toEqual([
    400,
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  ]);
});

it("is refused while a replica has not seen a service principal yet", async () => {
  await tenant().graph("DELETE", `/v1.0/servicePrincipals/${resourceId}`);
  await tenant().admin("POST", "settings", { staleReads: 1 });
  resourceId = idOf(await tenant().post("/v1.0/servicePrincipals", { appId: service }));
  const early = await made();
  expect([early.status, errorOf(early).message]).toEqual([400, expect.stringContaining("are not present")]);
  expect((await made()).status).toBe(201);
});

it.each([
  [{ clientId: null }, "A value is required for property 'clientId'"],
  [{ resourceId: "x" }, "Invalid value specified for property 'resourceId'"],
  [{ consentType: "Everybody" }, "Invalid value specified for property 'consentType'"],
  [{ consentType: "Principal" }, "A value is required for property 'principalId'"],
  [{ principalId: user }, "Invalid value specified for property 'principalId'"],
  [{ scope: ["a"] }, "Invalid value specified for property 'scope'"],
  [{ startTime: "2026-01-01T00:00:00Z" }, "The property 'startTime' does not exist"],
])("is refused with %j", async (more, text) => {
  const answer = await made(more);
  expect([answer.status, errorOf(answer).message]).toEqual([400, expect.stringContaining(text)]);
});

it("keeps its ends", async () => {
  const id = idOf(await made());
  const answer = await tenant().graph("PATCH", `${path}/${id}`, { clientId: nobody });
  expect(errorOf(answer).message).toBe("Property 'clientId' is read-only and cannot be set.");
});

it("needs its times in beta", async () => {
  const beta = "/beta/oauth2PermissionGrants";
  expect(errorOf(await tenant().post(beta, body())).message).toContain("'startTime'");
  const times = { startTime: "2026-01-01T00:00:00Z", expiryTime: "2027-01-01T00:00:00Z" };
  const answer = await tenant().post(beta, body(times));
  expect([answer.status, answer.body]).toMatchObject([201, times]);
});

it("asks for its own permission", async () => {
  const reader = await tenant().withRoles("Directory.Read.All");
  expect((await reader.get(path)).status).toBe(200);
  expect((await reader.post(path, body())).status).toBe(403);
  const apps = await tenant().withRoles("Application.ReadWrite.All");
  expect((await apps.get(path)).status).toBe(403);
  expect((await apps.post(path, body())).status).toBe(403);
  const granter = await tenant().withRoles("DelegatedPermissionGrant.ReadWrite.All");
  expect((await granter.post(path, body())).status).toBe(201);
});

it("is seeded by the two applications", async () => {
  const grant = { clientAppId: client, resourceAppId: service, scope: "seeded" };
  await tenant().admin("POST", "seed", { oauth2PermissionGrants: [grant] });
  expect(valuesOf(await tenant().get(path))).toMatchObject([{ clientId, resourceId, scope: "seeded" }]);
  const refused = await tenant().admin("POST", "seed", {
    oauth2PermissionGrants: [{ ...grant, clientAppId: nobody }],
  });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(nobody)]);
});
