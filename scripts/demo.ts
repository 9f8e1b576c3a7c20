/** @module scripts/demo: the main job, end to end: a tenant, the real Pulumi, drift in the portal, repair. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Checks } from "./demo/checks";
import { Live } from "./demo/live";
import { tellStory } from "./demo/story";
import { copyProgram } from "./harness/program";
import { Stack } from "./harness/stack";
import { Tenant } from "./harness/tenant";

const root = join(__dirname, "..");
const print = (line: string): void => console.log(line);

async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(root, ".intune", "demo-"));
  const checks = new Checks(print);
  const tenant = await Tenant.start(join(folder, "tenant"));
  try {
    print(`A tenant (emulated) answers at ${tenant.url}.`);
    const stack = await Stack.open({
      program: copyProgram(join(root, "examples", "contoso"), join(folder, "contoso")),
      stack: "contoso",
      state: join(folder, "state"),
      env: tenant.env,
    });
    await tellStory({ checks, live: new Live(tenant), stack, print });
  } catch (error) {
    await checks.that("the demo runs to its end", () => {
      throw error;
    });
  } finally {
    await tenant.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return checks.close();
}

void main().then(
  (passed) => (process.exitCode = passed ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
