/** @module scripts/setup/progress: says which long step runs, and how long it has run. */
import type { RunResult } from "../run/run";
import type { World } from "./world";

const REPEAT = 15_000;

export async function step(world: World, what: string, work: () => Promise<RunResult>): Promise<RunResult> {
  const begin = world.now();
  const elapsed = () => `${Math.round((world.now() - begin) / 1000)} s`;
  world.say(`setup: ${what} ...`);
  const stop = world.every(REPEAT, () => world.say(`setup:   ${elapsed()}`));
  try {
    const result = await work();
    world.say(`setup:   ${result.code === 0 ? "done" : "failed"} after ${elapsed()}`);
    return result;
  } finally {
    stop();
  }
}
