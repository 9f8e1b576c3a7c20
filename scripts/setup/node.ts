/** @module scripts/setup/node: checks that the Node which programs and the plugin will get is new enough. */
import { NodeUnusable } from "./failures";
import { MINIMUM_NODE, isAtLeast, versionOf } from "./versions";
import type { World } from "./world";

/** Asks the first node on PATH, which is what the language host and the plugin will start, and not this process. */
export async function checkNode(world: World): Promise<string> {
  const node = world.which("node");
  const answer = node === undefined ? undefined : await world.run(node, ["--version"], { timeoutMs: 30_000 });
  const version = answer?.code === 0 ? versionOf(answer.stdout) : undefined;
  if (version === undefined || !isAtLeast(version, MINIMUM_NODE)) throw new NodeUnusable(version);
  return version;
}
