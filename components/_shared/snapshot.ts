/** @module components/_shared/snapshot: the objects of one collection, read together for one engine operation. */
import { unlessGone, type Graph } from "../../graph";
import type { Context } from "./kind";
import { perOperation } from "./operation";

/** A collection whose objects have parts that Graph shows only when it is asked to. */
export interface Collection<Row extends { readonly id?: string }> {
  /** Path of one object with all its parts. */
  one(id: string): string;
  /** Path of all objects with all their parts, as far as the service shows them in a list. */
  readonly all: string;
  /** Path of all objects in the fewest pages, without what a list may leave out. Default: none. */
  readonly bare?: string;
  /** Whether a row proves that nothing of it was left out or cut off. */
  isWhole(row: Row): boolean;
  /** The row with what is missing. Throws ObjectNotFound where the object is gone by now. */
  complete(graph: Graph, row: Row): Promise<Row>;
}

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

  constructor(private readonly collection: Collection<Row>) {}

  /** @returns undefined only when Graph says that there is no such object. */
  async read(graph: Graph, id: string, part: Part): Promise<Row | undefined> {
    const known = this.#entries.get(id);
    if (known && (known.row === undefined || known.taken.has(part))) return this.#one(graph, id);
    return this.#take(known ?? this.#begin(id, this.#find(graph, id)), part);
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
    // Thousands of policies must not stay in memory once both have read them.
    if (entry.taken.size === 2) entry.row = undefined;
    return row;
  }

  async #find(graph: Graph, id: string): Promise<Row | undefined> {
    this.#asked += 1;
    if (this.#asked < beforeListing) return this.#one(graph, id);
    const listed = await (this.#listed ??= this.#list(graph));
    const row = listed.get(id);
    listed.delete(id);
    if (!row) return this.#one(graph, id);
    if (this.collection.isWhole(row)) return row;
    const found = this.#completed(graph, row);
    this.#readAhead(graph, listed);
    return found;
  }

  async #list(graph: Graph): Promise<Map<string, Row>> {
    try {
      const { all, bare, isWhole } = this.collection;
      // A page of which most rows must be completed is not worth the pages after it.
      let isGivenUp = false;
      const enough = (rows: readonly unknown[]): boolean =>
        (isGivenUp = bare !== undefined && 2 * (rows as Row[]).filter(isWhole).length < rows.length);
      const begun = await graph.list<Row>(all, { enough });
      const rows = isGivenUp && bare !== undefined ? await graph.list<Row>(bare) : begun;
      return new Map(rows.flatMap((row) => (row.id === undefined ? [] : [[row.id, row]])));
    } catch {
      return new Map();
    }
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
