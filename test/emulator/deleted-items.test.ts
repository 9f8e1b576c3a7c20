/** @module test/emulator/deleted-items: what becomes of a deleted service principal, and of its grants. */
import { client, service } from "./support/azuread-traffic";
import { errorOf, idOf, valuesOf } from "./support/https";
import { useTenant } from "./support/tenant";

let offsetMs = 0;
const tenant = useTenant({ clock: () => Date.now() + offsetMs });
const path = "/v1.0/servicePrincipals";
const bin = "/v1.0/directory/deletedItems";
const cast = `${bin}/microsoft.graph.servicePrincipal`;
const nobody = "00000000-0000-4000-8000-000000000009";

afterEach(async () => {
  offsetMs = 0;
  await tenant().admin("POST", "settings", { deletedPrincipalBlocksCreate: false });
  await tenant().admin("POST", "reset");
});

const made = async (appId: string, members = {}) => idOf(await tenant().post(path, { appId, ...members }));
const restore = (id: string, caller = tenant()) => caller.graph("POST", `${bin}/${id}/restore`);

it("is listed, filtered and shown with the time of its deletion", async () => {
  const id = await made(service, { notes: "kept" });
  const clientId = await made(client);
  expect(valuesOf(await tenant().get(cast))).toEqual([]);
  for (const gone of [id, clientId]) expect((await tenant().graph("DELETE", `${path}/${gone}`)).status).toBe(204);
  expect((await tenant().get(`${path}/${id}`)).status).toBe(404);
  expect(valuesOf(await tenant().get(cast))).toHaveLength(2);
  const [found] = valuesOf(await tenant().get(`${cast}?$filter=appId eq '${service}'`));
  expect(found).toMatchObject({ id, notes: "kept", displayName: "Microsoft Pin Reset Service Production" });
  expect(found?.["deletedDateTime"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const item = await tenant().get(`${bin}/${id}`);
  expect(item.body).toMatchObject({ id, "@odata.type": "#microsoft.graph.servicePrincipal" });
});

it("comes back with everything that it had, its grants too", async () => {
  const clientId = await made(client, { tags: ["HideApp"] });
  const resourceId = await made(service);
  const grant = { clientId, resourceId, consentType: "AllPrincipals", scope: "user_impersonation" };
  const grantPath = `/v1.0/oauth2PermissionGrants/${idOf(await tenant().post("/v1.0/oauth2PermissionGrants", grant))}`;
  await tenant().graph("DELETE", `${path}/${clientId}`);
  expect((await tenant().get(grantPath)).status).toBe(404);
  expect(valuesOf(await tenant().get("/v1.0/oauth2PermissionGrants"))).toEqual([]);
  const back = await restore(clientId);
  expect([back.status, back.body["id"], back.body["deletedDateTime"]]).toEqual([200, clientId, null]);
  expect((await tenant().get(`${path}/${clientId}`)).body["tags"]).toEqual(["HideApp"]);
  expect((await tenant().get(grantPath)).body).toMatchObject(grant);
  expect((await restore(clientId)).status).toBe(404);
});

it("does not stop a new one of the same application, which then stops its return", async () => {
  const old = await made(service, { notes: "old" });
  await tenant().graph("DELETE", `${path}/${old}`);
  const fresh = await tenant().post(path, { appId: service });
  expect([fresh.status, fresh.body["notes"]]).toEqual([201, null]);
  expect(idOf(fresh)).not.toBe(old);
  const refused = await restore(old);
  expect([refused.status, errorOf(refused).code]).toEqual([409, "Request_MultipleObjectsWithSameKeyValue"]);
  expect(errorOf(refused).message).toContain("created, updated, or restored");
});

it("stops a new one where the tenant is switched to that", async () => {
  await tenant().admin("POST", "settings", { deletedPrincipalBlocksCreate: true });
  const id = await made(service);
  await tenant().graph("DELETE", `${path}/${id}`);
  expect((await tenant().post(path, { appId: service })).status).toBe(409);
  expect((await restore(id)).status).toBe(200);
});

it("is gone for good when it is deleted once more, with its grants, and after thirty days", async () => {
  const clientId = await made(client);
  const resourceId = await made(service);
  const grant = { clientId, resourceId, consentType: "AllPrincipals", scope: "user_impersonation" };
  await tenant().post("/v1.0/oauth2PermissionGrants", grant);
  await tenant().graph("DELETE", `${path}/${clientId}`);
  expect((await tenant().graph("DELETE", `${bin}/${clientId}`)).status).toBe(204);
  expect((await tenant().get(`${bin}/${clientId}`)).status).toBe(404);
  expect((await restore(clientId)).status).toBe(404);
  await tenant().graph("DELETE", `${path}/${resourceId}`);
  const days = 24 * 60 * 60;
  await tenant().admin("POST", "settings", { tokenLifetimeSeconds: 60 * days });
  const later = await tenant().withRoles("Application.Read.All");
  expect(valuesOf(await later.get(cast))).toHaveLength(1);
  offsetMs = 30 * days * 1_000 + 1_000;
  expect(valuesOf(await later.get(cast))).toEqual([]);
  expect((await later.get(`${bin}/${resourceId}`)).status).toBe(404);
});

it("is brought back by a role that owns it, or by the role for all", async () => {
  const id = await made(service);
  await tenant().graph("DELETE", `${path}/${id}`);
  expect((await restore(id, await tenant().withRoles("Application.Read.All"))).status).toBe(403);
  expect((await restore(id, await tenant().withRoles("Application.ReadWrite.OwnedBy"))).status).toBe(403);
  expect((await restore(id, await tenant().withRoles("Application.ReadWrite.All"))).status).toBe(200);
});

it.each([
  ["GET", `${bin}/${nobody}`, 404],
  ["DELETE", `${bin}/${nobody}`, 404],
  ["POST", `${bin}/${nobody}/restore`, 404],
  ["GET", `${bin}/pin`, 400],
  ["GET", `${bin}/microsoft.graph.group`, 501],
  ["GET", bin, 501],
])("answers %s %s with %i", async (method, at, status) => {
  expect((await tenant().graph(method, at)).status).toBe(status);
});
