/** @module test/provider/resolve: names become ids only where there is no doubt, and ids become the names that were written. */
import fc from "fast-check";
import { unknown, type Bag } from "../../components/_shared/kind";
import { GraphRequestFailed } from "../../graph";
import { Names } from "../../provider/names";
import { byPins, nameReferences, referencesIn, resolveNames, type Pins } from "../../provider/resolve";
import { Directory } from "./support/groups";
import { widgetKind } from "./support/widget";

const kind = widgetKind();
const namesOf = (directory: Directory): Names => new Names(async () => directory.graph);
const resolve = (directory: Directory, args: Bag, pins: Pins = {}) =>
  resolveNames(kind, args, pins, namesOf(directory));
const members = (...groups: unknown[]): Bag => ({ members: groups.map((group) => ({ group })) });

describe("resolveNames", () => {
  it("puts the id in the place of each name, and keeps what each name stands for", async () => {
    const answer = await resolve(Directory.of("Pilot", "Staff"), { owner: "Staff", ...members("Pilot", "Staff") });
    expect(answer).toEqual({
      args: { owner: { id: "id-Staff" }, ...members({ id: "id-Pilot" }, { id: "id-Staff" }) },
      pins: { group: { Pilot: "id-Pilot", Staff: "id-Staff" } },
      issues: [],
      warnings: [],
    });
  });
  it("asks nothing for what is given by id or not known yet, nor without references", async () => {
    const directory = Directory.of("Pilot");
    const args = { owner: unknown, ...members({ id: "x" }, { id: unknown }, unknown) };
    expect(await resolve(directory, args)).toEqual({ args, pins: {}, issues: [], warnings: [] });
    await resolve(directory, { members: unknown });
    expect(directory.asked).toEqual([]);
  });
  it("asks once for each distinct name, however often and at the same time it is used", async () => {
    const directory = Directory.of("Pilot", "Staff");
    const names = namesOf(directory);
    const args = { owner: "Pilot", ...members("Pilot", "Staff", "Pilot") };
    await Promise.all([resolveNames(kind, args, {}, names), resolveNames(kind, args, {}, names)]);
    expect(directory.asked).toHaveLength(2);
  });
  it("asks again after a look-up that failed", async () => {
    const directory = Directory.of("Pilot");
    const names = namesOf(directory);
    directory.refused = "by Intune";
    expect((await resolveNames(kind, { owner: "Pilot" }, {}, names)).issues).toHaveLength(1);
    directory.refused = false;
    expect((await resolveNames(kind, { owner: "Pilot" }, {}, names)).issues).toEqual([]);
  });
  it("reports every fault at once, each on its path, and still resolves the rest", async () => {
    const { issues, args } = await resolve(Directory.of("Pilot"), { owner: "Nobody", ...members("Pilot", "Else") });
    expect(issues.map(({ path }) => path)).toEqual([["owner"], ["members", 1, "group"]]);
    expect(args).toMatchObject({ members: [{ group: { id: "id-Pilot" } }, { group: "Else" }] });
  });
  it("suggests the nearest name for one that nobody has, and how to name a thing of the same program", async () => {
    const { issues } = await resolve(Directory.of("Pilot ring", "Pilots"), { owner: "Pilt ring" });
    expect(issues[0]?.message).toMatch(/no group has the name "Pilt ring"/);
    expect(issues[0]?.message).toContain("{ id: made.id }");
    expect((await resolve(Directory.of("Pilot ring"), { owner: "Pilot rnig" })).issues[0]?.message).toContain(
      'Did you mean "Pilot ring"?',
    );
  });
  it.each(["a😀", "ab😀c", "😀😀😀😀", "O'Brien", "a&b#c?d", "日本"])("looks %s up, found or not", async (name) => {
    expect((await resolve(Directory.of(name), { owner: name })).issues).toEqual([]);
    expect((await resolve(Directory.of(), { owner: name })).issues[0]?.message).toContain(JSON.stringify(name));
  });
  it("refuses a name that two have, and names both", async () => {
    const twice = new Directory([
      { id: "1", displayName: "Pilot" },
      { id: "2", displayName: "Pilot" },
    ]);
    for (const pins of [{}, { group: { Pilot: "1" } }]) {
      const { issues, args } = await resolve(twice, { owner: "Pilot" }, pins);
      expect(issues[0]?.message).toMatch(/2 groups have the name "Pilot": 1, 2\..*\{ id: /);
      expect(args).toEqual({ owner: "Pilot" });
    }
  });
  it("keeps the id of a thing that was renamed, and only warns", async () => {
    const renamed = new Directory([{ id: "1", displayName: "Pilot 2026" }]);
    const { args, pins, issues, warnings } = await resolve(renamed, { owner: "Pilot" }, { group: { Pilot: "1" } });
    expect({ args, pins, issues }).toEqual({
      args: { owner: { id: "1" } },
      pins: { group: { Pilot: "1" } },
      issues: [],
    });
    expect(warnings).toEqual([expect.stringMatching(/"Pilot" \(1\) is now named "Pilot 2026".*update the program/)]);
  });
  it("refuses a name that another thing has now, and names both", async () => {
    const directory = new Directory([
      { id: "1", displayName: "Old pilot" },
      { id: "2", displayName: "Pilot" },
    ]);
    const { issues, args } = await resolve(directory, { owner: "Pilot" }, { group: { Pilot: "1" } });
    expect(issues[0]?.message).toMatch(
      /"Pilot" now belongs to another group: 2\..*was 1, which is now named "Old pilot"/,
    );
    expect(issues[0]?.message).toContain('{ id: "2" } or { id: "1" }');
    expect(args).toEqual({ owner: "Pilot" });
  });
  it("refuses a name that was deleted and made again, and offers only the one that is there", async () => {
    const { issues } = await resolve(
      new Directory([{ id: "2", displayName: "Pilot" }]),
      { owner: "Pilot" },
      { group: { Pilot: "1" } },
    );
    expect(issues[0]?.message).toMatch(/another group: 2\..*was 1, which was deleted/);
    expect(issues[0]?.message).toContain('{ id: "2" }');
    expect(issues[0]?.message).not.toContain('{ id: "1" }');
  });
  it("says of a name whose thing was deleted that it was", async () => {
    const { issues } = await resolve(Directory.of(), { owner: "Pilot" }, { group: { Pilot: "1" } });
    expect(issues[0]?.message).toMatch(/no group has the name "Pilot"\. The group that had it, 1, was deleted/);
  });
  it.each(["by Intune", "by Entra"] as const)(
    "makes a look-up refused %s a fault that names the permission",
    async (who) => {
      const directory = Directory.of("Pilot");
      directory.refused = who;
      const { issues } = await resolve(directory, { owner: "Pilot" });
      expect(issues).toEqual([
        {
          path: ["owner"],
          message: expect.stringMatching(/cannot look up the group "Pilot".*Group(Member)?\.Read\.All/),
        },
      ]);
    },
  );
  it("passes every other failure on: it says nothing of the name", async () => {
    const names = new Names(async () => {
      throw new TypeError("broken");
    });
    await expect(resolveNames(kind, { owner: "Pilot" }, {}, names)).rejects.toThrow("broken");
  });
  it("passes on a failure to find out what became of a thing: it may still be there", async () => {
    const { graph } = Directory.of();
    const get = async () => Promise.reject(new TypeError("broken"));
    const names = new Names(async () => ({ ...graph, get }));
    await expect(resolveNames(kind, { owner: "Pilot" }, { group: { Pilot: "1" } }, names)).rejects.toThrow("broken");
  });
  it.each(["BadRequest", "Forbidden"])("takes no other refusal (%s) for a missing permission", async (code) => {
    const list = async () =>
      Promise.reject(
        new GraphRequestFailed({ method: "GET", path: "/groups", status: 403, code, reason: "no", acted: "no" }),
      );
    const names = new Names(async () => ({ ...Directory.of().graph, list }));
    await expect(resolveNames(kind, { owner: "Pilot" }, {}, names)).rejects.toThrow(code);
  });
  it("looks for the nearest name among those that begin alike", async () => {
    const directory = Directory.of();
    await resolve(directory, { owner: "Pilot" });
    expect(directory.asked.map(decodeURIComponent)).toContainEqual(
      expect.stringContaining("startswith(displayName,'Pil')"),
    );
  });
  it("reads a small directory as a whole, once", async () => {
    const tagged = { ...kind, references: { "tags[*]": "roleScopeTag" } } as const;
    const directory = new Directory(
      [],
      [
        { id: "0", displayName: "Default" },
        { id: "3", displayName: "Tokyo" },
      ],
    );
    const names = namesOf(directory);
    const { args, issues } = await resolveNames(tagged, { tags: ["Tokyo", "Default", "Tokio"] }, {}, names);
    expect(args).toEqual({ tags: [{ id: "3" }, { id: "0" }, "Tokio"] });
    expect(issues[0]?.message).toContain('no scope tag has the name "Tokio". Did you mean "Tokyo"?');
    const renamed = await resolveNames(tagged, { tags: ["Osaka"] }, { roleScopeTag: { Osaka: "3" } }, names);
    expect(renamed).toMatchObject({ args: { tags: [{ id: "3" }] }, warnings: [expect.stringContaining('"Tokyo"')] });
    expect(directory.asked).toHaveLength(1);
  });
});

describe("nameReferences", () => {
  const name = (directory: Directory, seen: Bag, stored?: Bag, pins: Pins = {}) =>
    nameReferences(kind, seen, stored, pins, namesOf(directory));

  it("gives back what was written: the name of a pinned id, and an id that was given as one", async () => {
    const directory = Directory.of("Pilot", "Staff");
    const stored = { owner: { id: "id-Staff" }, ...members("Pilot") };
    const seen = { owner: { id: "id-Staff" }, ...members({ id: "id-Pilot" }) };
    expect(await name(directory, seen, stored, { group: { Pilot: "id-Pilot" } })).toEqual(stored);
    expect(directory.asked).toEqual([]);
  });
  it("keeps the written name of a thing that was renamed", async () => {
    const renamed = new Directory([{ id: "1", displayName: "Other" }]);
    expect(await name(renamed, { owner: { id: "1" } }, { owner: "Pilot" }, { group: { Pilot: "1" } })).toEqual({
      owner: "Pilot",
    });
  });
  it("gives the tenant's name to what is new, and the id where the name is not unique, not there or not allowed", async () => {
    const directory = new Directory([
      { id: "1", displayName: "Pilot" },
      { id: "2", displayName: "Twin" },
      { id: "3", displayName: "Twin" },
    ]);
    const seen = members({ id: "1" }, { id: "2" }, { id: "9" });
    expect(await name(directory, seen)).toEqual(members("Pilot", { id: "2" }, { id: "9" }));
    directory.refused = "by Intune";
    expect(await name(directory, seen)).toEqual(seen);
  });
  it("does not take what was written of one directory for another's", async () => {
    const both = { ...kind, references: { owner: "group", "tags[*]": "roleScopeTag" } } as const;
    const directory = new Directory([{ id: "0", displayName: "Pilot" }]);
    const stored = { owner: "Other", tags: [{ id: "0" }] };
    expect(await nameReferences(both, { owner: { id: "0" } }, stored, {}, namesOf(directory))).toEqual({
      owner: "Pilot",
    });
  });
  it("passes on what is no missing permission", async () => {
    const names = new Names(async () => {
      throw new TypeError("broken");
    });
    await expect(nameReferences(kind, { owner: { id: "1" } }, undefined, {}, names)).rejects.toThrow("broken");
  });
  it("is undone by resolveNames, for any mix of names and ids", async () => {
    const groups = Array.from({ length: 8 }, (_, i) => ({ id: String(i), displayName: `g${i % 6}` }));
    const anyMember = fc.oneof(
      fc.integer({ min: 2, max: 5 }).map((i) => `g${i}`),
      fc.nat(7).map((i) => ({ id: String(i) })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyMember, { maxLength: 6 }), fc.boolean(), async (list, isStored) => {
        const directory = new Directory(groups);
        const written = members(...list);
        const { args, pins } = await resolve(directory, written);
        const named = await name(directory, args, isStored ? written : undefined, pins);
        expect((await resolve(directory, named, pins)).args).toEqual(args);
      }),
    );
  });
});

describe("byPins", () => {
  it("knows the stored names without a request, and leaves the others", () => {
    expect(byPins(kind, { owner: "a", ...members("b", { id: "3" }) }, { group: { a: "1" } })).toEqual({
      owner: { id: "1" },
      ...members("b", { id: "3" }),
    });
  });
});

describe("referencesIn", () => {
  it("finds each reference with its directory", () => {
    expect(referencesIn(kind, { owner: "a", ...members("b") })).toEqual([
      { path: ["owner"], directory: "group" },
      { path: ["members", 0, "group"], directory: "group" },
    ]);
  });
});
