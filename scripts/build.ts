/** @module scripts/build: makes the plugin, the npm door and the command line; with --types also the declarations. */
import { resolve } from "node:path";
import { build } from "./build/build";
import { BuildFailed } from "./build/failures";
import { declarations } from "./build/types";

const root = resolve(__dirname, "..");

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== "--types");
  if (unknown.length > 0) throw new BuildFailed(`unknown argument ${unknown.join(" ")}; the only one is --types.`);
  for (const output of await build(root)) console.log(`build: ${output}`);
  if (args.includes("--types")) {
    await declarations(root);
    console.log("build: dist/module.d.ts");
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof BuildFailed ? `build: ${error.message}` : error);
  process.exit(1);
});
