/** @module bench/program: the program of many policies, on our provider and on the one that answers from memory. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { bundle } from "../scripts/build/bundle";
import { writeProgram } from "../scripts/harness/program";
import type { Policy } from "./scenario";

const root = join(__dirname, "..");

/** The settings are built as a person's program would build them; `adopt` takes over what the tenant already has. */
export const sourceOf = (adopt: "never" | "byName"): string => `
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SettingsCatalogPolicy, type SettingsCatalogPolicyArgs } from "pulumi-intune";

type Policy = Pick<SettingsCatalogPolicyArgs, "settings"> & { name: string; include: { group: string }[] };
const policies = JSON.parse(readFileSync(join(__dirname, "policies.json"), "utf8")) as Policy[];
for (const { name, settings, include } of policies) {
  const logicalName = name.replaceAll(" ", "-").toLowerCase();
  new SettingsCatalogPolicy(logicalName, { name, settings, adopt: "${adopt}", assignments: { include } });
}
`;

/** @param provider folder of another provider than ours. */
export function writeBenchProgram(folder: string, policies: readonly Policy[], provider?: string): string {
  writeProgram(folder, "bench", sourceOf("never"));
  writeFileSync(join(folder, "policies.json"), JSON.stringify(policies));
  if (provider === undefined) return folder;
  const file = join(folder, "Pulumi.yaml");
  const project = JSON.parse(readFileSync(file, "utf8")) as object;
  const plugins = { providers: [{ name: "intune", path: provider }] };
  writeFileSync(file, JSON.stringify({ ...project, plugins }, null, 2));
  return folder;
}

/** Bundled as the plugin is, so that both start alike. Answers with the folder that the engine is told. */
export async function memoryProvider(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const from = "bench/memory-provider.ts";
  await bundle(root, { from, to: join(relative(root, folder), "plugin.js"), packages: "in" });
  const launcher = join(folder, "pulumi-resource-intune");
  writeFileSync(launcher, `#!/bin/sh\nexec node "$(dirname "$0")/plugin.js" "$@"\n`);
  chmodSync(launcher, 0o755);
  return folder;
}
