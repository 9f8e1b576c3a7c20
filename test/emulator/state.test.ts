/** @module test/emulator/state: what a second run finds of the first, and the command that starts one. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../emulator";
import { idOf, valuesOf } from "./support/https";
import { goodPolicy, policies } from "./support/bodies";
import { removeTemporaryDirs, temporaryDir, Tenant } from "./support/tenant";

const root = join(__dirname, "../..");

afterAll(removeTemporaryDirs);

interface Run {
  readonly child: ChildProcess;
  /** The first line, or everything said once the command has ended. */
  readonly said: Promise<string>;
  readonly ended: Promise<{ code: number | null; stderr: string; stdout: string }>;
}

function run(...flags: string[]): Run {
  const child = spawn(process.execPath, ["--import", "tsx", "emulator/main.ts", ...flags], { cwd: root });
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += String(chunk)));
  const ended = new Promise<{ code: number | null; stderr: string; stdout: string }>((resolve) => {
    child.on("close", (code) => {
      resolve({ code, stderr, stdout });
    });
  });
  const said = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += String(chunk);
      if (stdout.includes("\n")) resolve(stdout);
    });
    void ended.then(() => {
      resolve(stdout);
    });
  });
  return { child, said, ended };
}

it("keeps everything over a restart, on another port", async () => {
  const dir = temporaryDir();
  const first = await startEmulator({ dir });
  const before = new Tenant(first);
  const id = idOf(await before.post(policies, goodPolicy("kept")));
  await before.graph("DELETE", `/v1.0/groups/9a000000-0000-4000-8000-000000000004`);
  const old = await before.get(`${policies}/${id}?$expand=settings`);
  await first.stop();
  const second = await startEmulator({ dir });
  const after = new Tenant(second);
  expect(after.credentials).toEqual(before.credentials);
  const {
    "@odata.context": _context,
    "settings@odata.context": _settings,
    ...kept
  } = (await after.get(`${policies}/${id}?$expand=settings`)).body;
  expect(old.body).toMatchObject(kept);
  expect(valuesOf(await after.get("/v1.0/groups"))).toHaveLength(5);
  await second.stop();
});

it("plants a seed once, so a restart does not undo what was done since", async () => {
  const dir = temporaryDir();
  const seed = { groups: [{ displayName: "Seeded" }] };
  const first = await startEmulator({ dir, seed });
  const tenant = new Tenant(first);
  const [group] = valuesOf(await tenant.get("/v1.0/groups?$filter=displayName eq 'Seeded'"));
  await tenant.graph("PATCH", `/v1.0/groups/${String(group?.["id"])}`, { displayName: "Renamed" });
  await first.stop();
  const second = await startEmulator({ dir, seed });
  expect(valuesOf(await new Tenant(second).get("/v1.0/groups?$filter=startswith(displayName,'Seeded')"))).toEqual([]);
  await second.stop();
});

it("gives the directory of an older emulator what it lacks, once", async () => {
  const dir = temporaryDir();
  const path = join(dir, "state.jsonl");
  await (await startEmulator({ dir })).stop();
  const lines = readFileSync(path, "utf8").split("\n");
  const lacking = /"table":"[^"]*\/(servicePrincipals|subscribedSkus|defaults)"/;
  writeFileSync(path, lines.filter((line) => !lacking.test(line)).join("\n"));
  const second = await startEmulator({ dir });
  const tenant = new Tenant(second);
  const names = valuesOf(await tenant.get("/v1.0/servicePrincipals")).map(({ displayName }) => displayName);
  expect(names).toEqual(["Microsoft Graph", "Intune deployment pipeline"]);
  expect(valuesOf(await tenant.get("/v1.0/subscribedSkus"))).toHaveLength(1);
  await tenant.admin("POST", "seed", { subscribedSkus: [] });
  const graph = "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
  expect((await tenant.graph("DELETE", graph)).status).toBe(204);
  await second.stop();
  const third = await startEmulator({ dir });
  expect(valuesOf(await new Tenant(third).get("/v1.0/subscribedSkus"))).toEqual([]);
  expect((await new Tenant(third).get(graph)).status).toBe(404);
  await third.stop();
});

it("writes files that only their owner reads, and a shell's environment", async () => {
  const dir = temporaryDir();
  const emulator = await startEmulator({ dir });
  for (const name of ["env.sh", "env.json", "keys.json", "server.key", "state.jsonl"]) {
    expect([name, statSync(join(dir, name)).mode & 0o777]).toEqual([name, 0o600]);
  }
  const shell = readFileSync(join(dir, "env.sh"), "utf8");
  expect(shell).toContain(`export ARM_METADATA_HOSTNAME='localhost:${emulator.port}'\n`);
  expect(JSON.parse(readFileSync(join(dir, "env.json"), "utf8"))).toEqual(emulator.env);
  await emulator.stop();
});

describe("the command", () => {
  it("says ready, loses no answered write when it is killed, and stops when it is asked", async () => {
    const dir = temporaryDir();
    const first = run("start", "--port", "0", "--dir", dir);
    const ready = /^ready (https:\/\/localhost:(\d+))\n$/.exec(await first.said);
    const env = JSON.parse(readFileSync(join(dir, "env.json"), "utf8")) as Record<string, string>;
    const killed = new Tenant({
      url: String(ready?.[1]),
      port: Number(ready?.[2]),
      dir,
      env,
      stop: () => Promise.resolve(),
    });
    expect((await killed.post(policies, goodPolicy("answered"))).status).toBe(201);
    first.child.kill("SIGKILL");
    await first.ended;
    writeFileSync(join(dir, "state.jsonl"), '{"table":"x/gro', { flag: "a" });
    const second = run("start", "--port", "0", "--dir", dir);
    const url = (await second.said).slice("ready ".length).trim();
    const again = new Tenant({ url, port: 0, dir, env, stop: () => Promise.resolve() });
    expect(valuesOf(await again.get(policies)).map(({ name }) => name)).toEqual(["answered"]);
    second.child.kill("SIGTERM");
    expect(await second.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("says in one line that its port is busy", async () => {
    const busy = await startEmulator({ dir: temporaryDir() });
    const { code, stderr } = await run("start", "--port", String(busy.port), "--dir", temporaryDir()).ended;
    expect([code, stderr]).toEqual([
      1,
      `emulator: port ${busy.port} is in use; choose another with --port, or 0 for a free one\n`,
    ]);
    await busy.stop();
  });

  it("names every fault of a seed file", async () => {
    const seed = join(temporaryDir(), "seed.json");
    writeFileSync(seed, '{"groups":[{"name":"x"}],"colour":1}');
    const { code, stderr } = await run("start", "--port", "0", "--dir", temporaryDir(), "--seed", seed).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/groups\.0\.displayName: .*colour/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("explains itself", async () => {
    const { code, stdout } = await run("start", "--help").ended;
    expect(code).toBe(0);
    for (const flag of ["--port", "--dir", "--latency", "--throttle", "--seed"]) expect(stdout).toContain(flag);
  });
});
