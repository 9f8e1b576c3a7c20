/** @module scripts/setup/places: where setup keeps things, all of it under the git-ignored .intune/. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world";

export const places = (root: string) => {
  const home = join(root, ".intune");
  return {
    home,
    stamp: join(home, "toolchain.json"),
    goToolchain: join(home, "toolchain"),
    installed: join(home, "pulumi"),
    pulumiHome: join(home, "pulumi-home"),
  };
};

const scratchName = /^setup-(\d+)$/;

/** A folder of this process, for work that is renamed into place when it is whole. */
export function scratch(world: World): string {
  const folder = join(places(world.root).home, `setup-${world.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function removeScratch(world: World): void {
  rmSync(join(places(world.root).home, `setup-${world.pid}`), { recursive: true, force: true });
}

/** Removes what runs left behind that were killed before they could clean up. */
export function removeStaleScratch(world: World): void {
  const home = places(world.root).home;
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home)) {
    const pid = scratchName.exec(name)?.[1];
    if (pid !== undefined && !world.alive(Number(pid))) rmSync(join(home, name), { recursive: true, force: true });
  }
}
