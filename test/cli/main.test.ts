/** @module test/cli/main: the command line as a person meets it: help, mistakes, exit codes. */
import { join } from "node:path";
import packageJson from "../../package.json";
import { run } from "../../scripts/run/run";

const root = join(__dirname, "..", "..");
const intunePolicy = (...args: string[]) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), ...args], { cwd: root });

it("helps on itself and on each command", async () => {
  const all = await intunePolicy("--help");
  expect([all.code, all.stdout]).toEqual([0, expect.stringContaining("import-file")]);
  const one = await intunePolicy("import-file", "--help");
  expect([one.code, one.stdout]).toEqual([0, expect.stringContaining("pulumi import --file")]);
});

it("says its version", async () => {
  expect(await intunePolicy("--version")).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
});

it("exits with 2 where it cannot run, and says why", async () => {
  const unknown = await intunePolicy("import-fil");
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("unknown command")]);
  const missing = await intunePolicy("import-file");
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("missing required argument")]);
  const noPulumi = await intunePolicy("import-file", "import.json", "--pulumi", "no-such-program");
  expect([noPulumi.code, noPulumi.stderr]).toEqual([
    2,
    expect.stringContaining("Install Pulumi, or name it with --pulumi"),
  ]);
});
