/** @module test/components/custom-profile/lifecycle.test: what is asked of Graph, in which order, and what is made of the answers. */
import { masked, type Bag, type Namesake, type Seen } from "../../../components/_shared/kind";
import { SecretNotKnown, UnknownSettingType } from "../../../components/_shared/setting-errors";
import { customProfile as kind } from "../../../components/custom-profile/lifecycle";
import {
  AnotherProfileType,
  toWire,
  type ProfileWire,
  type ResolvedProfile,
} from "../../../components/custom-profile/wire";
import { PermissionMissing } from "../../../graph";
import {
  fakeContext,
  fakeGraph,
  notAllowed,
  notFound,
  type Answers,
  type FakeContext,
  type FakeGraph,
} from "../_shared/fake-graph";

const base = "/deviceManagement/deviceConfigurations";
const one = `${base}/p1`;
const whole = `GET ${one}?$expand=assignments`;
const [number, list, xml, file] = ["Number", "List", "Xml", "File"].map((last) => `./Device/Vendor/MSFT/${last}`);
const common = { name: "row", description: "" };

const want: ResolvedProfile = {
  name: "Reset",
  description: "",
  scopeTags: [{ id: "0" }, { id: "1" }],
  settings: {
    [number!]: { type: "integer", value: 1, ...common },
    [list!]: { type: "string", value: "a;b", ...common },
    [xml!]: { type: "stringXml", value: "<ä/>", fileName: "a.xml", ...common },
    [file!]: { type: "base64", value: "AAE=", fileName: "", ...common },
  },
  applicability: { osEdition: { editions: ["windows10Home", "windows10HomeN"], rule: "exclude" } },
  adopt: "never",
};
const onlyNumber: ResolvedProfile = { ...want, settings: { [number!]: want.settings[number!]! } };
const bag = want as unknown as Bag;
const numberBag = onlyNumber as unknown as Bag;
const lastModifiedDateTime = "2026-01-01T00:00:00.0000000Z";
const live = (profile: ResolvedProfile = want, more: ProfileWire = {}, masks = true): ProfileWire => ({
  ...toWire(profile),
  omaSettings: toWire(profile).omaSettings.map((row) =>
    masks && /String|Base64|Xml/.test(row["@odata.type"] ?? "")
      ? { ...row, value: "****", isEncrypted: true, secretReferenceValueId: `ref'${row.omaUri?.slice(-4)}` }
      : row,
  ),
  id: "p1",
  version: 7,
  lastModifiedDateTime,
  assignments: [],
  ...more,
});
const plain = (last: string): string =>
  `GET ${one}/getOmaSettingPlainTextValue(secretReferenceValueId='ref''${encodeURIComponent(last)}')`;
const another = { id: "p1", "@odata.type": "#microsoft.graph.windows10GeneralConfiguration", displayName: "Reset" };

function on(answers: Answers): { graph: FakeGraph; context: FakeContext } {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph) };
}
const masking = (profile: ResolvedProfile): Bag =>
  JSON.parse(
    JSON.stringify(profile, (_, value: unknown) =>
      typeof value === "object" &&
      value !== null &&
      ["string", "stringXml", "base64"].includes(String((value as Bag)["type"]))
        ? { ...value, value: masked }
        : value,
    ),
  ) as Bag;

describe("observe", () => {
  it("reads a profile with one request, and shows masks as masks", async () => {
    const { graph, context } = on({ [whole]: live() });
    expect(await kind.observe(context, "p1")).toMatchObject({
      id: "p1",
      args: masking(want),
      outputs: { version: 7, lastModifiedDateTime },
    });
    expect(graph.asked).toEqual([whole]);
  });

  it("finds nothing only where Graph says so", async () => {
    expect(await kind.observe(on({ [whole]: notFound() }).context, "p1")).toBeUndefined();
    await expect(kind.observe(on({ [whole]: notAllowed() }).context, "p1")).rejects.toThrow("lacks");
    await expect(kind.observe(on({ [whole]: new Error("down") }).context, "p1")).rejects.toThrow("down");
  });

  it.each([
    [another, /is a windows10GeneralConfiguration/],
    [{ id: "p1" }, /has no @odata.type/],
  ])("takes no other device configuration for a custom profile: %j", async (answer, words) => {
    const found = kind.observe(on({ [whole]: answer }).context, "p1");
    await expect(found).rejects.toBeInstanceOf(AnotherProfileType);
    await expect(found).rejects.toThrow(words);
  });

  it("keeps an id in its segment", async () => {
    const { graph, context } = on({ [`GET ${base}/a%2Fb?$expand=assignments`]: notFound() });
    await kind.observe(context, "a/b");
    expect(graph.asked).toEqual([`GET ${base}/a%2Fb?$expand=assignments`]);
  });
});

describe("reveal", () => {
  const texts = {
    [plain("List")]: { value: "a;b" },
    [plain("/Xml")]: { value: "<ä/>" },
    [plain("File")]: { value: "AAE=" },
  };
  const seen = async (answers: Answers): Promise<{ graph: FakeGraph; reveal: () => Promise<Bag> }> => {
    const { graph, context } = on({ [whole]: live(), ...answers });
    const found = await kind.observe(context, "p1");
    graph.calls.length = 0;
    return { graph, reveal: async () => (await found?.reveal?.()) ?? {} };
  };

  it("asks for each masked row, and for no other", async () => {
    const { graph, reveal } = await seen(texts);
    expect(await reveal()).toEqual(want);
    expect([...graph.asked].sort()).toEqual(Object.keys(texts).sort());
  });

  it("tells who may not so, after one request", async () => {
    const refused = Object.fromEntries(Object.keys(texts).map((key) => [key, notAllowed()]));
    const { graph, reveal } = await seen(refused);
    await expect(reveal()).rejects.toBeInstanceOf(PermissionMissing);
    expect(graph.calls).toHaveLength(1);
  });

  it("fails where one value cannot be had: the rest is not the profile", async () => {
    const { reveal } = await seen({ ...texts, [plain("File")]: new Error("down") });
    await expect(reveal()).rejects.toThrow("down");
  });

  it.each([[{ value: 7 }], [{}]])("refuses the answer %j", async (answer) => {
    const { reveal } = await seen({ ...texts, [plain("File")]: answer });
    await expect(reveal()).rejects.toBeInstanceOf(UnknownSettingType);
  });

  it("refuses a masked row that there is no way to ask for", async () => {
    const omaSettings = live().omaSettings?.map((row) => ({ ...row, secretReferenceValueId: null })) ?? [];
    const { reveal } = await seen({ [whole]: live(want, { omaSettings }) });
    await expect(reveal()).rejects.toThrow("secretReferenceValueId");
  });

  it("asks at most eight at a time", async () => {
    const settings = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `./Vendor/x${String(i).padStart(3, "0")}`,
        { type: "string" as const, value: `v${i}`, ...common },
      ]),
    );
    let [now, most] = [0, 0];
    const answer = async ({ path }: { path: string }): Promise<object> => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return { value: `v${Number(path.slice(-5, -2))}` };
    };
    const answers = Object.keys(settings).map((uri) => [plain(uri.slice(-4)), answer]);
    const { graph, reveal } = await seen({
      [whole]: live({ ...want, settings }),
      ...Object.fromEntries(answers),
    });
    expect((await reveal())["settings"]).toEqual(settings);
    expect(graph.calls).toHaveLength(30);
    expect(most).toBe(8);
  });
});

describe("namesakes", () => {
  const listed = `LIST ${base}?$filter=isof('microsoft.graph.windows10CustomConfiguration')&$select=id,displayName`;
  const named = (name: string): string => `LIST ${base}?$filter=displayName eq ${name}&$select=id,displayName`;
  it("are custom profiles of exactly this name, with their rows", async () => {
    const { context } = on({
      [listed]: [
        { id: "p1", displayName: "Reset" },
        { id: "p2", displayName: "reset" },
        { id: "p3", displayName: "Reset" },
        { id: "p4", displayName: "Reset" },
      ],
      [whole]: live(want, { assignments: [{}] }),
      [`GET ${base}/p3?$expand=assignments`]: { ...another, id: "p3" },
      [`GET ${base}/p4?$expand=assignments`]: notFound(),
    });
    const found = (await kind.namesakes?.(context, bag)) as Namesake[];
    expect(found).toMatchObject([{ id: "p1", args: masking(want), assigned: true }]);
  });

  it.each([
    [undefined, true],
    [[], false],
    [[{}], true],
  ])("with the assignments %j are assigned: %s", async (assignments, assigned) => {
    const { context } = on({
      [listed]: [{ id: "p1", displayName: "Reset" }],
      [whole]: live(want, { assignments }),
    });
    expect(await kind.namesakes?.(context, bag)).toMatchObject([{ assigned }]);
  });

  it("are looked up in one list, with what we made ourselves", async () => {
    const { graph, context } = on({ [listed]: [], [`POST ${base}`]: live(), [whole]: live() });
    expect(await kind.namesakes?.(context, bag)).toEqual([]);
    await kind.ensure(context, bag);
    expect(await kind.namesakes?.(context, bag)).toMatchObject([{ id: "p1" }]);
    expect(graph.asked.filter((asked) => asked.startsWith("LIST"))).toEqual([listed]);
  });

  it("are asked for anew after a lost answer, by a name that cannot break out of the filter", async () => {
    const { graph, context } = on({ [named("'A''%20%26%20B'")]: [] });
    expect(await kind.namesakes?.(context, { ...bag, name: "A' & B" }, true)).toEqual([]);
    expect(graph.calls).toHaveLength(1);
  });
});

describe("ensure", () => {
  it("posts the whole profile in clear, once, and asks no more where the answer is whole", async () => {
    const { graph, context } = on({ [`POST ${base}`]: live() });
    expect(await kind.ensure(context, bag)).toMatchObject({
      id: "p1",
      args: masking(want),
      outputs: { version: 7, lastModifiedDateTime },
    });
    expect(graph.asked).toEqual([`POST ${base}`]);
    expect(graph.calls[0]?.body).toEqual(toWire(want));
    expect(graph.calls[0]?.options?.idempotent).toBeUndefined();
  });

  it.each([
    ["the rows", { ...live(), omaSettings: undefined }],
    ["the version", live(want, { version: null })],
    ["the type", { ...live(), "@odata.type": undefined }],
  ])("reads back where the answer lacks %s, and has the client wait for it", async (_, answer) => {
    const { graph, context } = on({ [`POST ${base}`]: answer, [`GET ${one}`]: live() });
    expect((await kind.ensure(context, bag)).outputs).toEqual({ version: 7, lastModifiedDateTime });
    expect(graph.asked).toEqual([`POST ${base}`, `GET ${one}`]);
    expect(graph.calls[1]?.options?.retryOn).toEqual([404]);
  });

  it.each([["not found"], ["a failure"]])("keeps the id of a profile that cannot be read back: %s", async (what) => {
    const { context } = on({
      [`POST ${base}`]: { id: "p1", version: 1 },
      [`GET ${one}`]: what === "not found" ? notFound() : new Error("down"),
    });
    expect(await kind.ensure(context, bag)).toMatchObject({ id: "p1", args: want, outputs: { version: 1 } });
    expect(context.said).toEqual([expect.stringContaining("Custom profile p1 was written but not read back")]);
  });

  it("says what to do where the answer has no id", async () => {
    await expect(kind.ensure(on({ [`POST ${base}`]: undefined }).context, bag)).rejects.toThrow("Run again");
  });

  it("throws what the POST throws", async () => {
    await expect(kind.ensure(on({ [`POST ${base}`]: notAllowed() }).context, bag)).rejects.toThrow("lacks");
  });

  it("never posts a mask", async () => {
    const { graph, context } = on({});
    await expect(kind.ensure(context, masking(want))).rejects.toBeInstanceOf(SecretNotKnown);
    expect(graph.calls).toEqual([]);
  });
});

describe("sync", () => {
  const patch = `PATCH ${one}`;

  it("patches the whole profile where anything differs, and reads it where the answer is 204", async () => {
    let written = false;
    const { graph, context } = on({
      [`GET ${one}`]: () => live({ ...want, description: written ? "" : "edited" }, { version: written ? 8 : 7 }),
      [patch]: () => void (written = true),
    });
    expect(await kind.sync(context, "p1", bag, undefined)).toMatchObject({
      args: masking(want),
      outputs: { version: 8 },
    });
    expect(graph.asked).toEqual([`GET ${one}`, patch, `GET ${one}`]);
    expect(graph.calls[1]?.body).toEqual(toWire(want));
  });

  it("takes the answer of 200 for what is there now", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live(), [patch]: live(want, { version: 8 }) });
    expect((await kind.sync(context, "p1", bag, undefined)).outputs["version"]).toBe(8);
    expect(graph.asked).toEqual([`GET ${one}`, patch]);
  });

  it.each<[string, Partial<ResolvedProfile>]>([
    ["the name", { name: "x" }],
    ["the description", { description: "x" }],
    ["the scope tags", { scopeTags: [{ id: "0" }] }],
    ["a value", { settings: { [number!]: { type: "integer", value: 2, ...common } } }],
    ["a row's name", { settings: { [number!]: { type: "integer", value: 1, name: "x", description: "" } } }],
    ["a type", { settings: { [number!]: { type: "floatingPoint", value: 1, ...common } } }],
    ["a row less", { settings: {} }],
    ["a row more", { settings: { ...onlyNumber.settings, "./User/x": { type: "boolean", value: true, ...common } } }],
    ["the rules", { applicability: undefined }],
    ["a rule", { applicability: { osEdition: { editions: ["windows10Home"], rule: "exclude" } } }],
  ])("writes where only %s differs", async (_, differing) => {
    const { graph, context } = on({ [`GET ${one}`]: live({ ...onlyNumber, ...differing }), [patch]: live(onlyNumber) });
    await kind.sync(context, "p1", numberBag, undefined);
    expect(graph.asked).toEqual([`GET ${one}`, patch]);
  });

  it("writes nothing where only order and what nobody sets differ", async () => {
    const two = {
      ...onlyNumber,
      settings: { ...onlyNumber.settings, "./User/x": { type: "boolean", value: true, ...common } },
    } as ResolvedProfile;
    const answer = live({
      ...two,
      scopeTags: [{ id: "1" }, { id: "0" }],
      applicability: { osEdition: { editions: ["windows10HomeN", "windows10Home"], rule: "exclude" } },
    });
    const { graph, context } = on({
      [`GET ${one}`]: { ...answer, supportsScopeTags: true, omaSettings: [...(answer.omaSettings ?? [])].reverse() },
    });
    await kind.sync(context, "p1", two as unknown as Bag, undefined);
    expect(graph.asked).toEqual([`GET ${one}`]);
  });

  it("always writes what is masked: whether it is still the same cannot be seen", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live(), [patch]: live() });
    await kind.sync(context, "p1", bag, undefined);
    expect(graph.asked).toContain(patch);
  });

  it("looks first only where the caller did not", async () => {
    const { graph, context } = on({ [patch]: live() });
    await kind.sync(context, "p1", bag, { ...bag, name: "before" });
    expect(graph.asked).toEqual([patch]);
  });

  it("does not trust what was seen to be equal", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live({ ...onlyNumber, name: "edited since" }), [patch]: live() });
    await kind.sync(context, "p1", numberBag, numberBag);
    expect(graph.asked).toEqual([`GET ${one}`, patch]);
    const equal = on({ [`GET ${one}`]: live(onlyNumber) });
    await kind.sync(equal.context, "p1", numberBag, numberBag);
    expect(equal.graph.asked).toEqual([`GET ${one}`]);
  });

  it("never writes a mask, and never writes over another type of profile", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live({ ...want, name: "x" }) });
    await expect(kind.sync(context, "p1", masking(want), undefined)).rejects.toBeInstanceOf(SecretNotKnown);
    expect(graph.asked).toEqual([`GET ${one}`]);
    const other = on({ [`GET ${one}`]: another });
    await expect(kind.sync(other.context, "p1", bag, undefined)).rejects.toBeInstanceOf(AnotherProfileType);
    expect(other.graph.asked).toEqual([`GET ${one}`]);
  });

  it("throws what Graph says to a profile that is gone, and posts nothing", async () => {
    const { graph, context } = on({ [`GET ${one}`]: notFound(), [patch]: notFound() });
    await expect(kind.sync(context, "p1", bag, undefined)).rejects.toThrow("gone");
    expect(graph.asked).not.toContain(`POST ${base}`);
  });

  it("keeps what was written where it cannot be read back", async () => {
    let first = true;
    const { context } = on({
      [`GET ${one}`]: () => (first ? ((first = false), live({ ...want, name: "x" })) : new Error("down")),
      [patch]: undefined,
    });
    const seen: Seen = await kind.sync(context, "p1", bag, undefined);
    expect(seen.args).toEqual(want);
    expect(context.said).toEqual([expect.stringContaining("down")]);
  });
});

describe("remove", () => {
  it("ends well when the profile is already gone, and only then", async () => {
    const path = `DELETE ${one}`;
    await kind.remove(on({ [path]: undefined }).context, "p1");
    await kind.remove(on({ [path]: notFound() }).context, "p1");
    await expect(kind.remove(on({ [path]: notAllowed() }).context, "p1")).rejects.toThrow("lacks");
  });
});

describe("list", () => {
  it("yields every custom profile, and no other device configuration", async () => {
    const path = `${base}?$filter=isof('microsoft.graph.windows10CustomConfiguration')&$select=id,displayName`;
    const { context } = on({ [`LIST ${path}`]: [{ id: "p1", displayName: "A" }, { id: "p2", displayName: null }, {}] });
    const found: unknown[] = [];
    for await (const profile of kind.list(context)) found.push(profile);
    expect(found).toEqual([
      { id: "p1", name: "A" },
      { id: "p2", name: "" },
    ]);
  });
});
