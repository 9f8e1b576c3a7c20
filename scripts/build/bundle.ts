/** @module scripts/build/bundle: one CommonJS file from one entry, put in place only when it is whole. */
import { build } from "esbuild";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Entry } from "./entries";
import { BuildFailed } from "./failures";

/** Answers with the sources that went in, as paths from the root, without those of node_modules. */
export async function bundle(root: string, entry: Entry): Promise<readonly string[]> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry.from],
    outfile: entry.to,
    bundle: true,
    packages: entry.packages === "out" ? "external" : "bundle",
    platform: "node",
    format: "cjs",
    target: "node20",
    metafile: true,
    write: false,
    logLevel: "silent",
    ...(entry.executable && { banner: { js: "#!/usr/bin/env node" } }),
  }).catch((error: Error) => {
    throw new BuildFailed(`${entry.from} cannot be bundled: ${error.message}`, { cause: error });
  });
  for (const file of result.outputFiles) place(join(root, entry.to), file.contents, entry.executable ? 0o755 : 0o644);
  return Object.keys(result.metafile.inputs).filter((input) => !/(^|\/)node_modules\/|^\(/.test(input));
}

function place(target: string, contents: Uint8Array, mode: number): void {
  const fresh = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(fresh, contents, { mode });
  renameSync(fresh, target);
}
