/** @module scripts/build/build: brings every bundle up to date with its sources. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle";
import { entries } from "./entries";
import type { Entry } from "./entries";
import { EntryMissing } from "./failures";
import { isFresh, looks, readRecord, writeRecord } from "./fresh";

/** Answers with the outputs that were made; what was up to date is left alone. */
export async function build(root: string, list: readonly Entry[] = entries): Promise<readonly string[]> {
  const missing = list.filter(({ from }) => !existsSync(join(root, from)));
  if (missing.length > 0) throw new EntryMissing(missing.map(({ from }) => from));
  const known = readRecord(root);
  const stale = list.filter(({ to }) => !isFresh(root, known[to]));
  const made = await Promise.all(
    stale.map(async (entry) => [entry.to, looks(root, entry.to, await bundle(root, entry))] as const),
  );
  if (made.length > 0) writeRecord(root, { ...known, ...Object.fromEntries(made) });
  return made.map(([output]) => output);
}
