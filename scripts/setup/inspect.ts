/** @module scripts/setup/inspect: asks a Pulumi program for its version, without letting it look for news. */
import { places } from "./places";
import { versionOf } from "./versions";
import type { World } from "./world";

export async function askVersion(world: World, pulumi: string): Promise<string | undefined> {
  const answer = await world.run(pulumi, ["version"], {
    env: { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_HOME: places(world.root).pulumiHome },
    timeoutMs: 30_000,
  });
  return answer.code === 0 ? versionOf(answer.stdout) : undefined;
}
