/** @module test/emulator/service-principals: service principals, their owners, and who may make them. */
import { client, service } from "./support/azuread-traffic";
import { errorOf, idOf, valuesOf, type Answer, type JsonObject } from "./support/https";
import { useTenant, type Tenant } from "./support/tenant";

const tenant = useTenant();
const path = "/v1.0/servicePrincipals";
const byApp = (appId: string, version = "v1.0") => `/${version}/servicePrincipals(appId='${appId}')`;
const nobody = "00000000-0000-4000-8000-000000000009";
const eventual = { ConsistencyLevel: "eventual" };

afterEach(async () => {
  for (const appId of [client, service]) {
    const [found] = valuesOf(await tenant().get(`${path}?$filter=appId eq '${appId}'`));
    if (found !== undefined) await remove(String(found["id"]));
  }
});

async function remove(id: string): Promise<void> {
  await tenant().graph("DELETE", `${path}/${id}`);
  await tenant().graph("DELETE", `/v1.0/directory/deletedItems/${id}`);
}

const made = async (body: JsonObject = {}): Promise<Answer> => tenant().post(path, { appId: service, ...body });
const upsert = (appId: string, body: unknown, prefer = "create-if-missing") =>
  tenant().graph("PATCH", byApp(appId), body, { Prefer: prefer });

async function callerId(of: Tenant = tenant()): Promise<string> {
  const { body } = await tenant().admin("POST", "apps", { clientId: of.credentials.clientId });
  return String(body["objectId"]);
}

describe("a service principal", () => {
  it("of a Microsoft application shows what the application publishes", async () => {
    const answer = await made();
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`${tenant().emulator.url}${path}('${idOf(answer)}')`);
    expect(answer.body).toMatchObject({
      appId: service,
      displayName: "Microsoft Pin Reset Service Production",
      appOwnerOrganizationId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
      accountEnabled: true,
      appRoleAssignmentRequired: false,
      servicePrincipalType: "Application",
      deletedDateTime: null,
      tags: [],
    });
    expect(answer.body["servicePrincipalNames"]).toContain("https://cred.microsoft.com/");
    const scopes = answer.body["oauth2PermissionScopes"] as unknown as JsonObject[];
    expect(scopes.map(({ value, isEnabled }) => [value, isEnabled])).toEqual([
      ["user_impersonation", true],
      ["PinReset.ReadWrite", true],
    ]);
    expect(answer.body).not.toHaveProperty("publishedPermissionScopes");
    const { body } = await tenant().get(byApp(service, "beta"));
    expect(body).not.toHaveProperty("oauth2PermissionScopes");
    expect(body["publishedPermissionScopes"]).toEqual(scopes.map((scope) => ({ ...scope, origin: "Application" })));
    expect(body["id"]).toBe(idOf(answer));
  });

  it("of the client publishes nothing", async () => {
    const { body } = await tenant().post(path, { appId: client });
    expect(body).toMatchObject({ displayName: "Microsoft Pin Reset Client Production", oauth2PermissionScopes: [] });
  });

  it("shows what the publisher changed, without a write to it", async () => {
    const id = idOf(await made());
    const scopes = [{ value: "renamed" }, { value: "off", isEnabled: false }];
    expect((await tenant().admin("POST", "seed", { knownApps: [{ appId: service, scopes }] })).status).toBe(204);
    const { body } = await tenant().get(`${path}/${id}`);
    expect(body["oauth2PermissionScopes"]).toMatchObject(scopes);
    expect(body["displayName"]).toBe("Microsoft Pin Reset Service Production");
    await tenant().admin("POST", "seed", { knownApps: [{ appId: service, available: false }] });
    await remove(id);
    expect((await made()).status).toBe(400);
    await tenant().admin("POST", "seed", { knownApps: [{ appId: service, available: true }] });
    expect((await made()).status).toBe(201);
  });

  it("of the caller and of Microsoft Graph is there from the first", async () => {
    const own = await tenant().get(byApp(tenant().credentials.clientId));
    expect(own.body).toMatchObject({
      id: await callerId(),
      displayName: "Intune deployment pipeline",
      signInAudience: "AzureADMyOrg",
    });
    expect((await tenant().get(byApp("00000003-0000-0000-c000-000000000000"))).body["displayName"]).toBe(
      "Microsoft Graph",
    );
  });
});

describe("a list", () => {
  it.each([
    [`appId eq '${service}'`, 1],
    [`appId eq '${service.toUpperCase()}'`, 1],
    [`appId eq '${client}'`, 0],
    ["displayName eq 'Microsoft Pin Reset Service Production'", 1],
    ["startswith(displayName,'Microsoft Pin')", 1],
    ["servicePrincipalNames/any(n:n eq 'https://cred.microsoft.com/')", 1],
  ])("is filtered by %s", async (filter, count) => {
    await made();
    expect(valuesOf(await tenant().get(`${path}?$filter=${encodeURIComponent(filter)}`))).toHaveLength(count);
  });

  it("is searched and counted only from the index", async () => {
    await made();
    const search = `${path}?${encodeURI('$search="displayName:pin reset"')}`;
    expect(errorOf(await tenant().get(search)).code).toBe("Request_UnsupportedQuery");
    expect(valuesOf(await tenant().get(search, eventual)).map(({ appId }) => appId)).toEqual([service]);
    expect((await tenant().get(`${path}/$count`)).status).toBe(400);
    expect((await tenant().get(`${path}/$count?$filter=appId eq '${service}'`, eventual)).text).toBe("1");
  });

  it("selects, and expands owners", async () => {
    const owner = `${tenant().emulator.url}/v1.0/directoryObjects/${await callerId()}`;
    await made({ "owners@odata.bind": [owner] });
    const query = `$filter=appId eq '${service}'&$select=id,accountEnabled&$expand=owners`;
    const [row] = valuesOf(await tenant().get(`${path}?${query}`));
    expect(Object.keys(row ?? {}).sort()).toEqual(["accountEnabled", "id", "owners"]);
    expect(row?.["owners"]).toMatchObject([{ id: await callerId() }]);
    expect(errorOf(await tenant().get(`${path}?$select=samlMetadataUrl`)).message).toContain("'samlMetadataUrl'");
    const beta = await tenant().get(`${byApp(service, "beta")}?$select=samlMetadataUrl`);
    expect(beta.body).toEqual({
      "@odata.context": `${tenant().emulator.url}/beta/$metadata#servicePrincipals(samlMetadataUrl)/$entity`,
      samlMetadataUrl: null,
    });
  });
});

describe("POST", () => {
  it("of an application that has one is 409 in Entra's words", async () => {
    await made();
    const again = await made();
    expect([again.status, errorOf(again)]).toEqual([
      409,
      {
        code: "Request_MultipleObjectsWithSameKeyValue",
        message: `The service principal cannot be created, updated, or restored because the service principal name ${service} is already in use.`,
      },
    ]);
  });

  it.each([[nobody], ["not-a-guid"]])("of an application that nobody has (%s) is 400", async (appId) => {
    const answer = await tenant().post(path, { appId });
    expect([answer.status, errorOf(answer)]).toEqual([
      400,
      {
        code: "Request_BadRequest",
        message: `The appId '${appId}' of the service principal does not reference a valid application object.`,
      },
    ]);
  });

  it("needs an appId", async () => {
    expect(errorOf(await tenant().post(path, {})).message).toBe(
      "A value is required for property 'appId' of resource 'ServicePrincipal'.",
    );
  });
});

describe("a permission", () => {
  it("to read is not enough to write", async () => {
    const reader = await tenant().withRoles("Application.Read.All");
    expect((await reader.get(`${path}?$filter=appId eq '${service}'`)).status).toBe(200);
    for (const [method, at] of [
      ["POST", path],
      ["PATCH", `${path}/${nobody}`],
      ["DELETE", `${path}/${nobody}`],
      ["POST", `${path}/${nobody}/owners/$ref`],
      ["POST", `/v1.0/directory/deletedItems/${nobody}/restore`],
    ] as const) {
      const answer = await reader.graph(method, at, method === "DELETE" ? undefined : {});
      expect([method, at, answer.status, errorOf(answer).code]).toEqual([
        method,
        at,
        403,
        "Authorization_RequestDenied",
      ]);
    }
    const other = await tenant().withRoles("Group.Read.All");
    expect((await other.get(path)).status).toBe(403);
  });

  it("for owned ones cannot make one of another tenant's application", async () => {
    const owner = await tenant().withRoles("Application.ReadWrite.OwnedBy");
    const answer = await owner.post(path, { appId: service });
    expect([answer.status, errorOf(answer)]).toEqual([
      403,
      {
        code: "Authorization_RequestDenied",
        message:
          "When using this permission, the backing application of the service principal being created must in the local tenant",
      },
    ]);
  });

  it("for owned ones changes and removes only those", async () => {
    const owner = await tenant().withRoles("Application.ReadWrite.OwnedBy");
    const at = `${path}/${idOf(await made())}`;
    expect((await owner.graph("PATCH", at, { notes: "mine" })).status).toBe(403);
    expect((await owner.graph("DELETE", at)).status).toBe(403);
    const reference = { "@odata.id": `${tenant().emulator.url}/v1.0/directoryObjects/${await callerId(owner)}` };
    expect((await tenant().post(`${at}/owners/$ref`, reference)).status).toBe(204);
    expect((await owner.graph("PATCH", at, { notes: "mine" })).status).toBe(204);
    expect((await owner.graph("DELETE", at)).status).toBe(204);
  });
});

describe("PATCH", () => {
  const whole = {
    accountEnabled: false,
    alternativeNames: ["a"],
    appRoleAssignmentRequired: true,
    description: "d",
    loginUrl: "https://x.example/",
    notes: "n",
    notificationEmailAddresses: ["a@contoso.com"],
    preferredSingleSignOnMode: "saml",
    samlSingleSignOnSettings: { relayState: "r" },
    tags: ["HideApp"],
  };

  it("keeps what it does not name", async () => {
    const id = idOf(await made());
    expect((await tenant().graph("PATCH", `${path}/${id}`, whole)).status).toBe(204);
    expect((await tenant().graph("PATCH", `${path}/${id}`, { notes: null })).status).toBe(204);
    expect((await tenant().get(`${path}/${id}`)).body).toMatchObject({ ...whole, notes: null });
  });

  it.each([
    [{ accountEnabled: "no" }, "accountEnabled"],
    [{ accountEnabled: null }, "accountEnabled"],
    [{ tags: null }, "tags"],
    [{ tags: "HideApp" }, "tags"],
    [{ tags: [1] }, "tags"],
    [{ notes: 5 }, "notes"],
    [{ notes: "n".repeat(1_025) }, "notes"],
    [{ description: "d".repeat(1_025) }, "description"],
    [{ preferredSingleSignOnMode: "magic" }, "preferredSingleSignOnMode"],
    [{ samlSingleSignOnSettings: { colour: "red" } }, "samlSingleSignOnSettings"],
    [{ samlSingleSignOnSettings: [] }, "samlSingleSignOnSettings"],
  ])("refuses %j", async (body, member) => {
    const answer = await tenant().graph("PATCH", `${path}/${idOf(await made())}`, body);
    expect([answer.status, errorOf(answer)]).toEqual([
      400,
      {
        code: "Request_BadRequest",
        message: `Invalid value specified for property '${member}' of resource 'ServicePrincipal'.`,
      },
    ]);
  });

  it.each([
    ["appId", { appId: client }],
    ["oauth2PermissionScopes", { oauth2PermissionScopes: [] }],
    ["servicePrincipalType", { servicePrincipalType: "Legacy" }],
  ])("leaves %s to the application", async (member, body) => {
    const answer = await tenant().graph("PATCH", `${path}/${idOf(await made())}`, body);
    expect(errorOf(answer).message).toBe(`Property '${member}' is read-only and cannot be set.`);
  });

  it("refuses a member that there is none of, and one that only beta has", async () => {
    const id = idOf(await made());
    for (const name of ["colour", "samlMetadataUrl"]) {
      expect(errorOf(await tenant().graph("PATCH", `${path}/${id}`, { [name]: "x" })).message).toContain(`'${name}'`);
    }
  });

  it("of an appId makes it where that is preferred, else says 404", async () => {
    expect((await upsert(service, { notes: "n" }, "return=minimal")).status).toBe(404);
    const created = await upsert(service, { notes: "n" });
    expect([created.status, created.body["notes"], created.body["appId"]]).toEqual([201, "n", service]);
    expect(created.headers.location).toBe(`${tenant().emulator.url}${path}('${idOf(created)}')`);
    const second = await upsert(service, { notes: "m" });
    expect([second.status, second.text]).toEqual([204, ""]);
    expect((await tenant().get(byApp(service))).body).toMatchObject({ id: idOf(created), notes: "m" });
    expect((await upsert(nobody, {})).status).toBe(400);
  });
});

describe("owners", () => {
  it("are bound, listed, added once and removed", async () => {
    const bind = `${tenant().emulator.url}/v1.0/directoryObjects/${await callerId()}`;
    const at = `${path}/${idOf(await made({ "owners@odata.bind": [bind] }))}/owners`;
    expect(valuesOf(await tenant().get(at))).toMatchObject([
      { id: await callerId(), "@odata.type": "#microsoft.graph.servicePrincipal" },
    ]);
    expect((await tenant().post(`${at}/$ref`, { "@odata.id": bind })).status).toBe(400);
    expect((await tenant().graph("DELETE", `${at}/${await callerId()}/$ref`)).status).toBe(204);
    expect((await tenant().graph("DELETE", `${at}/${await callerId()}/$ref`)).status).toBe(404);
    expect((await tenant().post(`${at}/$ref`, { "@odata.id": bind })).status).toBe(204);
    expect(valuesOf(await tenant().get(at))).toHaveLength(1);
  });
});

describe("replicas that lag behind", () => {
  afterEach(() => tenant().admin("POST", "settings", { staleReads: 0 }));

  it("do not show a new one at once, and still show a removed one", async () => {
    await tenant().admin("POST", "settings", { staleReads: 2 });
    const id = idOf(await made());
    expect((await tenant().get(`${path}/${id}`)).status).toBe(404);
    expect(valuesOf(await tenant().get(`${path}?$filter=appId eq '${service}'`))).toHaveLength(0);
    expect((await tenant().get(byApp(service))).body["id"]).toBe(id);
    await tenant().graph("DELETE", `${path}/${id}`);
    expect((await tenant().get(`${path}/${id}`)).status).toBe(200);
    expect((await tenant().get(byApp(service))).status).toBe(200);
    expect((await tenant().get(`${path}/${id}`)).status).toBe(404);
  });
});

it.each([
  ["GET", `${path}/${nobody}`, 404, "Request_ResourceNotFound"],
  ["DELETE", `${path}/${nobody}`, 404, "Request_ResourceNotFound"],
  ["GET", byApp(nobody), 404, "Request_ResourceNotFound"],
  ["GET", `${path}/pin-reset`, 400, "Request_BadRequest"],
  ["GET", byApp("pin-reset"), 400, "Request_BadRequest"],
])("answers %s %s with %i", async (method, at, status, code) => {
  const answer = await tenant().graph(method, at);
  expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
});

it("is seeded, and a seed that names an unknown application is refused", async () => {
  const appId = "22222222-0000-4000-8000-000000000001";
  const seed = { knownApps: [{ appId, displayName: "Fabrikam" }], servicePrincipals: [{ appId, notes: "seeded" }] };
  expect((await tenant().admin("POST", "seed", seed)).status).toBe(204);
  expect((await tenant().get(byApp(appId))).body).toMatchObject({ displayName: "Fabrikam", notes: "seeded" });
  const refused = await tenant().admin("POST", "seed", { servicePrincipals: [{ appId: nobody }] });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(nobody)]);
});
