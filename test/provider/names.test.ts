/** @module test/provider/names: what a name stands for is asked again after a write to what it is the name of. */
import { assignmentFilter } from "../../components/assignment-filter/lifecycle";
import { roleScopeTag } from "../../components/role-scope-tag/lifecycle";
import { settingsCatalogPolicy } from "../../components/settings-catalog-policy/lifecycle";
import type { Kind } from "../../components/_shared/kind";
import { Names } from "../../provider/names";
import { Resource } from "../conformance/support/resource";
import { useWorld } from "../conformance/support/world";
import { Deploy, urn } from "./support/deploy";
import { EngineWorld, refusalOf } from "./support/engine";
import { Directory } from "./support/groups";

describe("forget", () => {
  it("drops every answer of one directory, and of that one only", async () => {
    const directory = Directory.of("Pilot");
    const names = new Names(async () => directory.graph);
    const askAll = async (): Promise<number> => {
      directory.asked.length = 0;
      await names.byName("group", "Pilot");
      await names.byId("group", "id-Pilot");
      await names.candidates("group", "Pilo");
      await names.byName("roleScopeTag", "Default");
      return directory.asked.length;
    };
    expect([await askAll(), await askAll()]).toEqual([4, 0]);
    names.forget("group");
    expect(await askAll()).toBe(3);
    names.forget("roleScopeTag");
    expect(await askAll()).toBe(1);
    names.forget("assignmentFilter");
    expect(await askAll()).toBe(0);
  });
});

describe("after a write", () => {
  const filled = { tags: [], members: [], rows: [], platform: "windows", adopt: "never" };
  const good = { ...filled, name: "n" };
  let world: EngineWorld;
  let deploy: Deploy;

  async function begin(facts: Partial<Kind>): Promise<void> {
    world = await (await EngineWorld.start({}, facts)).ready();
    deploy = new Deploy(world, urn);
  }
  afterEach(() => world.stop());

  /** How often the tenant is asked for a name that was asked for before. */
  async function asksAgainAfter(write: () => Promise<unknown>): Promise<number> {
    await deploy.check({ ...good, owner: "Pilot" });
    const before = world.directory.asked.length;
    await write();
    await deploy.check({ ...good, owner: "Pilot" });
    return world.directory.asked.length - before;
  }

  const writes: Record<string, () => Promise<unknown>> = {
    "a create": () => deploy.create(good),
    "an update": () => {
      const old = { inputs: good, outputs: good };
      return deploy.update(world.tenant.add({ name: "x" }), { ...good, tags: ["a"] }, old);
    },
    "a delete": () => deploy.delete(world.tenant.add({ name: "x" })),
    "a create that failed: it may have acted": () => {
      world.tenant.faults.push({ call: "ensure", when: "before" });
      return refusalOf(deploy.create(good));
    },
  };

  it.each(Object.entries(writes))(
    "of a thing that is looked up by name, the directory is asked again: %s",
    async (_, write) => {
      await begin({ directory: "group" });
      expect(await asksAgainAfter(write)).toBe(1);
    },
  );
  it.each(Object.entries(writes))("of anything else, it is not: %s", async (_, write) => {
    await begin({});
    expect(await asksAgainAfter(write)).toBe(0);
    await world.stop();
    await begin({ directory: "roleScopeTag" });
    expect(await asksAgainAfter(write)).toBe(0);
  });
  it("not after a preview, which writes nothing", async () => {
    await begin({ directory: "group" });
    expect(await asksAgainAfter(() => deploy.create(good, { preview: true }))).toBe(0);
  });
});

describe("in one operation on an emulated tenant", () => {
  const world = useWorld();
  const settings = {};

  it("a tag that was made, renamed and removed is found, not found and not found by its name", async () => {
    const session = world().session();
    const [tag, policy] = [new Resource(roleScopeTag), new Resource(settingsCatalogPolicy)];
    const faults = async (name: string): Promise<string[]> =>
      (await policy.check(session, { name: "P", settings, scopeTags: [name] })).issues.map(({ message }) => message);
    expect(await faults("Made")).toEqual([expect.stringContaining('no scope tag has the name "Made"')]);
    await tag.up(session, { name: "Made" });
    expect(await faults("Made")).toEqual([]);
    await tag.up(session, { name: "Renamed" });
    expect(await faults("Made")).toHaveLength(1);
    expect(await faults("Renamed")).toEqual([]);
    await tag.destroy(session);
    expect(await faults("Renamed")).toHaveLength(1);
  });

  it("a filter that was made is found by its name", async () => {
    const session = world().session();
    const found = async () => session.names.byName("assignmentFilter", "Made");
    expect(await found()).toEqual([]);
    const filter = new Resource(assignmentFilter);
    await filter.up(session, { name: "Made", rule: '(device.model -eq "x")' });
    expect(await found()).toEqual([{ id: filter.id, name: "Made" }]);
  });
});
