/** @module test/policies/sspr-proxy: what the proxy policy writes, for whom, and what is refused. */
import * as pulumi from "@pulumi/pulumi";
import { remediationScript, undoScript } from "../../components/registry-equivalent/render";
import { Provider } from "../../components/provider";
import type { ArgsFaulty } from "../../components/_shared/program-args";
import { defaultUserProxy, machineProxy } from "../../knowledge/registry-proxy";
import { valuesOf } from "../../knowledge/registry-values";
import { SsprProxy, type SsprProxyArgs } from "../../policies";
import { parseTenant } from "../../config/parse";
import { faultOf, mockEngine, registrations, theOnly } from "../components/program";

const assignments = { include: [{ group: "Windows pilot" }] };
const server = "proxy.contoso.com:8080";

let warn: jest.SpyInstance;
beforeEach(() => {
  warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  return mockEngine();
});
afterEach(() => warn.mockRestore());

it.each([
  ["defaultUser", valuesOf(defaultUserProxy({ server, bypass: ["<local>"] }))],
  ["everyone", valuesOf(machineProxy({ server, bypass: ["<local>"] }))],
] as const)("writes the values for %s, as the device, once a day", async (whom, values) => {
  new SsprProxy("proxy", { server, for: whom, bypass: ["<local>"], assignments });
  const { inputs } = await theOnly("intune:index:Remediation");
  expect(inputs).toMatchObject({ remediationScript: remediationScript(values), runAs: "system" });
});

it("is this tree under these names", async () => {
  new SsprProxy("proxy", { server, for: "everyone", assignments });
  expect((await registrations()).map(({ type, name }) => [type, name])).toEqual([
    ["intune:policies:SsprProxy", "proxy"],
    ["intune:components:RegistryEquivalent", "proxy"],
    ["intune:components:Remediation", "proxy"],
    ["intune:index:Remediation", "proxy"],
    ["intune:index:PolicyAssignments", "proxy-assignments"],
  ]);
});

it("is undone, or a script that runs once, where that is chosen", async () => {
  const values = valuesOf(defaultUserProxy({ server }));
  new SsprProxy("proxy", {
    server,
    for: "defaultUser",
    assignments,
    delivery: { platformScript: { state: "undone" } },
  });
  expect((await theOnly("intune:index:PlatformScript")).inputs).toMatchObject({ script: undoScript(values) });
});

it("goes to everyone by custom profile as well, which Windows reports on", async () => {
  new SsprProxy("proxy", {
    server,
    for: "everyone",
    bypass: ["a.com", "<local>"],
    assignments,
    delivery: "customProfile",
  });
  expect((await theOnly("intune:index:CustomProfile")).inputs["settings"]).toEqual({
    "./Vendor/MSFT/NetworkProxy/ProxySettingsPerUser": expect.objectContaining({ type: "integer", value: 0 }),
    "./Vendor/MSFT/NetworkProxy/ProxyServer/ProxyAddress": expect.objectContaining({ type: "string", value: server }),
    "./Vendor/MSFT/NetworkProxy/ProxyServer/Exceptions": expect.objectContaining({ value: "a.com;<local>" }),
  });
});

it("warns that the proxy may not ask who it is", () => {
  new SsprProxy("proxy", { server, for: "everyone", assignments });
  expect(warn.mock.calls.map(([text]: string[]) => text)).toEqual([
    expect.stringMatching(/defaultuser1.*without asking who it is/),
  ]);
});

it("refuses every fault at once, before any request", async () => {
  const faulty = { server: "http://user@x", for: "all", bypass: ["*"], assignments } as unknown as SsprProxyArgs;
  const { issues } = faultOf(() => new SsprProxy("proxy", faulty)) as ArgsFaulty;
  expect(issues.map(({ path }) => path)).toEqual([["server"], ["for"], ["bypass", 0]]);
  expect((await registrations()).map(({ type }) => type)).toEqual(["intune:policies:SsprProxy"]);
});

it("refuses a way that cannot reach the default profile, in a program and in a stack file", () => {
  const args = { server, for: "defaultUser", assignments, delivery: "customProfile" } as const;
  expect(String(faultOf(() => new SsprProxy("proxy", args)))).toMatch(/delivery: cannot reach the default profile/);
  const parsed = parseTenant({ ssprProxy: JSON.stringify(args) }, () => false);
  expect(parsed.ok ? [] : parsed.issues).toEqual([
    { path: ["ssprProxy", "delivery"], message: expect.stringMatching(/cannot reach the default profile/) },
  ]);
  expect(String(faultOf(() => new SsprProxy("p2", { ...args, delivery: "settingsCatalog" as never })))).toMatch(
    /remediation/,
  );
});

it("refuses another proxy for the same devices", () => {
  const provider = new Provider("contoso", { tenantId: "11111111-1111-4111-8111-111111111111" });
  new SsprProxy("a", { server, for: "everyone", assignments }, { provider });
  const second = () => new SsprProxy("b", { server: "other:1", for: "everyone", assignments }, { provider });
  expect(String(faultOf(second))).toMatch(/already gets this from SsprProxy "a"/);
});
