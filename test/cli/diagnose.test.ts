/** @module test/cli/diagnose: `intune-policy diagnose` as a person meets it: files, pipes, exit codes, and what it refuses. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LIMIT } from "../../cli/_diagnose/read";
import { run } from "../../scripts/run/run";
import { healthy, userState } from "./_diagnose/samples";

const root = join(__dirname, "..", "..");
const tsx = join(root, "node_modules", ".bin", "tsx");
const command = [join(root, "cli", "main.ts"), "diagnose"];
const folder = mkdtempSync(join(tmpdir(), "diagnose-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (content: string): string => {
  const path = join(folder, `${++files}.txt`);
  writeFileSync(path, content);
  return path;
};
const diagnose = (...args: string[]) => run(tsx, [...command, ...args], { cwd: root });

function piped(text: string): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(tsx, [...command, "-"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stdin.end(text);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout })));
}

it("says what was found, what it means, what to do next and where that is written", async () => {
  const { code, stdout } = await diagnose(file(userState("DestructiveOnly")));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^! CanReset : DestructiveOnly \(dsregcmd \/status\)$/m);
  expect(stdout).toMatch(/PIN recovery is not on[^]*1\. Give the device the policy Enable Pin Recovery/);
  expect(stdout).toMatch(/^1 to look at\.$/m);
  expect(stdout).toMatch(/^\[002\] PIN reset .*https:\/\/learn\.microsoft\.com/m);
});

it("exits with 0 where there is nothing to look at, also through a pipe", async () => {
  const { code, stdout } = await piped(healthy);
  expect([code, stdout]).toEqual([0, expect.stringContaining("Nothing to look at in what was given.")]);
  expect(stdout).toContain("intune-policy explain pin-reset --join entra-joined");
});

it("tells programs in JSON", async () => {
  const { code, stdout } = await diagnose(
    file("CAA20004 AADSTS650052 Microsoft Pin Reset Service Production"),
    "--json",
  );
  const { verdict, signs } = JSON.parse(stdout) as {
    verdict: string;
    signs: { id: string; sources: { document: string }[] }[];
  };
  expect([code, verdict, signs.map(({ id }) => id)]).toEqual([1, "findings", ["pin-service-missing"]]);
  expect(signs[0]?.sources[0]?.document).toBe("000");
});

it("says so and exits with 2 where nothing is known, or nothing can be read", async () => {
  const unknown = await diagnose(file("ping: host not found"));
  expect([unknown.code, unknown.stdout, unknown.stderr]).toEqual([
    2,
    "",
    expect.stringMatching(/Nothing in this text is known here.*dsregcmd/),
  ]);
  const json = await diagnose(file("ping: host not found"), "--json");
  expect([json.code, (JSON.parse(json.stdout) as { verdict: string }).verdict]).toEqual([2, "unknown"]);
  const missing = await diagnose(join(folder, "no\u001b[2Jsuch.txt"));
  expect([missing.code, missing.stderr]).toEqual([
    2,
    expect.stringMatching(/Cannot read .*nosuch\.txt \(ENOENT\)\. Give a file/),
  ]);
  const directory = await diagnose(folder);
  expect([directory.code, directory.stderr]).toEqual([2, expect.stringContaining("(EISDIR)")]);
});

it("refuses a file that is too large, and reads one at the limit", async () => {
  const sample = userState("DestructiveOnly");
  const large = await diagnose(file(sample.padEnd(LIMIT + 1, " ")));
  expect([large.code, large.stderr]).toEqual([2, expect.stringContaining(`more than ${LIMIT} bytes`)]);
  expect((await diagnose(file(sample.padEnd(LIMIT, " ")))).code).toBe(1);
});

it("never sends the input's control characters to the terminal", async () => {
  const hostile = userState("DestructiveOnly")
    .replace("DestructiveOnly", "Dest\u001b[2Jroyed\u009b31m\u202e\u0007")
    .concat("Server Error Description : AADSTS1 \u001b]0;owned\u0007\u001b[31m\n");
  for (const args of [[], ["--json"]]) {
    const { stdout, stderr } = await diagnose(file(hostile), ...args);
    expect(stdout).toContain("Dest");
    expect(stdout + stderr).not.toMatch(/[^\P{C}\n]/u);
  }
});
