/** @module scripts/setup/installer: Pulumi's own release, through the installer in Pulumi's Automation API. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lastLines } from "./failures";
import type { Attempt } from "./found";
import { askVersion } from "./inspect";
import { places, scratch } from "./places";
import { step } from "./progress";
import type { World } from "./world";

/** Five minutes carry some 100 MB over a slow line; a closed network fails in seconds. */
const PATIENCE = 5 * 60_000;

// A process of its own: the installer takes no signal, and loading it takes a second that other ways need not pay.
const program = `
  const { PulumiCommand } = require("@pulumi/pulumi/automation");
  PulumiCommand.install({ root: process.argv[1] }).catch((error) => { console.error(error.message); process.exit(1); });
`;

export async function fromInstaller(world: World): Promise<Attempt> {
  const target = places(world.root).installed;
  const fresh = join(scratch(world), "pulumi");
  const done = await step(world, "getting Pulumi with its own installer", () =>
    world.run(process.execPath, ["-e", program, fresh], {
      cwd: world.root,
      env: { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_HOME: places(world.root).pulumiHome },
      timeoutMs: PATIENCE,
    }),
  );
  if (done.code !== 0) return { why: `Pulumi's installer: ${lastLines(done.stderr, 1) || "it was stopped"}` };
  const bin = (folder: string, name: string) =>
    join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
  const version = await askVersion(world, bin(fresh, "pulumi"));
  if (version === undefined || !existsSync(bin(fresh, "pulumi-language-nodejs"))) {
    return { why: "Pulumi's installer: it ended well but left no working Pulumi with a Node.js language host" };
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
  const languageHost = bin(target, "pulumi-language-nodejs");
  return { found: { source: "installer", version, pulumi: bin(target, "pulumi"), languageHost } };
}
