/** @module test/scripts/lint/report.test: every check is named, failures show their output, the last line counts. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { reportOf } from "../../../scripts/lint/report";
import { steps } from "../../../scripts/lint/steps";
import { root } from "../../support/tree";

const [first, second] = steps;
if (first === undefined || second === undefined) throw new Error("there are no checks");

it("names every check and counts", () => {
  const { lines, failed } = reportOf([
    { step: first, code: 0, output: "a lot" },
    { step: second, code: 2, output: "x.ts: wrong\n" },
  ]);
  expect(lines).toEqual([
    `lint: ${first.name}: ok`,
    "x.ts: wrong",
    `lint: ${second.name}: FAILED (${second.repair})`,
    "lint: 1 passed, 1 failed",
  ]);
  expect(failed).toBe(1);
});

it("counts a check that died without a word", () => {
  const { lines, failed } = reportOf([{ step: first, code: -1, output: "" }]);
  expect(lines).toHaveLength(2);
  expect(failed).toBe(1);
});

it.each(steps)("has the program of the check $name", ({ program }) => {
  expect(existsSync(join(root, "node_modules", program))).toBe(true);
});
