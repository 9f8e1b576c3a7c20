/** @module test/components/custom-profile/emulated.test: the whole life of a profile against an emulated tenant. */
import { masked, type Bag, type Namesake } from "../../../components/_shared/kind";
import { customProfile as kind } from "../../../components/custom-profile/lifecycle";
import type { ResolvedProfile } from "../../../components/custom-profile/wire";
import { PermissionMissing } from "../../../graph";
import { useEmulated } from "../_shared/emulated";

const emulated = useEmulated();
const base = "/deviceManagement/deviceConfigurations";
const type = "#microsoft.graph.windows10CustomConfiguration";
const common = { name: "row", description: "" };
const [text, xml, file] = ["./User/Vendor/MSFT/Text", "./Vendor/MSFT/Xml", "./Device/Vendor/MSFT/File"] as const;

/** A row of every type. */
const settings: ResolvedProfile["settings"] = {
  [text]: { type: "string", value: "login.contoso.com;é", ...common },
  "./Device/Vendor/MSFT/Integer": { type: "integer", value: -(2 ** 31), ...common, description: "d" },
  "./Device/Vendor/MSFT/Boolean": { type: "boolean", value: false, ...common },
  "./Device/Vendor/MSFT/Float": { type: "floatingPoint", value: 0.1, ...common },
  "./Device/Vendor/MSFT/Date": { type: "dateTime", value: "2030-06-30T18:00:00.0000001Z", ...common },
  [file]: { type: "base64", value: "AAE=", fileName: "a.cer", ...common },
  [xml]: { type: "stringXml", value: '<?xml version="1.0"?>\r\n<ä/>', fileName: "a.xml", ...common },
};
let n = 0;
const profile = (more: Partial<ResolvedProfile> = {}): ResolvedProfile & Bag => ({
  name: `Profile ${++n}`,
  description: "",
  scopeTags: [{ id: "0" }],
  settings,
  adopt: "never",
  ...more,
});
const withMasks = (args: ResolvedProfile): object => ({
  ...args,
  settings: Object.fromEntries(
    Object.entries(args.settings).map(([uri, row]) => [
      uri,
      [text, xml, file].some((one) => one === uri) ? { ...row, value: masked } : row,
    ]),
  ),
});

it("reads back what it wrote, masked, and in clear where it is asked", async () => {
  const { context } = emulated();
  const applicability: ResolvedProfile["applicability"] = {
    osEdition: { editions: ["windows10Enterprise", "windows10Home"], rule: "include", name: "Editions" },
    osVersion: { min: "10.0.19045.0", rule: "exclude" },
    deviceMode: { mode: "sModeConfiguration", rule: "exclude" },
  };
  const want = profile({ description: "d", scopeTags: [{ id: "1" }, { id: "0" }], applicability });
  const made = await kind.ensure(context, want);
  expect(made.args).toEqual(withMasks(want));
  const seen = await kind.observe(context, made.id);
  expect(seen).toMatchObject({ args: withMasks(want), outputs: made.outputs });
  expect(await seen?.reveal?.()).toEqual(want);
  expect(kind.outputs.safeParse(seen?.outputs).success).toBe(true);
});

it("writes once what differs, whether Graph answers with a body or without", async () => {
  const { context, tenant, asked } = emulated();
  for (const patchAnswersBody of [true, false]) {
    await tenant.admin("POST", "settings", { patchAnswersBody });
    const want = profile();
    const { id, outputs } = await kind.ensure(context, want);
    await tenant.graph("PATCH", `/beta${base}/${id}`, { "@odata.type": type, description: "edited" });
    await asked();
    const seen = await kind.sync(context, id, want, undefined);
    expect(seen).toMatchObject({ args: withMasks(want), outputs: { version: Number(outputs["version"]) + 2 } });
    expect((await asked()).filter((line) => !line.startsWith("GET "))).toEqual([
      `PATCH ${base}/${id} ${patchAnswersBody ? 200 : 204}`,
    ]);
    expect(await kind.observe(context, id)).toMatchObject({ args: withMasks(want), outputs: seen.outputs });
  }
});

it("writes nothing where nothing differs and nothing is masked, and clears the rules that are gone", async () => {
  const { context, tenant, asked } = emulated();
  const plain = Object.fromEntries(
    Object.entries(settings).filter(([, row]) => !("value" in row) || typeof row.value !== "string"),
  );
  const want = profile({ settings: plain });
  const { id } = await kind.ensure(context, want);
  await asked();
  await kind.sync(context, id, want, undefined);
  expect(await asked()).toEqual([`GET ${base}/${id} 200`]);
  const rule = { deviceMode: "sModeConfiguration", ruleType: "include" };
  await tenant.graph("PATCH", `/beta${base}/${id}`, {
    "@odata.type": type,
    deviceManagementApplicabilityRuleDeviceMode: rule,
  });
  expect((await kind.observe(context, id))?.args["applicability"]).toEqual({
    deviceMode: { mode: "sModeConfiguration", rule: "include" },
  });
  expect((await kind.sync(context, id, want, undefined)).args).toEqual(want);
});

it("finds a text that somebody else wrote, by the version", async () => {
  const { context, tenant } = emulated();
  const { id, outputs } = await kind.ensure(context, profile());
  await tenant.graph("PATCH", `/beta${base}/${id}`, {
    "@odata.type": type,
    omaSettings: [
      { "@odata.type": "#microsoft.graph.omaSettingString", displayName: "row", omaUri: text, value: "****" },
    ],
  });
  const seen = await kind.observe(context, id);
  expect(seen?.outputs["version"]).not.toBe(outputs["version"]);
  expect((await seen?.reveal?.())?.["settings"]).toEqual({ [text]: { type: "string", value: "****", ...common } });
});

it("is told which permission is missing to read a masked value", async () => {
  const { context, tenant } = emulated();
  const { id } = await kind.ensure(context, profile());
  const reader = await tenant.withRoles("DeviceManagementConfiguration.Read.All");
  const seen = await kind.observe({ ...context, graph: emulated().graphOf(reader) }, id);
  expect(seen?.args).toMatchObject({ settings: { [text]: { value: masked } } });
  await expect(seen?.reveal?.()).rejects.toBeInstanceOf(PermissionMissing);
  await expect(seen?.reveal?.()).rejects.toThrow("DeviceManagementConfiguration.ReadWrite.All");
});

it("finds a namesake and says whether it is assigned", async () => {
  const { context, tenant } = emulated();
  const want = profile({ name: "It's 100 % & more" });
  const { id } = await kind.ensure(context, want);
  const found = async () =>
    ((await kind.namesakes?.(context, want)) as Namesake[]).map((one) => [one.id, one.assigned]);
  expect(await found()).toEqual([[id, false]]);
  await tenant.post(`/beta${base}/${id}/assign`, {
    assignments: [{ target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } }],
  });
  expect(await found()).toEqual([[id, true]]);
});

it("lists, removes, and sees nothing afterwards", async () => {
  const { context } = emulated();
  const want = profile();
  const { id } = await kind.ensure(context, want);
  const listed: object[] = [];
  for await (const one of kind.list(context)) listed.push(one);
  expect(listed).toContainEqual({ id, name: want.name });
  await kind.remove(context, id);
  await kind.remove(context, id);
  expect(await kind.observe(context, id)).toBeUndefined();
});

it("holds the 1000 rows that the service takes", async () => {
  const { context } = emulated();
  const rows = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => [
      `./Device/Vendor/MSFT/Row${i}`,
      { type: "integer" as const, value: i, ...common },
    ]),
  );
  const want = profile({ settings: rows });
  expect((await kind.ensure(context, want)).args).toEqual(want);
});
