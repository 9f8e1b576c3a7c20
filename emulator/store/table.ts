/** @module emulator/store/table: the rows of one entity set of one tenant, in the order they were made. */
import type { JsonObject } from "../json";
import { Lag } from "./lag";

export interface Row extends JsonObject {
  readonly id: string;
}

export interface Placed {
  /** Grows with every new row: a place to page on from that survives deletions. */
  readonly place: number;
  readonly row: Row;
}

export interface TableHost {
  /** Called before the write is visible, so that an answered write is never lost. */
  record(table: string, place: number, id: string, row: Row | undefined): void;
  nextPlace(): number;
  staleReads(): number;
}

export class Table {
  private readonly rows = new Map<string, Placed>();
  private readonly lag = new Lag();

  constructor(
    private readonly name: string,
    private readonly host: TableHost,
  ) {}

  /** Puts a row back from the file: nothing is recorded, and nothing lags. */
  restore(place: number, id: string, row: Row | undefined): void {
    if (row === undefined) this.rows.delete(keyOf(id));
    else this.rows.set(keyOf(id), { place, row });
  }

  get(id: string): Row | undefined {
    return this.rows.get(keyOf(id))?.row;
  }

  all(): readonly Placed[] {
    return [...this.rows.values()];
  }

  put(row: Row): void {
    const key = keyOf(row.id);
    const old = this.rows.get(key);
    const place = old?.place ?? this.host.nextPlace();
    this.host.record(this.name, place, row.id, row);
    this.rows.set(key, { place, row });
    this.lag.wrote(key, old?.row, old === undefined ? this.host.staleReads() : 0);
  }

  remove(id: string): boolean {
    const key = keyOf(id);
    const old = this.rows.get(key);
    if (old === undefined) return false;
    this.host.record(this.name, old.place, id, undefined);
    this.rows.delete(key);
    this.lag.wrote(key, old.row, this.host.staleReads());
    return true;
  }

  /** What a client reads, which may be older than the truth. */
  read(id: string, forcedStale: boolean): Row | undefined {
    const old = this.lag.ofOne(keyOf(id), forcedStale);
    return old === undefined ? this.get(id) : old.before;
  }

  readAll(forcedStale: boolean): readonly Placed[] {
    const old = this.lag.ofList(forcedStale);
    if (old.size === 0) return this.all();
    const kept = this.all().flatMap((placed) => {
      const key = keyOf(placed.row.id);
      if (!old.has(key)) return [placed];
      const before = old.get(key);
      return before === undefined ? [] : [{ place: placed.place, row: before }];
    });
    const gone = [...old].flatMap(([key, row]) => (row === undefined || this.rows.has(key) ? [] : [{ place: 0, row }]));
    return [...gone, ...kept];
  }
}

const keyOf = (id: string): string => id.toLowerCase();
