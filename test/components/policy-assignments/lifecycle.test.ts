/** @module test/components/policy-assignments/lifecycle.test: what is asked of Graph about who gets a policy, and what is said about it. */
import { z } from "zod";
import { formatIssue } from "../../../components/_shared/issues";
import { defineKind, unknown, type Bag, type Kind } from "../../../components/_shared/kind";
import { policyAssignments as kind } from "../../../components/policy-assignments/lifecycle";
import { UnknownEntitySet, UnknownPolicyKind } from "../../../components/policy-assignments/place";
import {
  toWire,
  type AssignmentWire,
  type ResolvedAssignments,
  type ResolvedTargets,
} from "../../../components/policy-assignments/wire";
import { settingsCatalogPolicy } from "../../../components/settings-catalog-policy/lifecycle";
import {
  fakeContext,
  fakeGraph,
  notAllowed,
  notFound,
  type Answers,
  type FakeContext,
  type FakeGraph,
} from "../_shared/fake-graph";

const scripts = defineKind<Bag>({
  ...settingsCatalogPolicy,
  name: "Remediation",
  token: "intune:index:Remediation",
  title: "remediation",
  args: z.strictObject({}),
  assignable: { entitySet: "deviceManagement/deviceHealthScripts", member: "deviceHealthScriptAssignments" },
  async *list() {
    yield { id: "s1", name: "Script" };
  },
});
const kinds: readonly Kind[] = [kind, settingsCatalogPolicy, scripts];

const id = "deviceManagement/configurationPolicies/p1";
const policy = { kind: "SettingsCatalogPolicy", id: "p1" };
const get = `LIST /${id}/assignments`;
const post = `POST /${id}/assign`;
const [pilot, everyone] = [{ group: { id: "9a01" } }, { allDevices: true as const }];
const kiosks = { group: { id: "9a04" } };
const want: ResolvedAssignments = { policy, include: [pilot], exclude: [kiosks] };
const bag = want as unknown as Bag;
const answered = (targets: ResolvedTargets): AssignmentWire[] =>
  toWire(targets).map((one) => ({ ...one, source: "direct" }));

function on(answers: Answers): { graph: FakeGraph; context: FakeContext } {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph, kinds) };
}

describe("observe", () => {
  const whole = `GET /${id}?$expand=settings,assignments`;
  const showing = (assignments: AssignmentWire[]): Answers => ({
    [whole]: { id: "p1", settings: [], settingCount: 0, assignments },
  });

  it("reads the whole list of a policy, with the policy where its kind reads both together", async () => {
    const { graph, context } = on(showing(answered(want)));
    await settingsCatalogPolicy.observe(context, "p1");
    expect(await kind.observe(context, id)).toEqual({ id, args: want, outputs: {} });
    expect(graph.asked).toEqual([whole]);
  });

  it("reads again what was assigned since", async () => {
    const { graph, context } = on({ ...showing(answered(want)), [get]: [], [post]: { value: answered(want) } });
    await settingsCatalogPolicy.observe(context, "p1");
    await kind.sync(context, id, bag, undefined);
    await kind.observe(context, id);
    expect(graph.asked).toEqual([whole, get, post, whole]);
  });

  it("sees two empty lists where nothing is assigned", async () => {
    expect((await kind.observe(on(showing([])).context, id))?.args).toEqual({ policy, include: [], exclude: [] });
  });

  it("sees nothing only where Graph says that the policy is gone", async () => {
    expect(await kind.observe(on({ [whole]: notFound() }).context, id)).toBeUndefined();
    await expect(kind.observe(on({ [whole]: notAllowed() }).context, id)).rejects.toThrow("lacks");
  });

  it("finds the kind by its entity set", async () => {
    const { context } = on({ "LIST /deviceManagement/deviceHealthScripts/s1/assignments": [] });
    const seen = await kind.observe(context, "deviceManagement/deviceHealthScripts/s1");
    expect(seen?.args["policy"]).toEqual({ kind: "Remediation", id: "s1" });
  });

  it("says that policy sets assign it too", async () => {
    const fromSet = { source: "policySets", target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } };
    const { context } = on(showing([...answered(want), fromSet]));
    expect((await kind.observe(context, id))?.args).toEqual(want);
    expect(context.said).toEqual([expect.stringMatching(/^info: .*policy sets \(1\)/)]);
  });

  it.each(["p1", "deviceManagement/unknownThings/p1", "deviceManagement/configurationPolicies/", ""])(
    "refuses the id %j",
    async (wrong) => {
      const { graph, context } = on({});
      await expect(kind.observe(context, wrong)).rejects.toThrow(UnknownEntitySet);
      await expect(kind.observe(context, wrong)).rejects.toThrow(
        "deviceManagement/configurationPolicies, deviceManagement/deviceHealthScripts",
      );
      expect(graph.calls).toEqual([]);
    },
  );
});

describe.each(["ensure", "sync"] as const)("%s", (verb) => {
  const make = (context: FakeContext, targets: Bag = bag): ReturnType<Kind["ensure"]> =>
    verb === "ensure" ? kind.ensure(context, targets) : kind.sync(context, id, targets, undefined);

  it("writes the whole list where it differs, once more if the answer is lost", async () => {
    const { graph, context } = on({
      [get]: answered({ include: [everyone], exclude: [] }),
      [post]: { value: answered(want) },
    });
    expect(await make(context)).toEqual({ id, args: want, outputs: {} });
    expect(graph.asked).toEqual([get, post]);
    expect(graph.calls[1]?.body).toEqual({ assignments: toWire(want) });
    expect(graph.calls[1]?.options?.idempotent).toBe(true);
  });

  it("writes nothing where the list is the same in another order", async () => {
    const both = { ...bag, include: [everyone, pilot] };
    const { graph, context } = on({ [get]: answered({ include: [pilot, everyone], exclude: [kiosks] }).reverse() });
    await make(context, both);
    expect(graph.asked).toEqual([get]);
  });

  it("writes where only a filter differs", async () => {
    const { graph, context } = on({
      [get]: answered({ ...want, include: [{ ...pilot, filter: { id: "f" }, filterType: "include" }] }),
      [post]: { value: answered(want) },
    });
    await make(context);
    expect(graph.asked).toContain(post);
  });

  it("never writes what a policy set assigns, and does not take it for ours", async () => {
    const fromSet = { ...answered({ include: [pilot], exclude: [] })[0], source: "policySets" };
    const { graph, context } = on({
      [get]: [fromSet, ...answered({ include: [], exclude: [kiosks] })],
      [post]: { value: answered(want) },
    });
    await make(context);
    expect(graph.calls[1]?.body).toEqual({ assignments: toWire(want) });
  });

  it("writes nothing where the live list cannot be understood", async () => {
    const { graph, context } = on({ [get]: [{ target: { "@odata.type": "#microsoft.graph.newTarget" } }] });
    await expect(make(context)).rejects.toThrow("newTarget");
    expect(graph.asked).toEqual([get]);
  });

  it("writes nothing where the live list cannot be read", async () => {
    const { graph, context } = on({ [get]: new Error("down") });
    await expect(make(context)).rejects.toThrow("down");
    expect(graph.asked).toEqual([get]);
  });

  it("reads the list where the answer has none", async () => {
    let written = false;
    const { graph, context } = on({
      [get]: () => (written ? answered(want) : []),
      [post]: () => void (written = true),
    });
    expect((await make(context)).args).toEqual(want);
    expect(graph.asked).toEqual([get, post, get]);
  });
});

describe("ensure", () => {
  it("names the targets that it replaces", async () => {
    const live = answered({ include: [everyone, pilot], exclude: [{ group: { id: "9a09" } }] });
    const { context } = on({ [get]: live, [post]: { value: answered(want) } });
    await kind.ensure(context, bag);
    expect(context.said).toHaveLength(1);
    for (const part of ["warning", "p1", "all devices", "excluded group 9a09"]) expect(context.said[0]).toContain(part);
    expect(context.said[0]).not.toContain("9a01");
  });

  it("says nothing where only targets come", async () => {
    const { context } = on({ [get]: answered({ include: [pilot], exclude: [] }), [post]: { value: answered(want) } });
    await kind.ensure(context, bag);
    expect(context.said).toEqual([]);
  });

  it("has the client wait for a policy that Graph does not show yet", async () => {
    const { graph, context } = on({ [get]: notFound(), [post]: { value: answered(want) } });
    expect((await kind.ensure(context, bag)).args).toEqual(want);
    expect(graph.calls[1]?.options).toMatchObject({ idempotent: true, retryOn: [404] });
  });

  it("does not wait for a policy that was there", async () => {
    const { graph, context } = on({ [get]: [], [post]: { value: answered(want) } });
    await kind.ensure(context, bag);
    expect(graph.calls[1]?.options?.retryOn).toEqual([]);
  });

  it("writes the member that the policy's kind declares", async () => {
    const path = "/deviceManagement/deviceHealthScripts/s1";
    const { graph, context } = on({ [`LIST ${path}/assignments`]: [], [`POST ${path}/assign`]: { value: [] } });
    await kind.ensure(context, { ...bag, policy: { kind: "Remediation", id: "s1" } });
    expect(graph.calls[1]?.body).toEqual({ deviceHealthScriptAssignments: toWire(want) });
  });

  it.each(["PolicyAssignments", "SettingsCatalogPolicys"])("refuses a policy of the kind %s", async (wrong) => {
    const { graph, context } = on({});
    const made = kind.ensure(context, { ...bag, policy: { kind: wrong, id: "p1" } });
    await expect(made).rejects.toThrow(UnknownPolicyKind);
    await expect(made).rejects.toMatchObject({ kind: wrong, known: ["SettingsCatalogPolicy", "Remediation"] });
    expect(graph.calls).toEqual([]);
  });
});

describe("sync", () => {
  it("says what Graph says where the policy is gone", async () => {
    const { graph, context } = on({ [get]: notFound(), [post]: notFound() });
    await expect(kind.sync(context, id, bag, undefined)).rejects.toThrow("gone");
    expect(graph.calls[1]?.options?.retryOn).toEqual([]);
  });
});

describe("remove", () => {
  it("clears the list, and ends well when the policy is gone, and only then", async () => {
    const { graph, context } = on({ [post]: { value: [] } });
    await kind.remove(context, id);
    expect(graph.calls).toMatchObject([{ body: { assignments: [] }, options: { idempotent: true } }]);
    await kind.remove(on({ [post]: notFound() }).context, id);
    await expect(kind.remove(on({ [post]: notAllowed() }).context, id)).rejects.toThrow("lacks");
  });
});

describe("list", () => {
  it("yields every policy of every kind that takes assignments", async () => {
    const { context } = on({
      "LIST /deviceManagement/configurationPolicies?$select=id,name&$top=1000": [{ id: "p1", name: "A" }],
    });
    const found: unknown[] = [];
    for await (const one of kind.list(context)) found.push(one);
    expect(found).toEqual([
      { id, name: "A" },
      { id: "deviceManagement/deviceHealthScripts/s1", name: "Script" },
    ]);
  });
});

describe("check", () => {
  const faults = async (args: object): Promise<string[]> => {
    const { graph, context } = on({});
    const issues = (await kind.check?.(context, { ...bag, ...args })) ?? [];
    expect(graph.calls).toEqual([]);
    return issues.map(formatIssue);
  };
  const [a, b] = [{ id: "9A" }, { id: "9b" }];

  it("has nothing against targets that are there once", async () => {
    const fine = {
      include: [{ group: a }, { group: "b" }, { allDevices: true }, { allUsers: true }],
      exclude: [{ group: b }],
    };
    expect(await faults(fine)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    [
      "a group twice in include",
      { include: [{ group: a }, { group: { id: "9a" }, filter: { id: "f" } }] },
      /^include\[1\]\.group: .*include\[0\]/,
    ],
    [
      "a group in both lists",
      { include: [{ group: a }], exclude: [{ group: b }, { group: a }] },
      /^exclude\[1\]\.group: .*include\[0\].*excluded/,
    ],
    [
      "a group twice in exclude",
      { include: [], exclude: [{ group: b }, { group: b }] },
      /^exclude\[1\]\.group: .*exclude\[0\]/,
    ],
    ["a group twice by name", { include: [{ group: "A" }, { group: "A" }] }, /^include\[1\]\.group/],
    ["all devices twice", { include: [{ allDevices: true }, { allDevices: true }] }, /^include\[1\]\.allDevices/],
    [
      "all users twice",
      { include: [{ allUsers: true }, { allUsers: true, filter: { id: "f" } }] },
      /^include\[1\]\.allUsers/,
    ],
  ])("refuses %s, on the second", async (_, args, text) => {
    expect(await faults({ exclude: [], ...args })).toEqual([expect.stringMatching(text)]);
  });

  it("refuses a kind that takes no assignments, and suggests the one that is meant", async () => {
    expect(await faults({ policy: { kind: "SettingsCatalogPolicies", id: "p" } })).toEqual([
      expect.stringMatching(/^policy\.kind: .*Did you mean "SettingsCatalogPolicy"\?/),
    ]);
  });

  it("takes what is not known yet as right", async () => {
    const group = { id: unknown };
    expect(await faults({ policy: unknown, include: [{ group }, { group }, unknown], exclude: unknown })).toEqual([]);
    expect(await faults({ policy: { kind: "SettingsCatalogPolicy", id: unknown } })).toEqual([]);
  });
});

describe("callOuts", () => {
  const outs = (before: ResolvedTargets | undefined, after: ResolvedTargets): string[] =>
    kind.callOuts?.(
      before && ({ policy, ...before } as unknown as Bag),
      { policy, ...after } as unknown as Bag,
      (directory, one) => `<${directory} ${one}>`,
    ) ?? [];
  const nobody: ResolvedTargets = { include: [], exclude: [] };

  it("names each exclusion that disappears", () => {
    expect(
      outs(
        { include: [pilot], exclude: [kiosks, { group: { id: "9a09" } }] },
        { include: [pilot], exclude: [{ group: { id: "9A09" } }] },
      ),
    ).toEqual([expect.stringContaining("<group 9a04> is no longer excluded")]);
  });

  it.each([
    ["allDevices", "all devices"],
    ["allUsers", "all users"],
  ])("says when a policy comes to reach %s", (who, text) => {
    const all = { include: [{ [who]: true }], exclude: [] };
    expect(outs(want, { ...all, exclude: [kiosks] })).toEqual([expect.stringContaining(`now reaches ${text}.`)]);
    expect(outs(undefined, all)).toEqual([expect.stringContaining(text)]);
    expect(outs(all, all)).toEqual([]);
  });

  it("names the filter that narrows it", () => {
    const filtered = (filterType: "include" | "exclude"): ResolvedTargets => ({
      include: [{ ...everyone, filter: { id: "f" }, filterType }],
      exclude: [],
    });
    expect(outs(nobody, filtered("include"))).toEqual([expect.stringContaining("of the filter <assignmentFilter f>")]);
    expect(outs(nobody, filtered("exclude"))).toEqual([
      expect.stringContaining("but those of the filter <assignmentFilter f>"),
    ]);
  });

  it("says when nobody is left", () => {
    expect(outs({ include: [pilot], exclude: [] }, nobody)).toEqual([expect.stringContaining("Nobody")]);
    expect(outs(undefined, nobody)).toEqual([]);
    expect(outs(nobody, nobody)).toEqual([]);
  });

  it("has nothing to say about another group", () => {
    expect(outs({ include: [pilot], exclude: [] }, { include: [kiosks], exclude: [pilot] })).toEqual([]);
  });
});
