/** @module components/_shared/snapshot: the objects of one collection, read together for one engine operation. */
import { unlessGone, type Graph } from "../../graph";
import { listedRows, type Collection } from "./collection";
import type { Context } from "./kind";
import { perOperation } from "./operation";

/** Two resources are made of one object, and each reads it once: what it says, and who gets it. */
export type Part = "object" | "assignments";

interface Entry<Row> {
  row: Promise<Row | undefined> | undefined;
  readonly taken: Set<Part>;
  /** Read before anybody asked for it, because the batch had room. */
  ahead: boolean;
}

/** So many objects are asked for one by one before all of them are listed: a small stack in a large tenant lists nothing. */
const beforeListing = 8;
const batchSize = 20;
/**
 * So many objects stay in memory once both parts are read, for a survey that comes a little later. Not thousands, for one that
 * may never come.
 */
const usedKept = 64;
/** So many objects may have been read ahead and not be wanted, beside one for each that was. */
const aheadAllowance = 3 * batchSize;

/**
 * Each part of an object is handed out once: who reads it again has a reason to, and Graph is asked afresh. What is not
 * in the list is asked for by its id, so a list that lags is never an absence; nor is one that failed.
 */
export class Snapshot<Row extends { readonly id?: string }> {
  readonly #entries = new Map<string, Entry<Row>>();
  /** Rows of the list that nobody has used. */
  #listed: Promise<Map<string, Row>> | undefined;
  #asked = 0;
  #ahead = 0;
  #wanted = 0;
  #used = 0;

  constructor(private readonly collection: Collection<Row>) {}

  /** @returns undefined only when Graph says that there is no such object. */
  async read(graph: Graph, id: string, part: Part): Promise<Row | undefined> {
    const known = this.#entries.get(id);
    if (known && (known.row === undefined || known.taken.has(part))) return this.#one(graph, id);
    return this.#take(known ?? this.#begin(id, this.#find(graph, id)), part);
  }

  /**
   * Shows every object of the collection that is wanted, with all its parts. What others read is not read again, unless it was
   * long before; what is read here serves those who read later.
   * @param isWanted asked of a row that may lack parts, then of the whole.
   * @throws what the list throws: what cannot be listed is not empty.
   */
  async survey(graph: Graph, isWanted: (row: Row) => boolean, look: (row: Row) => void): Promise<void> {
    const listed = await (this.#listed ??= listedRows(graph, this.collection));
    const left = [...new Set([...listed.keys(), ...this.#entries.keys()])];
    // As many as fill a batch at a time: one by one they would get out of step with those who read.
    const inWaves = async (): Promise<void> => {
      while (left.length > 0) {
        const rows: Promise<Row | undefined>[] = [];
        for (let room = batchSize; room > 0 && left.length > 0;) {
          const { row, isAsked } = this.#surveyed(graph, listed, left.shift() ?? "", isWanted);
          rows.push(row);
          if (isAsked) room -= 1;
        }
        for (const row of await Promise.all(rows)) if (row && isWanted(row)) look(row);
      }
    };
    // One batch is looked at while the other travels.
    await Promise.all([inWaves(), inWaves()]).finally(() => (left.length = 0));
  }

  /** The object was written: what was read of it before no longer counts. */
  forget(id: string): void {
    this.#entries.set(id, { row: undefined, taken: new Set(), ahead: false });
  }

  #begin(id: string, row: Promise<Row | undefined>, ahead = false): Entry<Row> {
    const entry: Entry<Row> = { row, taken: new Set(), ahead };
    // Who takes it sees the failure; what was read ahead may have nobody.
    row.catch(() => undefined);
    this.#entries.set(id, entry);
    return entry;
  }

  #take(entry: Entry<Row>, part: Part): Promise<Row | undefined> | undefined {
    const { row } = entry;
    entry.taken.add(part);
    if (entry.ahead) this.#wanted += 1;
    entry.ahead = false;
    if (entry.taken.size === 2 && ++this.#used > usedKept) entry.row = undefined;
    return row;
  }

  async #find(graph: Graph, id: string): Promise<Row | undefined> {
    this.#asked += 1;
    if (this.#asked < beforeListing && !this.#listed) return this.#one(graph, id);
    const listed = await (this.#listed ??= listedRows(graph, this.collection)).catch(() => new Map<string, Row>());
    const row = listed.get(id);
    listed.delete(id);
    if (!row) return this.#one(graph, id);
    if (this.collection.isWhole(row)) return row;
    const found = this.#completed(graph, row);
    this.#readAhead(graph, listed);
    return found;
  }

  #surveyed(
    graph: Graph,
    listed: Map<string, Row>,
    id: string,
    isWanted: (row: Row) => boolean,
  ): { row: Promise<Row | undefined>; isAsked: boolean } {
    const entry = this.#entries.get(id);
    if (entry?.row) return { row: entry.row, isAsked: false };
    const row = listed.get(id);
    if (entry || !row) return { row: this.#one(graph, id), isAsked: true };
    if (this.collection.isWhole(row) || !isWanted(row)) return { row: Promise.resolve(row), isAsked: false };
    listed.delete(id);
    const completed = this.#completed(graph, row);
    this.#begin(id, completed);
    return { row: completed, isAsked: true };
  }

  /** Rows that the list has cut are completed in full batches, with those that will most likely be asked for next. */
  #readAhead(graph: Graph, listed: Map<string, Row>): void {
    let room = Math.min(batchSize - 1, aheadAllowance + 2 * this.#wanted - this.#ahead);
    for (const [id, row] of listed) {
      if (room <= 0) return;
      if (this.#entries.has(id) || this.collection.isWhole(row)) continue;
      listed.delete(id);
      this.#begin(id, this.#completed(graph, row), true);
      this.#ahead += 1;
      room -= 1;
    }
  }

  #completed(graph: Graph, row: Row): Promise<Row | undefined> {
    return unlessGone(this.collection.complete(graph, row));
  }

  async #one(graph: Graph, id: string): Promise<Row | undefined> {
    const row = await unlessGone(graph.get<Row>(this.collection.one(id)));
    return row && !this.collection.isWhole(row) ? this.#completed(graph, row) : row;
  }
}

const snapshots = perOperation((collection: Collection<never>) => new Snapshot(collection));

/** The one snapshot of a collection in an engine operation. */
export const snapshotOf = <Row extends { readonly id?: string }>(
  context: Pick<Context, "operation">,
  collection: Collection<Row>,
): Snapshot<Row> => snapshots(context, collection as unknown as Collection<never>) as unknown as Snapshot<Row>;
