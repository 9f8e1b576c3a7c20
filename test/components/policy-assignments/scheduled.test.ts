/** @module test/components/policy-assignments/scheduled.test: when a policy runs on the devices of a target. */
import fc from "fast-check";
import { formatIssue } from "../../../components/_shared/issues";
import { unknown, type Bag, type Kind } from "../../../components/_shared/kind";
import { dailySchedule, type RunSchedule } from "../../../components/_shared/run-schedule";
import { platformScript } from "../../../components/platform-script/lifecycle";
import { policyAssignments as kind } from "../../../components/policy-assignments/lifecycle";
import { describeAssignments } from "../../../components/policy-assignments/words";
import {
  fromWire,
  sameTargets,
  toWire,
  UnknownTarget,
  type ResolvedAssignments,
} from "../../../components/policy-assignments/wire";
import { remediation } from "../../../components/remediation/lifecycle";
import { settingsCatalogPolicy } from "../../../components/settings-catalog-policy/lifecycle";
import { fakeContext, fakeGraph, notAllowed, type Answers } from "../_shared/fake-graph";
import { useEmulated } from "../_shared/emulated";
import { schedule } from "../_shared/schedules";

const kinds: readonly Kind[] = [kind, settingsCatalogPolicy, remediation, platformScript];
const scheduling = remediation.assignable?.schedule;
const policy = { kind: "Remediation", id: "r1" };
const entitySet = "deviceManagement/deviceHealthScripts";
const [get, post] = [`LIST /${entitySet}/r1/assignments`, `POST /${entitySet}/r1/assign`];
const everyFour: RunSchedule = { type: "hourly", interval: 4 };
const pilot = { group: { id: "9a01" } };
const want: ResolvedAssignments = {
  policy,
  include: [
    { ...pilot, schedule: everyFour },
    { allUsers: true, schedule: dailySchedule },
  ],
  exclude: [{ group: { id: "9a04" } }],
};
const bag = want as unknown as Bag;
const on = (answers: Answers) => {
  const graph = fakeGraph(answers);
  return { graph, context: fakeContext(graph, kinds) };
};
const answered = (targets: Omit<ResolvedAssignments, "policy">) =>
  toWire(targets, scheduling).map((one) => ({ ...one, runRemediationScript: false }));

describe("on the wire", () => {
  it("survives the way to Graph and back", () => {
    fc.assert(
      fc.property(schedule, schedule, (a, b) => {
        const include = [
          { allDevices: true as const, schedule: a },
          { allUsers: true as const, schedule: b },
        ];
        expect(fromWire(toWire({ include, exclude: [] }, scheduling), "r1", scheduling).include).toEqual(include);
      }),
    );
  });

  it("is on what is included, and on nothing else", () => {
    const [first, second, excluded] = toWire(want, scheduling);
    expect(first).toMatchObject({ runRemediationScript: true, runSchedule: { interval: 4 } });
    expect(second).toMatchObject({ runRemediationScript: true, runSchedule: { interval: 1, time: "01:00:00" } });
    expect(Object.keys(excluded ?? {})).toEqual(["target"]);
    expect(toWire({ include: [pilot], exclude: [] })).toEqual([{ target: expect.anything() }]);
  });

  it("is the kind's own where a target has none", () => {
    expect(toWire({ include: [pilot], exclude: [] }, scheduling)).toEqual(
      toWire({ include: [{ ...pilot, schedule: dailySchedule }], exclude: [] }, scheduling),
    );
  });

  it("refuses one that it does not know, and names the policy", () => {
    const wire = [{ target: toWire(want)[0]?.target ?? null, runSchedule: { "@odata.type": "#microsoft.graph.x" } }];
    expect(() => fromWire(wire, "r1", scheduling)).toThrow(UnknownTarget);
    expect(() => fromWire(wire, "r1", scheduling)).toThrow(/r1.*schedule that is not known.*Remove that assignment/);
  });
});

describe("what is compared", () => {
  it("has the order of neither list, and the schedule of each target", () => {
    const reversed = { include: [...want.include].reverse(), exclude: want.exclude };
    expect(sameTargets(want, reversed)).toBe(true);
    expect(sameTargets(want, { ...want, include: [{ ...pilot, schedule: dailySchedule }, want.include[1]!] })).toBe(
      false,
    );
  });

  it("writes nothing where the tenant has the same, though the service says that the remediation is off", async () => {
    const { graph, context } = on({ [get]: answered(want).reverse() });
    const same = { ...bag, include: [...want.include].reverse() };
    await kind.sync(context, `${entitySet}/r1`, same, undefined);
    expect(graph.asked).toEqual([get]);
  });

  it("writes the whole list where one schedule differs", async () => {
    const other = { ...want, include: [{ ...pilot, schedule: dailySchedule }, want.include[1]!] };
    let written = false;
    const { graph, context } = on({
      [get]: () => answered(written ? want : other),
      [post]: () => void (written = true),
    });
    const { args } = await kind.sync(context, `${entitySet}/r1`, bag, undefined);
    expect(args["include"]).toEqual([want.include[1], want.include[0]]);
    expect(graph.asked).toEqual([get, post, get]);
    expect(graph.calls[1]?.body).toEqual({ deviceHealthScriptAssignments: toWire(want, scheduling) });
  });
});

describe("complete", () => {
  const complete = (args: object): unknown => kind.complete?.(on({}).context, args as Bag);

  it("says when a target runs that says nothing", () => {
    expect(complete({ policy, include: [pilot, { allUsers: true, schedule: everyFour }], exclude: [] })).toEqual({
      policy,
      include: [
        { ...pilot, schedule: dailySchedule },
        { allUsers: true, schedule: everyFour },
      ],
      exclude: [],
    });
  });

  it("leaves what has no schedule, and what is not known yet", () => {
    const [plain, lists] = [
      { policy: { kind: "PlatformScript", id: "s" }, include: [pilot] },
      { policy, include: unknown },
    ];
    expect(complete(plain)).toEqual(plain);
    expect(complete(lists)).toEqual(lists);
    expect(complete({ policy: unknown, include: [pilot] })).toEqual({ policy: unknown, include: [pilot] });
    expect(complete({ policy, include: [unknown] })).toEqual({ policy, include: [unknown] });
  });
});

describe("check", () => {
  const faults = async (kindName: string, ...include: object[]): Promise<string[]> => {
    const args = { policy: { kind: kindName, id: "p" }, include, exclude: [] } as unknown as Bag;
    return ((await kind.check?.(on({}).context, args)) ?? []).map(formatIssue);
  };

  it.each(["SettingsCatalogPolicy", "PlatformScript"])("refuses a schedule for a %s, on its path", async (name) => {
    const scheduled = { allUsers: true, schedule: dailySchedule };
    expect(await faults(name, pilot, scheduled)).toEqual([
      expect.stringMatching(new RegExp(`^include\\[1\\]\\.schedule: a ${name} has no schedule.*Leave it out`)),
    ]);
    expect(await faults(name, pilot)).toEqual([]);
  });

  it("has nothing against one for a Remediation, nor against what is not known yet", async () => {
    expect(await faults("Remediation", { allUsers: true, schedule: everyFour })).toEqual([]);
    expect(await faults("Remediation", { allUsers: true, schedule: unknown })).toEqual([]);
  });
});

it("is told in words", () => {
  const include = [
    { group: "Pilot", filter: "Corporate", schedule: { type: "daily" as const } },
    { allUsers: true as const },
  ];
  expect(describeAssignments({ include })).toEqual([
    "include group Pilot (filter: include Corporate), every day at 01:00 device time",
    "include all users",
  ]);
});

it("does not hide the other policies where the app may not list those of one kind", async () => {
  const { context } = on({
    "LIST /deviceManagement/configurationPolicies?$select=id,name&$top=1000": [{ id: "p1", name: "A" }],
    [`LIST /${entitySet}`]: notAllowed(),
    "LIST /deviceManagement/deviceManagementScripts?$select=id,displayName": [{ id: "s1", displayName: "B" }],
  });
  const found: string[] = [];
  for await (const { id } of kind.list(context)) found.push(id);
  expect(found).toEqual(["deviceManagement/configurationPolicies/p1", "deviceManagement/deviceManagementScripts/s1"]);
  expect(context.said).toEqual([expect.stringMatching(/^warning: .*each remediation are not listed.*lacks/)]);
});

describe("on an emulated tenant", () => {
  const emulated = useEmulated();
  const base = "/beta/deviceManagement/deviceHealthScripts";

  it.each([false, true])(
    "is read back as written, repaired after an edit, cleared (assign answers 204: %s)",
    async (no) => {
      const { context, tenant, asked } = emulated();
      await tenant.admin("POST", "settings", { scriptAssignAnswers204: no });
      const body = { displayName: "R", publisher: "x", detectionScriptContent: "AAAA" };
      const id = String((await tenant.post(base, body)).body["id"]);
      const group = { id: "9a000000-0000-4000-8000-000000000001" };
      const args = {
        policy: { kind: "Remediation", id },
        include: [{ group, schedule: everyFour }],
        exclude: [],
      } as unknown as Bag;
      const made = await kind.ensure(context, args);
      expect(made).toEqual({ id: `${entitySet}/${id}`, args, outputs: {} });
      expect(await kind.observe(context, made.id)).toEqual(made);
      const target = { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: group.id };
      await tenant.post(`${base}/${id}/assign`, { deviceHealthScriptAssignments: [{ target }] });
      expect((await kind.observe(context, made.id))?.args["include"]).toEqual([{ group, schedule: dailySchedule }]);
      expect((await kind.sync(context, made.id, args, undefined)).args).toEqual(args);
      await asked();
      await kind.sync(context, made.id, args, undefined);
      expect(await asked()).toEqual([`GET /${entitySet}/${id}/assignments 200`]);
      await kind.remove(context, made.id);
      expect((await kind.observe(context, made.id))?.args["include"]).toEqual([]);
    },
  );
});
