/** @module test/cli/registry: the command as a person meets it: what is written where, notes, exit codes. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../scripts/run/run";
import { readRegFile } from "../support/reg-file";
import { root } from "../support/tree";

const registry = (...args: string[]) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), "registry", ...args], { cwd: root });

it("lists what there is", async () => {
  const listed = await registry();
  expect([listed.code, listed.stdout]).toEqual([0, expect.stringMatching(/^pin-recovery +PIN recovery/m)]);
});

it("writes a .reg file where it is told to, and the notes beside it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  const file = join(folder, "sspr.reg");
  try {
    const written = await registry("sspr-link", "--format", "reg", "-o", file);
    expect([written.code, written.stdout]).toEqual([0, ""]);
    expect(written.stderr).toMatch(/document 003/);
    expect(readRegFile(readFileSync(file))).toEqual([
      {
        key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\AzureADAccount",
        name: "AllowPasswordReset",
        type: 4,
        bytes: "01000000",
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("writes the script to take it back on standard output, and nothing else there", async () => {
  const undo = await registry(
    "proxy-default-user",
    "--server",
    "proxy:8080",
    "--bypass",
    "<local>,*.contoso.com",
    "--state",
    "undone",
  );
  expect([undo.code, undo.stdout]).toEqual([
    0,
    expect.stringMatching(/^# Made by pulumi-intune[\s\S]*exit \$exitCode\n$/),
  ]);
});

it("says the same as JSON, with the documents", async () => {
  const said = await registry("sspr-logging-on", "--json");
  expect(JSON.parse(said.stdout)).toMatchObject({
    values: [{ name: "EnableLogging", value: 1 }],
    warnings: [expect.stringMatching(/troubleshooting only/)],
    sources: [{ document: "003", url: expect.stringMatching(/^https:/) }],
  });
});

it("exits with 1 where the form cannot say it, and with 2 where it cannot run", async () => {
  const impossible = await registry("sspr-link", "--format", "policy");
  expect([impossible.code, impossible.stderr]).toEqual([
    1,
    expect.stringMatching(/no setting of an administrative template/),
  ]);
  const faulty = await registry("proxy-machine", "--server", "http://x", "--bypass", "a.com,*");
  expect(faulty.code).toBe(2);
  expect(faulty.stderr).toMatch(/--server: must be host and port[\s\S]*|--bypass 2: would take every host/);
  const unknown = await registry("sspr-lnk");
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringMatching(/<name>: .*Did you mean "sspr-link"/)]);
});
