/** @module test/components/policy-assignments/emulated.test: who gets a policy, against an emulated tenant. */
import type { Bag } from "../../../components/_shared/kind";
import { policyAssignments as kind } from "../../../components/policy-assignments/lifecycle";
import type { ResolvedTargets } from "../../../components/policy-assignments/wire";
import { settingsCatalogPolicy } from "../../../components/settings-catalog-policy/lifecycle";
import { useEmulated } from "../_shared/emulated";

const emulated = useEmulated();
const base = "/deviceManagement/configurationPolicies";
const reset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
const [pilot, devices, breakGlass] = [1, 2, 3].map((n) => ({
  group: { id: `9a000000-0000-4000-8000-00000000000${n}` },
}));
const filter = { id: "f1000000-0000-4000-8000-000000000001" };

async function madePolicy(): Promise<string> {
  const seen = await settingsCatalogPolicy.ensure(emulated().context, {
    name: "Reset",
    description: "",
    platforms: "windows10",
    technologies: "mdm",
    scopeTags: [{ id: "0" }],
    settings: { [reset]: { type: "choice", value: `${reset}_1` } },
    adopt: "never",
  });
  await emulated().asked();
  return seen.id;
}
const on = (id: string, { include, exclude }: ResolvedTargets): Bag => ({
  policy: { kind: "SettingsCatalogPolicy", id },
  include,
  exclude,
});
const all = (): ResolvedTargets => ({
  include: [
    { ...pilot, filter, filterType: "exclude" },
    { ...devices },
    { allUsers: true },
  ] as ResolvedTargets["include"],
  exclude: [breakGlass as ResolvedTargets["exclude"][number]],
});

it("reads back what it wrote, writes nothing again, and sees two empty lists after removal", async () => {
  const { context, asked } = emulated();
  const id = await madePolicy();
  const want = on(id, all());
  const made = await kind.ensure(context, want);
  expect(made.id).toBe(`deviceManagement/configurationPolicies/${id}`);
  const seen = await kind.observe(context, made.id);
  expect(seen).toEqual(made);
  const { include, exclude } = seen?.args as unknown as ResolvedTargets;
  expect(new Set(include)).toEqual(new Set(all().include));
  expect(exclude).toEqual(all().exclude);
  await asked();
  await kind.sync(context, made.id, want, undefined);
  await kind.ensure(context, want);
  expect(await asked()).toEqual(Array(2).fill(`GET ${base}/${id}/assignments 200`));
  await kind.remove(context, made.id);
  expect((await kind.observe(context, made.id))?.args).toEqual(on(id, { include: [], exclude: [] }));
});

it("repairs what was assigned in the portal", async () => {
  const { context, tenant } = emulated();
  const id = await madePolicy();
  const want = on(id, { include: [pilot as ResolvedTargets["include"][number]], exclude: [] });
  const made = await kind.ensure(context, want);
  await tenant.post(`/beta${base}/${id}/assign`, {
    assignments: [{ target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } }],
  });
  expect((await kind.observe(context, made.id))?.args["include"]).toEqual([{ allDevices: true }]);
  expect((await kind.sync(context, made.id, want, undefined)).args).toEqual(want);
  expect((await kind.observe(context, made.id))?.args).toEqual(want);
});

it("assigns once more where the answer was lost, and ends with the whole list", async () => {
  const { context, fault, asked } = emulated();
  const id = await madePolicy();
  await fault("POST", "assign", { drop: "after" });
  const want = on(id, { include: [{ allUsers: true }], exclude: [] });
  expect((await kind.ensure(context, want)).args).toEqual(want);
  expect((await asked()).filter((line) => line.includes("/assign "))).toHaveLength(2);
});

it("waits for a policy that was just made", async () => {
  const { context, fault } = emulated();
  const id = await madePolicy();
  await fault("GET", "/assignments", { status: 404 });
  await fault("POST", "/assign$", { status: 404 }, 2);
  const want = on(id, { include: [{ allUsers: true }], exclude: [] });
  expect((await kind.ensure(context, want)).args).toEqual(want);
});

it("sees nothing where the policy is gone, and removes nothing without an error", async () => {
  const { context } = emulated();
  const id = await madePolicy();
  await settingsCatalogPolicy.remove(context, id);
  const gone = `deviceManagement/configurationPolicies/${id}`;
  expect(await kind.observe(context, gone)).toBeUndefined();
  await kind.remove(context, gone);
  await expect(kind.sync(context, gone, on(id, all()), undefined)).rejects.toMatchObject({ name: "ObjectNotFound" });
});

it("lists every policy that can be assigned", async () => {
  const id = await madePolicy();
  const found: string[] = [];
  for await (const one of kind.list(emulated().context)) found.push(one.id);
  expect(found).toContain(`deviceManagement/configurationPolicies/${id}`);
});
