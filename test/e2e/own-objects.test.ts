/** @module test/e2e/own-objects: a program that makes a filter and a scope tag and uses both by id. */
import { passwordReset } from "./support/sample";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const filters = "/beta/deviceManagement/assignmentFilters";
const tags = "/beta/deviceManagement/roleScopeTags";
const policies = "/beta/deviceManagement/configurationPolicies";
const rule = '(device.deviceOwnership -eq "Corporate")';

/** Says the wanted order by its order; the engine must find it by the ids. */
const program = (filter: object = {}, tag: object = {}): string => `
import { AssignmentFilter, RoleScopeTag, SettingsCatalogPolicy } from "pulumi-intune";
const tag = new RoleScopeTag("tag", ${JSON.stringify({ name: "Own tag", description: "Ours", ...tag })} as never);
const filter = new AssignmentFilter("filter", {
  ...(${JSON.stringify({ name: "Own filter", rule, ...filter })} as any),
  scopeTags: [{ id: tag.scopeTagId }, "Default"],
});
new SettingsCatalogPolicy("policy", {
  name: "Own policy",
  scopeTags: [{ id: tag.scopeTagId }],
  settings: { ${passwordReset}: { type: "choice", value: "${passwordReset}_1" } },
  assignments: { include: [{ group: "Windows pilot", filter: { id: filter.filterId } }] },
});
export const ids = { filter: filter.filterId, tag: tag.scopeTagId };
`;

interface Row {
  readonly id: string;
  readonly displayName: string;
  readonly [member: string]: unknown;
}

let world: World;
beforeAll(async () => {
  world = await openWorld(program());
}, 300_000);
afterAll(() => world?.close());

const ids = async (): Promise<{ filter: string; tag: string }> => (await world.stack.outputs())["ids"] as never;
const read = (path: string, id: string): Promise<Row> => world.tenant.graph<Row>("GET", `${path}/${id}`);
const namesOf = async (path: string): Promise<string[]> =>
  (await world.tenant.graph<{ value: Row[] }>("GET", path)).value.map(({ displayName }) => displayName);
const written = async (): Promise<string[]> => writesIn(await world.tenant.takeLog());

describe("a filter, a tag and a policy of one program", () => {
  it("are planned before anything exists, and made in the order of their use", async () => {
    const { stack, tenant } = world;
    await tenant.takeLog();
    const preview = succeeded(await stack.preview());
    expect(preview.steps["create"]).toBeGreaterThanOrEqual(7);
    expect(await written()).toEqual([]);
    succeeded(await stack.up());
    const policy = await world.live.one("Own policy");
    expect(await written()).toEqual([
      `POST ${tags}`,
      `POST ${filters}`,
      `POST ${policies}`,
      `POST ${policies}/${policy.id}/assign`,
    ]);
    const { filter, tag } = await ids();
    expect((await read(filters, filter))["roleScopeTags"]).toEqual(["0", tag].sort());
    expect(policy["roleScopeTagIds"]).toEqual([tag]);
    const [assignment] = await world.live.assignments(policy);
    expect(assignment?.target.deviceAndAppManagementAssignmentFilterId).toBe(filter);
  }, 300_000);

  it("are unchanged in the second run", async () => {
    expect(isUnchanged(succeeded(await world.stack.preview()))).toBe(true);
    expect(isUnchanged(succeeded(await world.stack.up()))).toBe(true);
    expect(await written()).toEqual([]);
  }, 300_000);

  it.each([
    ["the filter's rule", filters, "filter", { rule: '(device.deviceOwnership -eq "Personal")' }, "rule", "Personal"],
    ["the filter's name", filters, "filter", { displayName: "Edited" }, "name", "Edited"],
    ["the tag's description", tags, "tag", { description: "Edited" }, "description", "Edited"],
  ] as const)(
    "show what the portal did to %s, and up repairs that alone",
    async (_, path, which, edit, property, shown) => {
      const id = (await ids())[which];
      const before = await read(path, id);
      await world.tenant.graph("PATCH", `${path}/${id}`, edit);
      await world.tenant.takeLog();
      const preview = succeeded(await world.stack.preview("--diff"));
      expect(preview.steps["update"]).toBe(1);
      expect(preview.text).toMatch(new RegExp(`~ ${property}: .*${shown}`));
      expect(await written()).toEqual([]);
      succeeded(await world.stack.up());
      expect(await written()).toEqual([`PATCH ${path}/${id}`]);
      expect({ ...(await read(path, id)), lastModifiedDateTime: "" }).toEqual({ ...before, lastModifiedDateTime: "" });
      expect(isUnchanged(succeeded(await world.stack.preview()))).toBe(true);
    },
    300_000,
  );

  it("are made again together when the portal deleted the filter's use and the filter", async () => {
    const { stack, live, tenant } = world;
    await live.assign(await live.one("Own policy"), []);
    await tenant.graph("DELETE", `${filters}/${(await ids()).filter}`);
    succeeded(await stack.up());
    const [assignment] = await live.assignments(await live.one("Own policy"));
    expect(assignment?.target.deviceAndAppManagementAssignmentFilterId).toBe((await ids()).filter);
    expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  }, 300_000);

  it("move to a filter of another platform before the old one goes", async () => {
    const { stack, live, tenant } = world;
    const before = await ids();
    stack.rewrite(program({ platform: "windows81AndLater" }));
    const preview = succeeded(await stack.preview());
    expect(preview.steps["replace"]).toBe(1);
    await tenant.takeLog();
    succeeded(await stack.up());
    const { filter } = await ids();
    const { id } = await live.one("Own policy");
    expect(await written()).toEqual([
      `POST ${filters}`,
      `POST ${policies}/${id}/assign`,
      `DELETE ${filters}/${before.filter}`,
    ]);
    expect(filter).not.toBe(before.filter);
    expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  }, 300_000);

  it("keep the filter, and say who uses it, when a policy from elsewhere does", async () => {
    const { tenant, live, stack } = world;
    const other = await live.create({ name: "Other", platforms: "windows10", technologies: "mdm", settings: [] });
    const { filter } = await ids();
    const target = {
      "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget",
      deviceAndAppManagementAssignmentFilterId: filter,
      deviceAndAppManagementAssignmentFilterType: "include",
    };
    await live.assign(other, [{ target }]);
    const destroy = await stack.destroy();
    expect(destroy.ok).toBe(false);
    expect(destroy.text).toContain(`it is used by the assignments of ${other.id}`);
    expect(await namesOf(filters)).toContain("Own filter");
    await live.delete(other);
    succeeded(await stack.up());
    await tenant.takeLog();
  }, 300_000);

  it("go in the reverse order", async () => {
    const { filter, tag } = await ids();
    const { id } = await world.live.one("Own policy");
    await world.tenant.takeLog();
    // The assignments go with the policy, so nothing but the engine's order keeps the filter until then.
    const slow = { match: { method: "DELETE", path: "configurationPolicies" }, fault: { delayMs: 1500 }, times: 1 };
    await world.tenant.admin("POST", "faults", slow);
    succeeded(await world.stack.destroy());
    expect(await written()).toEqual([
      `DELETE ${policies}/${id}`,
      `DELETE ${filters}/${filter}`,
      `DELETE ${tags}/${tag}`,
    ]);
    expect(await namesOf(filters)).not.toContain("Own filter");
    expect(await namesOf(tags)).toEqual(["Default", "Recovery", "Branch offices"]);
  }, 300_000);
});

describe("names that are taken", () => {
  it("refuses the built-in tag's name at preview, whatever adopt says, and its import", async () => {
    world.stack.rewrite(program({}, { name: "Default", adopt: "byName" }));
    const text = await refusedPreview(world);
    expect(text).toContain('Cannot manage the scope tag "Default" (0): it is built into Intune');
    const args = ["import", "intune:index:RoleScopeTag", "default", "0", "--yes", "--generate-code=false"];
    const imported = await world.stack.run(args);
    expect(imported.ok).toBe(false);
    expect(imported.text).toContain("it is built into Intune");
  }, 300_000);

  it("adopts a filter by name, says what changes, and not one of another platform", async () => {
    const { stack, tenant } = world;
    const body = { displayName: "Own filter", rule: '(device.model -eq "x")', platform: "windows10AndLater" };
    const theirs = await tenant.graph<Row>("POST", filters, body);
    stack.rewrite(program());
    expect(await refusedPreview(world)).toContain('the assignment filter with the name "Own filter"');
    stack.rewrite(program({ adopt: "byName", platform: "macOS" }));
    expect(await refusedPreview(world)).toContain("cannot be adopted: Intune cannot change its platform");
    stack.rewrite(program({ adopt: "byName" }));
    expect(succeeded(await stack.preview()).text).toContain(`adopts assignment filter ${theirs.id}`);
    succeeded(await stack.up());
    expect((await ids()).filter).toBe(theirs.id);
    expect((await read(filters, theirs.id))["rule"]).toBe(rule);
    expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  }, 300_000);
});
