/** @module test/e2e/clouds: in each of Microsoft's clouds everything is asked of that cloud's own hosts, and of nobody else. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Live } from "../../scripts/demo/live";
import { writeProgram } from "../../scripts/harness/program";
import { Stack } from "../../scripts/harness/stack";
import { Tenant } from "../../scripts/harness/tenant";
import { networkOf, usePlugin, type Network } from "./support/clouds";
import { sampleName, sampleProgram } from "./support/sample";
import { isUnchanged, succeeded } from "./support/world";

const root = join(__dirname, "..", "..");
let folder: string;
let tenant: Tenant;
let live: Live;

beforeAll(async () => {
  mkdirSync(join(root, ".intune"), { recursive: true });
  folder = mkdtempSync(join(root, ".intune", "e2e-"));
  tenant = await Tenant.start(join(folder, "tenant"), ["--cloud-hosts"]);
  live = new Live(tenant);
  // Names of filters are looked up in the whole list: here it has more than one page, which are of a thousand.
  for (let n = 0; n < 1000; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, k) => tenant.graph("POST", filters, filter(n + k))));
}, 120_000);
afterAll(async () => {
  await tenant?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const filters = "/beta/deviceManagement/assignmentFilters";
const filter = (n: number): object => ({
  displayName: `Somebody else's ${n}`,
  platform: "windows10AndLater",
  rule: '(device.manufacturer -eq "Contoso")',
  roleScopeTags: ["0"],
});

interface Line {
  readonly host: string | null;
  readonly path: string;
  readonly status: number;
}

/** What the emulator was asked since the last call. */
async function asked(): Promise<Line[]> {
  const log = await tenant.admin<{ value: Line[] } | Line[]>("GET", "log");
  await tenant.admin("DELETE", "log");
  return Array.isArray(log) ? log : log.value;
}

async function openStack(name: string, hosts: string[], env: Record<string, string>): Promise<[Stack, Network]> {
  const program = writeProgram(join(folder, name, "program"), "e2e", sampleProgram());
  const network = networkOf(join(folder, name, "plugin"), hosts, Number(new URL(tenant.url).port));
  usePlugin(program, network.folder);
  const state = join(folder, name, "state");
  const nowhere = { ARM_METADATA_HOSTNAME: "", ARM_USE_CLI: "false" };
  const stack = await Stack.open({ program, stack: "test", state, env: { ...tenant.env, ...nowhere, ...env } });
  return [stack, network];
}

interface Case {
  readonly hosts: readonly [login: string, graph: string];
  readonly env: Record<string, string>;
  readonly config?: string;
}

it.each<[string, Case]>([
  ["global", { hosts: ["login.microsoftonline.com", "graph.microsoft.com"], env: {} }],
  [
    "usgovernment",
    { hosts: ["login.microsoftonline.us", "graph.microsoft.us"], env: { ARM_ENVIRONMENT: "usgovernmentl4" } },
  ],
  ["dod", { hosts: ["login.microsoftonline.us", "dod-graph.microsoft.us"], env: { ARM_ENVIRONMENT: "dod" } }],
  ["china", { hosts: ["login.chinacloudapi.cn", "microsoftgraph.chinacloudapi.cn"], env: {}, config: "china" }],
])(
  "%s: up, an edit in the portal, preview, up, destroy",
  async (name, { hosts, env, config }) => {
    const [stack, network] = await openStack(name, [...hosts], env);
    if (config !== undefined) await stack.configure("intune:environment", config);
    const seen: Line[] = [];
    const own = async <T>(work: Promise<T>): Promise<T> => {
      await asked();
      const done = await work;
      seen.push(...(await asked()));
      return done;
    };
    succeeded(await own(stack.up()));
    const policy = await live.one(sampleName);
    await live.edit(policy, { description: "Edited in the portal" });
    const preview = succeeded(await own(stack.preview()));
    expect(preview.text).toContain("~description");
    succeeded(await own(stack.up()));
    expect((await live.one(sampleName)).description).toBe("What the program says");
    expect(isUnchanged(succeeded(await own(stack.up())))).toBe(true);
    succeeded(await own(stack.destroy()));
    expect(await live.named(sampleName)).toEqual([]);

    expect([...new Set(seen.map(({ host }) => host))].sort()).toEqual([...hosts].sort());
    expect(seen.filter(({ path }) => /[?&]\$skip(token)?=/i.test(path)).length).toBeGreaterThan(0);
    expect(seen.filter(({ status }) => status === 401 || status === 421)).toEqual([]);
    expect(network.refused()).toEqual([]);
  },
  300_000,
);

it("a tenant of another cloud is not looked for in all of them: the error names the one that was asked", async () => {
  const [stack, network] = await openStack("unknown", ["login.microsoftonline.us", "graph.microsoft.us"], {
    ARM_ENVIRONMENT: "usgovernment",
    ARM_TENANT_ID: "deadbeef-0000-4000-8000-000000000000",
  });
  const refused = await stack.preview();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("does not exist at https://login.microsoftonline.us (AADSTS90002)");
  expect(refused.text).toContain("ARM_ENVIRONMENT");
  expect(network.refused()).toEqual([]);
}, 300_000);
