/** @module bench/cli-settings: what the settings of Pulumi's own CLI cost or spare on a large stack. */
import { mkdtempSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isUnchanged, Stack } from "../scripts/harness/stack";
import { median } from "./median";
import { sourceOf, writeBenchProgram } from "./program";
import type { Part } from "./report";
import { onSeededTenant } from "./seeded";
import { uniform } from "./scenario";

const root = join(__dirname, "..");
const latencyMs = 50;

type Environment = Readonly<Record<string, string>>;

/** By what a person types; each beside the CLI's defaults. */
const settings: Readonly<Record<string, (folder: string) => Environment>> = {
  "CLI defaults": () => ({}),
  "--parallel 32": () => ({ PULUMI_PARALLEL: "32" }),
  "PULUMI_PARALLEL_DIFF=true": () => ({ PULUMI_PARALLEL_DIFF: "true" }),
  "PULUMI_SKIP_CHECKPOINTS=true": () => ({ PULUMI_EXPERIMENTAL: "1", PULUMI_SKIP_CHECKPOINTS: "true" }),
  "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS=true": () => ({
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  }),
  "no automatic log": (folder) => ({ PULUMI_HOME: homeWithoutLogs(folder) }),
};

interface Variant {
  readonly name: string;
  readonly stack: Stack;
  readonly up: number;
  readonly previews: number[];
}

/** A first deploy with each setting, on a state of its own, then previews in turns. */
export async function benchCliSettings(count: number, pairs: number, tell: (line: string) => void): Promise<Part> {
  const policies = uniform(count);
  return onSeededTenant(policies, async (tenant, folder) => {
    await tenant.admin("POST", "settings", { latencyMs });
    const program = writeBenchProgram(join(folder, "program"), policies);
    const variants: Variant[] = [];
    for (const [name, environment] of Object.entries(settings)) {
      variants.push(await deployed(folder, program, name, { ...tenant.env, ...environment(folder) }));
      tell(`settings: ${name}: up ${variants.at(-1)?.up.toFixed(1)} s`);
    }
    for (let pair = 0; pair < pairs; pair++) {
      for (const { name, stack, previews } of variants) {
        previews.push(await secondsOf(async () => isUnchanged(await stack.preview())));
        tell(`settings: ${name}: preview ${previews.at(-1)?.toFixed(1)} s`);
      }
    }
    return { tables: [tableOf(count, pairs, variants)], gates: [] };
  });
}

/** The policies are there and are taken over: the engine's work is that of a first deploy, without waits for Intune's write limit. */
async function deployed(folder: string, program: string, name: string, env: Environment): Promise<Variant> {
  const state = mkdtempSync(join(folder, "state-"));
  const stack = await Stack.open({ program, stack: "bench", state, env });
  stack.rewrite(sourceOf("byName"));
  const up = await secondsOf(async () => (await stack.up()).ok);
  stack.rewrite(sourceOf("never"));
  return { name, stack, up, previews: [] };
}

/** The CLI keeps a debug log of each run beneath its home, unless it cannot: a file stands where its folder would be. */
function homeWithoutLogs(folder: string): string {
  const home = mkdtempSync(join(folder, "home-"));
  const usual = join(root, ".intune", "pulumi-home");
  mkdirSync(usual, { recursive: true });
  for (const name of readdirSync(usual).filter((one) => one !== "logs"))
    symlinkSync(join(usual, name), join(home, name));
  writeFileSync(join(home, "logs"), "");
  return home;
}

async function secondsOf(work: () => Promise<boolean>): Promise<number> {
  const begun = performance.now();
  if (!(await work())) throw new Error("A deploy of the bench went wrong.");
  return (performance.now() - begun) / 1000;
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

function tableOf(count: number, pairs: number, variants: readonly Variant[]) {
  const rows = variants.map(({ name, up, previews }) => ({
    setting: name,
    "first up, s": tenths(up),
    "preview, s": tenths(median(previews)),
  }));
  const notes = [
    `${count} policies of 30 settings with assignments, state in files, ${latencyMs} ms latency. The up is measured once, the preview`,
    `${pairs} times in turns (median). Judged by eye: a busy machine makes all of them slower.`,
  ];
  return { title: "Settings of Pulumi's CLI: wall seconds", notes, rows };
}
