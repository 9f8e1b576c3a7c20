/** @module scripts/test/summary: what a run of jest comes to, in numbers that hide nothing. Pure. */
import { z } from "zod";

const jestResults = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  /** Files that broke before their first test. */
  numRuntimeErrorTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  /** What a person should know besides the two numbers. */
  readonly notes: readonly string[];
}

/** `report` is jest's --json output, or undefined when there is none. */
export function summarize(report: unknown, exitCode: number): Summary {
  const parsed = jestResults.safeParse(report);
  if (!parsed.success) {
    return { passed: 0, failed: 1, notes: [`jest ended with code ${exitCode} before it reported anything`] };
  }
  const {
    numPassedTests: passed,
    numFailedTests,
    numRuntimeErrorTestSuites,
    numPendingTests,
    numTodoTests,
  } = parsed.data;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const notes: string[] = [];
  const unrun = numPendingTests + numTodoTests;
  if (unrun > 0) notes.push(`${unrun} skipped or to do`);
  if (numRuntimeErrorTestSuites > 0)
    notes.push(`${numRuntimeErrorTestSuites} test files could not be run, each counts as one failure`);
  if (passed + failed === 0) return { passed: 0, failed: 1, notes: [...notes, "no test was run"] };
  // A coverage threshold or a broken teardown fails a run whose tests all passed.
  if (failed === 0 && exitCode !== 0)
    return { passed, failed: 1, notes: [...notes, `jest ended with code ${exitCode}`] };
  return { passed, failed, notes };
}

/** The same run, with one test more: that every test which docs/coverage.md names ran and passed. */
export const withCoverage = ({ passed, failed, notes }: Summary, unshown: readonly string[]): Summary =>
  unshown.length === 0
    ? { passed: passed + 1, failed, notes }
    : { passed, failed: failed + 1, notes: [...notes, ...unshown] };

export const lastLine = ({ passed, failed }: Pick<Summary, "passed" | "failed">): string =>
  `${passed} passed, ${failed} failed`;
