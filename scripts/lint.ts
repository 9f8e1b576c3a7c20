/** @module scripts/lint: format, rules, types and dead code; all of them run, whichever fails. */
import { join, resolve } from "node:path";
import { reportOf } from "./lint/report";
import type { Outcome } from "./lint/report";
import { steps } from "./lint/steps";
import { run } from "./run/run";

const root = resolve(__dirname, "..");

async function main(): Promise<void> {
  const outcomes = await Promise.all(
    steps.map(async (step): Promise<Outcome> => {
      const program = join(root, "node_modules", step.program);
      const { code, stdout, stderr } = await run(process.execPath, [program, ...step.args], { cwd: root });
      return { step, code, output: stdout + stderr };
    }),
  );
  const { lines, failed } = reportOf(outcomes);
  for (const line of lines) console.log(line);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
