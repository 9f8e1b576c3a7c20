/** @module test/e2e/names: a name stands for the same thing from one deploy to the next, or the preview fails. */
import { smallProgram } from "./support/sample";
import { deleteGroup, groupsOf, makeGroup, policiesOf, renameGroup } from "./support/portal";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const name = "Named targets";
const include = (...groups: unknown[]): object => ({ assignments: { include: groups.map((group) => ({ group })) } });

let world: World;
let pilot: string;

async function open(source: string): Promise<void> {
  world = await openWorld(source);
  pilot = await world.live.group("Windows pilot");
}
afterEach(() => world.close());

/** The portal's Save on the assignments: these groups and no others. */
const assignOnly = async (...groups: string[]): Promise<void> =>
  world.live.assign(
    await world.live.one(name),
    groups.map((groupId) => ({ target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId } })),
  );

describe("a group that was deployed by name", () => {
  beforeEach(async () => {
    await open(smallProgram(name, include("Windows pilot", "Help desk")));
    succeeded(await world.stack.up());
  }, 300_000);

  it("is the same under its new name: a warning, no difference and no write", async () => {
    const { stack, tenant } = world;
    await renameGroup(tenant, pilot, "Windows ring 1");
    await tenant.takeLog();
    const preview = succeeded(await stack.preview());
    expect(preview.text).toContain(`The group "Windows pilot" (${pilot}) is now named "Windows ring 1"`);
    expect(isUnchanged(preview)).toBe(true);
    const up = succeeded(await stack.up());
    expect(isUnchanged(up)).toBe(true);
    expect(up.text).toContain("is now named");
    expect(writesIn(await tenant.takeLog())).toEqual([]);
  }, 300_000);

  it("comes back as the same id when the portal removed it from the assignments and renamed it", async () => {
    const { stack, tenant, live } = world;
    const helpDesk = await live.group("Help desk");
    await assignOnly(helpDesk);
    await renameGroup(tenant, pilot, "Windows ring 1");
    const preview = succeeded(await stack.preview());
    expect(preview.steps["update"]).toBe(1);
    expect(preview.text).toContain("is now named");
    succeeded(await stack.up());
    expect(await groupsOf(tenant, (await live.one(name)).id)).toEqual([pilot, helpDesk].sort());
    expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  }, 300_000);

  it.each([
    [
      "renamed",
      (): Promise<unknown> => renameGroup(world.tenant, pilot, "Windows ring 1"),
      'is now named "Windows ring 1"',
    ],
    ["deleted", (): Promise<unknown> => deleteGroup(world.tenant, pilot), "was deleted"],
  ])(
    "was %s and another has its name: an error that names both",
    async (_, edit, says) => {
      const { stack, tenant, live } = world;
      await edit();
      const other = await makeGroup(tenant, "Windows pilot");
      const text = await refusedPreview(world);
      expect(text).toContain(`now belongs to another group: ${other}`);
      expect(text).toContain(`At the last deploy it was ${pilot}, which ${says}`);
      expect(text).toContain("include[0].group");
      const { id } = await live.one(name);
      const before = await groupsOf(tenant, id);
      expect((await stack.up()).ok).toBe(false);
      expect(await groupsOf(tenant, id)).toEqual(before);
      stack.rewrite(smallProgram(name, include({ id: other }, "Help desk")));
      succeeded(await stack.up());
      expect(await groupsOf(tenant, id)).toContain(other);
    },
    300_000,
  );

  it("was joined by a second one of its name: an error that names both", async () => {
    const second = await makeGroup(world.tenant, "Windows pilot");
    const text = await refusedPreview(world);
    expect(text).toContain('2 groups have the name "Windows pilot"');
    expect(text).toContain(pilot);
    expect(text).toContain(second);
  }, 300_000);
});

it("refuses every name that the tenant does not have, each with the nearest one, and makes nothing", async () => {
  const targets = {
    include: [{ group: "Windows pilots" }, { group: "Help desk", filter: "Corporate Windows device" }],
    exclude: [{ group: "Nobody has ever heard of this" }],
  };
  await open(smallProgram(name, { scopeTags: ["Recovry"] }));
  const tags = await refusedPreview(world);
  expect(tags).toContain('no scope tag has the name "Recovry". Did you mean "Recovery"?');
  expect(tags).toContain("scopeTags[0]");
  world.stack.rewrite(smallProgram(name, { assignments: targets }));
  const text = await refusedPreview(world);
  expect(text).toContain('no group has the name "Windows pilots". Did you mean "Windows pilot"?');
  expect(text).toContain(
    'no assignment filter has the name "Corporate Windows device". Did you mean "Corporate Windows devices"?',
  );
  expect(text).toMatch(/no group has the name "Nobody has ever heard of this"\. One that the same program creates/);
  for (const path of ["include[0].group", "include[1].filter", "exclude[0].group"]) expect(text).toContain(path);
  expect((await world.stack.run(["up", "--yes"])).ok).toBe(false);
  expect(await policiesOf(world.tenant)).toEqual([]);
}, 300_000);

it("takes a group that the same program makes by its id, which a preview does not know", async () => {
  await open(`
import * as pulumi from "@pulumi/pulumi";
import { SettingsCatalogPolicy } from "pulumi-intune";
const made = new pulumi.Config("intune-test").get("group") ?? "";
const id = pulumi.output(Promise.resolve(pulumi.runtime.isDryRun() ? (pulumi.unknown as never) : made));
const assignments = { include: [{ group: { id } }, { group: "Help desk" }] };
new SettingsCatalogPolicy("small", { name: ${JSON.stringify(name)}, settings: {}, assignments });
`);
  const { stack, tenant, live } = world;
  const preview = succeeded(await stack.preview());
  expect(preview.steps["create"]).toBeGreaterThanOrEqual(2);
  const made = await makeGroup(tenant, "Made by the same program");
  await stack.configure("intune-test:group", made);
  succeeded(await stack.up());
  const { id } = await live.one(name);
  expect(await groupsOf(tenant, id)).toEqual([made, await live.group("Help desk")].sort());
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 300_000);

it("works with names of hostile characters", async () => {
  const hostile = `O'Brien & Co; $x "q" #1 100% +ä/\\`;
  const assignments = { include: [{ group: hostile, filter: hostile }], exclude: [{ group: "Break glass accounts" }] };
  await open(smallProgram(hostile, { scopeTags: [hostile], assignments }));
  const { stack, tenant, live } = world;
  const group = await makeGroup(tenant, hostile);
  const filter = {
    displayName: hostile,
    platform: "windows10AndLater",
    rule: '(device.deviceOwnership -eq "Corporate")',
  };
  const made = await tenant.graph<{ id: string }>("POST", "/beta/deviceManagement/assignmentFilters", filter);
  const tag = await tenant.graph<{ id: string }>("POST", "/beta/deviceManagement/roleScopeTags", {
    displayName: hostile,
  });
  succeeded(await stack.up());
  const [policy, ...others] = (await policiesOf(tenant)).filter((one) => one.name === hostile);
  expect(others).toEqual([]);
  const { roleScopeTagIds } = await live.policy(policy?.id ?? "");
  expect(roleScopeTagIds).toEqual([tag.id]);
  const targets = (await live.assignments(await live.one(hostile))).map(({ target }) => target);
  expect(targets).toContainEqual(
    expect.objectContaining({ groupId: group, deviceAndAppManagementAssignmentFilterId: made.id }),
  );
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 300_000);
