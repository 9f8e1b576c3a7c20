/** @module test/emulator/managed-devices: managed devices, and what becomes of a passcode reset. */
import { client, service } from "./support/azuread-traffic";
import { errorOf, valuesOf, type JsonObject } from "./support/https";
import { useTenant, type Tenant } from "./support/tenant";

let offsetMs = 0;
const tenant = useTenant({ clock: () => Date.now() + offsetMs });
const v1 = "/v1.0/deviceManagement/managedDevices";
const beta = "/beta/deviceManagement/managedDevices";
const laptop = "d0000000-0000-4000-8000-000000000001";
const hybrid = "d0000000-0000-4000-8000-000000000002";
const phone = "d0000000-0000-4000-8000-000000000003";
const mobile = "d0000000-0000-4000-8000-000000000004";
const nobody = "00000000-0000-4000-8000-000000000009";

afterEach(async () => {
  offsetMs = 0;
  await tenant().admin("POST", "settings", { deviceActionSeconds: 0 });
  await tenant().admin("POST", "reset");
});

const plant = (...managedDevices: unknown[]) => tenant().admin("POST", "seed", { managedDevices });
const reset = (id: string, of: Tenant = tenant(), path = v1) => of.graph("POST", `${path}/${id}/resetPasscode`);
const actions = async (id: string, of: Tenant = tenant()): Promise<readonly JsonObject[]> =>
  (await of.get(`${v1}/${id}?$select=deviceActionResults`)).body["deviceActionResults"] as unknown as JsonObject[];
const withServices = async (): Promise<void> => {
  await tenant().admin("POST", "seed", { servicePrincipals: [{ appId: service }, { appId: client }] });
};

describe("a list", () => {
  const names = async (filter: string, path = v1) =>
    valuesOf(await tenant().get(`${path}?$filter=${encodeURIComponent(filter)}`)).map(({ deviceName }) => deviceName);
  const all = ["CONTOSO-LT01", "CONTOSO-HY02", "Megan's iPhone", "Field phone 7"];

  it.each([
    ["deviceName eq 'CONTOSO-LT01'", ["CONTOSO-LT01"]],
    ["deviceName eq 'Megan''s iPhone'", ["Megan's iPhone"]],
    ["userPrincipalName eq 'alex@contoso.onmicrosoft.com'", ["CONTOSO-HY02", "Field phone 7"]],
    ["operatingSystem eq 'Windows'", ["CONTOSO-LT01", "CONTOSO-HY02"]],
    ["operatingSystem eq 'Windows' and startswith(osVersion,'10.0.19045')", ["CONTOSO-HY02"]],
    ["operatingSystem eq 'Linux'", []],
  ])("is filtered by %s", async (filter, wanted) => {
    expect(await names(filter)).toEqual(wanted);
  });

  it.each(["skuFamily eq 'Enterprise'", "contains(skuFamily, 'Pro')", "joinType eq 'azureADJoined'"])(
    "is not filtered by %s: everything comes back",
    async (filter) => {
      expect(await names(filter, beta)).toEqual(all);
    },
  );

  it("ignores only the part that has no effect", async () => {
    expect(await names("skuFamily eq 'Home' and operatingSystem eq 'iOS'", beta)).toEqual(["Megan's iPhone"]);
  });

  it("refuses a member that a version has not", async () => {
    const answer = await tenant().get(`${v1}?$filter=skuFamily eq 'Pro'`);
    expect([answer.status, errorOf(answer).message]).toEqual([400, expect.stringContaining("'skuFamily'")]);
    expect((await tenant().get(`${v1}?$select=lostModeState`)).status).toBe(400);
  });

  it("shows neither the edition nor actions", async () => {
    await reset(phone);
    const rows = valuesOf(await tenant().get(`${beta}?$select=id,skuFamily,joinType,deviceActionResults`));
    for (const row of rows) expect(row).toMatchObject({ skuFamily: "", joinType: "unknown", deviceActionResults: [] });
    expect(rows).toHaveLength(4);
  });
});

describe("one device", () => {
  it("shows the edition and the join only to who selects them in beta", async () => {
    const plain = await tenant().get(`${beta}/${hybrid}`);
    expect(plain.body).toMatchObject({ skuFamily: "", joinType: "unknown", lostModeState: "disabled" });
    const selected = await tenant().get(`${beta}/${hybrid}?$select=id,skuFamily,JoinType`);
    expect(selected.body).toMatchObject({ id: hybrid, skuFamily: "Pro", joinType: "hybridAzureADJoined" });
    const v1Body = (await tenant().get(`${v1}/${hybrid}`)).body;
    expect(v1Body).toMatchObject({ deviceName: "CONTOSO-HY02", osVersion: "10.0.19045.5854" });
    for (const name of ["skuFamily", "joinType", "lostModeState"]) expect(v1Body).not.toHaveProperty(name);
  });

  it("says in beta that it is lost", async () => {
    await plant({ deviceName: "Lost", operatingSystem: "iOS", osVersion: "18.5", lostModeState: "enabled" });
    const [row] = valuesOf(await tenant().get(`${beta}?$filter=deviceName eq 'Lost'`));
    expect(row?.["lostModeState"]).toBe("enabled");
  });

  it("that nobody has is 404", async () => {
    const answer = await tenant().get(`${v1}/${nobody}`);
    expect([answer.status, errorOf(answer).code]).toEqual([404, "ResourceNotFound"]);
    expect((await reset(nobody)).status).toBe(404);
  });

  it("is planted once by its name, and changed by the next seed", async () => {
    const seed = { deviceName: "One", operatingSystem: "Windows", osVersion: "10.0.22631.1" };
    await plant(seed);
    await plant({ ...seed, osVersion: "10.0.26100.1" });
    const rows = valuesOf(await tenant().get(`${v1}?$filter=deviceName eq 'One'`));
    expect(rows.map(({ osVersion }) => osVersion)).toEqual(["10.0.26100.1"]);
    const refused = await plant({ deviceName: "Two", operatingSystem: "Windows" });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("osVersion")]);
  });
});

describe("resetPasscode", () => {
  it("of a phone is taken without a body, and answered with a new passcode", async () => {
    await withServices();
    const answer = await reset(mobile);
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(await actions(mobile)).toEqual([
      {
        "@odata.type": "#microsoft.graph.resetPasscodeActionResult",
        actionName: "resetPasscode",
        actionState: "done",
        startDateTime: expect.stringMatching(/\.\d{7}Z$/),
        lastUpdatedDateTime: expect.stringMatching(/\.\d{7}Z$/),
        passcode: expect.stringMatching(/^\d{6}$/),
        errorCode: 0,
      },
    ]);
    expect((await reset(mobile, tenant(), beta)).status).toBe(204);
    expect(await actions(mobile)).toHaveLength(1);
  });

  it("of an Apple device takes the passcode away", async () => {
    await reset(phone);
    expect(await actions(phone)).toMatchObject([{ actionState: "done", passcode: null }]);
  });

  it.each([
    ["a laptop", laptop],
    ["a hybrid one", hybrid],
  ])("of %s is refused without a reason", async (_, id) => {
    const answer = await reset(id);
    expect([answer.status, errorOf(answer).code]).toEqual([400, "BadRequest"]);
    expect(errorOf(answer).message).toMatch(
      /^An error has occurred - Operation ID .*DeviceFE\/StatelessDeviceFEService/,
    );
    expect(await actions(id)).toEqual([]);
  });

  it.each([
    ["before the services are there", {}, false],
    ["of an old system", { osVersion: "10.0.14393.1" }, true],
    ["of one that is not joined", { joinType: "azureADRegistered" }, true],
  ])("fails on a Windows phone %s", async (_, more, hasServices) => {
    if (hasServices) await withServices();
    const seed = { id: mobile, deviceName: "Field phone 7", operatingSystem: "Windows 10 Mobile" };
    await plant({ ...seed, osVersion: "10.0.15254.603", ...more });
    expect((await reset(mobile)).status).toBe(204);
    expect(await actions(mobile)).toMatchObject([{ actionState: "failed", passcode: null, errorCode: 1 }]);
  });

  it("is pending until the device answers, and shows the passcode for seven days", async () => {
    const days = 24 * 60 * 60;
    await withServices();
    await tenant().admin("POST", "settings", { deviceActionSeconds: 60, tokenLifetimeSeconds: 60 * days });
    const helper = await tenant().withRoles(
      "DeviceManagementManagedDevices.Read.All",
      "DeviceManagementManagedDevices.PrivilegedOperations.All",
    );
    await reset(mobile, helper);
    const pending = await actions(mobile, helper);
    expect(pending).toMatchObject([{ actionState: "pending", passcode: null }]);
    offsetMs = 61_000;
    const done = await actions(mobile, helper);
    expect(done).toMatchObject([{ actionState: "done", passcode: expect.stringMatching(/^\d{6}$/) as string }]);
    const [updated, started] = [done[0]?.["lastUpdatedDateTime"], done[0]?.["startDateTime"]];
    expect(Date.parse(String(updated)) - Date.parse(String(started))).toBe(60_000);
    offsetMs = 8 * days * 1_000;
    expect(await actions(mobile, helper)).toMatchObject([{ actionState: "done", passcode: null }]);
  });

  it("shows what a seed wrote in Graph's own form", async () => {
    const action = { actionName: "resetPasscode", actionState: "notSupported" };
    await plant({
      id: laptop,
      deviceName: "CONTOSO-LT01",
      operatingSystem: "Windows",
      osVersion: "10.0.26100.1",
      deviceActionResults: [action],
    });
    expect(await actions(laptop)).toEqual([action]);
  });
});

it("asks for a role to read, and for another one to act", async () => {
  const reader = await tenant().withRoles("DeviceManagementManagedDevices.Read.All");
  expect((await reader.get(v1)).status).toBe(200);
  const denied = await reset(phone, reader);
  expect([denied.status, errorOf(denied).message]).toEqual([
    403,
    expect.stringContaining("DeviceManagementManagedDevices.PrivilegedOperations.All"),
  ]);
  const actor = await tenant().withRoles("DeviceManagementManagedDevices.PrivilegedOperations.All");
  expect((await reset(phone, actor)).status).toBe(204);
  expect((await actor.get(v1)).status).toBe(403);
});

it("does not play the other actions, nor writes", async () => {
  expect((await tenant().post(`${v1}/${phone}/wipe`, {})).status).toBe(501);
  expect((await tenant().graph("PATCH", `${v1}/${phone}`, { notes: "x" })).status).toBe(501);
});
