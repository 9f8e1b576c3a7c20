/** @module test/provider/functions/get-delegated-consent: two service principals, what one publishes, the consent between them, and who asks. */
import { PermissionMissing, type Graph } from "../../../graph";
import { pinResetClient, pinResetService } from "../../../emulator/entra/known-apps";
import { getDelegatedConsent } from "../../../provider/functions/get-delegated-consent";
import { useEmulated } from "../../components/_shared/emulated";
import { fakeGraph } from "../../components/_shared/fake-graph";

const emulated = useEmulated();
const apps = { clientAppId: pinResetClient, resourceAppId: pinResetService };
const scopes = ["PinReset.ReadWrite", "user_impersonation"];

beforeEach(async () => {
  await emulated().tenant.admin("POST", "reset");
  await emulated().asked();
});

/** As the plugin runs it: only the client is looked at. */
const ask = (more: object = {}, graph: Graph = emulated().graph) =>
  getDelegatedConsent.run({ graph } as never, { ...apps, withConsent: true, justMade: false, ...more });

const path = "/v1.0/servicePrincipals";
async function made(appId: string, more: object = {}): Promise<string> {
  return String((await emulated().tenant.post(path, { appId, ...more })).body["id"]);
}

async function bothMade() {
  const [clientObjectId, resourceObjectId] = [await made(pinResetClient), await made(pinResetService)];
  await emulated().asked();
  return { clientObjectId, resourceObjectId };
}

const consent = async (ids: { clientObjectId: string; resourceObjectId: string }, more: object = {}) => {
  const grant = { clientId: ids.clientObjectId, resourceId: ids.resourceObjectId, consentType: "AllPrincipals" };
  const answer = await emulated().tenant.post("/v1.0/oauth2PermissionGrants", { ...grant, scope: "b  a", ...more });
  await emulated().asked();
  return String(answer.body["id"]);
};

it("finds nothing in a tenant that has nothing, and looks for deleted ones only", async () => {
  expect(await ask()).toMatchObject({
    ...{ client: { state: "absent" }, resource: { state: "absent" }, published: [], consented: [] },
    ...{ cloud: "emulated", loginAddress: emulated().tenant.emulator.url },
  });
  expect((await emulated().asked()).map((one) => decodeURIComponent(one))).toEqual(
    [pinResetClient, pinResetService].map(
      (appId) =>
        `GET /directory/deletedItems/microsoft.graph.servicePrincipal?$filter=appId eq '${appId}'&$select=id,deletedDateTime 200`,
    ),
  );
});

it("tells what the resource publishes and enables, and that there is no consent", async () => {
  const ids = await bothMade();
  await emulated().tenant.admin("POST", "seed", {
    knownApps: [
      { appId: pinResetService, scopes: [{ value: "z" }, { value: "old", isEnabled: false }, { value: "A" }] },
    ],
  });
  const found = await ask(ids);
  expect(found).toMatchObject({
    client: { state: "enabled", objectId: ids.clientObjectId },
    resource: { state: "enabled", objectId: ids.resourceObjectId },
    published: ["A", "z"],
    consented: [],
  });
  expect(found).not.toHaveProperty("consentId");
  expect(await emulated().asked()).toHaveLength(3);
});

it("tells the consent of an administrator for everybody, and no other", async () => {
  const ids = await bothMade();
  await consent(ids, { consentType: "Principal", principalId: "00000000-0000-4000-8000-000000000001" });
  expect((await ask(ids))["consented"]).toEqual([]);
  const graphId = "00000003-0000-0000-c000-000000000000";
  const other = (await emulated().tenant.get(`${path}(appId='${graphId}')`)).body["id"];
  await consent({ ...ids, resourceObjectId: String(other) });
  expect(await ask(ids)).not.toHaveProperty("consentId");
  const consentId = await consent(ids);
  expect(await ask(ids)).toMatchObject({ consentId, consented: ["a", "b"], published: scopes });
});

it("tells a disabled one, and the newest of the deleted ones", async () => {
  const ids = await bothMade();
  await emulated().tenant.graph("PATCH", `${path}/${ids.clientObjectId}`, { accountEnabled: false });
  await emulated().tenant.graph("DELETE", `${path}/${ids.resourceObjectId}`);
  await emulated().tenant.admin("POST", "settings", { clockOffsetSeconds: 60 });
  const second = await made(pinResetService);
  await emulated().tenant.graph("DELETE", `${path}/${second}`);
  const found = await ask({ clientObjectId: ids.clientObjectId });
  expect(found).toMatchObject({
    client: { state: "disabled" },
    resource: { state: "deleted", objectId: second, deletedDateTime: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
});

it("takes an id that Graph no longer knows for what it is, at once, and waits for one that was just made", async () => {
  const ids = await bothMade();
  await emulated().fault("GET", `servicePrincipals/${ids.clientObjectId}\\?`, { status: 404 });
  expect(await ask(ids)).toMatchObject({ client: { state: "absent" } });
  await emulated().fault("GET", `servicePrincipals/${ids.clientObjectId}\\?`, { status: 404 }, 3);
  expect(await ask({ ...ids, justMade: true })).toMatchObject({ client: { state: "enabled" } });
});

it("says who asks, as far as the token says", async () => {
  const poor = await emulated().tenant.withRoles("Application.Read.All");
  expect(await ask({}, emulated().graphOf(poor))).toMatchObject({
    signedInAs: {
      ...{ kind: "app", appId: poor.credentials.clientId, tenantId: poor.credentials.tenantId },
      ...{ permissions: ["Application.Read.All"], directoryRoles: [] },
    },
  });
  const silent = fakeGraph({
    [deletedItems(pinResetClient)]: [],
    [deletedItems(pinResetService)]: [],
  });
  expect(await ask({}, silent)).not.toHaveProperty("signedInAs");
});

const deletedItems = (appId: string): string =>
  `LIST /directory/deletedItems/microsoft.graph.servicePrincipal?$filter=appId eq '${appId}'&$select=id,deletedDateTime`;

it.each([
  ["consents", ["Application.Read.All"], /oauth2PermissionGrants.*lacks one of Directory.Read.All, Delegated/],
  [
    "service principals",
    ["DelegatedPermissionGrant.ReadWrite.All"],
    /servicePrincipals.*lacks one of Application.Read/,
  ],
])("names the permission that is missing to read %s", async (_, roles, sentence) => {
  const ids = await bothMade();
  const poor = emulated().graphOf(await emulated().tenant.withRoles(...roles));
  const refusal = await ask(ids, poor).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(PermissionMissing);
  expect(String(refusal)).toMatch(sentence);
});

it("leaves the consent out, and the right to read it, where nobody asks for it", async () => {
  const ids = await bothMade();
  await consent(ids);
  const poor = emulated().graphOf(await emulated().tenant.withRoles("Application.Read.All"));
  expect(await ask({ ...ids, withConsent: false }, poor)).not.toHaveProperty("consentId");
  expect(await ask({ ...ids, withConsent: false })).toMatchObject({ client: { state: "enabled" }, consented: [] });
});

it("takes ids only: nothing else reaches an address", () => {
  const { inputs } = getDelegatedConsent;
  for (const clientAppId of ["", "x", `${pinResetClient}' or '1' eq '1`, "../users"]) {
    expect(inputs.safeParse({ ...apps, clientAppId }).success).toBe(false);
    expect(inputs.safeParse({ ...apps, clientObjectId: clientAppId }).success).toBe(false);
  }
  expect(inputs.safeParse(apps).success).toBe(true);
});
