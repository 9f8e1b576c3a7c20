/** @module scripts/setup/go-modules: Pulumi and its Node.js language host, built from the pinned Go modules. */
import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { goFailure, goMissing, goTooOld } from "./failures";
import type { Attempt } from "./found";
import { askVersion } from "./inspect";
import { goPrograms } from "./pins";
import type { GoProgram } from "./pins";
import { places, scratch } from "./places";
import { step } from "./progress";
import { isAtLeast, parseVersion, compareVersions } from "./versions";
import type { World } from "./world";

const VERSION_SYMBOL = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const PATIENCE = 45 * 60_000;
const ending = process.platform === "win32" ? ".exe" : "";

export async function fromGoModules(world: World): Promise<Attempt> {
  const programs = goPrograms(world.root);
  const trouble = await goTrouble(world, newestGo(programs));
  if (trouble !== undefined) return { why: trouble };
  const from = scratch(world);
  for (const program of programs) {
    const failure = await build(world, program, from);
    if (failure !== undefined) return { why: failure };
  }
  const version = await askVersion(world, join(from, `pulumi${ending}`));
  if (version === undefined) return { why: "Go modules: the Pulumi that was built does not run" };
  const bin = join(places(world.root).goToolchain, "bin");
  mkdirSync(bin, { recursive: true });
  for (const { binary } of programs) renameSync(join(from, binary + ending), join(bin, binary + ending));
  const at = (name: string) => join(bin, name + ending);
  return { found: { source: "go-modules", version, pulumi: at("pulumi"), languageHost: at("pulumi-language-nodejs") } };
}

export function newestGo(programs: readonly Pick<GoProgram, "go">[]): string {
  const sorted = programs
    .map(({ go }) => ({ go, version: parseVersion(go) }))
    .sort((a, b) => (a.version && b.version ? compareVersions(b.version, a.version) : 0));
  return sorted[0]?.go ?? "";
}

async function goTrouble(world: World, wanted: string): Promise<string | undefined> {
  if (world.which("go") === undefined) return goMissing(wanted);
  const asked = await world.run("go", ["env", "GOVERSION", "GOTOOLCHAIN"], { cwd: world.root });
  const [found = "", toolchain = ""] = asked.stdout.split("\n").map((line) => line.trim());
  if (asked.code !== 0 || found === "") return goMissing(wanted);
  // "auto" and "path" (alone or after a version) let Go switch to the version that go.mod asks for.
  const maySwitch = /auto|path/.test(toolchain);
  return isAtLeast(found, wanted) || maySwitch ? undefined : goTooOld(found, wanted);
}

async function build(world: World, program: GoProgram, to: string): Promise<string | undefined> {
  const { binary, version, folder } = program;
  const what = `building ${binary} ${version} from Go modules (minutes the first time)`;
  const flags = ["-trimpath", "-buildvcs=false", "-ldflags", `-s -w -X ${VERSION_SYMBOL}=${version}`];
  const built = await step(world, what, () =>
    world.run("go", ["build", ...flags, "-o", join(to, binary + ending), program.package], {
      cwd: folder,
      env: { CGO_ENABLED: "0", GOWORK: "off" },
      timeoutMs: PATIENCE,
    }),
  );
  return built.code === 0 ? undefined : goFailure(binary, built.stderr);
}
