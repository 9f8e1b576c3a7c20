/** @module test/e2e/registry: registry values in a tenant, and what their scripts do on a device: written, unchanged, repaired, undone. */
import { remediationScript, undoScript } from "../../components/registry-equivalent/render";
import { ssprLogging, valuesOf } from "../../knowledge/registry-values";
import { parseErrors } from "../support/powershell";
import { runScript } from "../support/powershell-run";
import { Windows } from "../support/windows";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const health = "/beta/deviceManagement/deviceHealthScripts";
const platform = "/beta/deviceManagement/deviceManagementScripts";
const assignments = { include: [{ group: "Windows pilot", filter: "Corporate Windows devices" }] };
const hostile = {
  key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso'; Remove-Item C:\\\u2019$(x)",
  name: "it's \u65e5\u672c `n",
  type: "multiString",
  value: ["a'b", 'c"d', "$env:x"],
};
const program = (state: "applied" | "undone"): string => `
import { RegistryEquivalent, SsprLogging, SsprProxy } from "pulumi-intune";
const assignments = ${JSON.stringify(assignments)};
const schedule = { type: "hourly", interval: 6 } as const;
export const proxy = new SsprProxy("proxy", {
  server: "proxy.contoso.com:8080", for: "defaultUser", bypass: ["<local>"], assignments,
  delivery: { remediation: { state: "${state}", schedule } },
}).summary;
export const logging = new SsprLogging("logging", { enabled: true, assignments, delivery: { platformScript: { state: "${state}" } } }).summary;
export const own = new RegistryEquivalent("own", {
  name: "Own values", values: [${JSON.stringify(hostile)}] as never, state: "${state}", assignments,
}).summary;
`;
const proxyName = "Windows sign-in: proxy for password reset";

interface Row {
  readonly id: string;
  readonly displayName: string;
  readonly isGlobalScript?: boolean;
  readonly runAsAccount: string;
  readonly runAs32Bit: boolean;
  readonly detectionScriptContent?: string;
  readonly remediationScriptContent?: string;
  readonly scriptContent?: string;
}

let world: World;
beforeAll(async () => {
  world = await openWorld(program("applied"));
}, 120_000);
afterAll(() => world?.close());

async function rows(collection: string): Promise<Row[]> {
  const { value } = await world.tenant.graph<{ value: Row[] }>("GET", collection);
  const own = value.filter((row) => row.isGlobalScript !== true);
  return Promise.all(own.map(({ id }) => world.tenant.graph<Row>("GET", `${collection}/${id}`)));
}
async function row(name: string): Promise<Row> {
  const found = (await rows(health)).find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`no remediation "${name}"`);
  return found;
}
const text = (base64 = ""): string => Buffer.from(base64, "base64").toString("utf8");

/** What Intune does on a device: detect, and where that says so, remediate. Platform scripts once each. */
async function carryOut(windows: Windows): Promise<string[]> {
  const reports: string[] = [];
  for (const { detectionScriptContent, remediationScriptContent } of await rows(health)) {
    const looked = await runScript(text(detectionScriptContent), windows.host);
    reports.push(String(looked.output[0]));
    if (looked.exitCode === 1)
      reports.push(String((await runScript(text(remediationScriptContent), windows.host)).output[0]));
  }
  for (const { scriptContent } of await rows(platform))
    reports.push(String((await runScript(text(scriptContent), windows.host)).output[0]));
  return reports;
}

const device = new Windows();
const before = device.snapshot();

it("deploys scripts that are PowerShell, run as the device in its own registry, by their schedule", async () => {
  succeeded(await world.stack.up());
  const all = [...(await rows(health)), ...(await rows(platform))];
  expect(all.map(({ displayName }) => displayName).sort()).toEqual(
    ["Own values", proxyName, "Windows sign-in: password reset logging"].sort(),
  );
  for (const one of all) {
    expect(one).toMatchObject({ runAsAccount: "system", runAs32Bit: false });
    for (const content of [one.detectionScriptContent, one.remediationScriptContent, one.scriptContent].filter(Boolean))
      expect(await parseErrors(text(content))).toEqual([]);
  }
  expect(text((await rows(platform))[0]?.scriptContent)).toBe(remediationScript(valuesOf(ssprLogging(true))));
  const { value } = await world.tenant.graph<{ value: object[] }>(
    "GET",
    `${health}/${(await row(proxyName)).id}/assignments`,
  );
  expect(value).toEqual([expect.objectContaining({ runSchedule: expect.objectContaining({ interval: 6 }) })]);
}, 300_000);

it("writes nothing on a second up", async () => {
  await world.tenant.takeLog();
  expect(isUnchanged(succeeded(await world.stack.up()))).toBe(true);
  expect(writesIn(await world.tenant.takeLog())).toEqual([]);
}, 300_000);

it("sets on a device what the program says, and finds it set afterwards", async () => {
  expect((await carryOut(device)).filter((line) => line.startsWith("Written")).length).toBe(3);
  const settings = "DEFAULT_USER\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\";
  expect(device.snapshot()).toMatchObject({
    [`${settings}\\ProxyEnable`]: "DWord 1",
    [`${settings}\\ProxyServer`]: 'String "proxy.contoso.com:8080"',
    [`${settings}\\ProxyOverride`]: 'String "<local>"',
    [`${hostile.key}\\\\${hostile.name}`]: `MultiString ${JSON.stringify(hostile.value)}`,
  });
  expect((await carryOut(device)).every((line) => /^(As wanted|Nothing to write)/.test(line))).toBe(true);
  expect(device.mounts).toEqual([]);
});

it("finds a script that the portal changed, and puts only that one back", async () => {
  const { id, remediationScriptContent } = await row(proxyName);
  const evil = Buffer.from("exit 0\n").toString("base64");
  await world.tenant.graph("PATCH", `${health}/${id}`, { remediationScriptContent: evil });
  expect(succeeded(await world.stack.preview()).text).toMatch(/\[diff: [^\]]*~remediationScript/);
  await world.tenant.takeLog();
  succeeded(await world.stack.up());
  expect(writesIn(await world.tenant.takeLog())).toEqual([expect.stringMatching(`^PATCH ${health}/${id}$`)]);
  expect((await row(proxyName)).remediationScriptContent).toBe(remediationScriptContent);
}, 300_000);

it("undoes by a change of the same objects, and the device is as it was", async () => {
  const ids = [...(await rows(health)), ...(await rows(platform))].map(({ id }) => id).sort();
  world.stack.rewrite(program("undone"));
  succeeded(await world.stack.up());
  expect([...(await rows(health)), ...(await rows(platform))].map(({ id }) => id).sort()).toEqual(ids);
  expect(text((await rows(platform))[0]?.scriptContent)).toBe(undoScript(valuesOf(ssprLogging(true))));
  await carryOut(device);
  expect(device.snapshot()).toEqual(before);
  expect((await carryOut(device)).every((line) => /^(Nothing to undo|Put back: 0)/.test(line))).toBe(true);
}, 300_000);

it("leaves nothing in the tenant when it is destroyed", async () => {
  succeeded(await world.stack.run(["destroy", "--yes", "--skip-preview"]));
  expect([await rows(health), await rows(platform)]).toEqual([[], []]);
}, 300_000);
