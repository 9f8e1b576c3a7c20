/** @module scripts/lint/steps: what "npm run lint" checks, each with the command that repairs it. */

export interface Step {
  readonly name: string;
  /** The package's program, run with the project's own Node. */
  readonly program: string;
  readonly args: readonly string[];
  /** What a person does when it fails. */
  readonly repair: string;
}

export const steps: readonly Step[] = [
  {
    name: "format",
    program: "prettier/bin/prettier.cjs",
    args: ["--check", "--log-level", "warn", "."],
    repair: "npx prettier --write .",
  },
  {
    name: "rules",
    program: "eslint/bin/eslint.js",
    args: ["--max-warnings", "0", "."],
    repair: "npx eslint --fix ., and the rest by hand",
  },
  {
    name: "types",
    program: "typescript/bin/tsc",
    args: ["--noEmit"],
    repair: "correct the types that are named above",
  },
  {
    name: "dead code",
    program: "knip/bin/knip.js",
    args: ["--no-progress"],
    repair: "remove what nothing uses, or name its user in knip.json",
  },
];
