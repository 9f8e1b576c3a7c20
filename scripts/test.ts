/** @module scripts/test: runs jest with the given arguments and closes with one line: "N passed, N failed". */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { coverageRows, unshown } from "./test/coverage";
import { lastLine, summarize, withCoverage } from "./test/summary";

const root = resolve(__dirname, "..");
const report = join(root, ".intune", `jest-${process.pid}.json`);

function readReport(): unknown {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return undefined;
  }
}

const coverage = (): string => readFileSync(join(root, "docs", "coverage.md"), "utf8");

mkdirSync(join(root, ".intune"), { recursive: true });
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
// A handle that a test forgot to close must not hold the run after its last result.
const flags = ["--json", `--outputFile=${report}`, "--forceExit"];
const chosen = process.argv.slice(2);
const result = spawnSync(process.execPath, [jest, ...flags, ...chosen], {
  cwd: root,
  // jest tells people everything on stderr; its stdout would be the JSON or the word that it was written.
  stdio: ["ignore", "ignore", "inherit"],
});
const results = readReport();
const run = summarize(results, result.status ?? -1);
// Only a whole run can show that every test which docs/coverage.md names ran.
const whole = chosen.length === 0 && results !== undefined;
const summary = whole ? withCoverage(run, unshown(coverageRows(coverage()), results)) : run;
rmSync(report, { force: true });
for (const note of summary.notes) console.log(note);
console.log(lastLine(summary));
process.exitCode = summary.failed === 0 ? 0 : 1;
