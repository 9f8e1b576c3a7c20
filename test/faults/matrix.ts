/** @module test/faults/matrix: how often each fault was tried on each call, and survived: the campaign's result as data. Pure. */
import type { Run } from "./run";

/** Fault -> call -> how often it was tried and survived. */
export type Matrix = Readonly<Record<string, Readonly<Record<string, { tried: number; survived: number }>>>>;

export function matrixOf(runs: readonly Run[]): Matrix {
  const matrix: Record<string, Record<string, { tried: number; survived: number }>> = {};
  for (const { deed, fault, call, faults } of runs) {
    const cell = ((matrix[fault] ??= {})[`${deed}: ${call}`] ??= { tried: 0, survived: 0 });
    cell.tried += 1;
    if (faults.length === 0) cell.survived += 1;
  }
  return matrix;
}

/** A line a fault: tried, survived. */
export function tableOf(matrix: Matrix): string {
  const rows = Object.entries(matrix).map(([fault, calls]) => {
    const [tried, survived] = totalsOf(Object.values(calls));
    return [fault, String(Object.keys(calls).length), String(tried), String(survived)] as const;
  });
  const head = ["fault", "calls", "tried", "survived"] as const;
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
  return [head, ...rows].map(line).join("\n");
}

/** Tried and survived, of all. */
export const totals = (matrix: Matrix): readonly [tried: number, survived: number] =>
  totalsOf(Object.values(matrix).flatMap((calls) => Object.values(calls)));

const totalsOf = (cells: readonly { tried: number; survived: number }[]): readonly [number, number] => [
  cells.reduce((sum, cell) => sum + cell.tried, 0),
  cells.reduce((sum, cell) => sum + cell.survived, 0),
];
