/** @module bench/report: what a part of the bench answers with, and its tables as text. Pure. */

type Cell = string | number | boolean;

/** A table with a row for each measurement; the columns are the keys of the first row. */
export interface Table {
  readonly title: string;
  /** How it was measured, and what is assumed. */
  readonly notes?: readonly string[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** A measured value and the most, or the least, that it may be. */
export interface Gate {
  readonly what: string;
  readonly is: number;
  readonly budget: number;
  readonly atLeast?: true;
}

/** What one part has measured. */
export interface Part {
  readonly tables: readonly Table[];
  readonly gates: readonly Gate[];
}

export const isWithin = ({ is, budget, atLeast }: Gate): boolean => (atLeast ? is >= budget : is <= budget);

/** "over: 24, 15 allowed": a gate in words, where it is not kept. */
export const verdict = (gate: Gate): string =>
  isWithin(gate) ? "" : `${gate.what}: ${gate.is}, ${gate.atLeast ? "at least" : "at most"} ${gate.budget} allowed`;

export function textOf({ title, notes = [], rows }: Table): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => shown(row[column] ?? "")))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const isNumeric = (i: number): boolean => rows.every((row) => typeof row[columns[i] ?? ""] === "number");
  const text = lines.map((line) =>
    line
      .map((cell, i) => (isNumeric(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  return [title, "", ...text, ...notes.map((note) => `  ${note}`), ""].join("\n");
}

const shown = (cell: Cell): string =>
  typeof cell === "number" && cell >= 1000 ? cell.toLocaleString("en-US") : String(cell);
