/** @module test/cli/explain: `intune-policy explain` as a person meets it. */
import { join } from "node:path";
import { run } from "../../scripts/run/run";

const root = join(__dirname, "..", "..");
const explain = (...args: string[]) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), "explain", ...args], { cwd: root });
const hybridKey = ["--join", "hybrid-joined", "--trust", "key", "--where", "above-lock"];

it("answers for one device with reasons, needs and the document", async () => {
  const { code, stdout } = await explain("pin-reset", "--windows", "11-23H2", "--edition", "pro", ...hybridKey);
  expect(code).toBe(0);
  expect(stdout).toContain("Answer: non-destructive PIN reset");
  expect(stdout).toMatch(/needs +both PIN reset service principals[^]*AADSTS650052/);
  expect(stdout).toMatch(/Not supported: destructive PIN reset[^]*why +Hybrid joined with key trust[^]*document\s+002/);
});

it("exits with 1 where the device has no way, and says what it would take", async () => {
  const { code, stdout } = await explain("pin-reset", "--windows", "10-1809", "--edition", "pro", ...hybridKey);
  expect([code, stdout]).toEqual([1, expect.stringContaining("Answer: not supported.")]);
  expect(stdout).toMatch(/only +On Windows 10, version 1903 or later/);
  expect(stdout).toMatch(/Resolved: One sentence of document 002/);
});

it("answers with a table where the device is left open, and says what to say more", async () => {
  const { code, stdout } = await explain("sspr", "--join", "entra-joined", "--edition", "pro", "--where", "console");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^windows +answer$/m);
  expect(stdout).toMatch(/^Windows 10, version 1803 or later +policy$/m);
  expect(stdout).toMatch(/^Windows 7 to Windows 10, version 1709 +not-supported$/m);
  expect(stdout).toContain("--windows 10-1809|11-23H2|...");
});

it("answers programs in JSON, one answer or a table", async () => {
  const one = await explain("sspr", "-w", "8.1", "-e", "pro", "-j", "hybrid", "--where", "console", "--json");
  const { outcome, ways } = JSON.parse(one.stdout) as {
    outcome: string;
    ways: { needs: { need: string; sources: { url: string }[] }[] }[];
  };
  expect([one.code, outcome]).toEqual([0, "component"]);
  const needs = ways.flatMap((way) => way.needs);
  expect(needs.map(({ need }) => need)).toContain("tls-1.2");
  expect(needs[0]?.sources[0]?.url).toMatch(/^https:/);
  const many = await explain("pin-reset", "--json");
  const table = JSON.parse(many.stdout) as { open: string[]; table: { outcome: string }[] };
  expect([many.code, table.open, table.table.length > 10]).toEqual([
    0,
    ["join", "trust", "where", "edition", "windows"],
    true,
  ]);
});

it("refuses mistakes, all at once, with exit code 2", async () => {
  const { code, stdout, stderr } = await explain("pin-reset", "-w", "vista", "-e", "profesional", "-j", "hybird");
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr.trim().split("\n")).toEqual([
    expect.stringMatching(/^windows: /),
    expect.stringMatching(/^edition: .*did you mean pro/),
    expect.stringMatching(/^join: .*did you mean hybrid-joined/),
  ]);
});
