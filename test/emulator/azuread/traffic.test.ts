/** @module test/emulator/azuread/traffic: the stand-in asks of Graph what the real azuread 6.9.1 was recorded to ask, request by request. */
import { pinResetClient, pinResetService } from "../../../emulator/entra/known-apps";
import type { Bag } from "../../../emulator/azuread/values";
import { useTenant } from "../support/tenant";
import { AzureadPlugin, grantToken, lookUpToken, principalToken } from "./support/plugin";

const tenant = useTenant();
let azuread: AzureadPlugin;
/** Object id of who signs in. */
let callerId = "";

beforeEach(async () => {
  await tenant().admin("POST", "reset");
  await tenant().admin("DELETE", "log");
  azuread = await AzureadPlugin.start(tenant().emulator.env);
  await azuread.configure();
  const { body } = await tenant().token();
  const claims = Buffer.from(String(body["access_token"]).split(".")[1] ?? "", "base64url").toString();
  callerId = String((JSON.parse(claims) as Bag)["oid"]);
  await traffic();
});
afterEach(() => AzureadPlugin.stopAll());

interface Line {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: Bag;
}

/** Requests since the last call as the recording shows them: `names` stand for the ids of this run. */
async function traffic(names: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const lines = (await tenant().log()) as unknown as readonly Line[];
  await tenant().admin("DELETE", "log");
  const stands = (text: string): string =>
    Object.entries({ ...names, [tenant().emulator.url]: "<graph>", [callerId]: "<caller oid>" })
      .reduce((shown, [value, name]) => (value === "" ? shown : shown.replaceAll(value, name)), text)
      .replace(/TERRAFORM_UPDATE_[0-9a-f-]{36}/, "TERRAFORM_UPDATE_<uuid>");
  return lines.map(({ method, path, status, body }) => {
    const place = decodeURIComponent(path.replaceAll("+", " "));
    return stands(`${method} ${place} ${status}${body ? ` ${JSON.stringify(sorted(body))}` : ""}`);
  });
}

const sorted = (body: Bag): Bag =>
  Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

const whole = '"loginUrl":null,"notes":null,"notificationEmailAddresses":[],';
const reads = [
  "GET /v1.0/servicePrincipals/<id> 200",
  "GET /beta/servicePrincipals/<id>?$select=samlMetadataUrl 200",
  "GET /v1.0/servicePrincipals/<id>/owners 200",
];

const objectId = (state: { outputs: Bag }): string => String(state.outputs["objectId"]);

it("signs in with one question to the metadata host and one to the login host", async () => {
  await AzureadPlugin.start(tenant().emulator.env).then((other) => other.configure());
  expect(await traffic()).toEqual([
    expect.stringMatching(
      /^POST \/[0-9a-f-]{36}\/oauth2\/v2\.0\/token 200 \{"client_id":"[0-9a-f-]{36}","client_secret":"\*\*\*","grant_type":"client_credentials","scope":"<graph>\/\.default"\}$/,
    ),
  ]);
});

it.each([pinResetService, pinResetClient])(
  "creates an absent service principal in seven requests: %s",
  async (clientId) => {
    const state = await azuread.create(principalToken, { clientId, useExisting: true });
    expect(state.id).toBe(`/servicePrincipals/${objectId(state)}`);
    expect(await traffic({ [objectId(state)]: "<id>" })).toEqual([
      `GET /v1.0/servicePrincipals?$filter=appId eq '${clientId}' 200`,
      `POST /v1.0/servicePrincipals 201 {"accountEnabled":true,"alternativeNames":[],"appId":"${clientId}","appRoleAssignmentRequired":false,` +
        `"description":"TERRAFORM_UPDATE_<uuid>",${whole}"owners@odata.bind":["<graph>/v1.0/directoryObjects/<caller oid>"],` +
        '"preferredSingleSignOnMode":null,"samlSingleSignOnSettings":{},"tags":[]}',
      'PATCH /v1.0/servicePrincipals/<id> 204 {"description":null}',
      "DELETE /v1.0/servicePrincipals/<id>/owners/<caller oid>/$ref 204",
      ...reads,
    ]);
  },
);

it("overwrites a present one with useExisting in five requests, its texts and tags included", async () => {
  const made = await tenant().post("/v1.0/servicePrincipals", { appId: pinResetClient, notes: "ours", tags: ["x"] });
  await traffic();
  const state = await azuread.create(principalToken, { clientId: pinResetClient, useExisting: true });
  expect(objectId(state)).toBe(made.body["id"]);
  expect(await traffic({ [objectId(state)]: "<id>" })).toEqual([
    `GET /v1.0/servicePrincipals?$filter=appId eq '${pinResetClient}' 200`,
    `PATCH /v1.0/servicePrincipals/<id> 204 {"accountEnabled":true,"alternativeNames":[],"appRoleAssignmentRequired":false,"description":null,` +
      `${whole}"preferredSingleSignOnMode":null,"samlSingleSignOnSettings":{},"tags":[]}`,
    ...reads,
  ]);
  expect(state.outputs).toMatchObject({ notes: "", tags: [], accountEnabled: true });
});

it("refuses a present one without useExisting, and writes nothing", async () => {
  const made = await tenant().post("/v1.0/servicePrincipals", { appId: pinResetClient });
  await traffic();
  const refusal = azuread.create(principalToken, { clientId: pinResetClient });
  await expect(refusal).rejects.toThrow(`A resource with the ID "${String(made.body["id"])}" already exists`);
  expect(await traffic()).toEqual([`GET /v1.0/servicePrincipals?$filter=appId eq '${pinResetClient}' 200`]);
});

describe("with both service principals", () => {
  let client: string;
  let service: string;
  let names: Record<string, string>;

  beforeEach(async () => {
    [client, service] = (await Promise.all(
      [pinResetClient, pinResetService].map(async (clientId) =>
        objectId(await azuread.create(principalToken, { clientId })),
      ),
    )) as [string, string];
    names = { [client]: "<client>", [service]: "<service>" };
    await traffic();
  });

  const wanted = (): Bag => ({
    servicePrincipalObjectId: client,
    resourceServicePrincipalObjectId: service,
    claimValues: ["user_impersonation"],
  });
  const grantNames = (id: string): Record<string, string> => ({ [id.split("/").at(-1)!]: "<grant>", ...names });

  it("creates a grant in four requests, updates it in two, and refreshes it in one", async () => {
    const state = await azuread.create(grantToken, wanted());
    expect(state.id).toMatch(/^\/oauth2PermissionGrants\/[\w-]+$/);
    expect(await traffic(grantNames(state.id))).toEqual([
      "GET /v1.0/servicePrincipals/<client> 200",
      "GET /v1.0/servicePrincipals/<service> 200",
      'POST /v1.0/oauth2PermissionGrants 201 {"clientId":"<client>","consentType":"AllPrincipals","resourceId":"<service>","scope":"user_impersonation"}',
      "GET /v1.0/oauth2PermissionGrants/<grant> 200",
    ]);
    const more = { ...wanted(), claimValues: ["user_impersonation", "PinReset.ReadWrite"] };
    const updated = await azuread.update(grantToken, state, more);
    expect(await traffic(grantNames(state.id))).toEqual([
      'PATCH /v1.0/oauth2PermissionGrants/<grant> 204 {"scope":"user_impersonation PinReset.ReadWrite"}',
      "GET /v1.0/oauth2PermissionGrants/<grant> 200",
    ]);
    expect((await azuread.read(grantToken, state.id, updated))?.outputs).toEqual(updated.outputs);
    expect(await traffic(grantNames(state.id))).toEqual(["GET /v1.0/oauth2PermissionGrants/<grant> 200"]);
  });

  it("refreshes a service principal in three requests", async () => {
    await azuread.read(principalToken, `/servicePrincipals/${client}`);
    expect(await traffic({ [client]: "<id>" })).toEqual(reads);
  });

  it("deletes a grant with one request, and with useExisting a service principal too", async () => {
    const grant = await azuread.create(grantToken, wanted());
    const state = await azuread.create(principalToken, { clientId: pinResetClient, useExisting: true });
    await traffic();
    await azuread.delete(grantToken, grant);
    await azuread.delete(principalToken, state);
    expect(await traffic(grantNames(grant.id))).toEqual([
      "DELETE /v1.0/oauth2PermissionGrants/<grant> 204",
      "DELETE /v1.0/servicePrincipals/<client> 204",
    ]);
    expect(azuread.waits).toEqual([]);
  });

  it("waits until a service principal that it made has been gone five times", async () => {
    const state = (await azuread.read(principalToken, `/servicePrincipals/${client}`))!;
    await traffic();
    await azuread.delete(principalToken, state);
    expect(await traffic(names)).toEqual([
      "DELETE /v1.0/servicePrincipals/<client> 204",
      ...Array.from({ length: 5 }, () => "GET /v1.0/servicePrincipals/<client> 404"),
    ]);
    expect(azuread.waits).toEqual([5, 5, 5, 5]);
  });

  it("looks several up by client id with one list each, and one more request for each that is there", async () => {
    await tenant().graph("DELETE", `/v1.0/servicePrincipals/${client}`);
    await traffic();
    const clientIds = [pinResetClient, pinResetService];
    const found = await azuread.invoke(lookUpToken, { clientIds, ignoreMissing: true });
    expect(await traffic(names)).toEqual([
      `GET /v1.0/servicePrincipals?$filter=appId eq '${pinResetClient}' 200`,
      `GET /v1.0/servicePrincipals?$filter=appId eq '${pinResetService}' 200`,
      "GET /beta/servicePrincipals/<service>?$select=samlMetadataUrl 200",
    ]);
    expect(found).toMatchObject({ clientIds: [pinResetService], objectIds: [service], ignoreMissing: true });
    expect(found["servicePrincipals"]).toMatchObject([{ clientId: pinResetService, accountEnabled: true, tags: [] }]);
    const refusal = azuread.invoke(lookUpToken, { clientIds });
    await expect(refusal).rejects.toThrow(`Service principal not found with application ID: "${pinResetClient}"`);
  });
});

describe("a slow Entra", () => {
  it("is asked again where azuread knows that it is only slow", async () => {
    await tenant().admin("POST", "faults", [
      { match: { method: "PATCH", path: "servicePrincipals" }, fault: { status: 404 }, times: 2 },
      { match: { method: "GET", path: "owners" }, fault: { status: 429, retryAfter: 7 }, times: 1 },
    ]);
    const state = await azuread.create(principalToken, { clientId: pinResetClient });
    expect(state.outputs["description"]).toBe("");
    expect(azuread.waits).toEqual([1, 2, 7]);
  });

  it("is given up on after sixteen answers", async () => {
    await tenant().admin("POST", "faults", { match: { path: "servicePrincipals" }, fault: { status: 503 }, times: 99 });
    await expect(azuread.create(principalToken, { clientId: pinResetClient })).rejects.toThrow("503");
    expect(azuread.waits).toHaveLength(15);
    await tenant().admin("DELETE", "faults");
  });

  it("is not asked again about a missing permission", async () => {
    const poor = await tenant().withRoles("Application.Read.All");
    const { clientId, clientSecret } = poor.credentials;
    const other = await AzureadPlugin.start(tenant().emulator.env);
    await other.configure({ clientId, clientSecret });
    await expect(other.create(principalToken, { clientId: pinResetClient })).rejects.toThrow(
      /403 .*Authorization_RequestDenied/,
    );
    expect(other.waits).toEqual([]);
  });

  it("is what azuread takes Application.ReadWrite.OwnedBy for: ten minutes of asking again", async () => {
    const owner = await tenant().withRoles("Application.ReadWrite.OwnedBy");
    const { clientId, clientSecret } = owner.credentials;
    const other = await AzureadPlugin.start(tenant().emulator.env);
    await other.configure({ clientId, clientSecret });
    await expect(other.create(principalToken, { clientId: pinResetClient })).rejects.toThrow("backing application");
    expect(other.waits).toHaveLength(15);
  });
});
