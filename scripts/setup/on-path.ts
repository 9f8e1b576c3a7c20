/** @module scripts/setup/on-path: a Pulumi that is already installed, if it is new enough and can run Node programs. */
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Attempt } from "./found";
import { askVersion } from "./inspect";
import { MINIMUM_PULUMI, isAtLeast } from "./versions";
import { isProgram } from "./world";
import type { World } from "./world";

const hostName = process.platform === "win32" ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs";

export async function fromPath(world: World): Promise<Attempt> {
  const pulumi = world.which("pulumi");
  if (pulumi === undefined) return { why: 'PATH: there is no "pulumi"' };
  const version = await askVersion(world, pulumi);
  if (version === undefined) return { why: `PATH: ${pulumi} does not answer "pulumi version"` };
  if (!isAtLeast(version, MINIMUM_PULUMI)) {
    return {
      why: `PATH: ${pulumi} is ${version}; ${MINIMUM_PULUMI} is the first that refreshes wherever a provider asks for it`,
    };
  }
  const languageHost = languageHostOf(world, pulumi);
  if (languageHost === undefined) {
    return { why: `PATH: ${pulumi} (${version}) comes without its Node.js language host, pulumi-language-nodejs` };
  }
  return { found: { source: "PATH", version, pulumi, languageHost } };
}

/** Pulumi looks on PATH and beside itself; a symlink to Pulumi counts with the folder it points into. */
export function languageHostOf(world: World, pulumi: string): string | undefined {
  const beside = [dirname(pulumi), dirname(realpathSync(pulumi))].map((folder) => join(folder, hostName));
  return world.which("pulumi-language-nodejs") ?? beside.find(isProgram);
}
