/** @module scripts/gen: writes everything that is generated; `--check` only says what would change. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kinds } from "../components/kinds.gen";
import packageJson from "../package.json";
import { generatedFromKinds, generatedFromKnowledge, generatedRegistry } from "./gen/generated";

const root = join(__dirname, "..");

async function main(checkOnly: boolean): Promise<number> {
  const registry = write(await generatedRegistry(root), checkOnly);
  if (registry.length > 0 && !checkOnly) return again();
  const changed = [
    ...registry,
    ...write(await generatedFromKinds(kinds, packageJson), checkOnly),
    ...write(await generatedFromKnowledge(), checkOnly),
  ];
  if (changed.length === 0) console.log("everything that is generated is up to date");
  return checkOnly && changed.length > 0 ? 1 : 0;
}

/** The kinds of this process are those of the old registry. */
function again(): number {
  return spawnSync(process.execPath, [...process.execArgv, __filename], { stdio: "inherit" }).status ?? 1;
}

function write(files: ReadonlyMap<string, string>, checkOnly: boolean): string[] {
  const changed = [...files].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
  );
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (!checkOnly) writeFileSync(join(root, path), text);
    console.log(`${checkOnly ? "differs:" : "wrote"} ${path}`);
  }
  return changed.map(([path]) => path);
}

void main(process.argv.includes("--check")).then((code) => (process.exitCode = code));
