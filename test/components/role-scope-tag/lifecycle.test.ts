/** @module test/components/role-scope-tag/lifecycle: scope tags on an emulated tenant: Intune's own are left alone. */
import fc from "fast-check";
import { roleScopeTag as kind } from "../../../components/role-scope-tag/lifecycle";
import { fromWire, isBuiltIn, toWire } from "../../../components/role-scope-tag/wire";
import { useEmulated } from "../_shared/emulated";
import { fakeContext, fakeGraph } from "../_shared/fake-graph";

const emulated = useEmulated();
const base = "/deviceManagement/roleScopeTags";
const want = { name: "Branch", description: "Branch offices", adopt: "never" };

describe("the wire", () => {
  it("reads back what was written, whatever Graph adds or leaves out", () => {
    const tag = fc.record({
      name: fc.string({ minLength: 1 }),
      description: fc.string(),
      adopt: fc.constant("never" as const),
    });
    const noise = fc.record(
      { id: fc.string(), isBuiltIn: fc.boolean(), permissions: fc.constant([]) },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(tag, noise, (one, more) => expect(fromWire({ ...toWire(one), ...more })).toEqual(one)));
    expect(fromWire({ displayName: "x", description: null })).toEqual(fromWire({ displayName: "x" }));
  });
  it("says which tags are Intune's own: those that Graph says, and the one of id 0", () => {
    expect([{ id: "0" }, { id: "7", isBuiltIn: true }].map(isBuiltIn)).toEqual([true, true]);
    expect([{ id: "10" }, { id: "7", isBuiltIn: false }, { id: "7", isBuiltIn: null }].map(isBuiltIn)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

it("reads back what it made, writes the members that differ, and is gone when removed, also twice", async () => {
  const { context, asked } = emulated();
  const made = await kind.ensure(context, want);
  expect(await kind.observe(context, made.id)).toEqual({ id: made.id, args: want, outputs: {} });
  await asked();
  await kind.sync(context, made.id, want, undefined);
  expect(await asked()).toEqual([`GET ${base}/${made.id} 200`]);
  expect((await kind.sync(context, made.id, { ...want, description: "" }, undefined)).args["description"]).toBe("");
  await kind.remove(context, made.id);
  await kind.remove(context, made.id);
  expect(await kind.observe(context, made.id)).toBeUndefined();
  await expect(kind.sync(context, made.id, want, undefined)).rejects.toMatchObject({ name: "ObjectNotFound" });
});

it("sends no member that stays", async () => {
  const live = { id: "7", displayName: "Branch", description: "Other", isBuiltIn: false };
  const graph = fakeGraph({ [`GET ${base}/7`]: live, [`PATCH ${base}/7`]: { ...live, description: "Branch offices" } });
  await kind.sync(fakeContext(graph), "7", want, undefined);
  expect(graph.calls.at(-1)?.body).toEqual({ description: "Branch offices" });
});

describe("Intune's own tag", () => {
  const own = { ...want, name: "Default" };
  const attempts = {
    "adopted or made again": () => kind.namesakes?.(emulated().context, own),
    imported: () => kind.observe(emulated().context, "0"),
    changed: () => kind.sync(emulated().context, "0", own, undefined),
    removed: () => kind.remove(emulated().context, "0"),
  };
  it.each(Object.entries(attempts))(
    "is not %s: a typed error that says how to use it, and no write",
    async (_, attempt) => {
      const refused = await Promise.resolve(attempt()).catch((error: unknown) => error);
      expect(refused).toMatchObject({ name: "BuiltInTag", tagId: "0", tagName: "Default" });
      expect((refused as Error).message).toMatch(
        /"Default" \(0\).*built into Intune.*Choose another name.*\{ id: "0" \}/s,
      );
      expect((await emulated().asked()).filter((line) => !line.startsWith("GET"))).toEqual([]);
    },
  );

  it("is not changed under another id either, nor listed", async () => {
    const live = { id: "9", displayName: "Built in", isBuiltIn: true };
    const rows = [live, { id: "0", displayName: "Default" }, { id: "1", displayName: "Ours", isBuiltIn: false }];
    const graph = fakeGraph({ [`GET ${base}/9`]: live, [`LIST ${base}?$select=id,displayName,isBuiltIn`]: rows });
    await expect(kind.sync(fakeContext(graph), "9", want, undefined)).rejects.toMatchObject({ name: "BuiltInTag" });
    const listed: string[] = [];
    for await (const { id } of kind.list(fakeContext(graph))) listed.push(id);
    expect(listed).toEqual(["1"]);
  });
});
