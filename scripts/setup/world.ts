/** @module scripts/setup/world: what setup touches outside itself, as arguments, so that tests can stand in for it. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../run/run";
import type { RunOptions, RunResult } from "../run/run";

type Env = Readonly<Record<string, string | undefined>>;

export interface World {
  readonly root: string;
  readonly pid: number;
  readonly env: Env;
  /** The program's path as PATH gives it, or undefined. */
  which(name: string): string | undefined;
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Whether a process of this id runs. */
  alive(pid: number): boolean;
  say(line: string): void;
  now(): number;
  /** Calls `task` again and again until the returned function is called. */
  every(milliseconds: number, task: () => void): () => void;
}

export function realWorld(root: string): World {
  return {
    root,
    pid: process.pid,
    env: process.env,
    which: (name) => which(name, process.env),
    run,
    alive,
    say: (line) => process.stderr.write(`${line}\n`),
    now: () => performance.now(),
    every: (milliseconds, task) => {
      const timer = setInterval(task, milliseconds);
      return () => clearInterval(timer);
    },
  };
}

export function which(name: string, env: Env): string | undefined {
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const folder of (env["PATH"] ?? env["Path"] ?? "").split(delimiter)) {
    for (const ending of endings) {
      const candidate = join(folder, name + ending);
      if (folder !== "" && isProgram(candidate)) return candidate;
    }
  }
  return undefined;
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process answers EPERM: it runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
