/** @module test/provider/read: what the tenant holds becomes what the person wrote: order, names, secrets, and what we remember. */
import type { Bag } from "../../components/_shared/kind";
import { nothingStored, readState, type Stored } from "../../provider/read";
import type { Properties } from "../../provider/properties";
import { Session } from "../../provider/session";
import { Directory } from "./support/groups";
import { WidgetTenant, widgetKind } from "./support/widget";

function world(directory = Directory.of("Pilot", "Staff")) {
  const tenant = new WidgetTenant();
  const kind = widgetKind(tenant);
  const said: string[] = [];
  const session = new Session([kind], async () => directory.graph, {
    say: (level, text) => said.push(`${level}: ${text}`),
  });
  const read = (id: string, stored: Stored = nothingStored) => readState(session, kind, "urn", id, stored);
  return { tenant, kind, session, said, read, directory };
}

const none: Properties = { values: {}, secrets: [] };
const stored = (inputs: Bag, outputs: Bag = {}, secrets: Properties["secrets"] = []): Stored => ({
  inputs: { values: inputs, secrets },
  outputs: { values: outputs, secrets: [] },
});
const at = (...names: string[]): Bag[] => names.map((group) => ({ group: { id: `id-${group}` } }));

describe("readState", () => {
  it("answers nothing for what is gone, and passes every other failure on", async () => {
    const { tenant, read } = world();
    expect(await read("w9")).toBeUndefined();
    tenant.faults.push({ call: "observe", when: "before" });
    await expect(read("w9")).rejects.toThrow("the connection was closed");
  });
  it("imports: the tenant's names, no secret that we do not know, and which id each name stands for", async () => {
    const { tenant, read } = world();
    const id = tenant.add({ name: "n", owner: { id: "id-Staff" }, members: at("Pilot"), password: "12345678" });
    const state = (await read(id))!;
    expect(state.inputs.values).toEqual({
      ...{
        name: "n",
        owner: "Staff",
        members: [{ group: "Pilot" }],
        password: "",
        tags: [],
        rows: [],
        platform: "windows",
      },
    });
    expect(state.outputs.values).toEqual({
      ...state.inputs.values,
      version: "1",
      resolved: { group: { Staff: "id-Staff", Pilot: "id-Pilot" } },
    });
    expect(state.inputs.secrets).toEqual([["password"]]);
  });
  it("gives back exactly what was stored when nothing changed, whatever order the tenant answers in", async () => {
    const { tenant, read, directory, said } = world();
    const rows = ["a", "b", "c"].map((key) => ({ key, value: `secret-${key}` }));
    const own = { name: "n", tags: ["x", "y"], rows, password: "12345678", platform: "linux" };
    const id = tenant.add({ ...own, tags: ["y", "x"], rows: rows.toReversed(), members: at("Staff", "Pilot") });
    const inputs = { ...own, members: [{ group: "Pilot" }, { group: "Staff" }], adopt: "byName" };
    const pins = { group: { Pilot: "id-Pilot", Staff: "id-Staff" } };
    const state = (await read(id, stored(inputs, { ...inputs, version: "1", resolved: pins })))!;
    expect(state.inputs.values).toEqual(inputs);
    expect(state.outputs.values["resolved"]).toEqual(pins);
    expect(said).toEqual([]);
    // Check will ask for the two names: they travel with the reads.
    expect(directory.asked).toHaveLength(2);
  });
  it("shows what the portal changed, by name, behind what was stored", async () => {
    const { tenant, read } = world();
    const id = tenant.add({ name: "n", members: at("Pilot") });
    tenant.edit(id, { members: at("Staff", "Pilot") });
    const state = await read(
      id,
      stored({ name: "n", members: [{ group: "Pilot" }] }, { resolved: { group: { Pilot: "id-Pilot" } } }),
    );
    expect(state?.inputs.values["members"]).toEqual([{ group: "Pilot" }, { group: "Staff" }]);
  });
  it("remembers what a name stood for, also after the portal removed the reference", async () => {
    const { tenant, read, session } = world();
    const id = tenant.add({ name: "n" });
    const pins = { group: { Pilot: "id-Pilot" } };
    const state = await read(id, stored({ name: "n", members: [{ group: "Pilot" }] }, { resolved: pins }));
    expect(state?.outputs.values["resolved"]).toEqual(pins);
    expect(session.pinsOf("urn")).toEqual(pins);
  });
  it("says that it cannot verify a masked value after somebody else wrote, until we write again", async () => {
    const { tenant, read, said } = world();
    const id = tenant.add({ name: "n", password: "12345678" });
    const state = stored({ name: "n", password: "12345678" }, { version: "1" });
    await read(id, state);
    expect(said).toEqual([]);
    tenant.edit(id, { tags: ["t"] });
    const again = await read(id, state);
    expect(said).toEqual([expect.stringMatching(/^warning: .*widget.*cannot verify/)]);
    expect(again?.inputs.values["password"]).toBe("12345678");
    expect(again?.outputs.values["version"]).toBe("1");
  });
  it("says nothing of the like where no value is masked", async () => {
    const { tenant, read, said } = world();
    const id = tenant.add({ name: "n" });
    tenant.edit(id, { tags: ["t"] });
    await read(id, stored({ name: "n" }, { version: "1" }));
    expect(said).toEqual([]);
  });
  it("shows a secret that the portal added as an empty one, since its value cannot be read", async () => {
    const { tenant, read } = world();
    const id = tenant.add({
      name: "n",
      rows: [
        { key: "new", value: "theirs" },
        { key: "a", value: "ours" },
      ],
    });
    const state = await read(id, stored({ name: "n", rows: [{ key: "a", value: "ours" }] }));
    expect(state?.inputs.values["rows"]).toEqual([
      { key: "a", value: "ours" },
      { key: "new", value: "" },
    ]);
  });
  it("keeps the program's own secrets secret in inputs and outputs when their elements move", async () => {
    const { tenant, read } = world();
    const id = tenant.add({ name: "n", tags: ["hidden"] });
    const state = await read(id, stored({ name: "n", tags: ["open", "hidden"] }, {}, [["tags", 1]]));
    expect(state?.inputs.secrets).toContainEqual(["tags", 0]);
    expect(state?.outputs.secrets).toContainEqual(["tags", 0]);
  });
  it("hides what names stand for when a name is a secret", async () => {
    const { tenant, read } = world();
    const id = tenant.add({ name: "n", owner: { id: "id-Pilot" } });
    const pins = { resolved: { group: { Pilot: "id-Pilot" } } };
    const hidden = await read(id, stored({ name: "n", owner: "Pilot" }, pins, [["owner"]]));
    expect(hidden?.outputs.secrets).toEqual(expect.arrayContaining([["owner"], ["resolved"]]));
    const open = await read(id, stored({ name: "n", owner: "Pilot" }, pins, [["name"]]));
    expect(open?.outputs.secrets).toEqual([["name"]]);
  });
  it("remembers nothing of what was given by id", async () => {
    const { tenant, read } = world();
    const id = tenant.add({ name: "n", owner: { id: "id-Pilot" } });
    const state = await read(id, stored({ name: "n", owner: { id: "id-Pilot" } }));
    expect(state?.outputs.values).toMatchObject({ owner: { id: "id-Pilot" }, resolved: {} });
    expect(state?.outputs.values["resolved"]).toEqual({});
  });
  it("makes the object known as ours", async () => {
    const { tenant, kind, session, read } = world();
    const id = tenant.add({ name: "n" });
    expect(session.owns(kind, id)).toBe(false);
    await read(id, { inputs: none, outputs: none });
    expect(session.owns(kind, id)).toBe(true);
  });
});
