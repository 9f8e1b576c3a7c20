/** @module emulator/store/state-file: one file of JSON lines, appended to before a write is answered, rewritten by rename. */
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { isObject, parseJson } from "../json";
import type { Row } from "./table";

export interface Line {
  readonly table: string;
  readonly place: number;
  readonly id: string;
  /** Absent where the row was removed. */
  readonly row?: Row;
}

export class StateFile {
  private descriptor: number | undefined;

  constructor(private readonly path: string) {}

  /** A process that died in the middle of a line never answered that write, so an unreadable last line is dropped. */
  load(): readonly Line[] {
    if (!existsSync(this.path)) return [];
    return readFileSync(this.path, "utf8")
      .split("\n")
      .flatMap((text) => {
        const line = text === "" ? undefined : parseJson(text);
        return isObject(line) ? [line as unknown as Line] : [];
      });
  }

  /** The whole state at once: readers of the file see the old one or the new one, never half. */
  rewrite(lines: readonly Line[]): void {
    this.close();
    const temporary = `${this.path}.new`;
    writeFileSync(temporary, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o600 });
    renameSync(temporary, this.path);
    this.descriptor = openSync(this.path, "a", 0o600);
  }

  append(line: Line): void {
    this.descriptor ??= openSync(this.path, "a", 0o600);
    writeSync(this.descriptor, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
