/** @module test/emulator/device-health-scripts.test: remediations made, read, changed and deleted. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { base64, healthScript, healthScripts as scripts } from "./support/scripts";
import { useTenant } from "./support/tenant";

const globalId = "91000000-0000-4000-8000-000000000001";
const seededId = "91000000-0000-4000-8000-000000000002";
const groupId = "9a000000-0000-4000-8000-000000000001";
const tenant = useTenant({
  seed: {
    deviceHealthScripts: [
      { id: globalId, ...healthScript("Microsoft's own"), isGlobalScript: true, assignments: [] },
      {
        id: seededId,
        ...healthScript("seeded"),
        isGlobalScript: false,
        assignments: [{ target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId } }],
      },
    ] as never,
  },
});
const make = async (name: string, more?: JsonObject) => idOf(await tenant().post(scripts, healthScript(name, more)));
const patch = (id: string, body: JsonObject) => tenant().graph("PATCH", `${scripts}/${id}`, body);
const read = async (id: string) => (await tenant().get(`${scripts}/${id}`)).body;

afterEach(() => tenant().admin("POST", "settings", { deleteAnswers200: false }));

describe("POST", () => {
  it("answers 201 with what the service sets", async () => {
    const answer = await tenant().post(scripts, healthScript("made"));
    expect(answer.status).toBe(201);
    expect(answer.headers["location"]).toBe(`${tenant().emulator.url}${scripts}('${idOf(answer)}')`);
    expect(answer.body).toEqual({
      "@odata.context": `${tenant().emulator.url}/beta/$metadata#deviceManagement/deviceHealthScripts/$entity`,
      ...healthScript("made"),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      description: "",
      runAsAccount: "system",
      enforceSignatureCheck: false,
      runAs32Bit: false,
      roleScopeTagIds: ["0"],
      isGlobalScript: false,
      highestAvailableVersion: null,
      deviceHealthScriptType: "deviceHealthScript",
      detectionScriptParameters: [],
      remediationScriptParameters: [],
      version: "1",
      createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
      lastModifiedDateTime: answer.body["createdDateTime"],
    });
  });

  it("takes a name twice, and members that only the service sets", async () => {
    const body = { ...healthScript("twice"), id: "x", version: "9", isGlobalScript: true, assignments: [] };
    const [first, second] = [await tenant().post(scripts, body), await tenant().post(scripts, body)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toMatchObject({ version: "1", isGlobalScript: false });
    expect(idOf(first)).not.toBe(idOf(second));
  });

  it.each<[string, JsonObject, string]>([
    ["no name", { displayName: " " }, "displayName field is required"],
    ["no publisher", { publisher: "" }, "publisher field is required"],
    ["no detection", { detectionScriptContent: "" }, "detectionScriptContent field is required"],
    ["text for base64", { remediationScriptContent: "exit 1" }, "'Edm.Binary'"],
    ["base64 without its padding", { detectionScriptContent: "QUI" }, "'Edm.Binary'"],
    ["a number for base64", { detectionScriptContent: 1 }, "'Edm.Binary'"],
    ["too much", { detectionScriptContent: base64("x".repeat(512 * 1024)) }, "too large"],
    ["another account", { runAsAccount: "root" }, "Requested value 'root' was not found."],
    ["text for a boolean", { runAs32Bit: "no" }, "'Edm.Boolean'"],
    ["an unknown member", { colour: "red" }, "The property 'colour' does not exist on type"],
    ["one scope tag outside a list", { roleScopeTagIds: "0" }, "'StartArray' node"],
  ])("refuses %s", async (_what, more, text) => {
    const answer = await tenant().post(scripts, healthScript("refused", more));
    expect([answer.status, errorOf(answer).code]).toEqual([400, "BadRequest"]);
    expect(errorOf(answer).message).toContain(text);
  });

  it("takes what is just below the size that it refuses", async () => {
    const content = base64("x".repeat(504 * 1024));
    expect((await tenant().post(scripts, healthScript("big", { detectionScriptContent: content }))).status).toBe(201);
  });
});

describe("GET", () => {
  it("leaves the contents out of a list, whatever is selected, and has them by id", async () => {
    const id = await make("listed");
    for (const query of ["", "?$select=id,displayName,detectionScriptContent"]) {
      const row = valuesOf(await tenant().get(scripts + query)).find((one) => one["id"] === id);
      expect(row).toMatchObject({ displayName: "listed", detectionScriptContent: null });
    }
    expect(await read(id)).toMatchObject(healthScript("listed"));
  });

  it("takes a filter of a list for nothing", async () => {
    const names = valuesOf(await tenant().get(`${scripts}?$filter=isGlobalScript eq false`)).map(
      (one) => one["displayName"],
    );
    expect(names).toEqual(expect.arrayContaining(["Microsoft's own", "seeded"]));
  });

  it("is not in v1.0", async () => {
    const answer = await tenant().get("/v1.0/deviceManagement/deviceHealthScripts");
    expect([answer.status, errorOf(answer).message]).toEqual([
      400,
      "Resource not found for the segment 'deviceHealthScripts'.",
    ]);
  });

  it("shows what was seeded, with its assignments", async () => {
    expect((await tenant().get(`${scripts}/${seededId}?$expand=assignments`)).body).toMatchObject({
      displayName: "seeded",
      assignments: [{ id: `${seededId}:${groupId}`, target: { groupId }, runSchedule: null }],
    });
  });
});

describe("PATCH", () => {
  it("answers 200 with the object, leaves what it does not name, and counts up", async () => {
    const id = await make("patched");
    const before = await read(id);
    const answer = await patch(id, { description: "new", remediationScriptContent: null });
    expect(answer.status).toBe(200);
    const after = await read(id);
    expect(answer.body).toEqual(after);
    expect(after).toMatchObject({
      displayName: "patched",
      description: "new",
      version: "2",
      detectionScriptContent: base64("exit 1"),
      remediationScriptContent: "",
    });
    expect(String(after["lastModifiedDateTime"]) > String(before["lastModifiedDateTime"])).toBe(true);
  });

  it("takes no assignments", async () => {
    const answer = await patch(await make("strict"), { assignments: [] });
    expect([answer.status, errorOf(answer).code]).toEqual([400, "ModelValidationFailure"]);
  });
});

describe("DELETE", () => {
  it.each([
    [false, 204],
    [true, 200],
  ])("with deleteAnswers200 %s answers %d, and 404 from then on", async (deleteAnswers200, status) => {
    await tenant().admin("POST", "settings", { deleteAnswers200 });
    const id = await make("deleted");
    expect((await tenant().graph("DELETE", `${scripts}/${id}`)).status).toBe(status);
    for (const method of ["GET", "DELETE"]) {
      const answer = await tenant().graph(method, `${scripts}/${id}`);
      expect([answer.status, errorOf(answer).code]).toEqual([404, "ResourceNotFound"]);
    }
  });
});

it("keeps Microsoft's own scripts as they are", async () => {
  const before = await read(globalId);
  expect(before["isGlobalScript"]).toBe(true);
  expect((await patch(globalId, { displayName: "Mine" })).status).toBe(400);
  expect((await tenant().graph("DELETE", `${scripts}/${globalId}`)).status).toBe(400);
  expect(await read(globalId)).toEqual(before);
});

it("asks for the roles of scripts, and lets the older ones read assignments", async () => {
  const [reader, older] = await Promise.all([
    tenant().withRoles("DeviceManagementScripts.Read.All"),
    tenant().withRoles("DeviceManagementConfiguration.ReadWrite.All"),
  ]);
  expect((await reader.get(scripts)).status).toBe(200);
  expect((await older.get(`${scripts}/${seededId}/assignments`)).status).toBe(200);
  for (const answer of [await reader.post(scripts, healthScript("x")), await older.get(scripts)]) {
    expect(answer.status).toBe(403);
    expect(errorOf(answer).message).toContain("DeviceManagementScripts.ReadWrite.All");
  }
});
