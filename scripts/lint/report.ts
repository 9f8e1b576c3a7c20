/** @module scripts/lint/report: how the outcome of the checks reads. Pure. */
import type { Step } from "./steps";

export interface Outcome {
  readonly step: Step;
  readonly code: number;
  readonly output: string;
}

export function reportOf(outcomes: readonly Outcome[]): { readonly lines: readonly string[]; readonly failed: number } {
  const failed = outcomes.filter(({ code }) => code !== 0);
  const lines = outcomes.flatMap(({ step, code, output }) =>
    code === 0
      ? [`lint: ${step.name}: ok`]
      : [output.trim(), `lint: ${step.name}: FAILED (${step.repair})`].filter((line) => line !== ""),
  );
  return {
    lines: [...lines, `lint: ${outcomes.length - failed.length} passed, ${failed.length} failed`],
    failed: failed.length,
  };
}
