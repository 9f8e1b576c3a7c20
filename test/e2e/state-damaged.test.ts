/** @module test/e2e/state-damaged: a deploy whose CLI was killed, and whose state is unreadable or behind the tenant: what each command says, and the way on. */
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importAll, importFile } from "./support/import";
import { deeds } from "./support/killed-program";
import { useKilledWorld } from "./support/killed-world";
import { isUnchanged, refusedPreview, succeeded, writesIn } from "./support/world";

const { create, change } = deeds;
const secondPolicy = create.writes.lastIndexOf(create.writes[1] ?? "");
const lastOf = ({ writes }: typeof create): number => writes.length - 1;
const skipCheckpoints = { PULUMI_EXPERIMENTAL: "1", PULUMI_SKIP_CHECKPOINTS: "true" };

const { killed, clean } = useKilledWorld();

/** What a command says before it does anything. */
async function refusal(...args: string[]): Promise<string> {
  const { stack, tenant } = killed().world;
  await tenant.takeLog();
  const { ok, text } = await stack.run(args);
  expect([args, ok, writesIn(await tenant.takeLog())]).toEqual([args, false, []]);
  return text;
}
const deploys = [["preview"], ["up", "--yes", "--skip-preview"], ["destroy", "--yes", "--skip-preview"]];

describe("killed while the second policy is made", () => {
  beforeEach(() => killed().killed("create", secondPolicy, "after"), 120_000);

  /** The policy that no readable state knows is taken over. */
  async function finishes(): Promise<void> {
    expect(await killed().deploy("create")).toEqual(create.writes.slice(secondPolicy + 1));
    await killed().isAs(clean(), "create");
  }

  // The backend writes state and copy beside themselves and renames them; only this file is written in place, before that.
  it("is finished where the state's .attrs are empty, once they are deleted: the state is whole", async () => {
    const file = killed().world.stack.stateFile();
    const state = readFileSync(file);
    writeFileSync(`${file}.attrs`, "");
    for (const args of [...deploys, ["cancel", "--yes"], ["stack", "export"], ["refresh", "--yes"]]) {
      expect(await refusal(...args)).toContain("failed to load checkpoint: EOF");
    }
    rmSync(`${file}.attrs`);
    expect(readFileSync(file)).toEqual(state);
    await killed().cancel();
    await finishes();
  }, 300_000);

  it("is finished where half of the state is gone, once the copy of one write before is put in its place", async () => {
    const file = killed().world.stack.stateFile();
    truncateSync(file, Math.floor(readFileSync(file).length / 2));
    await killed().cancel();
    for (const args of [...deploys, ["stack", "export"], ["refresh", "--yes"]]) {
      expect(await refusal(...args)).toContain("failed to load checkpoint: place 1: unexpected end of JSON input");
    }
    copyFileSync(`${file}.bak`, file);
    expect(killed().world.stack.pending()).toEqual([]);
    await finishes();
  }, 300_000);
});

describe("killed where the state is written at the end only", () => {
  it("refuses what was made and assigned, names it and the ways; imported, there is nothing to do", async () => {
    const { world } = killed();
    await killed().killed("create", lastOf(create), "after", skipCheckpoints);
    expect([world.stack.resources(), world.stack.pending()]).toEqual([[], []]);
    await killed().cancel();
    const text = await refusedPreview(world);
    for (const part of ["which this stack does not own", "Import it (its id is ", 'set adopt: "byName"']) {
      expect(text).toContain(part);
    }
    const file = join(world.folder, "import.json");
    expect(await importFile(world, file)).toMatchObject({ code: 0 });
    await importAll(world, file);
    expect(isUnchanged(succeeded(await world.stack.preview()))).toBe(true);
    expect(writesIn(await world.tenant.takeLog())).toEqual([]);
    await killed().isAs(clean(), "create");
  }, 300_000);

  it("refuses the assigned policy that replaces another one; adopted by name, the old one goes and nothing is left to do", async () => {
    const { world } = killed();
    await killed().deploy("create");
    await killed().killed("change", change.writes.lastIndexOf(create.writes[2] ?? ""), "after", skipCheckpoints);
    await killed().cancel();
    const text = await refusedPreview(world);
    expect(text).toMatch(/"Password reset" \(.*\), which this stack does not own/);
    expect(await killed().deploy("change", change.source({ adopt: "byName" }))).toEqual(change.writes.slice(-1));
    world.stack.rewrite(change.source());
    await killed().isAs(clean(), "change");
  }, 300_000);
});
