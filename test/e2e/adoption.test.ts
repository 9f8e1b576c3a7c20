/** @module test/e2e/adoption: a policy that the tenant already has is taken over only where somebody says so, or where nothing is lost. */
import type { LivePolicy } from "../../scripts/demo/live";
import { passwordReset, smallProgram } from "./support/sample";
import { groupsOf, policiesOf } from "./support/portal";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const name = "Already there";
const policies = "/beta/deviceManagement/configurationPolicies";
const graph = "#microsoft.graph.deviceManagementConfiguration";

/** What a person makes by hand in the portal. */
const handMade = (option: string): Record<string, unknown> => ({
  name,
  description: "",
  platforms: "windows10",
  technologies: "mdm",
  settings: [
    {
      "@odata.type": `${graph}Setting`,
      settingInstance: {
        "@odata.type": `${graph}ChoiceSettingInstance`,
        settingDefinitionId: passwordReset,
        choiceSettingValue: {
          "@odata.type": `${graph}ChoiceSettingValue`,
          value: `${passwordReset}_${option}`,
          children: [],
        },
      },
    },
  ],
});
const assignments = { include: [{ group: "Windows pilot" }] };

let world: World;
let there: LivePolicy;

async function open(more: object, option = "0"): Promise<void> {
  world = await openWorld(smallProgram(name, more));
  there = await world.live.create(handMade(option));
}
afterEach(() => world.close());

it("refuses a name that somebody else's policy has, and says what can be done", async () => {
  await open({ assignments });
  const text = await refusedPreview(world);
  expect(text).toContain(`(${there.id}), which this stack does not own`);
  for (const way of [`Import it (its id is ${there.id})`, 'set adopt: "byName"', "choose another name"]) {
    expect(text).toContain(way);
  }
  expect((await world.stack.up()).ok).toBe(false);
  expect(await policiesOf(world.tenant)).toEqual([{ id: there.id, name }]);
  expect(JSON.stringify((await world.live.one(name)).settings)).toContain(`${passwordReset}_0`);
}, 300_000);

it("refuses two of the name, names both, and adopts neither", async () => {
  await open({ adopt: "byName" });
  const second = await world.live.create(handMade("1"));
  const text = await refusedPreview(world);
  expect(text).toContain(`the name "${name}" belongs to more than one settings catalog policy: `);
  expect(text).toContain(there.id);
  expect(text).toContain(second.id);
}, 300_000);

it("takes over by name where the program says so: told in the preview, one PUT and no POST", async () => {
  await open({ adopt: "byName", description: "Ours now", assignments });
  const { stack, tenant, live } = world;
  await tenant.takeLog();
  const preview = succeeded(await stack.preview());
  expect(preview.text).toContain(`adopts settings catalog policy ${there.id} (adopt is "byName"), changes `);
  expect(preview.text).toMatch(/changes .*description/);
  expect(preview.text).toContain(passwordReset);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  succeeded(await stack.up());
  expect(writesIn(await tenant.takeLog())).toEqual([
    `PUT ${policies}/${there.id}`,
    `POST ${policies}/${there.id}/assign`,
  ]);
  expect((await live.one(name)).description).toBe("Ours now");
  expect(await groupsOf(tenant, there.id)).toEqual([await live.group("Windows pilot")]);
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
}, 300_000);

it("takes over an equal one that nobody gets without being told to, and says so", async () => {
  await open({ assignments }, "1");
  const { stack, tenant } = world;
  expect(succeeded(await stack.preview()).text).toContain(
    `adopts settings catalog policy ${there.id} (equal and unassigned, as an interrupted deploy leaves it), changes nothing`,
  );
  await tenant.takeLog();
  const up = succeeded(await stack.up());
  expect(up.text).toContain(`adopts settings catalog policy ${there.id}`);
  expect(writesIn(await tenant.takeLog())).toEqual([`POST ${policies}/${there.id}/assign`]);
  expect(await policiesOf(tenant)).toEqual([{ id: there.id, name }]);
}, 300_000);

it("does not take over an equal one that somebody gets", async () => {
  await open({ assignments }, "1");
  await world.live.assign(there, [
    {
      target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: await world.live.group("All staff") },
    },
  ]);
  expect(await refusedPreview(world)).toContain("which this stack does not own");
  expect(await groupsOf(world.tenant, there.id)).toEqual([await world.live.group("All staff")]);
}, 300_000);

describe("pulumi import", () => {
  const importOf = (type: string, ...more: string[]): string[] => [
    "import",
    `intune:index:${type}`,
    ...more,
    "--generate-code=false",
    "--yes",
  ];

  it("reads a policy that a component then declares: no create, no delete, and portal changes are found from then on", async () => {
    await open({ assignments }, "1");
    const { stack, tenant, live } = world;
    await tenant.takeLog();
    const imported = succeeded(await stack.run(importOf("SettingsCatalogPolicy", "small", there.id)));
    expect(imported.text).not.toContain("error");
    const [seen] = stack.resources().filter((one) => one.id === there.id);
    expect(seen?.inputs).toMatchObject({
      name,
      settings: { [passwordReset]: { type: "choice", value: `${passwordReset}_1` } },
    });
    const preview = succeeded(await stack.preview());
    expect(preview.text).not.toMatch(/intune:index:SettingsCatalogPolicy small (create|delete|replace)/);
    expect(preview.steps["delete"]).toBeUndefined();
    succeeded(await stack.up());
    expect(writesIn(await tenant.takeLog())).toEqual([`POST ${policies}/${there.id}/assign`]);
    expect(await policiesOf(tenant)).toEqual([{ id: there.id, name }]);
    expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
    await tenant.graph("PATCH", `${policies}/${there.id}`, { description: "By hand" });
    const drift = succeeded(await stack.preview());
    expect(drift.text).toMatch(/\[diff: [^\]]*~description/);
    succeeded(await stack.up());
    expect((await live.one(name)).description).toBe("");
  }, 300_000);

  it("reads assignments, too, with groups by name", async () => {
    await open({ assignments }, "1");
    const { stack, tenant, live } = world;
    await live.assign(there, [
      {
        target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: await live.group("Windows pilot") },
      },
    ]);
    const id = `deviceManagement/configurationPolicies/${there.id}`;
    await tenant.takeLog();
    succeeded(await stack.run(importOf("SettingsCatalogPolicy", "small", there.id)));
    succeeded(await stack.run(importOf("PolicyAssignments", "small-assignments", id)));
    const seen = stack.resources().find((one) => one.id === id);
    expect(seen?.inputs).toMatchObject({ include: [{ group: "Windows pilot" }], exclude: [] });
    const up = succeeded(await stack.up());
    expect(up.text).not.toMatch(/intune:index:\w+ small\S* (create|delete|replace)/);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
  }, 300_000);

  it("of an id that the tenant does not have says so", async () => {
    await open({});
    const id = "00000000-0000-4000-8000-00000000dead";
    const refused = await world.stack.run(importOf("SettingsCatalogPolicy", "small", id));
    expect(refused.ok).toBe(false);
    expect(refused.text).toContain(id);
    expect(refused.text).toMatch(/does not exist|not found/);
  }, 300_000);
});
