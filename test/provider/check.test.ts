/** @module test/provider/check: inputs are right, or every fault is named where it is; what is not known yet passes. */
import { unknown, type Bag, type Kind } from "../../components/_shared/kind";
import type { Path } from "../../components/_shared/path";
import { checkInputs, checkShape } from "../../provider/check";
import { Session } from "../../provider/session";
import { Directory } from "./support/groups";
import { WidgetTenant, widgetKind } from "./support/widget";

const filled = { tags: [], members: [], rows: [], platform: "windows", adopt: "never" };

function world(directory = Directory.of("Pilot"), more: Partial<Kind> = {}) {
  const tenant = new WidgetTenant();
  const kind = widgetKind(tenant, more);
  const said: string[] = [];
  const session = new Session([kind], async () => directory.graph, {
    say: (level, text, urn) => said.push(`${level} ${urn} ${text}`),
  });
  const check = (values: Bag, { inputs = {}, pins = {} } = {}, secrets: Path[] = []) =>
    checkInputs(session, kind, "urn", { inputs, pins }, { values, secrets });
  return { tenant, said, check, directory, session };
}

describe("checkInputs", () => {
  it("fills in the defaults and keeps what the person wrote, names included", async () => {
    const { inputs, issues } = await world().check({ name: "n", owner: "Pilot" });
    expect(issues).toEqual([]);
    expect(inputs.values).toEqual({ name: "n", owner: "Pilot", ...filled });
  });
  it("fills in what only the kind knows, before names are looked up and anything is compared", async () => {
    const complete = ({ owner, ...values }: Bag): Bag => ({ ...values, owner: owner ?? "Pilot" });
    const kind = { complete: (_: unknown, want: Bag) => complete(want) };
    const { inputs, issues } = await world(Directory.of("Pilot"), kind).check({ name: "n" });
    expect([inputs.values, issues]).toEqual([{ name: "n", owner: "Pilot", ...filled }, []]);
    const nobody = await world(Directory.of(), kind).check({ name: "n" });
    expect(nobody.issues.map(({ path }) => path)).toEqual([["owner"]]);
  });
  it("hides a secret in every form in which it is sent", async () => {
    const { session, check } = world();
    const password = 'a "secret" of ours';
    await check({ name: "n", password });
    for (const form of [password, JSON.stringify(password), Buffer.from(password).toString("base64")]) {
      expect(session.redact(`refused ${form}!`)).toMatch(/^refused "?\[secret\]"?!$/);
    }
  });
  it("marks declared secrets beside the program's own", async () => {
    const values = { name: "n", password: "12345678", rows: [{ key: "k", value: "v" }] };
    const { inputs } = await world().check(values, {}, [["name"]]);
    expect(inputs.secrets).toHaveLength(3);
    expect(inputs.secrets).toEqual(expect.arrayContaining([["name"], ["password"], ["rows", 0, "value"]]));
  });
  it("names every fault of shape at once", async () => {
    const { issues } = await world().check({ tags: "x", platfrm: "linux", members: [{ note: 1 }], platform: "mars" });
    expect(issues.map(({ path }) => path.join(".")).sort()).toEqual(
      ["members.0.group", "members.0.note", "name", "platform", "platfrm", "tags"].sort(),
    );
  });
  it("names the faults of names and of the tenant's catalogue together", async () => {
    const { tenant, check } = world();
    tenant.issues = [{ path: ["tags", 0], message: "no such tag" }];
    const { issues } = await check({ name: "n", owner: "Nobody", tags: ["t"] });
    expect(issues.map(({ path }) => path.join("."))).toEqual(["owner", "tags.0"]);
  });
  it.each<[string, Bag, Path[], string]>([
    ["a declared secret", { name: "n", password: "hunter2" }, [], "hunter2"],
    ["a declared secret of another type", { name: "n", password: 4711471147 }, [], "4711471147"],
    ["what the program marked", { name: "n", platform: "hunter2" }, [["platform"]], "hunter2"],
    [
      "what is inside of what the program marked",
      { name: "n", members: [{ group: "g", note: 47114711 }] },
      [["members"]],
      "47114711",
    ],
  ])("never shows %s in a fault", async (_, values, secrets, hidden) => {
    const { issues } = await world().check(values, {}, secrets);
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain(hidden);
  });
  it("shows other values, so that the person finds them", async () => {
    const { issues } = await world().check({ name: "n", platform: "mars" });
    expect(issues[0]?.message).toContain("mars");
  });
  it("passes what is not known yet, at any depth, and puts it back where it was", async () => {
    const values = {
      name: unknown,
      tags: ["a", unknown],
      owner: { id: unknown },
      members: [{ group: unknown, note: unknown }],
      steps: unknown,
      labels: { x: unknown },
      platform: unknown,
    };
    const { tenant, directory, check } = world();
    const { inputs, issues } = await check(values);
    expect(issues).toEqual([]);
    expect(inputs.values).toStrictEqual({ ...filled, ...values });
    expect([directory.asked, tenant.calls]).toEqual([[], ["check"]]);
  });
  it("still finds the faults beside what is not known yet", async () => {
    const { issues } = await world().check({ name: unknown, tags: [unknown, 7], platform: "mars" });
    expect(issues.map(({ path }) => path.join("."))).toEqual(["tags.1", "platform"]);
  });
  it("says of a renamed thing that the program should follow, as a warning on the resource", async () => {
    const { said, check } = world(Directory.of("New name"));
    const { issues } = await check(
      { name: "n", owner: "Old name" },
      { pins: { group: { "Old name": "id-New name" } } },
    );
    expect(issues).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/^warning urn .*"Old name".*is now named "New name"/)]);
  });
});

describe("the tenant's catalogue", () => {
  const stored = { name: "n", owner: "Pilot", ...filled, tags: ["a", "b"] };

  it.each<[string, Bag, string[]]>([
    ["nothing differs from what was accepted", { name: "n", owner: "Pilot", tags: ["a", "b"] }, []],
    ["only the order of a set differs", { name: "n", owner: "Pilot", tags: ["b", "a"] }, []],
    ["only what steers us differs", { name: "n", owner: "Pilot", tags: ["a", "b"], adopt: "byName" }, []],
    ["a value differs", { name: "n", owner: "Pilot", tags: ["c"] }, ["check"]],
    ["a property is gone", { name: "n", tags: ["a", "b"] }, ["check"]],
    ["a value is not known yet", { name: "n", owner: unknown, tags: ["a", "b"] }, ["check"]],
  ])("is asked only when something differs: %s", async (_, values, calls) => {
    const { tenant, check } = world();
    await check(values, { inputs: stored });
    expect(tenant.calls).toEqual(calls);
  });
  it("is asked with ids in the place of names", async () => {
    const wanted: Bag[] = [];
    const { check } = world(undefined, { check: async (_, want) => (wanted.push(want), []) });
    await check({ name: "n", owner: "Pilot" });
    expect(wanted).toEqual([{ name: "n", ...filled, owner: { id: "id-Pilot" } }]);
  });
  it("is not asked about what has no right shape", async () => {
    const { tenant, check } = world();
    await check({ name: 7 });
    expect(tenant.calls).toEqual([]);
  });
});

describe("checkShape", () => {
  it("changes nothing of what it was given", () => {
    const values = Object.freeze({ name: "n", tags: Object.freeze(["a", unknown]) });
    expect(checkShape(widgetKind().args, values, () => true).values).toEqual({ ...filled, ...values });
  });
});
