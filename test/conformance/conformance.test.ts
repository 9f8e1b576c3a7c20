/** @module test/conformance/conformance.test: what every kind must do, which it is asked as soon as it exists. */
import fc from "fast-check";
import type { z } from "zod";
import { findAll, formatPath, valueAt } from "../../components/_shared/path";
import type { Bag } from "../../components/_shared/kind";
import { kinds } from "../../components/kinds.gen";
import { PermissionMissing } from "../../graph";
import packageJson from "../../package.json";
import { canonical, differences } from "../../provider/diff";
import { packageSchema } from "../../provider/package-schema";
import { writeProperties } from "../../provider/properties";
import { asKnown, maskedPaths } from "../../provider/reconcile";
import { resolveNames } from "../../provider/resolve";
import { kindFolders } from "../../scripts/gen/registry";
import { directories } from "../../components/_shared/directories";
import { root } from "../support/tree";
import { argumentSets, fixtureOf, folderOf, type Cases, type Fixture } from "./support/fixture";
import { graphPermissions } from "./support/permissions";
import { Resource } from "./support/resource";
import { placesOf } from "./support/schema-paths";
import { shuffled } from "./support/shuffled";
import { useWorld, type World } from "./support/world";

const world = useWorld();

/** What Graph may do to one request, after which nothing may be amiss and nobody need do anything. */
const passing = {
  "a 429": { status: 429, retryAfter: 0 },
  "a 503": { status: 503, retryAfter: 0 },
  "a connection dropped before the service acted": { drop: "before" },
  "a connection dropped after the service acted": { drop: "after" },
};
/** What may fail the run: the next one makes it good. */
const lasting = {
  "a 503 that does not say when to come back": { status: 503 },
  "a 500 before the service acted": { status: 500 },
  "a 500 after the service acted": { status: 500, acts: true },
  "a 504 after the service acted": { status: 504, acts: true },
  "a 403 that names no permission": { status: 403 },
  "a 409": { status: 409 },
  "broken JSON from a service that acted": { body: "{", acts: true },
};
/** What may come instead of an object, none of which says that there is none. */
const failures = {
  "a 500": { status: 500 },
  "a 503": { status: 503 },
  "a 403": { status: 403 },
  "a 401": { status: 401 },
  "a 400": { status: 400 },
  "a 429": { status: 429, retryAfter: 0 },
  "a web page with status 404": { status: 404, body: "<html><body>Not found</body></html>" },
  "an address that is not known": {
    status: 404,
    code: "No method match route template",
    message: "No OData route exists",
  },
  "broken JSON": { body: '{"value": [' },
  "an empty object": { body: {} },
  "no connection": { drop: "before" },
};

it("has a fixture for each kind, and says which file to write for a kind without", async () => {
  for (const kind of kinds) expect(await fixtureOf(kind)).toHaveProperty("prepare");
  await expect(fixtureOf({ name: "NoSuchKind2Yet" })).rejects.toThrow(
    /NoSuchKind2Yet.*Write test\/conformance\/fixtures\/no-such-kind-2-yet\.ts/,
  );
});

describe.each(kinds)("$name", (kind) => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await fixtureOf(kind);
  });

  /** A tenant as new, with what the kind needs. */
  async function begin(): Promise<{ world: World; cases: Cases; resource: Resource }> {
    await world().reset();
    const cases = await fixture.prepare(world().portal);
    await world().requests();
    world().said = [];
    return { world: world(), cases, resource: new Resource(kind) };
  }

  /** Does the work for each argument set, in a tenant of its own. */
  async function forEachSet(
    work: (args: Bag, name: string, begun: Awaited<ReturnType<typeof begin>>) => Promise<void>,
  ): Promise<void> {
    for (const name of Object.keys(argumentSets((await begin()).cases))) {
      const begun = await begin();
      await work(argumentSets(begun.cases)[name] as Bag, name, begun);
    }
  }

  const resolved = async (owner: World, args: Bag): Promise<Bag> =>
    (await resolveNames(kind, args, {}, owner.session().names)).args;

  const observed = async (resource: Resource) => kind.observe(await world().session().context(""), resource.id ?? "");

  it("has argument sets that differ", async () => {
    const { cases } = await begin();
    const { smallest, full, changed } = cases;
    for (const [a, b] of [
      [smallest, full],
      [full, changed],
      [smallest, changed],
    ] as const) {
      expect(differences(kind, a, b)).not.toEqual([]);
    }
  });

  it("reads back what it wrote", async () => {
    await forEachSet(async (args, name, { resource }) => {
      await resource.up(world().session(), args);
      const { inputs } = await resource.check(world().session(), args);
      await resource.refresh(world().session());
      expect([name, resource.stored.inputs.values]).toEqual([name, inputs.values]);
      const { args: want } = await resolveNames(kind, inputs.values, {}, world().session().names);
      const seen = asKnown(kind, (await observed(resource))?.args ?? {}, want);
      expect([name, differences(kind, seen, want)]).toEqual([name, []]);
      expect([name, world().said.filter((said) => /did not keep|not read back|cannot verify/.test(said))]).toEqual([
        name,
        [],
      ]);
    });
  });

  it("plans nothing on the second run", async () => {
    await forEachSet(async (args, name, { resource }) => {
      await resource.up(world().session(), args);
      await world().requests();
      expect([name, (await resource.preview(world().session(), args))?.differences]).toEqual([name, []]);
      expect([name, await resource.up(world().session(), args)]).toEqual([name, []]);
      const requests = await world().requests();
      expect(requests.map(({ method }) => method)).toEqual(requests.map(() => "GET"));
      expect(requests.length).toBeGreaterThanOrEqual(2);
      // The kind on its own as well: it looks before it writes.
      const { inputs } = await resource.check(world().session(), args);
      const { args: want } = await resolveNames(kind, inputs.values, {}, world().session().names);
      // Whether a value that the tenant masks is still the same cannot be seen: the kind writes it.
      if (maskedPaths((await observed(resource))?.args).length > 0) return;
      await kind.sync(await world().session().context(""), resource.id ?? "", want, undefined);
      expect([name, await world().writes()]).toEqual([name, []]);
    });
  });

  it("changes what the program changes, in place", async () => {
    const { cases, resource } = await begin();
    await resource.up(world().session(), cases.full);
    const id = resource.id;
    const planned = (await resource.preview(world().session(), cases.changed))?.differences.map(
      ({ property }) => property,
    );
    expect(await resource.up(world().session(), cases.changed)).toEqual(planned);
    expect(resource.id).toBe(id);
    expect((await resource.preview(world().session(), cases.changed))?.differences).toEqual([]);
    const left = world().state();
    const fresh = await begin();
    await fresh.resource.up(world().session(), fresh.cases.changed);
    expect(left).toEqual(world().state());
  });

  it("finds one outside change on its path, repairs it and nothing else", async () => {
    const titles = Object.keys((await begin()).cases.outsideEdits);
    expect(titles).not.toEqual([]);
    for (const title of titles) {
      const { cases, resource } = await begin();
      const { edit, path } = cases.outsideEdits[title] as Cases["outsideEdits"][string];
      await resource.up(world().session(), cases.full);
      const before = world().state();
      await edit(world().portal, resource.id ?? "");
      expect([title, world().state()]).not.toEqual([title, before]);
      await world().requests();
      const plan = await resource.preview(world().session(), cases.full);
      expect([title, plan?.differences.map(({ property }) => property), plan?.replaces]).toEqual([title, [path], []]);
      expect([title, await world().writes()]).toEqual([title, []]);
      expect(await resource.up(world().session(), cases.full)).toEqual([path]);
      const writes = await world().writes();
      expect(writes).toHaveLength(1);
      expect(writes[0]).toContain(resource.id?.split("/").at(-1));
      expect([title, world().state()]).toEqual([title, before]);
      expect((await resource.preview(world().session(), cases.full))?.differences).toEqual([]);
    }
  });

  it("makes again what somebody removed, and there is one", async () => {
    const { cases, resource } = await begin();
    await resource.up(world().session(), cases.full);
    const before = world().state();
    await kind.remove(await world().session().context(""), resource.id ?? "");
    expect(world().state()).not.toEqual(before);
    await resource.up(world().session(), cases.full);
    expect(world().state()).toEqual(before);
  });

  it("removes twice without an error", async () => {
    const { cases, resource } = await begin();
    const before = world().state();
    await resource.up(world().session(), cases.full);
    expect(world().state()).not.toEqual(before);
    const again = new Resource(kind, resource.id);
    again.stored = resource.stored;
    await resource.destroy(world().session());
    expect(world().state()).toEqual(before);
    await kind.remove(await world().session().context(""), again.id ?? "");
    await again.destroy(world().session());
    expect(world().state()).toEqual(before);
  });

  it("is found by list and imports to equal args", async () => {
    for (const name of ["smallest", "full"] as const) {
      const { cases, resource } = await begin();
      const args = cases[name];
      const known = new Set<string>();
      for await (const one of kind.list(await world().session().context(""))) known.add(one.id);
      await resource.up(world().session(), args);
      const found: string[] = [];
      for await (const one of kind.list(await world().session().context(""))) {
        found.push(one.id);
        expect(one.name).toEqual(expect.any(String));
      }
      expect(found.filter((id) => id === resource.id)).toHaveLength(1);
      expect(new Set(found)).toEqual(new Set([...known, resource.id]));
      await world().requests();
      const imported = new Resource(kind, resource.id);
      const plan = await imported.preview(world().session(), args);
      expect([name, plan?.differences]).toEqual([name, []]);
      expect(await imported.up(world().session(), args)).toEqual([]);
      expect(await world().writes()).toEqual([]);
    }
  });

  it("refuses faulty args on the path that was typed", async () => {
    const { cases, resource } = await begin();
    expect(cases.faulty).not.toEqual([]);
    for (const { args, paths } of cases.faulty) {
      const { issues } = await resource.check(world().session(), args);
      expect(issues.map(({ path }) => formatPath(path)).sort()).toEqual([...paths].sort());
      for (const { message } of issues) expect(message).toMatch(/\w.*\w/);
      await world().failure(resource.up(world().session(), args));
    }
    expect(await world().writes()).toEqual([]);
  });

  /** What is done to a tenant, after what was done before. */
  const deeds = {
    create: {
      setUp: async () => undefined,
      act: (resource: Resource, cases: Cases) => resource.up(world().session(), cases.full),
    },
    change: {
      setUp: (resource: Resource, cases: Cases) => resource.up(world().session(), cases.full),
      act: (resource: Resource, cases: Cases) => resource.up(world().session(), cases.changed),
    },
    remove: {
      setUp: (resource: Resource, cases: Cases) => resource.up(world().session(), cases.full),
      act: (resource: Resource) => resource.destroy(world().session()),
    },
  };

  describe.each(Object.keys(deeds) as (keyof typeof deeds)[])("%s", (deed) => {
    const { setUp, act } = deeds[deed];

    async function ready(): Promise<Awaited<ReturnType<typeof begin>>> {
      const begun = await begin();
      await setUp(begun.resource, begun.cases);
      await world().token();
      await world().requests();
      return begun;
    }

    /** Does the deed once without a fault, then once for each of its requests with that one spoiled. */
    async function onEachCall(
      fault: object,
      done: (act: Promise<unknown>, again: () => Promise<unknown>) => Promise<void>,
    ): Promise<void> {
      const { resource, cases } = await ready();
      await act(resource, cases);
      const calls = (await world().requests()).map(({ method, path }) => `${method} ${path}`);
      const want = world().state();
      expect(calls.length).toBeGreaterThan(0);
      for (const [skipped, call] of calls.entries()) {
        const begun = await ready();
        await world().spoil(fault, { skipped });
        await done(act(begun.resource, begun.cases), () => act(begun.resource, begun.cases));
        expect([call, await world().heal()]).toEqual([call, false]);
        expect([call, world().state()]).toEqual([call, want]);
        if (deed === "remove") continue;
        const args = deed === "create" ? begun.cases.full : begun.cases.changed;
        expect([call, (await begun.resource.preview(world().session(), args))?.differences]).toEqual([call, []]);
      }
    }

    it.each(Object.entries(passing))("survives %s on each of its calls", async (_, fault) => {
      await onEachCall(fault, async (work) => void (await work));
    });

    it.each(Object.entries(lasting))("is made good by the next run after %s on any of its calls", async (_, fault) => {
      await onEachCall(fault, async (work, again) => {
        const { error } = await world().outcome(work);
        if (error !== undefined) await again();
      });
    });
  });

  it("makes nothing twice where the answer to the POST is lost and the lists lag behind it", async () => {
    const { world: lagging, cases, resource } = await begin();
    if (!kind.namesakes) return;
    await lagging.lag(3);
    await lagging.spoilPost({ drop: "after" });
    await lagging.outcome(resource.up(lagging.session(), cases.full));
    expect(await lagging.heal()).toBe(false);
    await lagging.lag(0);
    await resource.up(lagging.session(), cases.full);
    const want = await resolved(lagging, cases.full);
    // The lists have caught up only after as many reads as they lag.
    let named = await kind.namesakes(await lagging.session().context(""), want, true);
    for (let read = 0; read < 3; read++) named = await kind.namesakes(await lagging.session().context(""), want, true);
    expect(named.map(({ id }) => id)).toEqual([resource.id]);
  });

  it.each(Object.entries(failures))("treats %s on read as an error, never as absent", async (_, fault) => {
    const { cases, resource } = await begin();
    await resource.up(world().session(), cases.full);
    const { id, stored } = resource;
    await world().token();
    await world().requests();
    await observed(resource);
    const reads = (await world().requests()).length;
    expect(reads).toBeGreaterThan(0);
    for (let skipped = 0; skipped < reads; skipped++) {
      await world().spoil(fault, { skipped, times: 500 });
      expect(await world().failure(observed(resource))).toBeInstanceOf(Error);
      await world().heal();
      await world().spoil(fault, { skipped, times: 500 });
      await world().failure(resource.up(world().session(), cases.full));
      await world().heal();
    }
    expect({ id: resource.id, stored: resource.stored }).toEqual({ id, stored });
    expect(await world().writes()).toEqual([]);
  });

  it("keeps secrets out of its log and errors", async () => {
    const { cases, resource } = await begin();
    const { args, text } = cases.secret ?? { args: cases.full, text: "" };
    const secrets = [text, await world().token(), world().tenant.credentials.clientSecret].filter((one) => one !== "");
    await resource.up(world().session(), args);
    const calls = (await world().requests()).length;
    await resource.up(world().session(), args);
    const faulty = await resource.check(world().session(), { ...args, [text]: text, extra: text });
    world().told.push(...faulty.issues.map(({ message }) => message));
    await resource.destroy(world().session());
    for (const fault of [{ status: 400 }, { status: 500 }, { drop: "after" }, { body: "{" }]) {
      for (let skipped = 0; skipped < calls; skipped++) {
        await world().spoil(fault, { skipped, times: 500 });
        // Some can go on without what they could not read.
        await world().outcome(resource.up(world().session(), args));
        await world().heal();
        await resource.up(world().session(), args);
        await resource.destroy(world().session());
      }
    }
    expect(world().told.length).toBeGreaterThan(20);
    for (const secret of secrets) expect(world().told.filter((told) => told.includes(secret))).toEqual([]);
  });

  it("keeps secrets in the state as secrets", async () => {
    const { cases, resource } = await begin();
    // A kind that declares secret paths must show one.
    if (!cases.secret) return expect(kind.secretPaths).toEqual([]);
    await resource.up(world().session(), cases.secret.args);
    for (const properties of [resource.stored.inputs, resource.stored.outputs]) {
      const wire = JSON.stringify(writeProperties(properties).toJavaScript());
      expect(wire).toContain(cases.secret.text);
      expect(withoutSecrets(wire)).not.toContain(cases.secret.text);
    }
  });

  it("works with the permissions that it declares, and no others", async () => {
    const lookUps = [...new Set(Object.values(kind.references))].map((name) => directories[name].permissions[0]);
    const { cases, resource } = await begin();
    const [reader, writer] = await Promise.all(
      [kind.permissions.read[0] ?? "", kind.permissions.write[0] ?? ""].map((role) =>
        world().tenant.withRoles(role, ...lookUps),
      ),
    );
    const refused = await world().failure(resource.up(world().session(reader), cases.full));
    expect(refused).toBeInstanceOf(PermissionMissing);
    expect(kind.permissions.write).toEqual(
      expect.arrayContaining((refused as PermissionMissing).permissions.filter((name) => name.includes("ReadWrite"))),
    );
    await resource.up(world().session(writer), cases.full);
    expect((await resource.preview(world().session(reader), cases.changed))?.differences).not.toEqual([]);
    for await (const { id } of kind.list(await world().session(reader).context("")))
      expect(id).toEqual(expect.any(String));
    await resource.up(world().session(writer), cases.changed);
    await resource.destroy(world().session(writer));
  });

  describe("declares facts that exist:", () => {
    it("token, name and folder agree", () => {
      expect(kind.name).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      expect(kind.token).toBe(`intune:index:${kind.name}`);
      expect(kindFolders(root)).toContain(folderOf(kind.name));
      expect(kind.title).toMatch(/^[a-z]/);
      expect(kind.description).toMatch(/^[A-Z].*\.$/);
    });

    it("its properties", () => {
      const own = Object.keys(kind.args.shape);
      expect(own).toEqual(expect.arrayContaining([...kind.replaceOn, ...kind.notCompared]));
      expect(kind.replaceOn.filter((name) => kind.notCompared.includes(name))).toEqual([]);
    });

    it("its patterns, each of the right type", () => {
      for (const [pattern, members] of Object.entries(kind.unordered)) {
        const lists = placesOf(kind.args, pattern);
        expect([pattern, new Set(lists.map(({ type }) => type))]).toEqual([pattern, new Set(["array"])]);
        for (const member of members)
          expect([member, placesOf(kind.args, `${pattern}[*].${member}`)]).not.toEqual([member, []]);
      }
      for (const [pattern, directory] of Object.entries(kind.references)) {
        const types = placesOf(kind.args, pattern).map(({ type }) => type);
        expect([pattern, [...new Set(types)].sort()]).toEqual([pattern, ["object", "string"]]);
        expect(directories).toHaveProperty(directory);
      }
      for (const pattern of kind.secretPaths)
        expect([pattern, placesOf(kind.args, pattern)]).not.toEqual([pattern, []]);
    });

    it("its permissions", () => {
      const { read, write } = kind.permissions;
      for (const permission of [...read, ...write]) expect([...graphPermissions]).toContain(permission);
      expect(read).not.toEqual([]);
      expect(write).not.toEqual([]);
      // Who may deploy may preview.
      expect(read).toEqual(expect.arrayContaining([...write]));
    });

    it("its outputs, and the stamps among them, of which an outside edit moves one", async () => {
      const { cases, resource } = await begin();
      await resource.up(world().session(), cases.full);
      const outputs = (await observed(resource))?.outputs;
      expect(kind.outputs.safeParse(outputs)).toMatchObject({ success: true });
      expect(Object.keys(outputs ?? {}).sort()).toEqual(Object.keys(kind.outputs.shape).sort());
      const stamps = kind.stamps ?? [];
      expect(Object.keys(kind.outputs.shape)).toEqual(expect.arrayContaining([...stamps]));
      if (stamps.length === 0) return;
      const title = Object.keys(cases.outsideEdits)[0] ?? "";
      await cases.outsideEdits[title]?.edit(world().portal, resource.id ?? "");
      const after = (await observed(resource))?.outputs;
      expect(stamps.filter((stamp) => after?.[stamp] !== outputs?.[stamp])).not.toEqual([]);
    });

    it("and shows every one of them in its full fixture", async () => {
      const { cases } = await begin();
      const sets = Object.values(argumentSets(cases));
      for (const pattern of Object.keys(kind.unordered)) {
        const lengths = findAll(cases.full, pattern).map((path) => (valueAt(cases.full, path) as unknown[]).length);
        expect([pattern, Math.max(0, ...lengths)]).toEqual([pattern, expect.any(Number)]);
        expect(Math.max(0, ...lengths)).toBeGreaterThanOrEqual(2);
      }
      for (const pattern of Object.keys(kind.references)) {
        const written = findAll(cases.full, pattern).map((path) => typeof valueAt(cases.full, path));
        expect([pattern, written]).toEqual([pattern, expect.arrayContaining(["string"])]);
      }
      for (const pattern of kind.secretPaths) {
        expect([pattern, sets.some((args) => findAll(args, pattern).length > 0)]).toEqual([pattern, true]);
      }
      for (const name of Object.keys(kind.args.shape)) {
        expect([name, sets.some((args) => Object.hasOwn(args, name))]).toEqual([name, true]);
      }
    });
  });

  it("sees no difference in another order of what it declares unordered", async () => {
    const { cases, resource } = await begin();
    fc.assert(
      fc.property(shuffled(cases.full, Object.keys(kind.unordered)), (other) => {
        expect(differences(kind, cases.full, other)).toEqual([]);
        expect(canonical(asKnown(kind, other, cases.full))).toBe(canonical(cases.full));
      }),
    );
    await resource.up(world().session(), cases.full);
    await world().requests();
    await fc.assert(
      fc.asyncProperty(shuffled(cases.full, Object.keys(kind.unordered)), async (other) => {
        expect(await resource.up(world().session(), other)).toEqual([]);
      }),
      { numRuns: 5 },
    );
    expect(await world().writes()).toEqual([]);
  });

  it("is in the schema and in the registry", () => {
    const schema = packageSchema(kinds, packageJson) as { resources: Record<string, Record<string, unknown>> };
    const resource = schema.resources[kind.token] ?? {};
    const [inputs, outputs] = [Object.keys(kind.args.shape), Object.keys(kind.outputs.shape)];
    expect(Object.keys(resource["inputProperties"] ?? {}).sort()).toEqual([...inputs].sort());
    for (const [name, property] of Object.entries(
      resource["inputProperties"] as Record<string, { default?: unknown }>,
    )) {
      const standard: unknown = (kind.args.shape[name] as z.ZodType).safeParse(undefined).data;
      // Pulumi's schema has no place for a default that is a list or an object.
      expect([name, property.default]).toEqual([name, typeof standard === "object" ? undefined : standard]);
    }
    // What the names stood for is kept by the provider for every kind that has references.
    const kept = Object.keys(kind.references).length > 0 ? ["resolved"] : [];
    expect(Object.keys(resource["properties"] ?? {}).sort()).toEqual([...inputs, ...outputs, ...kept].sort());
    expect(kindFolders(root).filter((folder) => folder === folderOf(kind.name))).toHaveLength(1);
    expect(kinds.filter(({ name, token }) => name === kind.name || token === kind.token)).toEqual([kind]);
  });
});

/** Pulumi's wire form without what is wrapped as a secret. */
const withoutSecrets = (wire: string): string =>
  JSON.stringify(JSON.parse(wire), (_, value: unknown) =>
    typeof value === "object" && value !== null && Object.values(value).includes("1b47061264138c4ac30d75fd1eb44270")
      ? "[secret]"
      : value,
  );
