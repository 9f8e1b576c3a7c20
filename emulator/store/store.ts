/** @module emulator/store/store: all tables of all tenants, and the file that they are in. */
import { StateFile } from "./state-file";
import { Table, type Row, type TableHost } from "./table";

export class Store implements TableHost {
  private readonly tables = new Map<string, Table>();
  private readonly file: StateFile;
  private place = 0;

  constructor(
    path: string,
    private readonly staleReadsOf: () => number,
  ) {
    this.file = new StateFile(path);
    for (const line of this.file.load()) {
      this.named(line.table).restore(line.place, line.id, line.row);
      this.place = Math.max(this.place, line.place);
    }
    this.compact();
  }

  /** Rows of one tenant, or of the emulator itself where the tenant is "". */
  table(tenantId: string, set: string): Table {
    return this.named(`${tenantId}/${set}`);
  }

  /** Forgets everything, in memory at once and in the file when the next line or `compact` is written. */
  clear(): void {
    this.tables.clear();
    this.compact();
  }

  compact(): void {
    this.file.rewrite(
      [...this.tables].flatMap(([table, rows]) =>
        rows.all().map(({ place, row }) => ({ table, place, id: row.id, row })),
      ),
    );
  }

  close(): void {
    this.file.close();
  }

  record(table: string, place: number, id: string, row: Row | undefined): void {
    this.file.append({ table, place, id, ...(row === undefined ? {} : { row }) });
  }

  nextPlace(): number {
    this.place += 1;
    return this.place;
  }

  staleReads(): number {
    return this.staleReadsOf();
  }

  private named(name: string): Table {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const table = new Table(name, this);
    this.tables.set(name, table);
    return table;
  }
}
