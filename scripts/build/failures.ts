/** @module scripts/build/failures: why a bundle or the declaration files cannot be made. */

/** The message is complete: no stack is needed to act on it. */
export class BuildFailed extends Error {
  override readonly name = "BuildFailed";
}

export class EntryMissing extends BuildFailed {
  constructor(readonly files: readonly string[]) {
    super(`No such entry: ${files.join(", ")}. Restore it, or correct the list in scripts/build/entries.ts.`);
  }
}
