/** @module scripts/harness/program: throw-away copies of Pulumi programs, since the CLI writes into a program's stack files. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** Copies a program to a folder inside the checkout, where `pulumi-intune` still resolves, and points it at this checkout's plugin. */
export function copyProgram(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  const project = join(to, "Pulumi.yaml");
  writeFileSync(
    project,
    readFileSync(project, "utf8").replace(/path: \S*provider$/m, `path: ${join(root, "provider")}`),
  );
  return to;
}

/** Writes a program of one file; `source` is its TypeScript. */
export function writeProgram(to: string, name: string, source: string): string {
  mkdirSync(to, { recursive: true });
  const project = {
    name,
    runtime: { name: "nodejs", options: { packagemanager: "npm", typescript: true } },
    main: "index.ts",
    plugins: { providers: [{ name: "intune", path: join(root, "provider") }] },
  };
  // JSON is YAML.
  writeFileSync(join(to, "Pulumi.yaml"), JSON.stringify(project, null, 2));
  writeFileSync(join(to, "index.ts"), source);
  cpSync(join(root, "examples", "contoso", "tsconfig.json"), join(to, "tsconfig.json"));
  return to;
}
