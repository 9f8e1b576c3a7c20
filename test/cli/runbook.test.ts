/** @module test/cli/runbook: `intune-policy runbook` as a person runs it: forms, files, mistakes, exit codes. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../scripts/run/run";

const root = join(__dirname, "..", "..");
const runbook = (...args: string[]) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), "runbook", ...args], { cwd: root });

it("writes a runbook for a device as Markdown", async () => {
  const { code, stdout, stderr } = await runbook("--device", "PC-0421", "--system-drive", "d:", "--key-id", "6a1f0b2c");
  expect([code, stderr.replace(/^npm warn.*\n/gm, "")]).toEqual([0, ""]);
  expect(stdout).toContain("| Device | PC-0421 |");
  expect(stdout).toContain('   set "OS=D:"\n');
  expect(stdout).toContain("6A1F0B2C");
});

it("writes a page to a file, and the runbook as data", async () => {
  const folder = mkdtempSync(join(tmpdir(), "runbook-"));
  try {
    const file = join(folder, "runbook.html");
    expect(await runbook("--device", "<b>", "--format", "html", "-o", file)).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(file, "utf8")).toMatch(/^<!doctype html>[^]*<td>&lt;b&gt;<\/td>[^]*<\/html>\s*$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { code, stdout } = await runbook("--json");
  expect([code, Object.keys(JSON.parse(stdout) as object)]).toEqual([0, ["title", "facts", "sections"]]);
});

it("exits with 2 and says every mistake", async () => {
  const faulty = await runbook("--system-drive", "C:\\", "--key-id", "1");
  expect([faulty.code, faulty.stdout]).toEqual([2, ""]);
  expect(faulty.stderr).toMatch(
    / {2}--system-drive: must be a drive letter[^]* {2}--key-id: must be a BitLocker key ID/,
  );
  expect(await runbook("--edition", "server")).toMatchObject({ code: 2, stderr: expect.stringContaining("home") });
  expect(await runbook("-o", join(root, "no", "such", "folder", "x.md"))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("no such file"),
  });
});
