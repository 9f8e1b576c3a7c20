/** @module scripts/setup/azuread: the azuread plugin in the project's own PULUMI_HOME: Pulumi's, or the emulator's stand-in where it cannot be had. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { lastLines } from "./failures";
import { places } from "./places";
import { isProgram, type World } from "./world";

export interface Azuread {
  readonly source: "Pulumi" | "stand-in";
  /** "6.9.1": that of the package, since programs ask for it. */
  readonly version: string;
  /** Why it is the stand-in. */
  readonly why?: string;
}

/** A minute carries some 50 MB; a closed network fails in seconds. */
const PATIENCE = 3 * 60_000;
const program = "pulumi-resource-azuread";
/** Tells our folder from Pulumi's, and says why it was made. */
const note = "stand-in.txt";

// From plugins/resource-azuread-v<version>/ to the bundle: relative, so that a clone which is moved uses its own.
const toBundle = ["..", "..", "..", "azuread", "plugin.js"];
const starters = {
  [program]: `#!/bin/sh\n# Started by the Pulumi engine.\nexec node "$(dirname "$0")/${toBundle.join("/")}" "$@"\n`,
  [`${program}.cmd`]: `@echo off\r\nnode "%~dp0${toBundle.join("\\")}" %*\r\n`,
};

/** Idempotent: what is there is kept, and a stand-in is renewed without asking the network again. */
export async function installAzuread(world: World, pulumi: string): Promise<Azuread> {
  const version = azureadVersion(world.root);
  const folder = folderOf(world.root, version);
  const known = standInNote(folder);
  if (known === undefined && hasPlugin(folder)) return { source: "Pulumi", version };
  const why = known ?? (await download(world, pulumi, version));
  if (why === undefined) return { source: "Pulumi", version };
  placeStandIn(folder, why);
  return { source: "stand-in", version, why };
}

/** The one line that says which it is. */
export function describeAzuread({ source, version, why }: Azuread): string {
  if (source === "Pulumi") return `azuread ${version} from Pulumi`;
  return (
    `azuread ${version}: the emulator's stand-in, which speaks to this machine only (${why}). ` +
    "To try Pulumi's download again, remove .intune/pulumi-home/plugins"
  );
}

const packageSchema = z.object({ version: z.string() });

export function azureadVersion(root: string): string {
  const file = join(root, "node_modules", "@pulumi", "azuread", "package.json");
  return packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

const folderOf = (root: string, version: string): string =>
  join(places(root).pulumiHome, "plugins", `resource-azuread-v${version}`);

const hasPlugin = (folder: string): boolean =>
  !existsSync(`${folder}.partial`) && [program, `${program}.exe`].some((name) => isProgram(join(folder, name)));

function standInNote(folder: string): string | undefined {
  const file = join(folder, note);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** Undefined when Pulumi's is there; else why it is not. */
async function download(world: World, pulumi: string, version: string): Promise<string | undefined> {
  const done = await world.run(pulumi, ["plugin", "install", "resource", "azuread", version], {
    env: { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_HOME: places(world.root).pulumiHome },
    timeoutMs: PATIENCE,
  });
  if (done.code === 0 && hasPlugin(folderOf(world.root, version))) return undefined;
  return `Pulumi's download: ${lastLines(done.stderr, 1) || "it ended well but left no plugin"}`;
}

function placeStandIn(folder: string, why: string): void {
  rmSync(`${folder}.partial`, { force: true });
  mkdirSync(folder, { recursive: true });
  const files = { ...starters, [note]: `${why}\n` };
  for (const [name, text] of Object.entries(files)) {
    const fresh = join(folder, `${name}.${process.pid}`);
    writeFileSync(fresh, text);
    chmodSync(fresh, 0o755);
    renameSync(fresh, join(folder, name));
  }
}
