/** @module test/e2e/replace-and-target: what is replaced, targeted, ignored, kept or already gone. */
import { smallProgram } from "./support/sample";
import { groupsOf, policiesOf } from "./support/portal";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const name = "Replaced";
const policies = "/beta/deviceManagement/configurationPolicies";
const assignments = { include: [{ group: "Windows pilot" }], exclude: [{ group: "Break glass accounts" }] };
const program = (more: object = {}, options = ""): string => smallProgram(name, { assignments, ...more }, options);

let world: World;
beforeEach(async () => {
  world = await openWorld(program());
  succeeded(await world.stack.up());
}, 300_000);
afterEach(() => world.close());

const urnOf = (kind: string): string =>
  world.stack.resources().find((one) => one.type === `intune:index:${kind}`)?.urn ?? "";
/** Options for one child of the component. */
const optionsOf = (kind: string, options: object): string => `, {
  transforms: [({ props, opts, type }) => ({
    props,
    opts: type === "intune:index:${kind}" ? { ...opts, ...${JSON.stringify(options)} } : opts,
  })],
}`;

it("makes the new policy and assigns it before the old one goes", async () => {
  const { stack, tenant, live } = world;
  const old = await live.one(name);
  stack.rewrite(program({ technologies: "mdm,configManager" }));
  const preview = succeeded(await stack.preview("--diff"));
  expect(preview.steps["replace"]).toBe(2);
  expect(preview.text).toContain("technologies");
  await tenant.takeLog();
  const up = succeeded(await stack.up());
  expect(up.steps["replace"]).toBe(2);
  const wrote = writesIn(await tenant.takeLog());
  const made = await live.one(name);
  expect(made.id).not.toBe(old.id);
  expect(String(made["technologies"]).split(",").sort()).toEqual(["configManager", "mdm"]);
  expect(wrote).toEqual([`POST ${policies}`, `POST ${policies}/${made.id}/assign`, `DELETE ${policies}/${old.id}`]);
  expect(await groupsOf(tenant, made.id)).toHaveLength(2);
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
}, 300_000);

it("replaces for another template, too", async () => {
  const { stack, tenant, live } = world;
  const old = await live.one(name);
  const antiSpoofing = "device_vendor_msft_passportforwork_biometrics_facialfeaturesuseenhancedantispoofing";
  const settings = {
    [antiSpoofing]: {
      type: "choice",
      value: `${antiSpoofing}_true`,
      settingInstanceTemplateId: "9a29ce6b-fae8-4785-bbfe-3311f14aa88f",
      settingValueTemplateId: "93a7ef59-584d-4177-ac5a-2ca31d47e179",
    },
  };
  stack.rewrite(program({ templateId: "fcef01f2-439d-4c3f-9184-823fd6e97646_1", settings }));
  expect(succeeded(await stack.preview()).steps["replace"]).toBe(2);
  succeeded(await stack.up());
  const made = await live.one(name);
  expect(made.id).not.toBe(old.id);
  expect(made["templateReference"]).toMatchObject({ templateId: "fcef01f2-439d-4c3f-9184-823fd6e97646_1" });
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(await policiesOf(tenant)).toHaveLength(1);
}, 300_000);

it("says which resource to add when only the assignments of a policy that is gone are targeted", async () => {
  const { stack, tenant, live } = world;
  await live.delete(await live.one(name));
  const [policy, targets] = [urnOf("SettingsCatalogPolicy"), urnOf("PolicyAssignments")];
  await tenant.takeLog();
  const alone = await stack.run(["up", "--yes", "--target", targets]);
  expect(alone.ok).toBe(false);
  expect(alone.text).toContain(policy);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  const both = succeeded(await stack.up("--target", targets, "--target", policy));
  expect(both.steps["create"]).toBe(2);
  expect(await groupsOf(tenant, (await live.one(name)).id)).toHaveLength(2);
}, 600_000);

it("shows and keeps the portal's assignments where the program ignores their changes", async () => {
  const { stack, tenant, live } = world;
  const policy = await live.one(name);
  const helpDesk = await live.group("Help desk");
  await live.assign(policy, [
    { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: helpDesk } },
  ]);
  stack.rewrite(program({}, optionsOf("PolicyAssignments", { ignoreChanges: ["include", "exclude"] })));
  await tenant.takeLog();
  const up = succeeded(await stack.up());
  expect(up.steps["update"]).toBeUndefined();
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  expect(await groupsOf(tenant, policy.id)).toEqual([helpDesk]);
  const seen = stack.resources().find((one) => one.urn === urnOf("PolicyAssignments"));
  expect(seen?.inputs).toMatchObject({ include: [{ group: "Help desk" }], exclude: [] });
  stack.rewrite(program());
  expect(succeeded(await stack.up()).steps["update"]).toBe(1);
  expect(await groupsOf(tenant, policy.id)).toHaveLength(2);
}, 300_000);

it("leaves the policy and its assignments in the tenant where the program retains them", async () => {
  const { stack, tenant, live } = world;
  const { id } = await live.one(name);
  stack.rewrite(program({}, ", { retainOnDelete: true }"));
  succeeded(await stack.up());
  await tenant.takeLog();
  succeeded(await stack.destroy());
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  expect(await groupsOf(tenant, id)).toHaveLength(2);
  expect(stack.resources()).toEqual([]);
}, 300_000);

it("refuses to delete a protected policy", async () => {
  const { stack, tenant, live } = world;
  stack.rewrite(program({}, ", { protect: true }"));
  succeeded(await stack.up());
  await tenant.takeLog();
  const destroy = await stack.destroy();
  expect(destroy.ok).toBe(false);
  expect(destroy.text).toContain("protected");
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  expect(await live.named(name)).toHaveLength(1);
}, 300_000);

it("destroys what is already gone in the portal", async () => {
  const { stack, live, tenant } = world;
  await live.delete(await live.one(name));
  await tenant.takeLog();
  succeeded(await stack.destroy());
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  expect(stack.resources()).toEqual([]);
}, 300_000);

it("destroys what goes between the look and the delete", async () => {
  const { stack, live, tenant } = world;
  const { id } = await live.one(name);
  const gone = { status: 404, code: "ResourceNotFound", acts: true };
  await tenant.admin("POST", "faults", { match: { method: "DELETE", path: id }, fault: gone });
  await tenant.takeLog();
  succeeded(await stack.destroy());
  const sent = (await tenant.takeLog()).filter(({ method }) => method !== "GET");
  expect(sent.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    `DELETE ${policies}/${id} 404`,
  ]);
  expect(stack.resources()).toEqual([]);
}, 300_000);
