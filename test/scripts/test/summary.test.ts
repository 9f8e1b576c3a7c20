/** @module test/scripts/test/summary.test: the last line of npm test hides no failure. */
import { lastLine, summarize } from "../../../scripts/test/summary";

const report = (numbers: object) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...numbers,
});

it("sums over all tests", () => {
  expect(lastLine(summarize(report({}), 0))).toBe("5 passed, 0 failed");
  expect(lastLine(summarize(report({ numFailedTests: 2 }), 1))).toBe("5 passed, 2 failed");
});

it("counts a file that cannot be run as a failure", () => {
  const summary = summarize(report({ numRuntimeErrorTestSuites: 1 }), 1);
  expect(lastLine(summary)).toBe("5 passed, 1 failed");
  expect(summary.notes.join()).toContain("could not be run");
});

it("says how many were not run", () => {
  expect(summarize(report({ numPendingTests: 2, numTodoTests: 1 }), 0).notes).toEqual(["3 skipped or to do"]);
});

it.each([
  ["jest dies without a report", undefined, 139],
  ["the report is none", { numPassedTests: 3 }, 0],
  ["no test matches", report({ numPassedTests: 0 }), 1],
])("counts one failure when %s", (_, given, code) => {
  expect(lastLine(summarize(given, code))).toBe("0 passed, 1 failed");
});

it("counts a failure of jest itself after tests that passed", () => {
  const summary = summarize(report({}), 1);
  expect(lastLine(summary)).toBe("5 passed, 1 failed");
  expect(summary.notes).toEqual(["jest ended with code 1"]);
});
