/** @module scripts/setup/stamp: remembers the chosen toolchain, and whether it is still what it was. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { z } from "zod";
import type { Found } from "./found";
import { askVersion } from "./inspect";
import { goPrograms } from "./pins";
import { places } from "./places";
import { MINIMUM_PULUMI, isAtLeast } from "./versions";
import { isProgram } from "./world";
import type { World } from "./world";

const stampSchema = z.object({
  source: z.enum(["PATH", "installer", "go-modules"]),
  version: z.string(),
  pulumi: z.string(),
  languageHost: z.string(),
  /** What go.mod pinned when this was built. */
  pins: z.string(),
});

/** Undefined as well when the file is broken: then the choice is made again. */
export function readStamp(root: string): (Found & { readonly pins: string }) | undefined {
  try {
    const stamp = stampSchema.parse(JSON.parse(readFileSync(places(root).stamp, "utf8")));
    return { ...stamp, pulumi: resolve(root, stamp.pulumi), languageHost: resolve(root, stamp.languageHost) };
  } catch {
    return undefined;
  }
}

export function writeStamp(world: World, found: Found): void {
  const file = places(world.root).stamp;
  const fresh = `${file}.${world.pid}`;
  // Relative for what is ours, so that a clone which is moved or copied uses its own.
  const written = (path: string) => (found.source === "PATH" ? path : relative(world.root, path));
  const paths = { pulumi: written(found.pulumi), languageHost: written(found.languageHost) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(fresh, `${JSON.stringify({ ...found, ...paths, pins: pinsOf(world.root) }, null, 2)}\n`);
  renameSync(fresh, file);
}

/** The toolchain of the last run, if its programs are there and still say the same version. */
export async function stillGood(world: World): Promise<Found | undefined> {
  const stamp = readStamp(world.root);
  if (stamp === undefined || !isProgram(stamp.pulumi) || !isProgram(stamp.languageHost)) return undefined;
  if (stamp.source === "go-modules" && stamp.pins !== pinsOf(world.root)) return undefined;
  if (!isAtLeast(stamp.version, MINIMUM_PULUMI)) return undefined;
  return (await askVersion(world, stamp.pulumi)) === stamp.version ? stamp : undefined;
}

const pinsOf = (root: string): string =>
  goPrograms(root)
    .map(({ binary, version }) => `${binary} ${version}`)
    .join(", ");
