/** @module scripts/build/types: the declaration files of the npm package, by the TypeScript compiler. */
import { join } from "node:path";
import { run } from "../run/run";
import { BuildFailed } from "./failures";

export async function declarations(root: string): Promise<void> {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const result = await run(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: root });
  if (result.code !== 0)
    throw new BuildFailed(`tsc cannot make the declaration files:\n${result.stdout}${result.stderr}`);
}
