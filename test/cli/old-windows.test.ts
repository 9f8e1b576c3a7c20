/** @module test/cli/old-windows: the command as a person meets it. */
import { join } from "node:path";
import { run } from "../../scripts/run/run";
import { root } from "../support/tree";

const oldWindows = (...args: string[]) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), "old-windows", ...args], { cwd: root });

it("writes the script, and names the page where the installer is", async () => {
  const written = await oldWindows("--sha256", "a".repeat(64), "--logging", "on");
  expect([written.code, written.stdout]).toEqual([0, expect.stringMatching(/^# Made by pulumi-intune: installs/)]);
  expect(written.stderr).toContain("https://aka.ms/sspraddin");
});

it("exits with 2 and says every fault where it cannot write it", async () => {
  const faulty = await oldWindows("--sha256", "abc", "--msi-name", "a/b.msi");
  expect(faulty.code).toBe(2);
  expect(faulty.stderr).toMatch(
    /--sha256: must be the SHA-256[\s\S]*--msi-name: must be the name of an installer file/,
  );
  expect((await oldWindows()).stderr).toMatch(/required option '--sha256/);
});
