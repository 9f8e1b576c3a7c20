/** @module test/e2e/support/world: an emulated tenant and a stack of a real program, for one test file. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Live } from "../../../scripts/demo/live";
import { writeProgram } from "../../../scripts/harness/program";
import { isUnchanged, Stack, type Run } from "../../../scripts/harness/stack";
import { Tenant, writesIn } from "../../../scripts/harness/tenant";

const root = join(__dirname, "..", "..", "..");

export interface World {
  readonly tenant: Tenant;
  readonly live: Live;
  readonly stack: Stack;
  readonly folder: string;
  close(): Promise<void>;
}

/** A stack "test" of a program of one file, in a folder of its own inside the checkout. */
export async function openWorld(source: string, env: Readonly<Record<string, string>> = {}): Promise<World> {
  mkdirSync(join(root, ".intune"), { recursive: true });
  const folder = mkdtempSync(join(root, ".intune", "e2e-"));
  const tenant = await Tenant.start(join(folder, "tenant"));
  const close = async (): Promise<void> => {
    await tenant.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const program = writeProgram(join(folder, "program"), "e2e", source);
    const stack = await Stack.open({
      program,
      stack: "test",
      state: join(folder, "state"),
      env: { ...tenant.env, ...env },
    });
    return { tenant, live: new Live(tenant), stack, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Fails with what the CLI printed. */
export function succeeded(run: Run): Run {
  if (!run.ok) throw new Error(run.text);
  return run;
}

export { isUnchanged, writesIn };

/** A preview that must fail before anything is written; what the CLI printed. */
export async function refusedPreview({ stack, tenant }: Pick<World, "stack" | "tenant">): Promise<string> {
  await tenant.takeLog();
  const run = await stack.preview();
  expect({ ok: run.ok, text: run.text }).toEqual({ ok: false, text: run.text });
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  return run.text;
}
