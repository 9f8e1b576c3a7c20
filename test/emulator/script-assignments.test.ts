/** @module test/emulator/script-assignments.test: whom a remediation is for, and when it runs there. */
import { errorOf, idOf, valuesOf, type Json, type JsonObject } from "./support/https";
import { healthScript, healthScripts as scripts } from "./support/scripts";
import { useTenant } from "./support/tenant";

const groupId = "9a000000-0000-4000-8000-000000000001";
const otherGroup = "9a000000-0000-4000-8000-000000000002";
const filterId = "f1000000-0000-4000-8000-000000000001";
const schedule = (kind: string, more: JsonObject): JsonObject => ({
  "@odata.type": `#microsoft.graph.deviceHealthScript${kind}Schedule`,
  ...more,
});
const daily = schedule("Daily", { interval: 2, time: "09:30:00", useUtc: true });
const to = (kind: string, more: JsonObject = {}): JsonObject => ({
  "@odata.type": `#microsoft.graph.${kind}AssignmentTarget`,
  ...more,
});

const tenant = useTenant();
let id = "";
beforeAll(async () => {
  id = idOf(await tenant().post(scripts, healthScript("assigned")));
});
afterEach(() => tenant().admin("POST", "settings", { scriptAssignAnswers204: false, assignTouchesPolicy: true }));

const assign = (...deviceHealthScriptAssignments: Json[]) =>
  tenant().post(`${scripts}/${id}/assign`, { deviceHealthScriptAssignments });
const read = async () => valuesOf(await tenant().get(`${scripts}/${id}/assignments`));

it("replaces all of them, and reads them back with ids of its own, without a source, the remediation off", async () => {
  const filter = {
    deviceAndAppManagementAssignmentFilterId: filterId,
    deviceAndAppManagementAssignmentFilterType: "include",
  };
  const answer = await assign(
    { target: to("group", { groupId, ...filter }), runRemediationScript: true, runSchedule: daily },
    { target: to("exclusionGroup", { groupId: otherGroup }) },
    { target: to("allDevices"), runRemediationScript: true, runSchedule: schedule("Hourly", { interval: 4 }) },
  );
  expect(answer.status).toBe(200);
  const none = {
    deviceAndAppManagementAssignmentFilterId: "00000000-0000-0000-0000-000000000000",
    deviceAndAppManagementAssignmentFilterType: "none",
  };
  expect(await read()).toEqual([
    {
      id: `${id}:${groupId}`,
      target: to("group", { groupId, ...filter }),
      runRemediationScript: false,
      runSchedule: { ...daily, time: "09:30:00.0000000" },
    },
    {
      id: `${id}:${otherGroup}`,
      target: to("exclusionGroup", { groupId: otherGroup, ...none }),
      runRemediationScript: false,
      runSchedule: null,
    },
    {
      id: `${id}:adadadad-808e-44e2-905a-0b7873a8a531`,
      target: to("allDevices", none),
      runRemediationScript: false,
      runSchedule: schedule("Hourly", { interval: 4 }),
    },
  ]);
  expect(valuesOf(answer)).toEqual(await read());
  const inUse = await tenant().graph("DELETE", `/beta/deviceManagement/assignmentFilters/${filterId}`);
  expect([inUse.status, errorOf(inUse).message]).toEqual([400, expect.stringContaining("cannot be deleted")]);
  await assign();
  expect(await read()).toEqual([]);
});

it("answers 204 without a body when told", async () => {
  await tenant().admin("POST", "settings", { scriptAssignAnswers204: true });
  const answer = await assign({ target: to("allLicensedUsers") });
  expect([answer.status, answer.text]).toEqual([204, ""]);
  expect(await read()).toHaveLength(1);
});

it.each([
  [true, true],
  [false, false],
])("with assignTouchesPolicy %s moves the date: %s, and never the version", async (assignTouchesPolicy, moved) => {
  await tenant().admin("POST", "settings", { assignTouchesPolicy });
  const before = (await tenant().get(`${scripts}/${id}`)).body;
  await assign({ target: to("allLicensedUsers") });
  const after = (await tenant().get(`${scripts}/${id}`)).body;
  expect([after["lastModifiedDateTime"] !== before["lastModifiedDateTime"], after["version"]]).toEqual([
    moved,
    before["version"],
  ]);
});

it("runs once", async () => {
  const once = schedule("RunOnce", { interval: 1, date: "2030-06-30", time: "23:59:58.5", useUtc: false });
  await assign({ target: to("allLicensedUsers"), runSchedule: once });
  expect((await read())[0]?.["runSchedule"]).toEqual({ ...once, time: "23:59:58.5000000" });
});

it.each<[string, Json, string]>([
  ["no type", { interval: 1 }, "type annotation was not found"],
  ["an unknown type", schedule("Weekly", { interval: 1 }), "deviceHealthScriptWeeklySchedule' could not be resolved"],
  ["no interval", schedule("Hourly", {}), "interval"],
  ["a member of another type", schedule("Hourly", { interval: 1, time: "09:00:00" }), "The property 'time'"],
  ["an hour that is none", schedule("Daily", { interval: 1, time: "24:00:00" }), "'Edm.TimeOfDay'"],
  ["a time without seconds", schedule("Daily", { interval: 1, time: "09:30" }), "'Edm.TimeOfDay'"],
  ["a day that is none", schedule("RunOnce", { interval: 1, date: "2030-02-30", time: "09:00:00" }), "'Edm.Date'"],
  ["text for a boolean", schedule("Daily", { interval: 1, time: "09:00:00", useUtc: "yes" }), "'Edm.Boolean'"],
  ["something else", "daily", "runSchedule"],
])("refuses %s as a schedule", async (_what, runSchedule, text) => {
  const answer = await assign({ target: to("allLicensedUsers"), runSchedule });
  expect([answer.status, errorOf(answer).message]).toEqual([400, expect.stringContaining(text)]);
});

it("refuses a body without its member, and a target twice", async () => {
  const without = await tenant().post(`${scripts}/${id}/assign`, { assignments: [] });
  expect([without.status, errorOf(without).message]).toEqual([
    400,
    expect.stringContaining("deviceHealthScriptAssignments"),
  ]);
  expect((await assign({ target: to("allLicensedUsers") }, { target: to("allLicensedUsers") })).status).toBe(400);
});
