/** @module test/emulator/groups: groups and the organization, as azuread and scripts use them. */
import { errorOf, idOf, valuesOf } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const pilot = "9a000000-0000-4000-8000-000000000001";
const devices = "9a000000-0000-4000-8000-000000000002";
const missing = "00000000-0000-4000-8000-000000000009";
const eventual = { ConsistencyLevel: "eventual" };
const body = { displayName: "Made Here", mailEnabled: false, mailNickname: "made", securityEnabled: true };

const names = async (query: string, headers = {}) =>
  valuesOf(await tenant().get(`/beta/groups?${query}`, headers)).map(({ displayName }) => displayName);

it.each([
  ["displayName eq 'Windows pilot'", ["Windows pilot"]],
  ["displayName eq 'windows PILOT' and securityEnabled eq true", ["Windows pilot"]],
  ["displayName eq 'Windows pilot' and securityEnabled eq false", []],
  ["startswith(displayName,'Windows')", ["Windows pilot", "Windows devices"]],
  ["startsWith(displayName,'All') and mailEnabled eq true", ["All staff"]],
  ["groupTypes/any(c:c eq 'Unified')", ["All staff"]],
  [`id eq '${pilot}'`, ["Windows pilot"]],
])("finds by %s", async (filter, wanted) => {
  expect(await names(`$filter=${encodeURIComponent(filter)}`)).toEqual(wanted);
});

it("asks for ConsistencyLevel where the index is needed", async () => {
  expect((await tenant().get("/v1.0/groups/$count")).status).toBe(400);
  const count = await tenant().get("/v1.0/groups/$count", eventual);
  expect([count.status, count.text]).toEqual([200, "6"]);
  expect(count.headers["content-type"]).toContain("text/plain");
  expect((await tenant().get("/v1.0/groups?$count=true")).body).not.toHaveProperty("@odata.count");
  expect((await tenant().get("/v1.0/groups?$count=true&$top=1", eventual)).body["@odata.count"]).toBe(6);
  const search = '$search="displayName:pilot"';
  expect(errorOf(await tenant().get(`/v1.0/groups?${encodeURI(search)}`)).code).toBe("Request_UnsupportedQuery");
  expect(await names(encodeURI(search), eventual)).toEqual(["Windows pilot"]);
});

it("is paged by $top and refuses an impossible one", async () => {
  const first = await tenant().get("/v1.0/groups?$top=4&$select=id");
  expect(valuesOf(first)).toHaveLength(4);
  expect(
    valuesOf(await tenant().get(String(first.body["@odata.nextLink"]).replace(tenant().emulator.url, ""))),
  ).toHaveLength(2);
  const answer = await tenant().get("/v1.0/groups?$top=1000");
  expect([answer.status, errorOf(answer).message]).toEqual([
    400,
    "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
  ]);
});

it("is made with its caller as owner, changed and deleted", async () => {
  const { body: claims } = await tenant().admin("POST", "apps", { clientId: tenant().credentials.clientId });
  const caller = String(claims["objectId"]);
  const bind = [`${tenant().emulator.url}/beta/directoryObjects/${caller}`];
  const made = await tenant().post("/beta/groups", {
    ...body,
    description: null,
    groupTypes: [],
    "owners@odata.bind": bind,
  });
  expect(made.status).toBe(201);
  expect(made.body["createdDateTime"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const path = `/beta/groups/${idOf(made)}`;
  expect(valuesOf(await tenant().get(`${path}/owners`))).toMatchObject([
    { id: caller, "@odata.type": "#microsoft.graph.servicePrincipal" },
  ]);
  const changed = await tenant().graph("PATCH", path, { displayName: "Renamed" });
  expect([changed.status, changed.text]).toEqual([204, ""]);
  expect((await tenant().get(path)).body["displayName"]).toBe("Renamed");
  expect((await tenant().graph("DELETE", path)).status).toBe(204);
  expect((await tenant().get(path)).status).toBe(404);
});

it("has members, and knows what it is a member of", async () => {
  const ref = (id: string) => ({ "@odata.id": `${tenant().emulator.url}/v1.0/directoryObjects/${id}` });
  const path = `/v1.0/groups/${devices}`;
  expect((await tenant().post(`${path}/members/$ref`, ref(pilot))).status).toBe(204);
  expect((await tenant().post(`${path}/members/$ref`, ref(pilot))).status).toBe(400);
  expect(valuesOf(await tenant().get(`${path}/members`))).toMatchObject([{ id: pilot, displayName: "Windows pilot" }]);
  expect((await tenant().get(`${path}/members/$count`)).status).toBe(400);
  expect((await tenant().get(`${path}/members/$count`, eventual)).text).toBe("1");
  expect(valuesOf(await tenant().get(`/v1.0/groups/${pilot}/memberOf`))).toMatchObject([{ id: devices }]);
  expect((await tenant().graph("DELETE", `${path}/members/${pilot}/$ref`)).status).toBe(204);
  expect(valuesOf(await tenant().get(`${path}/members`))).toEqual([]);
});

it.each([
  ["GET", `/v1.0/groups/${missing}`, undefined, 404, "Request_ResourceNotFound"],
  ["DELETE", `/v1.0/groups/${missing}`, undefined, 404, "Request_ResourceNotFound"],
  ["GET", "/v1.0/groups/pilots", undefined, 400, "Request_BadRequest"],
  ["POST", "/v1.0/groups", { ...body, displayName: undefined }, 400, "Request_BadRequest"],
  ["POST", "/v1.0/groups", { ...body, colour: "red" }, 400, "Request_BadRequest"],
  ["POST", "/v1.0/groups", { ...body, mailEnabled: "no" }, 400, "Request_BadRequest"],
  ["PATCH", `/v1.0/groups/${pilot}`, { id: missing }, 400, "Request_BadRequest"],
])("refuses %s %s %j in Entra's style", async (method, path, sent, status, code) => {
  const answer = await tenant().graph(method, path, sent);
  expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
  expect((answer.body["error"] as { message: string }).message).not.toContain("_version");
});

it("shows the organization in both versions", async () => {
  for (const version of ["v1.0", "beta"]) {
    const answer = await tenant().get(`/${version}/organization?$select=id,displayName,verifiedDomains`);
    expect(valuesOf(answer)).toMatchObject([{ id: tenant().credentials.tenantId, displayName: "Contoso" }]);
  }
  expect((await tenant().get(`/v1.0/organization/${tenant().credentials.tenantId}`)).status).toBe(200);
  expect((await tenant().get(`/v1.0/organization/${missing}`)).status).toBe(404);
});
