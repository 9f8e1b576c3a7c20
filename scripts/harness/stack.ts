/** @module scripts/harness/stack: a stack of a Pulumi program, driven with the real CLI, its state in a folder of its own. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startedBy, type Process } from "../run/processes";
import { run, type RunOptions } from "../run/run";
import { toolchain } from "../setup/toolchain";

const root = join(__dirname, "..", "..");

/** What one run of the CLI did. */
export interface Run {
  readonly ok: boolean;
  /** What it printed, errors behind. */
  readonly text: string;
  /** Steps by kind: create, update, delete, replace, same. */
  readonly steps: Readonly<Record<string, number>>;
}

/** Nothing to do, and at least one resource that is so. */
export const isUnchanged = (run: Run): boolean =>
  run.ok && (run.steps["same"] ?? 0) > 0 && !["create", "update", "delete", "replace"].some((kind) => run.steps[kind]);

/** The CLI ended by itself before it could be killed. */
export class EndedEarly extends Error {
  override readonly name = "EndedEarly";
  constructor(readonly run: Run) {
    super(`the CLI ended before the moment at which it was to be killed:\n${run.text}`);
  }
}

export interface StackOptions {
  /** Folder of the program: Pulumi.yaml and index.ts. */
  readonly program: string;
  readonly stack: string;
  /** Folder for the state file. */
  readonly state: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
}

interface Latest {
  readonly resources?: StateResource[];
  readonly pending_operations?: { readonly type: string; readonly resource: StateResource }[];
}

/** Ten minutes: a busy machine is no failure; this only ends what hangs. */
const timeoutMs = 600_000;
const deploys = {
  up: ["up", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};
export type Deploy = keyof typeof deploys;

export class Stack {
  private constructor(
    private readonly options: StackOptions,
    private readonly pulumi: string,
    /** What the CLI and everything that it starts gets. */
    readonly env: Readonly<Record<string, string>>,
  ) {}

  static async open(options: StackOptions): Promise<Stack> {
    mkdirSync(options.state, { recursive: true });
    const tools = toolchain(root);
    const env = {
      ...tools.env,
      PULUMI_BACKEND_URL: `file://${options.state}`,
      // For throw-away state of demo and tests; real stacks use a secrets provider, see README.
      PULUMI_CONFIG_PASSPHRASE: "throw-away state of a demo or a test",
      ...options.env,
    };
    const stack = new Stack(options, tools.pulumi, env);
    const selected = await stack.run(["stack", "select", "--create"]);
    if (!selected.ok) throw new Error(selected.text);
    return stack;
  }

  /** The same stack, seen from a shell with other environment variables. */
  with(env: Readonly<Record<string, string>>): Stack {
    return new Stack(this.options, this.pulumi, { ...this.env, ...env });
  }

  up(...more: string[]): Promise<Run> {
    return this.run([...deploys.up, ...more]);
  }

  /** An `up` that a person ends with Ctrl-C. */
  upUntil(interrupt: AbortSignal): Promise<Run> {
    return this.run(deploys.up, { interrupt });
  }

  /** A deploy whose CLI is killed hard at a moment, and nothing else with it. @returns what it had started and what still ran. */
  async killedAt(moment: Promise<unknown>, deploy: Deploy): Promise<Process[]> {
    let cli = 0;
    const running = this.run(deploys[deploy], { started: (pid) => (cli = pid) });
    const ended = await Promise.race([moment.then(() => undefined), running]);
    if (ended) throw new EndedEarly(ended);
    const left = await startedBy(cli);
    process.kill(cli, "SIGKILL");
    await running;
    return left;
  }

  preview(...more: string[]): Promise<Run> {
    return this.run(["preview", ...more]);
  }

  destroy(...more: string[]): Promise<Run> {
    return this.run([...deploys.destroy, ...more]);
  }

  /** Any command of the CLI on this stack. */
  async run(args: readonly string[], how: Pick<RunOptions, "interrupt" | "started"> = {}): Promise<Run> {
    const all = [...args, "--stack", this.options.stack, "--non-interactive", "--color", "never"];
    const { code, stdout, stderr } = await run(this.pulumi, all, {
      cwd: this.options.program,
      env: this.env,
      timeoutMs,
      ...how,
    });
    return { ok: code === 0, text: `${stdout}${stderr}`, steps: stepsIn(stdout) };
  }

  /** Sets a key of the stack's file. */
  async configure(key: string, value: string, ...more: string[]): Promise<void> {
    const set = await this.run(["config", "set", key, value, ...more]);
    if (!set.ok) throw new Error(set.text);
  }

  /** Replaces the program's source: what a person does in an editor. */
  rewrite(source: string): void {
    writeFileSync(join(this.options.program, "index.ts"), source);
  }

  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse((await this.run(["stack", "output", "--json"])).text) as Record<string, unknown>;
  }

  /** The resources of the state, as the engine keeps them. */
  resources(): StateResource[] {
    return this.latest().resources ?? [];
  }

  /** What the state says was under way when an engine ended, e.g. `creating urn:pulumi:...`. */
  pending(): string[] {
    return (this.latest().pending_operations ?? []).map(({ type, resource }) => `${type} ${resource.urn}`);
  }

  private latest(): Latest {
    const { checkpoint } = JSON.parse(this.stateText()) as { checkpoint: { latest?: Latest } };
    return checkpoint.latest ?? {};
  }

  /** The text of the state file: what lies on disk. */
  stateText(): string {
    return readFileSync(this.stateFile(), "utf8");
  }

  /** Where the state lies; its copy of one write before, `.bak`, and what the backend notes of each, `.attrs`, are beside it. */
  stateFile(): string {
    const project = /^name: (\S+)$|"name": "([^"]+)"/m.exec(
      readFileSync(join(this.options.program, "Pulumi.yaml"), "utf8"),
    );
    const name = project?.[1] ?? project?.[2] ?? "";
    return join(this.options.state, ".pulumi", "stacks", name, `${this.options.stack}.json`);
  }
}

/** `    + 3 to create` and `    4 unchanged` of the CLI's summary. */
function stepsIn(stdout: string): Record<string, number> {
  const steps: Record<string, number> = {};
  const summary = stdout.slice(stdout.lastIndexOf("Resources:"));
  for (const [, count, word] of summary.matchAll(
    /^\s+(?:[^\s\d]+\s*)?(\d+) (?:to )?(create|update|delete|replace|unchange)d?\b/gm,
  )) {
    if (word && count) steps[word === "unchange" ? "same" : word] = Number(count);
  }
  return steps;
}
