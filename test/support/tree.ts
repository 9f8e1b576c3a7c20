/** @module test/support/tree: the project's own sources and READMEs as text. */
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "..", "..");

const skipped = new Set(["node_modules", "dist", "coverage", "bin", "seeds", "fixtures"]);

export function sourceTree(folder = ""): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) {
      for (const [inner, text] of sourceTree(path)) files.set(inner, text);
    } else if (entry.isFile() && (entry.name.endsWith(".ts") || entry.name === "README.md")) {
      files.set(path, readFileSync(join(root, path), "utf8"));
    }
  }
  return files;
}
