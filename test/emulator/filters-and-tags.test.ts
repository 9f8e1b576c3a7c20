/** @module test/emulator/filters-and-tags: what an assignment filter and a scope tag are refused. */
import { errorOf, idOf } from "./support/https";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const filters = "/beta/deviceManagement/assignmentFilters";
const tags = "/beta/deviceManagement/roleScopeTags";
const filter = (rule: unknown) => ({ displayName: "f", platform: "windows10AndLater", rule });
const validate = (rule: unknown) =>
  tenant().post(`${filters}/validateFilter`, { deviceAndAppManagementAssignmentFilter: filter(rule) });

describe("the rule of a filter", () => {
  it.each([
    '(device.deviceOwnership -eq "Corporate")',
    'device.model -in ["K1", "K 2"] and (device.osVersion -startsWith "10.0.2" or not (device.category -eq ""))',
    "(device.isRooted -eq True) -and (device.osVersion -ge 10.0.22000.1)",
    '(app.deviceManagementType -ne "Unmanaged")',
    "(device.model -notContains 'it (is) a [name]')",
  ])("%s is good", async (rule) => {
    const answer = await validate(rule);
    expect([answer.status, answer.body["isValidRule"]]).toEqual([200, true]);
    expect((await tenant().post(filters, filter(rule))).status).toBe(201);
  });

  it.each([
    "",
    "   ",
    "device.model",
    "device.model = 'K1'",
    '(device.model -eq "K1"',
    '(device.model -eq "K1) ',
    'model -eq "K1"',
    'device.model -like "K1"',
    'device.model -in "K1"',
    'device.model -eq "K1" and',
    'device.model -eq "K1" device.model -eq "K2"',
    "device.model -eq K1",
  ])("%j is refused, and nothing is made or changed", async (rule) => {
    for (const answer of [await validate(rule), await tenant().post(filters, filter(rule))]) {
      expect([answer.status, errorOf(answer).code]).toEqual([400, "BadRequest"]);
    }
    const path = `${filters}/f1000000-0000-4000-8000-000000000001`;
    expect((await tenant().graph("PATCH", path, { rule })).status).toBe(400);
    expect((await tenant().get(path)).body["rule"]).toBe('(device.deviceOwnership -eq "Corporate")');
  });

  it("is checked without making anything", async () => {
    const count = async () => (await tenant().get(filters)).text.split('"platform"').length;
    const before = await count();
    await validate('(device.model -eq "K1")');
    expect(await count()).toBe(before);
    expect((await tenant().post(`${filters}/validateFilter`, {})).status).toBe(400);
    const reader = await tenant().withRoles("DeviceManagementConfiguration.Read.All");
    expect((await reader.post(`${filters}/validateFilter`, {})).status).toBe(403);
  });
});

describe("a scope tag", () => {
  it("is made, changed and deleted", async () => {
    const made = await tenant().post(tags, { displayName: "Kiosks", description: "d" });
    expect([made.status, made.body["isBuiltIn"]]).toEqual([201, false]);
    const path = `${tags}/${idOf(made)}`;
    const changed = await tenant().graph("PATCH", path, { displayName: "Kiosk devices" });
    expect(changed.body).toMatchObject({ id: idOf(made), displayName: "Kiosk devices", description: "d" });
    expect([changed.status, (await tenant().graph("PATCH", path, { displayName: "" })).status]).toEqual([200, 400]);
    expect((await tenant().graph("DELETE", path)).status).toBe(204);
    expect(errorOf(await tenant().graph("PATCH", path, { displayName: "x" })).code).toBe("ResourceNotFound");
  });

  it("that is built in stays as it is", async () => {
    expect((await tenant().graph("PATCH", `${tags}/0`, { displayName: "Mine" })).status).toBe(400);
    expect((await tenant().graph("DELETE", `${tags}/0`)).status).toBe(400);
    expect((await tenant().get(`${tags}/0`)).body).toMatchObject({ displayName: "Default", isBuiltIn: true });
  });

  it.each(["POST", "PATCH", "DELETE"])("asks for the RBAC role to %s", async (method) => {
    const reader = await tenant().withRoles(
      "DeviceManagementRBAC.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    );
    expect((await reader.get(tags)).status).toBe(200);
    const path = method === "POST" ? tags : `${tags}/1`;
    const answer = await reader.graph(method, path, method === "DELETE" ? undefined : { displayName: "x" });
    expect([answer.status, errorOf(answer).message]).toEqual([
      403,
      expect.stringContaining("scopes: DeviceManagementRBAC.ReadWrite.All -"),
    ]);
  });
});
