/** @module test/components/assignment-filter/lifecycle: assignment filters on an emulated tenant, with every request looked at. */
import { assignmentFilter as kind } from "../../../components/assignment-filter/lifecycle";
import type { ResolvedFilter } from "../../../components/assignment-filter/wire";
import type { Bag } from "../../../components/_shared/kind";
import { policyAssignments } from "../../../components/policy-assignments/lifecycle";
import { useEmulated } from "../_shared/emulated";
import { fakeContext, fakeGraph, notAllowed } from "../_shared/fake-graph";

const emulated = useEmulated();
const base = "/deviceManagement/assignmentFilters";
const want: ResolvedFilter = {
  name: "Hubs",
  description: "Meeting rooms",
  platform: "windows10AndLater",
  managementType: "devices",
  rule: '(device.model -eq "Surface Hub")',
  scopeTags: [{ id: "2" }, { id: "1" }],
  adopt: "never",
};
const args = (change: Partial<ResolvedFilter> = {}): Bag => ({ ...want, ...change });
let id: string;
beforeEach(async () => {
  ({ id } = await kind.ensure(emulated().context, args()));
  await emulated().asked();
});
afterEach(async () => {
  const { tenant } = emulated();
  for (const { id: policy } of (await tenant.get("/beta/deviceManagement/configurationPolicies")).body.value as {
    id: string;
  }[])
    await tenant.graph("DELETE", `/beta/deviceManagement/configurationPolicies/${policy}`);
  await kind.remove(emulated().context, id);
});

/** Assigns a new policy with the filter. */
async function used(name: string): Promise<string> {
  const { tenant, context } = emulated();
  const body = { name, platforms: "windows10", technologies: "mdm", settings: [] };
  const { body: policy } = await tenant.post("/beta/deviceManagement/configurationPolicies", body);
  await policyAssignments.ensure(context, {
    policy: { kind: "SettingsCatalogPolicy", id: policy["id"] },
    include: [{ allDevices: true, filter: { id }, filterType: "include" }],
    exclude: [],
  });
  await emulated().asked();
  return String(policy["id"]);
}

it("reads back what it made, with the tags in one order", async () => {
  const seen = await kind.observe(emulated().context, id);
  expect(seen?.args).toEqual(args({ scopeTags: [{ id: "1" }, { id: "2" }] }));
  expect(seen?.outputs).toEqual({ lastModifiedDateTime: expect.stringMatching(/^\d{4}-.*Z$/) });
});

it("writes the members that differ, and none where nothing does", async () => {
  const { context, asked } = emulated();
  await kind.sync(context, id, args({ scopeTags: [{ id: "1" }, { id: "2" }] }), undefined);
  expect(await asked()).toEqual([`GET ${base}/${id} 200`]);
  const graph = fakeGraph({
    [`GET ${base}/${id}`]: await context.graph.get(`${base}/${id}`),
    [`PATCH ${base}/${id}`]: { id, displayName: "Hubs" },
  });
  await kind.sync(fakeContext(graph), id, args({ rule: "(x)", scopeTags: [{ id: "1" }] }), undefined);
  expect(graph.calls.at(-1)?.body).toEqual({ rule: "(x)", roleScopeTags: ["1"] });
});

it("does not make a filter that is gone by changing it", async () => {
  const { context } = emulated();
  await kind.remove(context, id);
  await expect(kind.sync(context, id, args(), undefined)).rejects.toMatchObject({ name: "ObjectNotFound" });
});

it("finds the one of its name, and says whether it is used", async () => {
  const { context } = emulated();
  const found = async () => (await kind.namesakes?.(context, args()))?.map((one) => [one.id, one.assigned]);
  expect(await found()).toEqual([[id, false]]);
  await used("Uses it");
  expect(await found()).toEqual([[id, true]]);
  expect(await kind.namesakes?.(context, args({ name: "hubs" }))).toEqual([]);
});

describe("a filter in use", () => {
  it("is not deleted: the error names it, who uses it and the next step, and keeps Graph's own", async () => {
    const users = [await used("First"), await used("Second")];
    const refused = await Promise.resolve(kind.remove(emulated().context, id)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "FilterInUse", filterId: id, filterName: "Hubs", users });
    const { message, cause } = refused as Error;
    for (const part of ['"Hubs"', id, ...users, "Take it out of these assignments"]) expect(message).toContain(part);
    expect(cause).toMatchObject({ name: "GraphRequestFailed", status: 400 });
    expect(await emulated().asked()).toEqual([`DELETE ${base}/${id} 400`, `GET ${base}/${id} 200`]);
  });

  it.each([
    ["another refusal", { status: 403 }, 1],
    ["a service that fails", { status: 501 }, 0],
    ["a lost connection", { drop: "before" }, 0],
  ])("keeps the error of %s as it is where nothing uses it", async (_, fault, reads) => {
    const { context, asked } = emulated();
    await emulated().fault("DELETE", "assignmentFilters", fault, 100);
    const refused = await Promise.resolve(kind.remove(context, id)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ method: "DELETE" });
    expect((await asked()).filter((line) => line.startsWith("GET"))).toHaveLength(reads);
    await emulated().tenant.admin("DELETE", "faults");
  });

  it("keeps the refusal where it cannot be asked who uses it", async () => {
    const refusal = notAllowed();
    const graph = fakeGraph({ [`DELETE ${base}/1`]: refusal, [`GET ${base}/1`]: new Error("down") });
    await expect(kind.remove(fakeContext(graph), "1")).rejects.toBe(refusal);
  });
});
