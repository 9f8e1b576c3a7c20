/** @module test/emulator/device-configuration-assignments: whom a custom profile is for. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { profile, profiles, row } from "./support/profiles";
import { useTenant } from "./support/tenant";

const groupId = "9a000000-0000-4000-8000-000000000001";
const otherGroup = "9a000000-0000-4000-8000-000000000002";
const filterId = "f1000000-0000-4000-8000-000000000001";
const setId = "5e700000-0000-4000-8000-000000000001";
const seededId = "b0110000-0000-4000-8000-000000000003";
const none = { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: "none" };
const included = {
  deviceAndAppManagementAssignmentFilterId: filterId,
  deviceAndAppManagementAssignmentFilterType: "include",
};
const target = (kind: string, more: JsonObject = {}): JsonObject => ({
  target: { "@odata.type": `#microsoft.graph.${kind}AssignmentTarget`, ...more },
});

const tenant = useTenant({
  seed: {
    deviceConfigurations: [
      {
        id: seededId,
        displayName: "by a policy set",
        assignments: [
          { ...(target("group", { groupId }) as { target: never }), source: "policySets", sourceId: setId },
        ],
      },
    ],
  },
});

let id = "";
beforeAll(async () => {
  id = idOf(await tenant().post(profiles, profile("assigned", row("Integer", 1))));
});
afterEach(() => tenant().admin("POST", "settings", { assignTouchesPolicy: true }));

const assign = (body: JsonObject) => tenant().post(`${profiles}/${id}/assign`, body);
const read = async (query = "") => valuesOf(await tenant().get(`${profiles}/${id}/assignments${query}`));

it("replaces all of them, and reads them back with their source and intent", async () => {
  const answer = await assign({
    assignments: [
      { "@odata.type": "#microsoft.graph.deviceConfigurationAssignment", ...target("group", { groupId, ...included }) },
      target("exclusionGroup", { groupId: otherGroup }),
      target("allDevices"),
    ],
  });
  expect(answer.status).toBe(200);
  expect(answer.body["@odata.context"]).toContain("#Collection(microsoft.graph.deviceConfigurationAssignment)");
  const common = { source: "direct", sourceId: id, intent: "apply" };
  expect(await read()).toEqual([
    { id: `${id}_${groupId}`, ...common, ...target("group", { ...included, groupId }) },
    { id: `${id}_${otherGroup}`, ...common, ...target("exclusionGroup", { ...none, groupId: otherGroup }) },
    { id: `${id}_adadadad-808e-44e2-905a-0b7873a8a531`, ...common, ...target("allDevices", none) },
  ]);
  expect(valuesOf(answer)).toEqual(await read());
  expect((await tenant().get(`${profiles}/${id}?$expand=assignments`)).body["assignments"]).toEqual(await read());
  await assign({ assignments: [] });
  expect(await read()).toEqual([]);
});

it("takes the older member too", async () => {
  await assign({
    deviceConfigurationGroupAssignments: [
      { targetGroupId: groupId },
      {
        "@odata.type": "#microsoft.graph.deviceConfigurationGroupAssignment",
        targetGroupId: otherGroup,
        excludeGroup: true,
      },
    ],
  });
  expect(await read()).toMatchObject([target("group", { groupId }), target("exclusionGroup", { groupId: otherGroup })]);
});

it.each([
  ["neither member", {}],
  ["one object", { assignments: target("allDevices") }],
  [
    "a target twice",
    { assignments: [target("group", { groupId })], deviceConfigurationGroupAssignments: [{ targetGroupId: groupId }] },
  ],
  ["a group that is no GUID", { deviceConfigurationGroupAssignments: [{ targetGroupId: "pilots" }] }],
] as const)("refuses %s and changes nothing", async (_what, body) => {
  const old = await read();
  expect((await assign(body as unknown as JsonObject)).status).toBe(400);
  expect(await read()).toEqual(old);
});

it("leaves what a policy set assigned", async () => {
  await tenant().post(`${profiles}/${seededId}/assign`, { assignments: [target("allDevices")] });
  const all = valuesOf(await tenant().get(`${profiles}/${seededId}/assignments`));
  expect(all.map(({ source }) => source)).toEqual(["direct", "policySets"]);
});

it("knows in v1.0 neither filters nor sources", async () => {
  const v1 = profiles.replace("beta", "v1.0");
  const refused = await tenant().post(`${v1}/${id}/assign`, { assignments: [target("allDevices", included)] });
  expect(errorOf(refused).message).toContain("'deviceAndAppManagementAssignmentFilterId' does not exist on type");
  const answer = await tenant().post(`${v1}/${id}/assign`, { assignments: [target("group", { groupId })] });
  expect(valuesOf(answer)).toEqual([{ id: `${id}_${groupId}`, ...target("group", { groupId }) }]);
});

it("keeps a filter from being deleted", async () => {
  const path = `/beta/deviceManagement/assignmentFilters/${filterId}`;
  await assign({ assignments: [target("allDevices", included)] });
  expect((await tenant().get(path)).body["payloads"]).toMatchObject([
    { payloadId: id, payloadType: "deviceConfigurationAndCompliance", assignmentFilterType: "include" },
  ]);
  expect((await tenant().graph("DELETE", path)).status).toBe(400);
  await assign({ assignments: [] });
  expect((await tenant().graph("DELETE", path)).status).toBe(204);
});

describe("the policy itself", () => {
  const versionOf = async (path: string) => {
    const { version, lastModifiedDateTime } = (await tenant().get(path)).body;
    return { version, lastModifiedDateTime };
  };

  it.each([true, false])("with assignTouchesPolicy %s counts as changed or not", async (assignTouchesPolicy) => {
    await tenant().admin("POST", "settings", { assignTouchesPolicy });
    const catalogue = `${policies}/${idOf(await tenant().post(policies, goodPolicy("touched")))}`;
    for (const path of [`${profiles}/${id}`, catalogue]) {
      const before = await versionOf(path);
      await tenant().post(`${path}/assign`, { assignments: [target("allDevices")] });
      const after = await versionOf(path);
      expect(after.lastModifiedDateTime !== before.lastModifiedDateTime).toBe(assignTouchesPolicy);
      if (before.version !== undefined) expect(after.version !== before.version).toBe(assignTouchesPolicy);
    }
  });
});

it("asks for its roles", async () => {
  const reader = await tenant().withRoles("DeviceManagementConfiguration.Read.All");
  expect((await reader.get(`${profiles}/${id}/assignments`)).status).toBe(200);
  expect((await reader.post(`${profiles}/${id}/assign`, { assignments: [] })).status).toBe(403);
});
