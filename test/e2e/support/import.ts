/** @module test/e2e/support/import: a tenant with a history, and `intune-policy` as a person runs it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../scripts/run/run";
import { openWorld, succeeded, type World } from "./world";

const root = join(__dirname, "..", "..", "..");

/** The tenant holds what the program declares, and the stack has forgotten it. */
export async function forgottenWorld(
  source: string,
  prepare: (world: World) => Promise<void> = async () => {},
): Promise<World> {
  const opened = await openWorld(source);
  try {
    await prepare(opened);
    succeeded(await opened.stack.up());
    const exported = succeeded(await opened.stack.run(["stack", "export"]));
    const state = JSON.parse(exported.text) as { deployment: { resources?: unknown[] } };
    delete state.deployment.resources;
    const file = join(opened.folder, "empty.json");
    writeFileSync(file, JSON.stringify(state));
    succeeded(await opened.stack.run(["stack", "import", "--file", file]));
    await opened.tenant.takeLog();
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** `intune-policy import-file`; Pulumi's CLI is found on PATH. */
export async function importFile({ stack, folder }: World, file: string): Promise<{ code: number; text: string }> {
  const args = [join(root, "dist", "cli.js"), "import-file", file, "--cwd", join(folder, "program"), "--stack", "test"];
  const { code, stdout, stderr } = await run(join(root, "node_modules", ".bin", "node"), args, { env: stack.env });
  return { code, text: `${stdout}${stderr}` };
}

/** Imports what the file lists. */
export const importAll = async ({ stack }: World, file: string): Promise<unknown> =>
  succeeded(await stack.run(["import", "--file", file, "--generate-code=false", "--yes"]));
