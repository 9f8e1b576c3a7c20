/** @module test/emulator/device-management-scripts.test: platform scripts, where they differ from remediations. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { base64, platformScript, platformScripts as scripts } from "./support/scripts";
import { useTenant } from "./support/tenant";

const groupId = "9a000000-0000-4000-8000-000000000001";
const tenant = useTenant({
  seed: { deviceManagementScripts: [{ ...platformScript("seeded"), assignments: [] }] as never },
});

it("answers 201 with what the service sets, and no version", async () => {
  const answer = await tenant().post(scripts, platformScript("made"));
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    "@odata.context": `${tenant().emulator.url}/beta/$metadata#deviceManagement/deviceManagementScripts/$entity`,
    ...platformScript("made"),
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    description: "",
    runAsAccount: "system",
    enforceSignatureCheck: false,
    runAs32Bit: false,
    roleScopeTagIds: ["0"],
    createdDateTime: answer.body["lastModifiedDateTime"],
    lastModifiedDateTime: expect.stringMatching(/\.\d{7}Z$/),
  });
});

it.each<[string, JsonObject, string]>([
  ["no file name", { fileName: "" }, "fileName field is required"],
  ["no script", { scriptContent: null }, "scriptContent field is required"],
  ["a publisher", { publisher: "x" }, "The property 'publisher' does not exist"],
  ["too much", { scriptContent: base64("x".repeat(680 * 1024)) }, "too large"],
])("refuses %s", async (_what, more, text) => {
  const answer = await tenant().post(scripts, platformScript("refused", more));
  expect([answer.status, errorOf(answer).message]).toEqual([400, expect.stringContaining(text)]);
});

it("leaves the content out of a list, which honours a filter", async () => {
  const [seeded, ...others] = valuesOf(await tenant().get(`${scripts}?$filter=displayName eq 'seeded'`));
  expect([seeded?.["scriptContent"], others]).toEqual([null, []]);
  expect((await tenant().get(`${scripts}/${String(seeded?.["id"])}`)).body["scriptContent"]).toBe(base64("exit 0"));
});

it("is assigned without a schedule, and by the older member", async () => {
  const id = idOf(await tenant().post(scripts, platformScript("assigned")));
  const target = { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" };
  const body = {
    deviceManagementScriptAssignments: [{ target }],
    deviceManagementScriptGroupAssignments: [{ targetGroupId: groupId }],
  };
  expect((await tenant().post(`${scripts}/${id}/assign`, body)).status).toBe(200);
  const read = valuesOf(await tenant().get(`${scripts}/${id}/assignments`));
  expect(read.map((one) => [one["id"], Object.keys(one)])).toEqual([
    [`${id}:adadadad-808e-44e2-905a-0b7873a8a531`, ["id", "target"]],
    [`${id}:${groupId}`, ["id", "target"]],
  ]);
});
