/** @module test/support/setup-world: a machine for scripts/setup: a real temporary folder, and programs that are told what to say. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { RunOptions, RunResult } from "../../scripts/run/run";
import type { World } from "../../scripts/setup/world";
import { root as project } from "./tree";

export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: RunOptions;
}

/** Undefined: fails as a program that does not exist. */
export type Answers = (call: Call) => Partial<RunResult> | undefined;

export interface FakeWorld extends World {
  readonly calls: Call[];
  readonly said: string[];
  /** The calls of one program, as its arguments. */
  argumentsOf(program: string): readonly (readonly string[])[];
}

export interface Machine {
  readonly programs?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
  readonly pid?: number;
  readonly alive?: readonly number[];
}

export function fakeWorld(root: string, machine: Machine = {}): FakeWorld {
  const calls: Call[] = [];
  const said: string[] = [];
  let now = 0;
  return {
    ...{ root, calls, said, env: {}, pid: machine.pid ?? 4711 },
    which: (name) => machine.programs?.[name],
    run: async (command, args, options = {}) => {
      const call = { command, args, options };
      calls.push(call);
      const answer = machine.answers?.(call);
      if (answer === undefined) return { code: -1, stdout: "", stderr: `spawn ${command} ENOENT` };
      return { code: 0, stdout: "", stderr: "", ...answer };
    },
    alive: (pid) => machine.alive?.includes(pid) ?? false,
    say: (line) => said.push(line),
    now: () => (now += 20_000),
    every: (_, task) => {
      task();
      return () => undefined;
    },
    argumentsOf: (program) => calls.filter(({ command }) => basename(command) === program).map(({ args }) => args),
  };
}

/** A temporary clone with only what setup reads: the Go wrapper modules. */
export function fakeClone(): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), "setup-"));
  cpSync(join(project, "scripts", "toolchain"), join(root, "scripts", "toolchain"), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** An executable file, for what is looked at and not only run. */
export function program(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "");
  chmodSync(path, 0o755);
  return path;
}

/** What an installed Go answers: its version, and builds that leave the program where it was asked for. */
export function goAnswers({ go = "go1.26.8", toolchain = "local" } = {}): Answers {
  return ({ command, args }) => {
    if (command === "go" && args[0] === "env") return { stdout: `${go}\n${toolchain}\n` };
    const output = args[args.indexOf("-o") + 1];
    if (command === "go" && output !== undefined) program(output);
    if (command === "go") return {};
    return basename(command) === "pulumi" ? { stdout: "v3.258.0\n" } : undefined;
  };
}
