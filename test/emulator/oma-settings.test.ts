/** @module test/emulator/oma-settings: the rows of a custom profile: their types, their masks and their secrets. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorOf, idOf, type Json, type JsonObject } from "./support/https";
import { base64, custom, everyRow, profile, profiles, row, rowsOf, secretText, xml } from "./support/profiles";
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const make = async (...rows: JsonObject[]) => idOf(await tenant().post(profiles, profile("rows", ...rows)));
const read = async (id: string) => rowsOf((await tenant().get(`${profiles}/${id}`)).body);
const plainText = (id: string, reference: Json | undefined, client = tenant()) =>
  client.get(`${profiles}/${id}/getOmaSettingPlainTextValue(secretReferenceValueId='${String(reference)}')`);
const references = async (id: string) => (await read(id)).map((one) => one["secretReferenceValueId"]);

afterEach(() => tenant().admin("POST", "settings", { acceptDuplicateOmaUris: false }));

describe("a value", () => {
  it.each([
    ["Integer", -2147483648, -2147483648],
    ["Boolean", false, false],
    ["FloatingPoint", 3, 3],
    ["FloatingPoint", 0.1, 0.1],
    ["FloatingPoint", 0.123456789012, 0.12345679],
    ["FloatingPoint", 3.4e38, 3.4e38],
    ["DateTime", "2026-01-02T03:04:05.0000000Z", "2026-01-02T03:04:05Z"],
    ["DateTime", "2026-01-02T03:04:05.1230000+09:00", "2026-01-01T18:04:05.123Z"],
  ])("%s %j is read back as %j", async (kind, sent, seen) => {
    expect((await read(await make(row(kind, sent))))[0]).toMatchObject({ value: seen, isEncrypted: false });
  });

  it.each([
    ["String", 1],
    ["String", null],
    ["Integer", 2147483648],
    ["Integer", 1.5],
    ["Integer", "1"],
    ["Boolean", "true"],
    ["FloatingPoint", 1e39],
    ["FloatingPoint", "1.5"],
    ["DateTime", "yesterday"],
    ["DateTime", "2026-01-02"],
    ["DateTime", "2026-13-02T03:04:05Z"],
    ["Base64", "not base64!"],
    ["StringXml", "<enabled/>"],
    ["StringXml", null],
  ])("%s refuses %j", async (kind, value) => {
    const answer = await tenant().post(profiles, profile("bad value", row(kind, value)));
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toMatch(/^Cannot convert the given value to the expected type 'Edm\.\w+'\./);
    // Not in the whole answer: its ids and times end as they like.
    if (typeof value === "string") expect(errorOf(answer).message).not.toContain(`${value}"`);
  });
});

describe("a row", () => {
  it.each([
    ["no type", { ...row("Integer", 1), "@odata.type": undefined }, "type annotation was not found"],
    ["an unknown type", row("Number", 1), "could not be resolved by the model"],
    ["no OMA-URI", row("Integer", 1, { omaUri: "" }), "OmaUri field is required"],
    ["an OMA-URI that is none", row("Integer", 1, { omaUri: "/Vendor/MSFT" }), "'/Vendor/MSFT' is not valid"],
    [
      "an unknown member",
      row("Integer", 1, { colour: 1 }),
      "does not exist on type 'microsoft.graph.omaSettingInteger'",
    ],
    ["a file name where there is no file", row("String", "x", { fileName: "f" }), "'fileName' does not exist"],
    ["a name that is no text", row("Integer", 1, { displayName: 1 }), "Edm.String"],
  ])("with %s is refused", async (_what, wrong, text) => {
    const answer = await tenant().post(profiles, profile("bad row", wrong as JsonObject));
    expect([answer.status, errorOf(answer).message]).toEqual([400, expect.stringContaining(text)]);
  });

  it("comes in a list of up to a thousand", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => row("Integer", at, { omaUri: `./Vendor/MSFT/Policy/Config/A/${at}` }));
    expect((await tenant().post(profiles, profile("1000", ...many(1000)))).status).toBe(201);
    expect((await tenant().post(profiles, profile("1001", ...many(1001)))).status).toBe(400);
    const object = await tenant().post(profiles, { ...profile("object"), omaSettings: row("Integer", 1) });
    expect(errorOf(object).message).toContain("'omaSettings'");
  });

  it("has an OMA-URI of its own, unless a tenant's history is to be played", async () => {
    const twice = profile("twice", row("Integer", 1), row("Integer", 2));
    expect(errorOf(await tenant().post(profiles, twice)).message).toContain("Duplicate OMA-URI");
    await tenant().admin("POST", "settings", { acceptDuplicateOmaUris: true });
    expect((await tenant().post(profiles, twice)).status).toBe(201);
  });
});

describe("a secret", () => {
  it("is masked on every read, and only text, files and XML are secrets", async () => {
    const id = await make(...everyRow);
    const seen = await read(id);
    expect(seen.map((one) => [one["value"], one["isEncrypted"]])).toEqual([
      ["****", true],
      [1, false],
      [true, false],
      [1.5, false],
      ["2026-01-02T03:04:05Z", false],
      ["****", true],
      ["PGEvPg==", true],
    ]);
    expect(seen.map((one) => one["secretReferenceValueId"] !== null)).toEqual(seen.map((one) => one["isEncrypted"]));
    expect(seen[5]).toMatchObject({ fileName: "f.bin" });
    const [first = ""] = await references(id);
    expect(String(first)).toMatch(new RegExp(`^[0-9a-f-]{36}_${id}_[0-9a-f-]{36}$`));
  });

  it("is told to who may write, XML decoded", async () => {
    const id = await make(...everyRow);
    const [text, , , , , file, document] = await references(id);
    const answer = await plainText(id, text);
    expect([answer.status, answer.body]).toEqual([
      200,
      { "@odata.context": `${tenant().emulator.url}/beta/$metadata#Edm.String`, value: secretText },
    ]);
    expect((await plainText(id, file)).body["value"]).toBe(base64("file"));
    expect((await plainText(id, document)).body["value"]).toBe(xml);
    const v1 = `${profiles.replace("beta", "v1.0")}/${id}/getOmaSettingPlainTextValue(secretReferenceValueId='${String(text)}')`;
    expect((await tenant().get(v1)).body["value"]).toBe(secretText);
  });

  it("is not told to who may only read, and the role is named", async () => {
    const id = await make(row("String", secretText));
    const reader = await tenant().withRoles("DeviceManagementConfiguration.Read.All");
    expect((await reader.get(`${profiles}/${id}`)).status).toBe(200);
    const answer = await plainText(id, (await references(id))[0], reader);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).message).toContain("following scopes: DeviceManagementConfiguration.ReadWrite.All -");
    expect(answer.text).not.toContain(secretText);
  });

  it("is not found under an unknown reference, or under another profile", async () => {
    const [id, other] = [await make(row("String", "one")), await make(row("String", "two"))];
    const [reference] = await references(id);
    expect((await plainText(id, "nothing")).status).toBe(404);
    expect((await plainText(other, reference)).status).toBe(404);
  });

  it("keeps its reference until its rows are written again", async () => {
    const id = await make(row("String", "same"));
    const before = await references(id);
    const patch = (body: JsonObject) =>
      tenant().graph("PATCH", `${profiles}/${id}`, { "@odata.type": custom, ...body });
    await patch({ description: "d" });
    expect(await references(id)).toEqual(before);
    await patch({ omaSettings: [row("String", "same")] });
    expect(await references(id)).not.toEqual(before);
    expect((await plainText(id, before[0])).status).toBe(404);
  });

  it("cannot be written by its reference", async () => {
    const id = await make(row("String", "x"));
    const [seen = {}] = await read(id);
    const { secretReferenceValueId: _reference, ...halfRead } = seen;
    for (const again of [seen, halfRead]) {
      const posted = await tenant().post(profiles, profile("again", again));
      const patched = await tenant().graph("PATCH", `${profiles}/${id}`, profile("again", again));
      expect([posted.status, errorOf(posted).code, patched.status]).toEqual([400, "NotSupported", 400]);
    }
    const answer = await tenant().post(profiles, profile("again", seen));
    expect(errorOf(answer).message).toMatch(/^SecretReferenceValueId invalid for create\. - Operation ID/);
    const cleaned = { ...halfRead, isEncrypted: false, secretReferenceValueId: null };
    expect((await tenant().post(profiles, profile("again", cleaned))).status).toBe(201);
  });

  it("is in no log, whatever is wrong with the body, and in a file that only its owner reads", async () => {
    await tenant().admin("DELETE", "log");
    const broken = [
      { ...profile("a"), omaSettings: row("String", secretText) },
      profile("b", { ...row("Integer", secretText), Value: { deep: [secretText] } }),
      { ...profile("c"), OmaSettings: [{ value: secretText }] },
      { ...profile("d"), omaSettings: secretText },
    ];
    const good = await tenant().post(
      profiles,
      profile("e", row("String", secretText), row("Base64", base64(secretText))),
    );
    for (const body of broken) expect((await tenant().post(profiles, body)).text).not.toContain(secretText);
    const batch = {
      id: "1",
      method: "POST",
      url: "/deviceManagement/deviceConfigurations",
      headers: { "Content-Type": "application/json" },
      body: profile("f", row("String", secretText)),
    };
    expect((await tenant().post("/beta/$batch", { requests: [batch] })).text).not.toContain(secretText);
    const log = JSON.stringify(await tenant().log());
    expect(log).toContain("./Device/Vendor/MSFT/Policy/Config/Area/String");
    for (const form of [secretText, base64(secretText)]) expect(log + good.text).not.toContain(form);
    const file = join(tenant().emulator.dir, "state.jsonl");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, "utf8")).toContain(secretText);
  });
});
