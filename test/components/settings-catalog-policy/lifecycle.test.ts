/** @module test/components/settings-catalog-policy/lifecycle.test: what is asked of Graph, in which order, and what is made of the answers. */
import { formatIssue } from "../../../components/_shared/issues";
import { masked, type Bag, type Namesake, type Seen } from "../../../components/_shared/kind";
import { settingsCatalogPolicy as kind } from "../../../components/settings-catalog-policy/lifecycle";
import { toWire, type PolicyWire, type ResolvedPolicy } from "../../../components/settings-catalog-policy/wire";
import {
  fakeContext,
  fakeGraph,
  notAllowed,
  notFound,
  type Answers,
  type FakeContext,
  type FakeGraph,
} from "../_shared/fake-graph";

const base = "/deviceManagement/configurationPolicies";
const one = `${base}/p1?$expand=settings,assignments`;
const reset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";

const want: ResolvedPolicy = {
  name: "Reset",
  description: "",
  platforms: "windows10",
  technologies: "mdm",
  scopeTags: [{ id: "0" }, { id: "1" }],
  settings: {
    [reset]: { type: "choice", value: `${reset}_1` },
    other: { type: "simple", value: 4 },
  },
  adopt: "never",
};
const stamp = "2026-01-01T00:00:00.0000000Z";
const live = (policy: Partial<ResolvedPolicy> = {}, more: PolicyWire = {}): PolicyWire => {
  const body = toWire({ ...want, ...policy });
  return {
    ...body,
    id: "p1",
    settingCount: body.settings.length,
    isAssigned: false,
    assignments: [],
    lastModifiedDateTime: stamp,
    ...more,
  };
};
const bag = want as unknown as Bag;

function on(answers: Answers): { graph: FakeGraph; context: FakeContext } {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph) };
}

describe("observe", () => {
  it("reads policy and settings with one request", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live() });
    expect(await kind.observe(context, "p1")).toEqual({
      id: "p1",
      args: want,
      outputs: { lastModifiedDateTime: stamp, secretFingerprint: "" },
    });
    expect(graph.asked).toEqual([`GET ${one}`]);
  });

  it.each<[string, PolicyWire]>([
    ["fewer settings came than there are", { settings: toWire(want).settings.slice(0, 1) }],
    ["a next page is named", { "settings@odata.nextLink": "https://graph/next" }],
    ["no settings came", { settings: undefined }],
  ])("reads all pages of the settings where %s", async (_, more) => {
    const path = `${base}/p1/settings?$top=1000`;
    const { graph, context } = on({ [`GET ${one}`]: live({}, more), [`LIST ${path}`]: live().settings });
    expect((await kind.observe(context, "p1"))?.args).toEqual(want);
    expect(graph.asked).toEqual([`GET ${one}`, `LIST ${path}`]);
  });

  it("finds nothing only where Graph says so", async () => {
    expect(await kind.observe(on({ [`GET ${one}`]: notFound() }).context, "p1")).toBeUndefined();
    await expect(kind.observe(on({ [`GET ${one}`]: notAllowed() }).context, "p1")).rejects.toThrow("lacks");
    await expect(kind.observe(on({ [`GET ${one}`]: new Error("down") }).context, "p1")).rejects.toThrow("down");
  });

  it("masks secrets", async () => {
    const settings = toWire({ ...want, settings: { s: { type: "simple", value: { secret: "x" } } } }).settings;
    const instance = settings[0]?.["settingInstance"] as { simpleSettingValue: { valueState: string } };
    instance.simpleSettingValue.valueState = "encryptedValueToken";
    const { context } = on({ [`GET ${one}`]: live({}, { settings, settingCount: 1 }) });
    expect((await kind.observe(context, "p1"))?.args["settings"]).toEqual({
      s: { type: "simple", value: { secret: masked } },
    });
  });
});

describe("namesakes", () => {
  const listed = `LIST ${base}?$select=id,name&$top=1000`;
  const named = (name: string): string => `LIST ${base}?$filter=name eq ${name}&$select=id,name`;

  it("are policies of exactly this name, with their settings", async () => {
    const { context } = on({
      [listed]: [
        { id: "p1", name: "Reset" },
        { id: "p2", name: "reset" },
      ],
      [`GET ${one}`]: live({}, { isAssigned: true, assignments: [{}] }),
    });
    const found = (await kind.namesakes?.(context, bag)) as Namesake[];
    expect(found).toMatchObject([{ id: "p1", args: want, assigned: true }]);
  });

  it("count as assigned unless Graph says that they are not", async () => {
    const answers = (isAssigned: boolean | undefined): Answers => ({
      [listed]: [{ id: "p1", name: "Reset" }],
      [`GET ${one}`]: live({}, { isAssigned, assignments: isAssigned === undefined ? [{}] : [] }),
    });
    expect(await kind.namesakes?.(on(answers(undefined)).context, bag)).toMatchObject([{ assigned: true }]);
    expect(await kind.namesakes?.(on(answers(false)).context, bag)).toMatchObject([{ assigned: false }]);
  });

  it("are looked up in one list, however many names there are, with what we made ourselves", async () => {
    const { graph, context } = on({ [listed]: [], [`POST ${base}`]: live(), [`GET ${one}`]: live() });
    expect(await kind.namesakes?.(context, bag)).toEqual([]);
    expect(await kind.namesakes?.(context, { ...bag, name: "Other" })).toEqual([]);
    await kind.ensure(context, bag);
    expect(await kind.namesakes?.(context, bag)).toMatchObject([{ id: "p1" }]);
    expect(graph.asked.filter((asked) => asked.startsWith("LIST"))).toEqual([listed]);
  });

  it("are asked for anew after a lost answer, by a name that cannot break out of the filter", async () => {
    const { graph, context } = on({ [named("'A''%20%26%20B'")]: [], [listed]: [] });
    await kind.namesakes?.(context, bag);
    expect(await kind.namesakes?.(context, { ...bag, name: "A' & B" }, true)).toEqual([]);
    expect(graph.asked).toEqual([listed, named("'A''%20%26%20B'")]);
  });

  it("are not who had the name when it was listed", async () => {
    const { context } = on({ [listed]: [{ id: "p1", name: "Reset" }], [`GET ${one}`]: live({ name: "Renamed" }) });
    expect(await kind.namesakes?.(context, bag)).toEqual([]);
  });

  it("leave out one that was deleted meanwhile", async () => {
    const { context } = on({ [listed]: [{ id: "p1", name: "Reset" }], [`GET ${one}`]: notFound() });
    expect(await kind.namesakes?.(context, bag)).toEqual([]);
  });
});

describe("ensure", () => {
  it("posts once and reads back what the answer leaves out", async () => {
    const { graph, context } = on({ [`POST ${base}`]: { id: "p1", name: "Reset" }, [`GET ${one}`]: live() });
    expect(await kind.ensure(context, bag)).toEqual({
      id: "p1",
      args: want,
      outputs: { lastModifiedDateTime: stamp, secretFingerprint: "" },
    });
    expect(graph.asked).toEqual([`POST ${base}`, `GET ${one}`]);
    expect(graph.calls[0]?.body).toEqual(toWire(want));
    expect(graph.calls[0]?.options?.idempotent).toBeUndefined();
  });

  it("has the client wait for a policy that Graph does not show yet", async () => {
    const { graph, context } = on({ [`POST ${base}`]: { id: "p1" }, [`GET ${one}`]: live() });
    await kind.ensure(context, bag);
    expect(graph.calls[1]?.options?.retryOn).toEqual([404]);
  });

  it("asks nothing more where the answer has all settings", async () => {
    const { graph, context } = on({ [`POST ${base}`]: live() });
    expect((await kind.ensure(context, bag)).args).toEqual(want);
    expect(graph.calls).toHaveLength(1);
  });

  it("reads back where the answer has only some settings", async () => {
    const cut = live({}, { settings: toWire(want).settings.slice(0, 1), settingCount: 1 });
    const { graph, context } = on({ [`POST ${base}`]: cut, [`GET ${one}`]: live() });
    expect((await kind.ensure(context, bag)).args).toEqual(want);
    expect(graph.calls).toHaveLength(2);
  });

  it.each([["not found"], ["a failure"]])("keeps the id of a policy that cannot be read back: %s", async (what) => {
    const { context } = on({
      [`POST ${base}`]: { id: "p1", lastModifiedDateTime: stamp },
      [`GET ${one}`]: what === "not found" ? notFound() : new Error("down"),
    });
    expect(await kind.ensure(context, bag)).toEqual({
      id: "p1",
      args: want,
      outputs: { lastModifiedDateTime: stamp, secretFingerprint: "" },
    });
    expect(context.said).toEqual([expect.stringContaining("p1")]);
  });

  it("says what to do where the answer has no id", async () => {
    await expect(kind.ensure(on({ [`POST ${base}`]: undefined }).context, bag)).rejects.toThrow("Run again");
  });

  it("throws what the POST throws", async () => {
    await expect(kind.ensure(on({ [`POST ${base}`]: notAllowed() }).context, bag)).rejects.toThrow("lacks");
  });
});

describe("sync", () => {
  const put = `PUT ${base}/p1`;

  it("puts the whole policy where anything differs, then reads it", async () => {
    let written = false;
    const { graph, context } = on({
      [`GET ${one}`]: () => live(written ? {} : { description: "edited" }),
      [put]: () => void (written = true),
    });
    expect((await kind.sync(context, "p1", bag, undefined)).args).toEqual(want);
    expect(graph.asked).toEqual([`GET ${one}`, put, `GET ${one}`]);
    expect(graph.calls[1]?.body).toEqual(toWire(want));
  });

  it.each<[string, Partial<ResolvedPolicy>]>([
    ["the name", { name: "x" }],
    ["the scope tags", { scopeTags: [{ id: "0" }] }],
    ["an option", { settings: { ...want.settings, [reset]: { type: "choice", value: `${reset}_0` } } }],
    ["a number", { settings: { ...want.settings, other: { type: "simple", value: 5 } } }],
    ["a type", { settings: { ...want.settings, other: { type: "simple", value: "4" } } }],
    ["a setting more", { settings: { ...want.settings, more: { type: "settingGroup" } } }],
  ])("writes where only %s differs", async (_, differing) => {
    const { graph, context } = on({ [`GET ${one}`]: live(differing), [put]: undefined });
    await kind.sync(context, "p1", bag, undefined);
    expect(graph.asked).toContain(put);
  });

  it("writes nothing where only order and the case of template ids differ", async () => {
    const template: Partial<ResolvedPolicy> = {
      templateId: "ABC_1",
      settings: {
        a: { type: "simple", value: 1, settingInstanceTemplateId: "AB", settingValueTemplateId: "CD" },
        b: { type: "choice", value: "b_1", children: { c: { type: "simple", value: "X" } } },
      },
    };
    const answer = live({ ...template, templateId: "abc_1", scopeTags: [{ id: "1" }, { id: "0" }] });
    const lowered = JSON.parse(JSON.stringify(answer).replace(/"AB"/, '"ab"').replace(/"CD"/, '"cd"')) as PolicyWire;
    const { graph, context } = on({
      [`GET ${one}`]: { ...lowered, settings: [...(lowered.settings ?? [])].reverse() },
    });
    const seen: Seen = await kind.sync(context, "p1", { ...bag, ...template }, undefined);
    expect(graph.asked).toEqual([`GET ${one}`]);
    expect(seen.args).toMatchObject(template);
  });

  it("tells apart values that differ in case only", async () => {
    const settings = (value: string): ResolvedPolicy["settings"] => ({ a: { type: "simple", value } });
    const { graph, context } = on({ [`GET ${one}`]: live({ settings: settings("x") }), [put]: undefined });
    await kind.sync(context, "p1", { ...bag, settings: settings("X") }, undefined);
    expect(graph.asked).toContain(put);
  });

  it("looks first only where the caller did not", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live(), [put]: undefined });
    await kind.sync(context, "p1", bag, { ...bag, name: "before" });
    expect(graph.asked).toEqual([put, `GET ${one}`]);
  });

  it("does not trust what was seen to be equal", async () => {
    const { graph, context } = on({ [`GET ${one}`]: live({ name: "edited since" }), [put]: undefined });
    await kind.sync(context, "p1", bag, bag);
    expect(graph.asked).toContain(put);
  });

  it("always writes a secret: whether it is still the same cannot be seen", async () => {
    const settings = { s: { type: "simple" as const, value: { secret: "x" } } };
    const hidden = { ...toWire({ ...want, settings }).settings[0] } as {
      settingInstance: { simpleSettingValue: object };
    };
    hidden.settingInstance.simpleSettingValue = {
      ...hidden.settingInstance.simpleSettingValue,
      valueState: "encryptedValueToken",
    };
    const { graph, context } = on({ [`GET ${one}`]: live({ settings }, { settings: [hidden] }), [put]: undefined });
    await kind.sync(context, "p1", { ...bag, settings }, undefined);
    expect(graph.asked).toContain(put);
  });

  it("throws what Graph says to a policy that is gone, and posts nothing", async () => {
    const { graph, context } = on({ [`GET ${one}`]: notFound(), [put]: notFound() });
    await expect(kind.sync(context, "p1", bag, undefined)).rejects.toThrow("gone");
    expect(graph.asked).not.toContain(`POST ${base}`);
  });

  it("keeps what was written where it cannot be read back", async () => {
    let first = true;
    const { context } = on({
      [`GET ${one}`]: () => (first ? ((first = false), live({ name: "x" })) : new Error("down")),
      [put]: undefined,
    });
    expect((await kind.sync(context, "p1", bag, undefined)).args).toEqual(want);
    expect(context.said).toEqual([expect.stringContaining("down")]);
  });
});

describe("remove", () => {
  it("ends well when the policy is already gone, and only then", async () => {
    const path = `DELETE ${base}/p1`;
    await kind.remove(on({ [path]: undefined }).context, "p1");
    await kind.remove(on({ [path]: notFound() }).context, "p1");
    await expect(kind.remove(on({ [path]: notAllowed() }).context, "p1")).rejects.toThrow("lacks");
  });
});

describe("list", () => {
  it("yields every policy", async () => {
    const { context } = on({
      [`LIST ${base}?$select=id,name&$top=1000`]: [{ id: "p1", name: "A" }, { id: "p2", name: null }, {}],
    });
    const found: unknown[] = [];
    for await (const policy of kind.list(context)) found.push(policy);
    expect(found).toEqual([
      { id: "p1", name: "A" },
      { id: "p2", name: "" },
    ]);
  });
});

describe("check", () => {
  const asked = (id: string): string => `LIST /deviceManagement/configurationSettings?$filter=id eq '${id}'`;
  const simple = (id: string): object => ({
    "@odata.type": "#microsoft.graph.deviceManagementConfigurationSimpleSettingDefinition",
    id,
    valueDefinition: {
      "@odata.type": "#microsoft.graph.deviceManagementConfigurationIntegerSettingValueDefinition",
      minimumValue: 1,
      maximumValue: 3,
    },
  });
  const faults = async (context: FakeContext, settings: object): Promise<string[]> =>
    ((await kind.check?.(context, { ...bag, settings })) ?? []).map(formatIssue);

  it("asks nothing for what is shipped", async () => {
    const { graph, context } = on({});
    expect(await faults(context, { [reset]: { type: "choice", value: `${reset}_1` } })).toEqual([]);
    expect(graph.calls).toEqual([]);
  });

  it("asks only for what the last deploy did not have, whatever the order of its keys", async () => {
    const { graph, context } = on({ [asked("other")]: [simple("other")] });
    const known = { type: "simple", value: 2 };
    const settings = { known: { value: 2, type: "simple" }, other: { type: "simple", value: 4 } };
    const found = await kind.check?.(context, { ...bag, settings }, { settings: { known, other: known } });
    expect(found?.map(formatIssue)).toHaveLength(1);
    expect(graph.asked).toEqual([asked("other")]);
  });

  it("asks for each unseen definition once, wherever it stands", async () => {
    const { graph, context } = on({ [asked("other")]: [simple("other")], [asked("deep")]: [simple("deep")] });
    const settings = {
      other: { type: "simple", value: 4 },
      [reset]: {
        type: "choice",
        value: `${reset}_1`,
        children: { deep: { type: "simple", value: 2 }, other: { type: "simple", value: 1 } },
      },
    };
    expect(await faults(context, settings)).toEqual([
      expect.stringMatching(/^settings\.other\.value: .*1 to 3, got 4/),
    ]);
    await faults(context, settings);
    await faults(fakeContext(graph), settings);
    expect([...graph.asked].sort()).toEqual([asked("deep"), asked("other")].sort());
  });

  it("asks each tenant for itself", async () => {
    const [a, b] = [on({ [asked("other")]: [simple("other")] }), on({ [asked("other")]: [] })];
    expect(await faults(a.context, { other: { type: "simple", value: 2 } })).toEqual([]);
    expect(await faults(b.context, { other: { type: "simple", value: 2 } })).toHaveLength(1);
  });

  it("suggests the id that is meant where the tenant has none of this spelling", async () => {
    const mistyped = reset.replace("reset", "rest");
    const { context } = on({ [asked(mistyped)]: [] });
    expect(await faults(context, { [mistyped]: { type: "choice", value: "x" } })).toEqual([
      expect.stringContaining(`"${reset}"`),
    ]);
  });

  it("takes an answer of another spelling as no answer", async () => {
    const { context } = on({ [asked("Other")]: [simple("other")] });
    expect(await faults(context, { Other: { type: "simple", value: 1 } })).toEqual([
      expect.stringContaining('Did you mean "other"?'),
    ]);
  });

  it("asks at most eight at a time", async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `id${i}`);
    let [now, most] = [0, 0];
    const answer = async ({ path }: { path: string }): Promise<object[]> => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return [simple(path.split("'")[1] ?? "")];
    };
    const { graph, context } = on(Object.fromEntries(ids.map((id) => [asked(id), answer])));
    await faults(context, Object.fromEntries(ids.map((id) => [id, { type: "simple", value: 1 }])));
    expect(graph.calls).toHaveLength(20);
    expect(most).toBe(8);
  });

  it("warns and goes on where definitions may not be read", async () => {
    const { context } = on({ [asked("other")]: notAllowed() });
    const settings = { other: { type: "simple", value: 99 }, [reset]: { type: "choice", value: "x" } };
    expect(await faults(context, settings)).toEqual([expect.stringContaining(reset)]);
    expect(context.said).toEqual([expect.stringMatching(/^warning: .*DeviceManagementConfiguration\.Read\.All/)]);
  });

  it("asks no more once it may not", async () => {
    const { graph, context } = on({ [asked("other")]: notAllowed() });
    await faults(context, { other: { type: "simple", value: 1 } });
    await faults(context, { another: { type: "simple", value: 1 } });
    expect(graph.calls).toHaveLength(1);
  });

  it("does not remember a failure", async () => {
    let down = true;
    const { context } = on({ [asked("other")]: () => (down ? new Error("down") : [simple("other")]) });
    const settings = { other: { type: "simple", value: 1 } };
    await expect(faults(context, settings)).rejects.toThrow("down");
    down = false;
    expect(await faults(context, settings)).toEqual([]);
  });
});
