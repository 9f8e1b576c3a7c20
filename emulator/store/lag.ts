/** @module emulator/store/lag: what a reader sees while replicas lag behind a write. */
import type { Row } from "./table";

interface Change {
  /** Undefined where the row did not exist before the write. */
  readonly before: Row | undefined;
  /** How many reads still answer the old state. */
  left: number;
}

export class Lag {
  private readonly changes = new Map<string, Change>();
  private latest: string | undefined;

  wrote(id: string, before: Row | undefined, staleReads: number): void {
    const pending = this.changes.get(id);
    if (pending !== undefined && pending.left > 0 && staleReads === 0) return;
    this.changes.delete(id);
    this.changes.set(id, { before, left: staleReads });
    this.latest = id;
  }

  /** The old state where this read must answer it, else undefined. `forced` answers the state before the latest write. */
  ofOne(id: string, forced: boolean): { before: Row | undefined } | undefined {
    const change = this.changes.get(id);
    if (change === undefined) return undefined;
    if (forced) return change;
    if (change.left === 0) return undefined;
    change.left -= 1;
    return change;
  }

  ofList(forced: boolean): ReadonlyMap<string, Row | undefined> {
    const old = new Map<string, Row | undefined>();
    if (forced) {
      const change = this.latest === undefined ? undefined : this.changes.get(this.latest);
      if (change !== undefined && this.latest !== undefined) old.set(this.latest, change.before);
      return old;
    }
    for (const [id, change] of this.changes) {
      if (change.left === 0) continue;
      change.left -= 1;
      old.set(id, change.before);
    }
    return old;
  }
}
