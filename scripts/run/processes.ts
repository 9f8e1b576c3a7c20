/** @module scripts/run/processes: what runs on this machine, as `ps` tells it. */
import { run } from "./run";

export interface Process {
  readonly pid: number;
  /** With its arguments. */
  readonly command: string;
}

/** What a process has started, what that has started, and so on. */
export async function startedBy(pid: number): Promise<Process[]> {
  const all = await processes();
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid).map(({ pid: id, command }) => ({ pid: id, command }));
}

/** Those that have not ended. An id that another program got in the meantime does not count. */
export async function stillRunning(some: readonly Process[]): Promise<Process[]> {
  const all = await processes();
  return some.filter(({ pid, command }) => all.some((one) => one.pid === pid && one.command === command));
}

async function processes(): Promise<(Process & { readonly parent: number })[]> {
  const { stdout } = await run("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,args="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state = "", command = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // Z: it has ended, and its parent has not asked how.
    return pid && !state.startsWith("Z") ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}
