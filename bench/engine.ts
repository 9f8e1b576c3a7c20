/** @module bench/engine: the time of a preview under the real engine, beside the engine's own floor and the network's. */
import { join } from "node:path";
import { isUnchanged, Stack } from "../scripts/harness/stack";
import type { Tenant } from "../scripts/harness/tenant";
import { median } from "./median";
import { replay, roundTripsIn, type Line } from "./plain-http";
import { memoryProvider, sourceOf, writeBenchProgram } from "./program";
import type { Part } from "./report";
import { onSeededTenant } from "./seeded";
import { uniform, type Policy } from "./scenario";

const latencyMs = 50;
/** A checkpoint after each step makes a large first deploy take minutes. */
const quickState = { PULUMI_EXPERIMENTAL: "1", PULUMI_SKIP_CHECKPOINTS: "true" };

export interface Run {
  readonly policies: number;
  /** How often each is timed, in turns. */
  readonly pairs: number;
}

export async function benchEngine(runs: readonly Run[], tell: (line: string) => void): Promise<Part> {
  const rows = [];
  for (const run of runs) rows.push(await measure(run, tell));
  const notes = [
    `Default settings of the CLI, ${latencyMs} ms latency, in turns, medians. "memory": the same program on a provider that`,
    "answers from what it was sent. Plain HTTP: the same round trips by a client that does nothing else.",
    "Judged by eye: the ratio is to be at most 1.25. A busy machine makes all three slower.",
  ];
  return { tables: [{ title: "pulumi preview, no change: wall seconds", notes, rows }], gates: [] };
}

async function measure({ policies: count, pairs }: Run, tell: (line: string) => void) {
  const policies = uniform(count);
  return onSeededTenant(policies, async (tenant, folder) => {
    const ours = await deployed(folder, "ours", policies, tenant.env);
    const memory = await deployed(
      folder,
      "memory",
      policies,
      tenant.env,
      await memoryProvider(join(folder, "provider")),
    );
    tell(`engine: ${count} policies are deployed`);
    await tenant.admin("POST", "settings", { latencyMs });
    const [real, floor, plain]: [number[], number[], number[]] = [[], [], []];
    let trips: ReturnType<typeof roundTripsIn> = [];
    for (let pair = 0; pair < pairs; pair++) {
      await tenant.admin("DELETE", "log");
      real.push(await secondsOf(ours));
      trips = roundTripsIn(await tenant.admin<Line[]>("GET", "log"));
      floor.push(await secondsOf(memory));
      plain.push((await replay(tenant, trips)) / 1000);
      tell(`engine: ${count} policies: ${real.at(-1)?.toFixed(1)} s, memory ${floor.at(-1)?.toFixed(1)} s`);
    }
    return {
      policies: count,
      pairs,
      "ours, s": tenths(median(real)),
      "memory, s": tenths(median(floor)),
      ratio: Number((median(real) / median(floor)).toFixed(2)),
      "plain HTTP, s": tenths(median(plain)),
      "round trips": trips.length,
      counted: trips.reduce((sum, { items }) => sum + items.length, 0),
    };
  });
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** The tenant has the policies already: taking them over costs no write, and so no wait for the write limit. */
async function deployed(
  folder: string,
  name: string,
  policies: readonly Policy[],
  env: Tenant["env"],
  provider?: string,
): Promise<Stack> {
  const program = writeBenchProgram(join(folder, name), policies, provider);
  const stack = await Stack.open({ program, stack: "bench", state: join(folder, `state-${name}`), env });
  stack.rewrite(sourceOf("byName"));
  const up = await stack.with(quickState).up();
  if (!up.ok) throw new Error(up.text);
  stack.rewrite(sourceOf("never"));
  return stack;
}

async function secondsOf(stack: Stack): Promise<number> {
  const begun = performance.now();
  const preview = await stack.preview();
  if (!isUnchanged(preview)) throw new Error(preview.text);
  return (performance.now() - begun) / 1000;
}
