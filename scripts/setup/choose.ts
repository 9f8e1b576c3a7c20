/** @module scripts/setup/choose: the order in which Pulumi is looked for: last run, PATH, installer, Go modules. */
import { PulumiMissing } from "./failures";
import type { Attempt, Found } from "./found";
import { fromGoModules, newestGo } from "./go-modules";
import { fromInstaller } from "./installer";
import { fromPath } from "./on-path";
import { goPrograms } from "./pins";
import { removeScratch, removeStaleScratch } from "./places";
import { stillGood, writeStamp } from "./stamp";
import type { World } from "./world";

type Way = (world: World) => Promise<Attempt>;

const ways: readonly Way[] = [fromPath, fromInstaller, fromGoModules];

export async function choose(world: World): Promise<Found> {
  const known = await stillGood(world);
  if (known !== undefined) return known;
  removeStaleScratch(world);
  const reasons: string[] = [];
  try {
    for (const way of ways) {
      const attempt = await way(world);
      if ("found" in attempt) {
        writeStamp(world, attempt.found);
        return attempt.found;
      }
      reasons.push(attempt.why);
    }
  } finally {
    removeScratch(world);
  }
  throw new PulumiMissing(reasons, newestGo(goPrograms(world.root)));
}
