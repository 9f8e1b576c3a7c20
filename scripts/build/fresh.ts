/** @module scripts/build/fresh: remembers what a bundle was made of, so that an unchanged tree is not bundled again. */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Output -> input -> what the input looked like. */
export type BuildRecord = Readonly<Record<string, Readonly<Record<string, string>>>>;

// Changed packages show in the lock file; a changed way of building shows in these.
const always = ["package-lock.json", "tsconfig.json", "scripts/build/entries.ts", "scripts/build/bundle.ts"];

const recordFile = (root: string) => join(root, ".intune", "build.json");

/** Empty when there is none or it is broken: then everything is made again. */
export function readRecord(root: string): BuildRecord {
  try {
    return JSON.parse(readFileSync(recordFile(root), "utf8")) as BuildRecord;
  } catch {
    return {};
  }
}

export function writeRecord(root: string, record: BuildRecord): void {
  const fresh = `${recordFile(root)}.${process.pid}`;
  mkdirSync(dirname(fresh), { recursive: true });
  writeFileSync(fresh, JSON.stringify(record, null, 1));
  renameSync(fresh, recordFile(root));
}

/** How the output and everything that it was made of look now. */
export function looks(root: string, output: string, inputs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([output, ...always, ...inputs].map((path) => [path, look(join(root, path))]));
}

export function isFresh(root: string, seen: Readonly<Record<string, string>> | undefined): boolean {
  return seen !== undefined && Object.entries(seen).every(([path, was]) => look(join(root, path)) === was);
}

function look(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} bytes, ${found.mtimeMs}` : "absent";
}
