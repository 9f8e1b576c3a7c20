/** @module test/emulator/domains: the domains of a tenant, managed and federated. */
import { errorOf, idOf, valuesOf } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const path = "/v1.0/domains";

afterEach(() => tenant().admin("POST", "reset"));

const plant = (...domains: unknown[]) => tenant().admin("POST", "seed", { domains });
const types = async (): Promise<unknown> =>
  valuesOf(await tenant().get(path)).map(({ id, authenticationType, isDefault, isInitial }) => [
    id,
    authenticationType,
    isDefault,
    isInitial,
  ]);
const organization = async (): Promise<unknown> => {
  const [row] = valuesOf(await tenant().get("/v1.0/organization?$select=id,verifiedDomains"));
  return (row?.["verifiedDomains"] as unknown as { name: string; type: string; isDefault: boolean }[]).map(
    ({ name, type, isDefault }) => [name, type, isDefault],
  );
};

it("of a new tenant is one, and managed", async () => {
  expect(await types()).toEqual([["contoso.onmicrosoft.com", "Managed", true, true]]);
  expect(await organization()).toEqual([["contoso.onmicrosoft.com", "Managed", true]]);
  const one = await tenant().get(`${path}/contoso.onmicrosoft.com`);
  expect(one.body).toMatchObject({
    authenticationType: "Managed",
    isVerified: true,
    isRoot: true,
    isAdminManaged: true,
  });
});

it("that is managed has no federation to be read", async () => {
  const answer = await tenant().get(`${path}/contoso.onmicrosoft.com/federationConfiguration`);
  expect([answer.status, errorOf(answer)]).toEqual([
    404,
    {
      code: "Request_ResourceNotFound",
      message:
        "Resource 'federationConfiguration' does not exist or one of its queried reference-property objects are not present.",
    },
  ]);
});

it("that is federated says where its users sign in, and the organization agrees", async () => {
  const federation = { displayName: "Contoso AD FS", passiveSignInUri: "https://login.fabrikam.com/adfs/ls/" };
  await plant({ name: "fabrikam.com", federation, isDefault: true }, { name: "eu.fabrikam.com" });
  expect(await types()).toEqual([
    ["contoso.onmicrosoft.com", "Managed", false, true],
    ["fabrikam.com", "Federated", true, false],
    ["eu.fabrikam.com", "Managed", false, false],
  ]);
  expect(await organization()).toEqual([
    ["contoso.onmicrosoft.com", "Managed", false],
    ["fabrikam.com", "Federated", true],
    ["eu.fabrikam.com", "Managed", false],
  ]);
  expect((await tenant().get(`${path}/eu.fabrikam.com`)).body["isRoot"]).toBe(false);
  const [found] = valuesOf(await tenant().get(`${path}/Fabrikam.com/federationConfiguration`));
  expect(found).toMatchObject({
    ...federation,
    "@odata.type": "#microsoft.graph.internalDomainFederation",
    issuerUri: "http://sts.fabrikam.com/adfs/services/trust",
    preferredAuthenticationProtocol: "wsFed",
  });
  const one = await tenant().get(`/beta/domains('fabrikam.com')/federationConfiguration/${String(found?.["id"])}`);
  expect([one.status, idOf(one)]).toEqual([200, found?.["id"]]);
});

it("may be federated with a name alone, and made managed again", async () => {
  await plant({ name: "fabrikam.com", authenticationType: "Federated" });
  const [found] = valuesOf(await tenant().get(`${path}/fabrikam.com/federationConfiguration`));
  expect(found?.["passiveSignInUri"]).toBe("https://sts.fabrikam.com/adfs/ls/");
  await plant({ name: "fabrikam.com" });
  expect((await tenant().get(`${path}/fabrikam.com/federationConfiguration`)).status).toBe(404);
});

it("that is not verified is not the organization's", async () => {
  await plant({ name: "later.example", isVerified: false, isDefault: true });
  expect(await types()).toEqual([
    ["contoso.onmicrosoft.com", "Managed", true, true],
    ["later.example", "Managed", false, false],
  ]);
  expect(await organization()).toEqual([["contoso.onmicrosoft.com", "Managed", true]]);
});

it("asks for its own permission", async () => {
  const reader = await tenant().withRoles("Directory.Read.All");
  expect((await reader.get(path)).status).toBe(200);
  expect((await reader.get(`${path}/contoso.onmicrosoft.com/federationConfiguration`)).status).toBe(403);
  const other = await tenant().withRoles("Organization.Read.All");
  expect((await other.get(path)).status).toBe(403);
});

it.each([
  ["GET", `${path}/nowhere.example`, 404],
  ["GET", `${path}/nowhere.example/federationConfiguration`, 404],
  ["GET", `${path}?$filter=isDefault eq true`, 400],
  ["PATCH", `${path}/contoso.onmicrosoft.com`, 501],
  ["POST", path, 501],
  ["POST", `${path}/contoso.onmicrosoft.com/federationConfiguration`, 501],
])("answers %s %s with %i", async (method, at, status) => {
  expect((await tenant().graph(method, at)).status).toBe(status);
});

it("refuses a seed that contradicts itself", async () => {
  const answer = await plant({ name: "x.example", authenticationType: "Managed", federation: {} });
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("a managed domain has no federation")]);
});
