/** @module test/provider/server: the plugin over real gRPC, from a resource's inputs to its removal. */
import { status } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Kind } from "../../components/_shared/kind";
import { readProperties } from "../../provider/properties";
import { EngineWorld, initFailedIn, refusalOf, statusIn } from "./support/engine";
import { Deploy, urn } from "./support/deploy";
import { isSecretAt, plain, secret, unknownText, type Json } from "./support/wire";

const filled = { tags: [], members: [], rows: [], platform: "windows", adopt: "never" };
const good = { ...filled, name: "n", tags: ["a", "b"] };
let world: EngineWorld;
let deploy: Deploy;
beforeEach(async () => {
  world = await (await EngineWorld.start()).ready();
  deploy = new Deploy(world, urn);
});
afterEach(() => EngineWorld.stopAll());

/** A second engine operation on the same tenant: a process that knows nothing of the first. */
async function anotherProcess(): Promise<{ next: EngineWorld; again: Deploy }> {
  const next = await EngineWorld.start();
  for (const [id, widget] of world.tenant.objects) next.tenant.objects.set(id, widget);
  await next.ready();
  return { next, again: new Deploy(next, urn) };
}

describe("Check", () => {
  it("answers the inputs with defaults, declared secrets as secrets, and no failure", async () => {
    const checked = await deploy.check({ name: "n", password: "12345678", tags: [secret("t")] });
    expect(checked.getFailuresList()).toEqual([]);
    expect(plain(checked.getInputs())).toEqual({
      ...filled,
      name: "n",
      password: secret("12345678"),
      tags: [secret("t")],
    });
  });
  it("names every fault on its property path", async () => {
    const checked = await deploy.check({ tags: [1], members: [{ group: "" }], platfrm: "linux" });
    const failures = checked.getFailuresList().map((one) => [one.getProperty(), one.getReason()]);
    expect(Object.fromEntries(failures)).toEqual({
      name: expect.stringMatching(/is missing/),
      "tags[0]": expect.stringMatching(/must be a string/),
      "members[0].group": expect.stringMatching(/must not be empty/),
      platfrm: expect.stringMatching(/no such property\. Did you mean "platform"/),
    });
  });
  it("names a fault of the whole resource without a property", async () => {
    world.tenant.issues = [{ path: [], message: "the tenant is full" }];
    const [failure] = (await deploy.check({ name: "n" })).getFailuresList();
    expect([failure?.getProperty(), failure?.getReason()]).toEqual(["", "the tenant is full"]);
  });
  it("lets what is not known yet pass, as unknown", async () => {
    const checked = await deploy.check({ name: "n", owner: unknownText, tags: unknownText });
    expect(checked.getFailuresList()).toEqual([]);
    expect(plain(checked.getInputs())).toMatchObject({ owner: unknownText, tags: unknownText });
  });
  it("answers only after the engine has its warnings, since it drops what comes later", async () => {
    const release = world.holdMessages();
    const bystander = await EngineWorld.start();
    let answered = false;
    const pins = { resolved: { group: { Gone: "id-Pilot" } } };
    const checked = deploy.check({ name: "n", owner: "Gone" }, {}, pins).then(() => (answered = true));
    // As long as twenty calls take in the same process, one would have been answered long ago.
    for (let i = 0; i < 20; i++) await bystander.call(bystander.client.getPluginInfo, new Empty());
    expect(answered).toBe(false);
    release();
    await checked;
    expect(world.messages).toEqual([
      { severity: "WARNING", urn, text: expect.stringMatching(/"Gone".*now named "Pilot"/) as string },
    ]);
  });
  it("knows from the refresh what a name stood for, in an engine that sends no outputs", async () => {
    const id = world.tenant.add({ ...good, owner: { id: "id-Pilot" } });
    const inputs = { ...good, owner: "Gone" };
    await deploy.read(id, { inputs, outputs: { ...inputs, resolved: { group: { Gone: "id-Pilot" } } } });
    expect((await deploy.check(inputs, inputs)).getFailuresList()).toEqual([]);
    expect(world.said).toEqual([expect.stringContaining('now named "Pilot"')]);
  });
  it("refuses a part of what this run found gone and does not make again, and names what to add", async () => {
    const partOf: Kind["partOf"] = (_, { owner }) => ({
      ...{ id: (owner as { id: string }).id, path: ["owner"], token: "intune:index:Widget", whole: "widget" },
      wholeOf: (name: string) => `${name}-whole`,
    });
    const parted = await (await EngineWorld.start({}, { partOf })).ready();
    const other = new Deploy(parted, urn);
    const news = { ...good, owner: { id: "w9" } };
    expect((await other.check(news)).getFailuresList()).toEqual([]);
    await other.read("w9", { inputs: good, outputs: good });
    const [failure] = (await other.check(news)).getFailuresList();
    expect([failure?.getProperty(), failure?.getReason()]).toEqual([
      "owner",
      expect.stringContaining(`the widget is gone and must be made again in the same run: --target ${urn}-whole`),
    ]);
  });
  it("says a thing once, however often it is checked", async () => {
    const pins = { resolved: { group: { Gone: "id-Pilot" } } };
    await deploy.check({ name: "n", owner: "Gone" }, {}, pins);
    await deploy.check({ name: "n", owner: "Gone" }, {}, pins);
    expect(world.messages).toHaveLength(1);
  });
  it("refuses a kind that this version does not have", async () => {
    const other = new Deploy(world, "urn:pulumi:dev::p::intune:index:Gadget::g");
    expect((await refusalOf(other.check({}))).details).toMatch(/intune:index:Gadget is not a resource of this version/);
  });
});

describe("Diff", () => {
  it("finds nothing between equal inputs, and between sets in another order", async () => {
    const inputs = { ...good, password: secret("12345678") };
    const { changes, kinds, detailed } = await deploy.diff({ ...inputs, tags: ["b", "a"] }, { inputs });
    expect({ changes, kinds, detailed }).toEqual({ changes: false, kinds: {}, detailed: true });
  });
  it("names each change on its path, of the inputs", async () => {
    const inputs = { ...good, steps: [{ run: "x" }], labels: { gone: "1", "a.b": "2" } };
    const news = { ...good, tags: ["a", "b", "c"], steps: [{ run: "y" }, { run: "z" }], labels: { "a.b": "3" } };
    const { changes, kinds, onInputs, replaces, properties } = await deploy.diff(news, { inputs });
    expect({ changes, onInputs, replaces }).toEqual({ changes: true, onInputs: true, replaces: [] });
    expect(properties.toSorted()).toEqual(["labels", "steps", "tags"]);
    expect(kinds).toEqual({
      "tags[2]": "ADD",
      "steps[0].run": "UPDATE",
      "steps[1]": "ADD",
      "labels.gone": "DELETE",
      'labels["a.b"]': "UPDATE",
    });
  });
  it("replaces for what Graph cannot change, and makes the new one before the old one goes", async () => {
    const answer = await deploy.diff({ ...good, platform: "linux", tags: ["a"] }, { inputs: good });
    expect(answer.kinds).toEqual({ platform: "UPDATE_REPLACE", "tags[1]": "DELETE" });
    expect(answer.replaces).toEqual(["platform"]);
    expect(answer.deleteBeforeReplace).toBe(false);
  });
  it("leaves alone what the program ignores", async () => {
    const news = { ...good, name: "other", tags: ["c"], platform: "linux" };
    const { kinds, replaces } = await deploy.diff(news, { inputs: good, ignore: ["tags[*]", "platform"] });
    expect([kinds, replaces]).toEqual([{ name: "UPDATE" }, []]);
  });
  it("calls out nothing of what the program ignores", async () => {
    const inputs = { ...good, members: [{ group: { id: "id-Pilot" } }] };
    expect((await deploy.diff(good, { inputs, ignore: ["members"] })).changes).toBe(false);
    expect(world.said).toEqual([]);
  });
  it("takes what is not known yet for an update", async () => {
    expect((await deploy.diff({ ...good, name: unknownText }, { inputs: good })).kinds).toEqual({ name: "UPDATE" });
  });
  it("compares a reference by what it stands for, and names the property that the person wrote", async () => {
    const inputs = { ...good, owner: "Pilot" };
    const outputs = { ...inputs, resolved: { group: { Pilot: "id-Pilot" } } };
    expect((await deploy.diff({ ...good, owner: { id: "id-Pilot" } }, { inputs, outputs })).changes).toBe(false);
    expect((await deploy.diff({ ...good, owner: "Staff" }, { inputs, outputs })).kinds).toEqual({ owner: "UPDATE" });
  });
  it("asks the tenant nothing when Check has asked for the names", async () => {
    const news = { ...good, owner: "Staff" };
    await deploy.check(news, good);
    const asked = world.directory.asked.length;
    await deploy.diff(news, {
      inputs: { ...good, owner: "Staff" },
      outputs: { ...good, resolved: { group: { Staff: "id-Staff" } } },
    });
    expect(world.directory.asked).toHaveLength(asked);
  });
  it("calls out what a reviewer must not overlook, by the tenant's names", async () => {
    const inputs = { ...good, members: [{ group: "Pilot" }] };
    const outputs = { ...inputs, resolved: { group: { Pilot: "id-Pilot" } } };
    await deploy.check(good, inputs);
    await deploy.diff(good, { inputs, outputs });
    expect(world.said).toEqual([expect.stringContaining('"Pilot" (id-Pilot) is no longer a member')]);
  });
  it("calls out nothing while the engine refreshes: what the program wants is not known yet", async () => {
    const seen = { ...good, members: [{ group: { id: "id-Pilot" } }] };
    expect((await deploy.diff(good, { inputs: seen })).kinds).toEqual({ "members[0]": "DELETE" });
    await deploy.check(seen, seen);
    expect((await deploy.diff(seen, { inputs: seen })).changes).toBe(false);
    expect([world.said, world.directory.asked]).toEqual([[], []]);
  });
  it("calls it out by id where names may not be looked up", async () => {
    world.directory.refused = "by Intune";
    await deploy.check(good);
    await deploy.diff(good, { inputs: { ...good, members: [{ group: { id: "id-Pilot" } }] } });
    expect(world.said).toEqual([expect.stringContaining("The group id-Pilot is no longer a member")]);
  });
  it("calls it out also while other values are not known yet, and holds its peace where it cannot tell", async () => {
    const inputs = { ...good, members: [{ group: "Pilot" }] };
    const outputs = { ...inputs, resolved: { group: { Pilot: "id-Pilot" } } };
    await deploy.check({ ...good, members: unknownText }, inputs);
    await deploy.diff({ ...good, members: unknownText }, { inputs, outputs });
    expect(world.said).toEqual([]);
    await deploy.diff({ ...good, name: unknownText, members: [{ group: { id: unknownText } }] }, { inputs, outputs });
    expect(world.said).toEqual([expect.stringContaining('"Pilot" (id-Pilot) is no longer a member')]);
    expect(world.directory.asked.filter((path) => path.includes("known"))).toEqual([]);
  });
});

describe("Create", () => {
  it("makes nothing in a preview, and answers inputs without an id", async () => {
    const previewed = await deploy.create({ ...good, password: secret("12345678") }, { preview: true });
    expect([previewed.getId(), world.tenant.objects.size, previewed.getRefreshBeforeUpdate()]).toEqual(["", 0, true]);
    expect(plain(previewed.getProperties())).toMatchObject({ name: "n", password: secret("12345678") });
  });
  it("makes it, and answers id, outputs, names, and secrets as secrets", async () => {
    const made = await deploy.create({
      ...good,
      owner: "Pilot",
      password: secret("12345678"),
      tags: ["b", secret("a")],
    });
    expect(made.getRefreshBeforeUpdate()).toBe(true);
    expect(plain(made.getProperties())).toEqual({
      ...good,
      tags: ["b", secret("a")],
      owner: "Pilot",
      password: secret("12345678"),
      version: "1",
      resolved: { group: { Pilot: "id-Pilot" } },
    });
    expect(world.tenant.objects.get(made.getId())?.args).toMatchObject({
      owner: { id: "id-Pilot" },
      password: "12345678",
    });
    expect(world.said).toEqual([]);
  });
  it("refuses a name that is taken, already in the preview", async () => {
    world.tenant.add({ ...good, tags: [] });
    for (const preview of [true, false]) {
      expect((await refusalOf(deploy.create(good, { preview }))).details).toMatch(/already has the widget.*\(w1\)/);
    }
    expect(world.tenant.objects.size).toBe(1);
  });
  it("only reports a name that is taken in a preview that is told to, and still refuses to make another", async () => {
    const reporting = await (await EngineWorld.start()).ready({ existing: "report" });
    reporting.tenant.add({ ...good, tags: [] });
    const other = new Deploy(reporting, urn);
    expect((await other.create(good, { preview: true })).getId()).toBe("");
    expect(reporting.said).toEqual([expect.stringMatching(/^WARNING .*already has the widget.*\(w1\)/)]);
    expect((await refusalOf(other.create(good))).details).toMatch(/already has the widget/);
    expect(reporting.tenant.objects.size).toBe(1);
  });
  it("takes over by name when the program says so, and says what changes, also in the preview", async () => {
    world.tenant.add({ ...good, tags: ["old"] }, true);
    await deploy.create({ ...good, adopt: "byName" }, { preview: true });
    expect(world.said).toEqual([expect.stringMatching(/^INFO .*adopts widget w1 .*changes tags/)]);
    expect(world.tenant.objects.get("w1")?.args["tags"]).toEqual(["old"]);
    const taken = await deploy.create({ ...good, adopt: "byName" });
    expect([taken.getId(), world.tenant.objects.size]).toEqual(["w1", 1]);
    expect(world.tenant.objects.get("w1")?.args["tags"]).toEqual(["a", "b"]);
  });
  it("takes over what an interrupted deploy left", async () => {
    world.tenant.add(good);
    const made = await deploy.create(good);
    expect([made.getId(), world.tenant.objects.size]).toEqual(["w1", 1]);
    expect(world.said).toEqual([expect.stringMatching(/^WARNING .*adopts widget w1 .*interrupted.*changes nothing/)]);
  });
  it("does not take over what this stack has: a replacement stands beside what it replaces", async () => {
    world.tenant.add(good);
    await deploy.diff({ ...good, platform: "linux" }, { id: "w1", inputs: good });
    expect((await deploy.create({ ...good, platform: "linux" })).getId()).toBe("w2");
  });
  it("does not take over what it has just made or updated under the same name", async () => {
    await deploy.create(good);
    expect((await new Deploy(world, `${urn}2`).create(good)).getId()).toBe("w2");
    world.tenant.objects.clear();
    const id = world.tenant.add(good);
    await deploy.update(id, good, { inputs: good, outputs: good });
    expect((await new Deploy(world, `${urn}2`).create(good)).getId()).toBe("w4");
  });
  it("asks nobody about a name that is not known yet, or of a kind that has none", async () => {
    await deploy.create({ ...good, name: unknownText }, { preview: true });
    expect(world.tenant.calls).toEqual([]);
    const nameless = await (await EngineWorld.start({}, { namesakes: undefined })).ready();
    nameless.tenant.add({ ...good, tags: [] });
    expect((await new Deploy(nameless, urn).create(good)).getId()).toBe("w2");
  });
  it("refuses a reference that stands for nothing, on its path, before anything is written", async () => {
    const refusal = await refusalOf(deploy.create({ ...good, owner: "Nobody" }));
    expect(refusal.details).toMatch(/^owner: no group has the name "Nobody"/);
    expect(world.tenant.objects.size).toBe(0);
  });
  it("calls out what is new, and lets the lifecycle ask for other kinds", async () => {
    const told: unknown[] = [];
    const callOuts = (before: unknown): string[] => (before === undefined ? ["It is new."] : []);
    const ensure: Kind["ensure"] = async ({ kindNamed, kinds }, want) => {
      told.push(kindNamed("Widget")?.title, kindNamed("Gadget"), kinds().length);
      return { id: "w1", args: want, outputs: {} };
    };
    const telling = await (await EngineWorld.start({}, { callOuts, ensure })).ready();
    await new Deploy(telling, urn).create(good);
    expect([telling.said, told]).toEqual([[`WARNING ${urn}: It is new.`], ["widget", undefined, 1]]);
  });
  it("keeps what a renamed thing stood for, also in the object that replaces", async () => {
    const news = { ...good, owner: "Old name" };
    await deploy.check(news, news, { resolved: { group: { "Old name": "id-Pilot" } } });
    const made = await deploy.create(news);
    expect(world.tenant.objects.get(made.getId())?.args["owner"]).toEqual({ id: "id-Pilot" });
  });
  it("looks before it makes again when the answer was lost: one object, whichever side of the deed", async () => {
    world.tenant.faults.push({ call: "ensure", when: "after" });
    expect((await deploy.create(good)).getId()).toBe("w1");
    expect(world.tenant.calls).toEqual(["namesakes", "ensure", "namesakes", "sync w1"]);
    expect(world.tenant.objects.size).toBe(1);
    expect(world.said).toEqual([expect.stringMatching(/^INFO .*adopts widget w1/)]);
  });
  it("gives up after the third lost answer, and a later deploy takes over what was made", async () => {
    const unseen = { namesakes: async () => [] };
    const lagging = await (await EngineWorld.start({}, unseen)).ready();
    lagging.tenant.faults.push(...Array(3).fill({ call: "ensure", when: "after" }));
    expect((await refusalOf(new Deploy(lagging, urn).create(good))).details).toMatch(/connection was closed/);
    expect(lagging.tenant.calls).toEqual(["ensure", "ensure", "ensure"]);
  });
  it("says how far it has come where it waits", async () => {
    await deploy.check(good);
    await new Deploy(world, `${urn}-2`).check(good);
    await deploy.create(good);
    world.connections[0]?.tell("waiting 12 s for Intune's write limit", "status");
    await deploy.create(good);
    expect(world.said).toContainEqual(
      expect.stringMatching(/^INFO .*waiting 12 s for Intune's write limit, 1 of 2 done$/),
    );
  });
  it("does not try again what certainly was not done", async () => {
    world.tenant.faults.push({ call: "ensure", when: "before" });
    expect((await refusalOf(deploy.create(good))).details).toMatch(/connection was closed/);
    expect([world.tenant.calls, world.tenant.objects.size]).toEqual([["namesakes", "ensure"], 0]);
  });
  it("saves what was made by half: id, inputs, the reason, and a refresh before the next deploy", async () => {
    world.tenant.faults.push({ call: "ensure", when: "half" });
    const refusal = await refusalOf(deploy.create({ ...good, password: secret("12345678") }));
    expect(refusal.details).toMatch(/assign the widget: refused/);
    const saved = initFailedIn(refusal.metadata)!;
    expect(saved.getId()).toBe("w1");
    expect(saved.getReasonsList()).toEqual([refusal.details]);
    // The engine takes code and message from here, not from the call.
    expect(statusIn(refusal.metadata)).toEqual({ code: status.UNKNOWN, message: refusal.details });
    expect(saved.getRefreshBeforeUpdate()).toBe(true);
    expect(plain(saved.getInputs())).toEqual({ ...good, password: secret("12345678") });
    expect(plain(saved.getProperties())).toEqual({ ...good, password: secret("12345678") });
  });
  it("saves it also where it fills a header of many kilobytes", async () => {
    world.tenant.faults.push({ call: "ensure", when: "half" });
    // Node's own client reads no header value beyond 64 kB; the engine's does.
    const labels = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`label-${i}`, "x".repeat(50)]));
    const refusal = await refusalOf(deploy.create({ ...good, labels }));
    expect(initFailedIn(refusal.metadata)?.getId()).toBe("w1");
  });
  it("carries no saved half in any other refusal", async () => {
    world.tenant.faults.push({ call: "ensure", when: "before" });
    expect(initFailedIn((await refusalOf(deploy.create(good))).metadata)).toBeUndefined();
  });
  it("warns when the tenant did not keep what was written", async () => {
    const lossy = await EngineWorld.start(
      {},
      { ensure: async (_, want) => ({ id: "w1", args: { ...want, tags: ["a"] }, outputs: {} }) },
    );
    await new Deploy(await lossy.ready(), urn).create(good);
    expect(lossy.said).toEqual([expect.stringMatching(/^WARNING .*did not keep.*tags\[1\]/)]);
  });
  it("gives the lifecycle a client that ends with the resource's own time limit", async () => {
    await deploy.create(good, { timeout: 600 });
    expect(world.tenant.context?.graph).not.toBe(world.directory.graph);
    await deploy.create({ ...good, name: "other" });
    expect(world.tenant.context?.graph).toBe(world.directory.graph);
  });
});

describe("Read", () => {
  const stored = { inputs: good, outputs: { ...good, version: "1" } };

  it("refreshes: what the portal changed, where the person wrote it", async () => {
    const id = world.tenant.add(good);
    world.tenant.edit(id, { tags: ["c", "b", "a"], name: "portal" });
    const read = await deploy.read(id, stored);
    expect([read.getId(), read.getRefreshBeforeUpdate()]).toEqual([id, true]);
    expect(plain(read.getInputs())).toEqual({ ...good, name: "portal", tags: ["a", "b", "c"] });
    expect((await deploy.diff(good, { id, inputs: read.getInputs(), outputs: read.getProperties() })).kinds).toEqual({
      name: "UPDATE",
      "tags[2]": "DELETE",
    });
  });
  it("keeps secrets secret and unchanged, and plans nothing", async () => {
    const secretly = { ...good, password: secret("12345678"), rows: [{ key: "k", value: secret("v") }] };
    const made = await deploy.create(secretly);
    const read = await deploy.read(made.getId(), { inputs: secretly, outputs: made.getProperties() });
    expect(plain(read.getInputs())).toEqual(secretly);
    for (const answer of [read.getInputs(), read.getProperties()]) {
      expect(isSecretAt(answer, ["password"])).toBe(true);
      expect(isSecretAt(answer, ["rows", 0, "value"])).toBe(true);
    }
    expect((await deploy.diff(secretly, { inputs: read.getInputs(), outputs: read.getProperties() })).changes).toBe(
      false,
    );
  });
  it("imports without anything stored", async () => {
    const id = world.tenant.add({ ...good, password: "12345678", owner: { id: "id-Staff" } });
    const read = await deploy.read(id);
    const { adopt: _, ...rest } = good;
    expect(plain(read.getInputs())).toEqual({ ...rest, owner: "Staff", password: secret("") });
    expect((await deploy.check(read.getInputs()!)).getFailuresList().map((one) => one.getProperty())).toEqual([
      "password",
    ]);
  });
  it("answers an empty id for what is gone", async () => {
    const read = await deploy.read("w9", stored);
    expect([read.getId(), read.getProperties(), read.getInputs()]).toEqual(["", undefined, undefined]);
  });
  it("never takes a failure for an absence", async () => {
    world.tenant.faults.push({ call: "observe", when: "before" });
    expect((await refusalOf(deploy.read(world.tenant.add(good), stored))).code).toBe(status.UNKNOWN);
  });
  it("makes the object known as ours, so that its namesake is not taken over", async () => {
    const id = world.tenant.add(good);
    await deploy.read(id, stored);
    expect((await new Deploy(world, `${urn}2`).create(good)).getId()).not.toBe(id);
  });
});

describe("Update", () => {
  it("writes nothing in a preview", async () => {
    const id = world.tenant.add(good);
    const old = { inputs: good, outputs: good };
    const previewed = await deploy.update(id, { ...good, tags: ["c"], password: secret("12345678") }, old, true);
    expect(previewed.getRefreshBeforeUpdate()).toBe(true);
    expect(plain(previewed.getProperties())).toMatchObject({ tags: ["c"], password: secret("12345678") });
    expect([world.tenant.calls, world.tenant.objects.get(id)?.args["tags"]]).toEqual([[], ["a", "b"]]);
  });
  it("writes, and answers the outputs with secrets as secrets", async () => {
    const id = world.tenant.add(good);
    const old = { inputs: good, outputs: { ...good, version: "1" } };
    const updated = await deploy.update(id, { ...good, owner: "Pilot", password: secret("12345678") }, old);
    expect(updated.getRefreshBeforeUpdate()).toBe(true);
    expect(plain(updated.getProperties())).toMatchObject({
      ...{ owner: "Pilot", password: secret("12345678"), version: "2", resolved: { group: { Pilot: "id-Pilot" } } },
    });
    expect(world.tenant.objects.get(id)?.args["owner"]).toEqual({ id: "id-Pilot" });
  });
  it("fails with the error's own words", async () => {
    const id = world.tenant.add(good);
    world.tenant.faults.push({ call: "sync", when: "before" });
    const refusal = await refusalOf(deploy.update(id, { ...good, tags: [] }, { inputs: good, outputs: good }));
    expect(refusal.details).toMatch(/Cannot POST \/widgets: .*the connection was closed/);
  });
});

describe("Delete", () => {
  it("removes, also what is already gone", async () => {
    const id = world.tenant.add(good);
    await deploy.delete(id);
    await deploy.delete(id);
    expect([world.tenant.objects.size, world.tenant.calls]).toEqual([0, [`remove ${id}`, `remove ${id}`]]);
  });
});

describe("the life of a resource", () => {
  it("plans nothing after it was made, in a process that knows nothing of the first", async () => {
    const news: { [key: string]: Json } = {
      name: "n",
      owner: "Pilot",
      tags: ["b", "a"],
      rows: [{ key: "k", value: "v" }],
    };
    const checked = await deploy.check(news);
    const made = await deploy.create(checked.getInputs());
    const { next, again } = await anotherProcess();
    const read = await again.read(made.getId(), { inputs: checked.getInputs(), outputs: made.getProperties() });
    const rechecked = await again.check(news, read.getInputs(), read.getProperties());
    const old = { inputs: read.getInputs(), outputs: read.getProperties() };
    expect(readProperties(read.getInputs())).toEqual(readProperties(checked.getInputs()));
    expect((await again.diff(rechecked.getInputs(), old)).changes).toBe(false);
    expect(next.tenant.calls).toEqual([`observe ${made.getId()}`]);
    expect(next.said).toEqual([]);
  });
});

describe("a failure", () => {
  it("keeps its message whole, in any language, and the plugin lives on", async () => {
    const message = 'first line: "größer"\nzweite Zeile: 日本語 % 😀';
    const broken = await EngineWorld.start(
      {},
      {
        observe: async () => {
          throw new Error(message);
        },
      },
    );
    const other = new Deploy(await broken.ready(), urn);
    const refusal = await refusalOf(other.read("w1"));
    expect([refusal.code, refusal.details]).toEqual([status.UNKNOWN, message]);
    expect((await other.create(good)).getId()).toBe("w1");
  });
  it("shows no secret that the service repeats, also where one begins like another or is written as JSON", async () => {
    const [short, long, quoted] = ["hunter22", "hunter22-and-more", 'quo"ted-secret'];
    const leaky: Kind["ensure"] = async ({ say }) => {
      say("warning", `careful with ${long}`);
      throw new Error(`refused ${short}, ${long}, ${quoted} and ${JSON.stringify({ value: quoted })}`);
    };
    const telling = await (await EngineWorld.start({}, { ensure: leaky })).ready();
    const other = new Deploy(telling, urn);
    const rows = [short, long, quoted].map((value) => ({ key: value.slice(-3), value }));
    const checked = await other.check({ ...good, rows });
    const { details, metadata } = await refusalOf(other.create(checked.getInputs()));
    expect([details, telling.said]).toEqual([
      'refused [secret], [secret], [secret] and {"value":"[secret]"}',
      [`WARNING ${urn}: careful with [secret]`],
    ]);
    expect(JSON.stringify([...metadata.get("grpc-message")])).not.toMatch(/hunter22|and-more|ted-secret/);
  });
  it("is told even when what was thrown is no error", async () => {
    const broken = await EngineWorld.start(
      {},
      {
        observe: async () => {
          throw "only a text";
        },
      },
    );
    expect((await refusalOf(new Deploy(await broken.ready(), urn).read("w1"))).details).toBe("only a text");
  });
  it("of the engine's log holds nothing up", async () => {
    const lonely = await EngineWorld.start();
    lonely.engineAddress = "127.0.0.1:1";
    await lonely.ready();
    lonely.tenant.add(good);
    expect((await new Deploy(lonely, urn).create(good)).getId()).toBe("w1");
  });
  it("after a cancellation is an answer too", async () => {
    await world.call(world.client.cancel, new Empty());
    expect((await deploy.read("w9")).getId()).toBe("");
  });
});
