/** @module scripts/run/run: runs a program to its end, with a bound on time, and takes its children down with it. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Sends what Ctrl-C sends, to the program alone. */
  readonly interrupt?: AbortSignal;
  /** Told the id of the process as soon as it runs. */
  readonly started?: (pid: number) => void;
}

export interface RunResult {
  /** -1 when the program could not be started, was killed, or ran out of time. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const KEPT = 256 * 1024;
const running = new Set<ChildProcess>();
const isWindows = process.platform === "win32";

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    // A group of its own, so that what the program starts (an installer's curl) ends with it.
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: !isWindows,
    });
    running.add(child);
    if (child.pid !== undefined) options.started?.(child.pid);
    options.interrupt?.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
    const out = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (out.stdout = (out.stdout + chunk.toString()).slice(-KEPT)));
    child.stderr.on("data", (chunk: Buffer) => (out.stderr = (out.stderr + chunk.toString()).slice(-KEPT)));
    const end = (code: number, why = "") => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, stdout: out.stdout, stderr: out.stderr + why });
    };
    const timer = setTimeout(
      () => {
        kill(child);
        end(-1, `\nno answer within ${(options.timeoutMs ?? 0) / 1000} s`);
      },
      options.timeoutMs ?? 2 ** 31 - 1,
    );
    child.on("error", (error) => end(-1, error.message));
    child.on("close", (code) => end(code ?? -1));
  });
}

/** Ends everything that `run` has started and that still runs. */
export function killAll(): void {
  for (const child of running) kill(child);
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}
