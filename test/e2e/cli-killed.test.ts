/** @module test/e2e/cli-killed: a deploy whose CLI is killed hard is finished by the next one, at whichever of its writes that was. */
import { killAt, withoutIds, type Moment } from "./support/killed";
import { atOnce, deeds, first, inOrder, type Deed } from "./support/killed-program";
import { useKilledWorld } from "./support/killed-world";
import { pictureOf } from "./support/picture";
import { succeeded, writesIn } from "./support/world";

const { killed, clean } = useKilledWorld();

/** Nothing that the service has done is asked for again: all writes together are those of a deploy that was not killed. */
async function isFinished(deed: Deed, n: number, moment: Moment): Promise<void> {
  const { writes } = deeds[deed];
  expect([deed, ...(await killed().killed(deed, n, moment))]).toEqual([deed, ...writes.slice(0, n + 1)]);
  await killed().cancel();
  expect([deed, ...(await killed().deploy(deed))]).toEqual([deed, ...writes.slice(moment === "before" ? n : n + 1)]);
  await killed().isAs(clean(), deed);
}

/**
 * Each write after the service acted. Before it acted the tenant is what it was after the write before, so one of each
 * operation is enough: of making, changing, replacing and removing.
 */
const moments = [
  ...[1, 2, 3, 4, 5, 6].map((nth) => ({ nth, moment: "after" as const })),
  ...[1, 4, 6].map((nth) => ({ nth, moment: "before" as const })),
];

// One world has all three deeds, so that each begins where the one before it has ended.
it.each(moments)(
  "is finished when killed at write $nth, $moment the service acted",
  async ({ nth, moment }) => {
    for (const deed of inOrder) {
      if (nth <= deeds[deed].writes.length) await isFinished(deed, nth - 1, moment);
      else await killed().deploy(deed);
    }
  },
  300_000,
);

describe("while two policies are made at the same time", () => {
  const firstPolicy = 1;
  beforeEach(async () => {
    killed().world.stack.rewrite(atOnce(first()));
    await killAt(killed().world, deeds.create.writes, firstPolicy, "after", { atOnce: 2 });
  }, 120_000);

  const [filter, , assign] = deeds.create.writes;
  const urnOf = (name: string): string =>
    `urn:pulumi:test::e2e::intune:components:SettingsCatalogPolicy$intune:index:SettingsCatalogPolicy::${name}`;
  const creating = ["reset", "web"].map((name) => `creating ${urnOf(name)}`);
  const finish = (): Promise<string[]> => killed().deploy("create", atOnce(first()));

  it("stays locked until it is cancelled; the next up takes over both; a refresh forgets what was pending", async () => {
    const { stack, tenant } = killed().world;
    const locked = await stack.up();
    expect([locked.ok, locked.text]).toEqual([false, expect.stringContaining("`pulumi cancel`")]);
    await killed().cancel();
    expect(await finish()).toEqual([assign, assign]);
    await killed().isAs(clean(), "create");
    // The engine keeps this note even of what it has made in the meantime.
    expect(stack.pending().sort()).toEqual(creating);
    succeeded(await stack.run(["refresh", "--clear-pending-creates", "--skip-preview", "--yes"]));
    expect(stack.pending()).toEqual([]);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    await killed().isAs(clean(), "create");
  }, 300_000);

  it("leaves them where it is destroyed instead: the engine does not know their ids, and the next up takes them over", async () => {
    const { stack, tenant } = killed().world;
    await killed().cancel();
    await tenant.takeLog();
    succeeded(await stack.destroy());
    expect(withoutIds(writesIn(await tenant.takeLog()))).toEqual([deeds.destroy.writes[2]]);
    expect([stack.resources(), stack.pending().sort()]).toEqual([[], creating]);
    expect(await finish()).toEqual([filter, assign, assign]);
    await killed().isAs(clean(), "create");
    succeeded(await stack.destroy());
    expect(await pictureOf(tenant)).toEqual(clean().destroy);
  }, 300_000);
});
