/** @module test/e2e/drift: each edit in the portal is found by a plain preview, and the next up repairs it and nothing else. */
import type { Live, LivePolicy } from "../../scripts/demo/live";

import { minimumLength, passwordReset, sampleName, sampleProgram, webSignIn } from "./support/sample";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const policies = "/beta/deviceManagement/configurationPolicies";
let world: World;

beforeAll(async () => {
  world = await openWorld(sampleProgram());
  succeeded(await world.stack.up());
}, 300_000);
afterAll(() => world?.close());

/** Kept in the tenant's own words, so that it is compared without our code. */
async function snapshot(live: Live): Promise<unknown> {
  const policy = await live.one(sampleName);
  const { name, description, roleScopeTagIds, settings } = policy;
  const targets = (await live.assignments(policy)).map(({ target }) => target);
  const sorted = (list: unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  return {
    name,
    description,
    tags: sorted(roleScopeTagIds as string[]),
    settings: sorted(settings.map((one) => one.settingInstance)),
    targets: sorted(targets),
  };
}

interface Edit {
  readonly what: string;
  edit(live: Live, policy: LivePolicy): Promise<unknown>;
  /** What a plain preview says has changed. */
  readonly property: string;
  /** What `--diff` shows. */
  readonly shows: RegExp[];
  readonly writes: string[];
}

const put = [`PUT ${policies}`];
const assign = [`POST ${policies}`];
const setting = (id: string, value: string): object => ({
  "@odata.type": "#microsoft.graph.deviceManagementConfigurationSetting",
  settingInstance: {
    "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
    settingDefinitionId: id,
    choiceSettingValue: { value, children: [] },
  },
});
const isExclusion = (target: { "@odata.type": string }): boolean => target["@odata.type"].includes("exclusion");

const edits: Edit[] = [
  {
    what: "a setting's value",
    edit: (live, policy) =>
      live.edit(policy, {
        settings: JSON.parse(JSON.stringify(policy.settings).replace('"value":8', '"value":4')) as never,
      }),
    property: "~settings",
    shows: [new RegExp(`${minimumLength}[^~]*~ value: 4 => 8`.replaceAll("{", "\\{").replaceAll("}", "\\}"), "s")],
    writes: put,
  },
  {
    what: "a setting added",
    edit: (live, policy) => live.edit(policy, { settings: [...policy.settings, setting(webSignIn, `${webSignIn}_1`)] }),
    property: "~settings",
    shows: [new RegExp(`- ${webSignIn}`)],
    writes: put,
  },
  {
    what: "a setting removed",
    edit: (live, policy) =>
      live.edit(policy, { settings: policy.settings.filter((one) => !JSON.stringify(one).includes(passwordReset)) }),
    property: "~settings",
    shows: [new RegExp(`\\+ ${passwordReset}`)],
    writes: put,
  },
  {
    what: "all settings removed",
    edit: (live, policy) => live.edit(policy, { settings: [] }),
    property: "~settings",
    shows: [new RegExp(`\\+ ${passwordReset}`), /passportforwork/],
    writes: put,
  },
  {
    what: "the name",
    edit: (live, policy) => live.tenant.graph("PATCH", `${policies}/${policy.id}`, { name: "Renamed by hand" }),
    property: "~name",
    shows: [new RegExp(`~ name\\s*: "Renamed by hand" => "${sampleName}"`)],
    writes: put,
  },
  {
    what: "the description",
    edit: (live, policy) => live.tenant.graph("PATCH", `${policies}/${policy.id}`, { description: "By hand" }),
    property: "~description",
    shows: [/~ description\s*: "By hand" => "What the program says"/],
    writes: put,
  },
  {
    what: "the scope tags",
    edit: (live, policy) => live.tenant.graph("PATCH", `${policies}/${policy.id}`, { roleScopeTagIds: ["0"] }),
    property: "~scopeTags",
    shows: [/\+ \[1\]: "Recovery"/],
    writes: put,
  },
  {
    what: "an assignment added",
    edit: async (live, policy) => {
      const now = await live.assignments(policy);
      await live.assign(policy, [
        ...now,
        { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: await live.group("All staff") } },
      ]);
    },
    property: "~include",
    shows: [/- \[2\]:[^]*- group: "All staff"/],
    writes: assign,
  },
  {
    what: "an assignment removed",
    edit: async (live, policy) => {
      const helpDesk = await live.group("Help desk");
      await live.assign(
        policy,
        (await live.assignments(policy)).filter(({ target }) => target.groupId !== helpDesk),
      );
    },
    property: "~include",
    shows: [/\+ \[1\]:[^]*\+ group: "Help desk"/],
    writes: assign,
  },
  {
    what: "an exclusion removed",
    edit: async (live, policy) =>
      live.assign(
        policy,
        (await live.assignments(policy)).filter(({ target }) => !isExclusion(target)),
      ),
    property: "exclude",
    shows: [/\+ \[0\]:[^]*\+ group: "Break glass accounts"/],
    writes: assign,
  },
  {
    what: "a filter changed",
    edit: async (live, policy) => {
      const filters = await live.tenant.graph<{ value: { id: string; displayName: string }[] }>(
        "GET",
        "/beta/deviceManagement/assignmentFilters",
      );
      const personal = filters.value.find((one) => one.displayName === "Personal Windows devices")?.id ?? "";
      const now = await live.assignments(policy);
      const changed = now.map(({ target }) => ({
        target: target.deviceAndAppManagementAssignmentFilterId
          ? { ...target, deviceAndAppManagementAssignmentFilterId: personal }
          : target,
      }));
      await live.assign(policy, changed);
    },
    property: "~include",
    shows: [
      /"Personal Windows devices"[^]*=> "Corporate Windows devices"|- filter[^]*"Personal Windows devices"[^]*\+ filter[^]*"Corporate Windows devices"/,
    ],
    writes: assign,
  },
];

it.each(edits)(
  "finds and repairs $what",
  async ({ edit, property, shows, writes }) => {
    const { live, stack, tenant } = world;
    const before = await snapshot(live);
    await edit(live, await live.one(sampleName));
    await tenant.takeLog();
    const plain = succeeded(await stack.preview());
    expect(plain.steps["update"]).toBe(1);
    expect(plain.text).toMatch(new RegExp(`\\[diff: [^\\]]*${property}`));
    const detailed = succeeded(await stack.preview("--diff"));
    for (const shown of shows) expect(detailed.text).toMatch(shown);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    const up = succeeded(await stack.up());
    expect(up.steps["update"]).toBe(1);
    const wrote = writesIn(await tenant.takeLog());
    expect(wrote).toHaveLength(writes.length);
    writes.forEach((start, i) => expect(wrote[i]).toContain(start));
    expect(await snapshot(live)).toEqual(before);
  },
  300_000,
);

it("makes a deleted policy and then its assignments again", async () => {
  const { live, stack, tenant } = world;
  const before = await snapshot(live);
  await live.delete(await live.one(sampleName));
  expect(succeeded(await stack.preview()).steps["create"]).toBe(2);
  await tenant.takeLog();
  expect(succeeded(await stack.up()).steps["create"]).toBe(2);
  const wrote = writesIn(await tenant.takeLog());
  expect(wrote).toEqual([`POST ${policies}`, expect.stringMatching(/\/assign$/)]);
  expect(await snapshot(live)).toEqual(before);
}, 300_000);

it("reads every managed policy, writes nothing and says that all is unchanged on a second up", async () => {
  const { live, stack, tenant } = world;
  const { id } = await live.one(sampleName);
  await tenant.takeLog();
  const up = succeeded(await stack.up());
  expect(isUnchanged(up)).toBe(true);
  const log = await tenant.takeLog();
  expect(writesIn(log)).toEqual([]);
  expect(log.filter((line) => line.path.includes(id)).length).toBeGreaterThan(0);
  expect(
    log.filter((line) => line.path.includes(`${id}/assignments`) || line.path.includes("assignments")).length,
  ).toBeGreaterThan(0);
}, 300_000);

it("shows the portal's value and keeps it where the program ignores changes", async () => {
  const { live, stack } = world;
  await live.tenant.graph("PATCH", `${policies}/${(await live.one(sampleName)).id}`, { description: "Kept by hand" });
  stack.rewrite(
    sampleProgram().replace(
      "as never).summary",
      'as never, { transforms: [({ props, opts, type }) => ({ props, opts: type === "intune:index:SettingsCatalogPolicy" ? { ...opts, ignoreChanges: ["description"] } : opts })] }).summary',
    ),
  );
  const up = succeeded(await stack.up());
  expect(up.steps["update"] ?? 0).toBe(0);
  expect((await live.one(sampleName)).description).toBe("Kept by hand");
  expect(JSON.stringify(stack.resources())).toContain("Kept by hand");
}, 300_000);
