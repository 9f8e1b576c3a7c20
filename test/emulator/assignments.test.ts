/** @module test/emulator/assignments: whom a policy is for. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { useTenant } from "./support/tenant";

const groupId = "9a000000-0000-4000-8000-000000000001";
const otherGroup = "9a000000-0000-4000-8000-000000000002";
const filterId = "f1000000-0000-4000-8000-000000000001";
const setId = "5e700000-0000-4000-8000-000000000001";
const seededId = "b0110000-0000-4000-8000-000000000001";

const target = (kind: string, more: JsonObject = {}): JsonObject => ({
  target: { "@odata.type": `#microsoft.graph.${kind}AssignmentTarget`, ...more },
});
const filtered = (type: string, id: string = filterId): JsonObject => ({
  deviceAndAppManagementAssignmentFilterId: id,
  deviceAndAppManagementAssignmentFilterType: type,
});

const tenant = useTenant({
  seed: {
    policies: [
      {
        id: seededId,
        name: "by a policy set",
        assignments: [
          { ...(target("group", { groupId }) as { target: never }), source: "policySets", sourceId: setId },
        ],
      },
    ],
  },
});

let id = "";
beforeAll(async () => {
  id = idOf(await tenant().post(policies, goodPolicy("assigned")));
});

const assign = (...assignments: JsonObject[]) => tenant().post(`${policies}/${id}/assign`, { assignments });
const read = async () => valuesOf(await tenant().get(`${policies}/${id}/assignments`));

it("assigns to groups, all users and all devices in the form that is read back", async () => {
  const answer = await assign(
    target("group", { groupId, ...filtered("include") }),
    target("exclusionGroup", { groupId: otherGroup }),
    target("allLicensedUsers"),
    target("allDevices", filtered("exclude")),
  );
  expect(answer.status).toBe(200);
  expect(answer.body["@odata.context"]).toContain(
    "#Collection(microsoft.graph.deviceManagementConfigurationPolicyAssignment)",
  );
  const none = { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: "none" };
  const common = { source: "direct", sourceId: id };
  expect(await read()).toEqual([
    {
      id: `${id}_${groupId}`,
      ...common,
      target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", ...filtered("include"), groupId },
    },
    {
      id: `${id}_${otherGroup}`,
      ...common,
      target: { "@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", ...none, groupId: otherGroup },
    },
    {
      id: `${id}_acacacac-9df4-4c7d-9d50-4ef0226f57a9`,
      ...common,
      target: { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget", ...none },
    },
    {
      id: `${id}_adadadad-808e-44e2-905a-0b7873a8a531`,
      ...common,
      target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget", ...filtered("exclude") },
    },
  ]);
  expect(valuesOf(answer)).toEqual(await read());
  expect((await tenant().get(`${policies}/${id}`)).body["isAssigned"]).toBe(true);
});

it("replaces the whole set, and clears it", async () => {
  await assign(target("allDevices"));
  await assign(target("allLicensedUsers"));
  expect(await read()).toHaveLength(1);
  expect((await assign()).status).toBe(200);
  expect(await read()).toEqual([]);
  expect((await tenant().get(`${policies}/${id}`)).body["isAssigned"]).toBe(false);
});

it("takes a group that does not exist, and no filter in either form", async () => {
  const unknown = "00000000-0000-4000-8000-0000000000ff";
  expect(
    (await assign(target("group", { groupId: unknown, ...filtered("none", "00000000-0000-0000-0000-000000000000") })))
      .status,
  ).toBe(200);
  expect(await read()).toMatchObject([
    { target: { groupId: unknown, deviceAndAppManagementAssignmentFilterId: null } },
  ]);
});

it.each([
  [
    "a group twice",
    [target("group", { groupId }), target("exclusionGroup", { groupId })],
    "Duplicate assignment target",
  ],
  ["all devices twice", [target("allDevices"), target("allDevices")], "Duplicate assignment target"],
  [
    "a filter on an exclusion",
    [target("exclusionGroup", { groupId, ...filtered("include") })],
    "not supported on exclusion group targets",
  ],
  ["an unknown filter", [target("allDevices", filtered("include", setId))], `'${setId}' was not found`],
  ["an unknown filter type", [target("allDevices", filtered("maybe"))], "Requested value 'maybe' was not found"],
  ["an unknown target", [target("everybody")], "could not be resolved by the model"],
  ["a group id that is no GUID", [target("group", { groupId: "pilots" })], "'pilots' is not a valid GUID"],
  ["no target", [{}], "'StartObject' node was expected"],
] as const)("refuses %s and changes nothing", async (_what, assignments, text) => {
  const old = await read();
  const answer = await assign(...(assignments as unknown as JsonObject[]));
  expect(answer.status).toBe(400);
  expect(errorOf(answer).message).toContain(text);
  expect(await read()).toEqual(old);
});

it("needs the member assignments", async () => {
  expect((await tenant().post(`${policies}/${id}/assign`, {})).status).toBe(400);
});

it("leaves what a policy set assigned, whatever is assigned directly", async () => {
  await tenant().post(`${policies}/${seededId}/assign`, { assignments: [target("allDevices")] });
  const mixed = valuesOf(await tenant().get(`${policies}/${seededId}/assignments`));
  expect(mixed.map(({ source }) => source)).toEqual(["direct", "policySets"]);
  await tenant().post(`${policies}/${seededId}/assign`, { assignments: [] });
  const left = await tenant().get(`${policies}/${seededId}?$expand=assignments`);
  expect(left.body).toMatchObject({
    isAssigned: true,
    assignments: [{ source: "policySets", sourceId: setId, target: { groupId } }],
  });
});

it("of a policy that is not there is 404", async () => {
  expect((await tenant().post(`${policies}/${setId}/assign`, { assignments: [] })).status).toBe(404);
});

describe("an assignment filter", () => {
  const filters = "/beta/deviceManagement/assignmentFilters";
  const body = { displayName: "Kiosks", platform: "windows10AndLater", rule: '(device.model -eq "K1")' };

  it("is made, listed, read, changed and deleted", async () => {
    const made = await tenant().post(filters, body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...body,
      roleScopeTags: ["0"],
      assignmentFilterManagementType: "devices",
      payloads: [],
    });
    const path = `${filters}/${idOf(made)}`;
    const changed = await tenant().graph("PATCH", path, { rule: '(device.model -eq "K2")' });
    expect([changed.status, changed.body["rule"]]).toEqual([200, '(device.model -eq "K2")']);
    expect(valuesOf(await tenant().get(`${filters}?$filter=displayName eq 'Kiosks'`))).toHaveLength(1);
    expect((await tenant().graph("DELETE", path)).status).toBe(204);
    const gone = await tenant().get(path);
    expect([gone.status, errorOf(gone).code]).toEqual([404, "ResourceNotFound"]);
  });

  it("keeps its platform", async () => {
    const answer = await tenant().graph("PATCH", `${filters}/${filterId}`, { platform: "iOS" });
    expect(answer.status).toBe(400);
    expect((await tenant().graph("PATCH", `${filters}/${filterId}`, { platform: "windows10AndLater" })).status).toBe(
      200,
    );
  });

  it("says where it is used, and stays while it is", async () => {
    await assign(target("group", { groupId, ...filtered("include") }));
    const used = await tenant().get(`${filters}/${filterId}`);
    expect(used.body["payloads"]).toMatchObject([{ payloadId: id, groupId, assignmentFilterType: "include" }]);
    expect((await tenant().graph("DELETE", `${filters}/${filterId}`)).status).toBe(400);
    await assign();
    expect((await tenant().graph("DELETE", `${filters}/${filterId}`)).status).toBe(204);
  });

  it.each([
    { ...body, platform: "windows" },
    { ...body, rule: "" },
    { ...body, colour: "red" },
  ])("refuses %j", async (wrong) => {
    expect((await tenant().post(filters, wrong)).status).toBe(400);
  });
});
