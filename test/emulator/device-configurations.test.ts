/** @module test/emulator/device-configurations: custom profiles made, read, changed and deleted, in both versions. */
import { errorOf, idOf, valuesOf, type JsonObject } from "./support/https";
import { custom, everyRow, profile, profiles, row, rowsOf } from "./support/profiles";
import { useTenant } from "./support/tenant";

const seededId = "b0110000-0000-4000-8000-000000000002";
const tenant = useTenant({
  seed: {
    deviceConfigurations: [
      { id: seededId, displayName: "seeded", omaSettings: [row("Integer", 7)], assignments: [] },
    ] as never,
  },
});
const v1 = profiles.replace("/beta/", "/v1.0/");
const make = async (displayName: string, ...rows: JsonObject[]) =>
  idOf(await tenant().post(profiles, profile(displayName, ...rows)));
const patch = (id: string, body: JsonObject) =>
  tenant().graph("PATCH", `${profiles}/${id}`, { "@odata.type": custom, ...body });
const read = async (id: string) => (await tenant().get(`${profiles}/${id}`)).body;

afterEach(() => tenant().admin("POST", "settings", { patchAnswersBody: false, deleteAnswers200: false }));

describe("POST", () => {
  it("answers 201 with what the service sets", async () => {
    const answer = await tenant().post(profiles, profile("made", row("Integer", 1)));
    expect(answer.status).toBe(201);
    expect(answer.headers["location"]).toBe(`${tenant().emulator.url}${profiles}('${idOf(answer)}')`);
    expect(answer.body).toEqual({
      "@odata.context": `${tenant().emulator.url}/beta/$metadata#deviceManagement/deviceConfigurations/$entity`,
      "@odata.type": custom,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
      lastModifiedDateTime: answer.body["createdDateTime"],
      displayName: "made",
      description: null,
      roleScopeTagIds: ["0"],
      supportsScopeTags: true,
      deviceManagementApplicabilityRuleOsEdition: null,
      deviceManagementApplicabilityRuleOsVersion: null,
      deviceManagementApplicabilityRuleDeviceMode: null,
      version: 1,
      omaSettings: [
        {
          ...row("Integer", 1),
          description: null,
          isEncrypted: false,
          secretReferenceValueId: null,
          isReadOnly: false,
        },
      ],
    });
  });

  it("takes a name twice, no rows, and members that only the service sets", async () => {
    const body = { ...profile("twice"), id: "x", version: 9, createdDateTime: "2001-01-01T00:00:00Z", assignments: [] };
    const [first, second] = [await tenant().post(profiles, body), await tenant().post(profiles, body)];
    expect([first.status, second.status, second.body["version"]]).toEqual([201, 201, 1]);
    expect(idOf(first)).not.toBe(idOf(second));
  });

  it.each([
    ["no type", { "@odata.type": undefined }, "type annotation was not found"],
    [
      "another type",
      { "@odata.type": "#microsoft.graph.windows10NoSuchConfiguration" },
      "A type named 'microsoft.graph.windows10NoSuchConfiguration' could not be resolved by the model.",
    ],
    ["no name", { displayName: undefined }, "DisplayName field is required"],
    ["an empty name", { displayName: " " }, "DisplayName field is required"],
    ["an unknown member", { colour: "red" }, "The property 'colour' does not exist on type"],
    ["one scope tag outside a list", { roleScopeTagIds: "0" }, "'StartArray' node"],
  ])("refuses %s", async (_what, more, text) => {
    const answer = await tenant().post(profiles, { ...profile("refused"), ...more });
    expect([answer.status, errorOf(answer).code]).toEqual([400, "BadRequest"]);
    expect(errorOf(answer).message).toContain(text);
    expect(errorOf(answer).message).toContain("/StatelessDeviceConfigurationFEService/");
  });
});

describe("PATCH", () => {
  it("answers 204, replaces the rows as a whole, and counts up", async () => {
    const id = await make("patched", ...everyRow);
    const before = await read(id);
    const answer = await patch(id, { description: "new", omaSettings: [row("Integer", 2)] });
    expect([answer.status, answer.text]).toEqual([204, ""]);
    const after = await read(id);
    expect(after).toMatchObject({ displayName: "patched", description: "new", version: 2 });
    expect(rowsOf(after)).toMatchObject([{ value: 2 }]);
    expect(String(after["lastModifiedDateTime"]) > String(before["lastModifiedDateTime"])).toBe(true);
    expect(after["createdDateTime"]).toBe(before["createdDateTime"]);
  });

  it("leaves what it does not name, and answers the object when told", async () => {
    await tenant().admin("POST", "settings", { patchAnswersBody: true });
    const id = await make("kept", row("Integer", 1));
    const answer = await patch(id, { roleScopeTagIds: ["1"] });
    expect([answer.status, answer.body["id"], answer.body["version"]]).toEqual([200, id, 2]);
    expect(answer.body).toMatchObject({ displayName: "kept", roleScopeTagIds: ["1"], omaSettings: [{ value: 1 }] });
  });

  it("needs the type, and takes no assignments", async () => {
    const id = await make("strict");
    const untyped = await tenant().graph("PATCH", `${profiles}/${id}`, { displayName: "x" });
    expect([untyped.status, (await patch(id, { assignments: [] })).status]).toEqual([400, 400]);
    expect(await read(id)).toMatchObject({ displayName: "strict", version: 1 });
  });
});

it("knows no PUT, and says so as Intune does", async () => {
  const id = await make("put");
  const answer = await tenant().graph("PUT", `${profiles}/${id}`, profile("put"));
  expect([answer.status, errorOf(answer).code]).toEqual([400, "No method match route template"]);
});

describe("DELETE", () => {
  it.each([
    [false, 204],
    [true, 200],
  ])("with deleteAnswers200 %s answers %d, and 404 from then on", async (deleteAnswers200, status) => {
    await tenant().admin("POST", "settings", { deleteAnswers200 });
    const path = `${profiles}/${await make("gone")}`;
    expect((await tenant().graph("DELETE", path)).status).toBe(status);
    for (const method of ["GET", "DELETE"]) {
      const answer = await tenant().graph(method, path);
      expect([answer.status, errorOf(answer).code]).toEqual([404, "ResourceNotFound"]);
    }
  });
});

describe("applicability rules", () => {
  const rules = {
    deviceManagementApplicabilityRuleOsEdition: {
      osEditionTypes: ["windows10Enterprise", "windows10EducationN"],
      name: "editions",
      ruleType: "include",
    },
    deviceManagementApplicabilityRuleOsVersion: {
      minOSVersion: "10.0.19045.0",
      maxOSVersion: "10.0.26100.9999",
      name: null,
      ruleType: "exclude",
    },
    deviceManagementApplicabilityRuleDeviceMode: { deviceMode: "sModeConfiguration", name: "S", ruleType: "exclude" },
  };

  it("are read back, one changed, one cleared", async () => {
    const id = idOf(await tenant().post(profiles, { ...profile("ruled"), ...rules }));
    expect(await read(id)).toMatchObject(rules);
    await patch(id, { deviceManagementApplicabilityRuleDeviceMode: null });
    expect(await read(id)).toMatchObject({ ...rules, deviceManagementApplicabilityRuleDeviceMode: null });
  });

  it.each([
    ["OsEdition", { osEditionTypes: ["enterprise"], ruleType: "include" }],
    ["OsEdition", { osEditionTypes: "windows10Enterprise", ruleType: "include" }],
    ["OsVersion", { minOSVersion: 10, ruleType: "include" }],
    ["DeviceMode", { deviceMode: "sMode", ruleType: "include" }],
    ["DeviceMode", { deviceMode: "sModeConfiguration", ruleType: "maybe" }],
    ["DeviceMode", { deviceMode: "sModeConfiguration", colour: 1 }],
  ])("of %s refuse %j", async (kind, rule) => {
    const body = { ...profile("bad rule"), [`deviceManagementApplicabilityRule${kind}`]: rule };
    expect((await tenant().post(profiles, body)).status).toBe(400);
  });
});

describe("v1.0", () => {
  it("reads and writes without the members that only beta has", async () => {
    const made = await tenant().post(v1, profile("older", ...everyRow));
    expect(made.status).toBe(201);
    expect(Object.keys(made.body).sort()).toEqual(
      "@odata.context @odata.type createdDateTime description displayName id lastModifiedDateTime omaSettings version".split(
        " ",
      ),
    );
    const [text = {}] = rowsOf((await tenant().get(`${v1}/${idOf(made)}`)).body);
    expect(text).toEqual({ ...row("String", "****"), description: null });
    expect(await read(idOf(made))).toMatchObject({ roleScopeTagIds: ["0"] });
  });

  it.each([{ roleScopeTagIds: ["0"] }, { omaSettings: [row("Integer", 1, { isEncrypted: false })] }])(
    "refuses %j",
    async (more) => {
      const answer = await tenant().post(v1, { ...profile("beta in v1.0"), ...more });
      expect(errorOf(answer).message).toContain("does not exist on type");
    },
  );
});

describe("a list", () => {
  const names = async (query: string) =>
    valuesOf(await tenant().get(`${profiles}?${query}`)).map((one) => one["displayName"]);

  it("is found by type, by name and by a part of it", async () => {
    await make("find me");
    expect(await names("$filter=displayName eq 'find me'")).toEqual(["find me"]);
    expect(await names("$filter=contains(displayName,'ind m')")).toEqual(["find me"]);
    expect(await names("$filter=isof('microsoft.graph.windows10CustomConfiguration')")).toContain("seeded");
    expect(await names("$filter=isof('microsoft.graph.iosCustomConfiguration')")).toEqual([]);
    expect(
      await names("$filter=isof('microsoft.graph.windows10CustomConfiguration') and displayName eq 'seeded'"),
    ).toEqual(["seeded"]);
  });

  it("shows a thousand a page, and as many as asked for", async () => {
    expect((await tenant().get(profiles)).body["@odata.nextLink"]).toBeUndefined();
    const page = await tenant().get(`${profiles}?$top=1`);
    expect(valuesOf(page)).toHaveLength(1);
    const next = String(page.body["@odata.nextLink"]).replace(tenant().emulator.url, "");
    expect(valuesOf(await tenant().get(next))).toHaveLength(1);
  });

  it("selects members, those of a derived type behind a cast", async () => {
    const [first = {}] = valuesOf(await tenant().get(`${profiles}?$select=id,displayName`));
    expect(Object.keys(first)).toEqual(["@odata.type", "id", "displayName"]);
    const cast = "microsoft.graph.windows10CustomConfiguration/omaSettings";
    expect((await tenant().get(`${profiles}/${seededId}?$select=${cast}`)).body).toHaveProperty("omaSettings");
    const bare = await tenant().get(`${profiles}?$select=omaSettings`);
    expect([bare.status, errorOf(bare).message]).toEqual([
      400,
      expect.stringContaining("Could not find a property named 'omaSettings'"),
    ]);
  });

  it("is not played where nothing is known", async () => {
    expect((await tenant().get(`${profiles}/${seededId}/deviceStatusOverview`)).status).toBe(501);
  });
});

it.each(["GET", "POST", "PATCH", "DELETE"])("%s asks for its role", async (method) => {
  const nobody = await tenant().withRoles("Group.Read.All");
  const path = method === "GET" || method === "POST" ? profiles : `${profiles}/${seededId}`;
  const answer = await nobody.graph(method, path, method === "POST" || method === "PATCH" ? {} : undefined);
  expect([answer.status, errorOf(answer).code]).toEqual([403, "Forbidden"]);
  expect(errorOf(answer).message).toContain("DeviceManagementConfiguration.ReadWrite.All");
});
