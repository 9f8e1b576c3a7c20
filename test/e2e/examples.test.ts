/** @module test/e2e/examples: each example as a person runs it: deployed, unchanged in the second run, and what the tenant then has. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { tenantConfig } from "../../config/tenant";
import * as door from "../../module";
import { copyProgram } from "../../scripts/harness/program";
import { Stack, type Run } from "../../scripts/harness/stack";
import { Tenant } from "../../scripts/harness/tenant";
import { parseErrors } from "../support/powershell";
import { groupsOf, inventory, only, scriptOf, settingsOf } from "./support/inventory";
import { consentsOf, principalOf } from "./support/service-principals";
import { isUnchanged, succeeded, writesIn } from "./support/world";

const root = join(__dirname, "..", "..");
const examples = join(root, "examples");
const intune = "/beta/deviceManagement";
/** Its people sign in at sts.contoso.com, which two examples name. */
const domains = [{ name: "contoso.com", authenticationType: "Federated" }];
const noSignIn = expect.stringMatching(/^The proxy must let the temporary account defaultuser1 through/);

let folder: string;
let tenant: Tenant;
beforeAll(async () => {
  mkdirSync(join(root, ".intune"), { recursive: true });
  folder = mkdtempSync(join(root, ".intune", "e2e-"));
  tenant = await Tenant.start(join(folder, "tenant"));
}, 120_000);
beforeEach(() => tenant.admin("POST", "reset"));
afterAll(async () => {
  await tenant?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (example: string): Promise<Stack> =>
  Stack.open({
    program: copyProgram(join(examples, example), join(folder, example)),
    stack: "contoso",
    state: join(folder, "state", example),
    env: tenant.env,
  });

const warningsOf = ({ text }: Run): string[] =>
  [...text.slice(text.indexOf("Diagnostics:")).matchAll(/^ +warning: (.*)$/gm)].map(([, warning]) => warning ?? "");

async function up(stack: Stack): Promise<{ writes: string[]; reads: string[]; warnings: string[]; run: Run }> {
  await tenant.takeLog();
  const run = succeeded(await stack.up());
  const log = await tenant.takeLog();
  const reads = log.filter(({ method }) => method === "GET").map(({ path }) => path);
  return { writes: writesIn(log), reads, warnings: warningsOf(run), run };
}

/** Deploys, and deploys again: the second writes nothing and the CLI says that all is unchanged. */
async function deployed(example: string): Promise<{ stack: Stack } & Awaited<ReturnType<typeof up>>> {
  const stack = await open(example);
  const first = await up(stack);
  const { create } = first.run.steps;
  expect(first.run.steps).toEqual({ create });
  await expectUnchanged(stack, create ?? 0);
  return { stack, ...first };
}

async function expectUnchanged(stack: Stack, resources: number): Promise<void> {
  const { run, writes } = await up(stack);
  expect({ steps: run.steps, writes }).toEqual({ steps: { same: resources }, writes: [] });
}

/** Both applications are there, enabled, with the consent between them. */
async function applications(): Promise<object[]> {
  const [service, client] = [await principalOf(tenant, "service"), await principalOf(tenant, "client")];
  const consents = await consentsOf(tenant);
  expect([service.accountEnabled, client.accountEnabled]).toEqual([true, true]);
  expect(consents).toMatchObject([{ clientId: client.id, resourceId: service.id, consentType: "AllPrincipals" }]);
  return [service, client, ...consents];
}

it("are all here, and in their README", () => {
  const folders = readdirSync(examples, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));
  const readme = readFileSync(join(examples, "README.md"), "utf8");
  const shown = readFileSync(__filename, "utf8");
  for (const example of folders) {
    expect(readme).toContain(`| \`${example}/\` |`);
    expect(shown).toContain(`deployed("${example}")`);
  }
});

it("contoso: the package as an integrator uses it, and what the stack file says amiss", async () => {
  const { stack, warnings } = await deployed("contoso");
  expect(warnings).toEqual([
    expect.stringMatching(/^The policy now reaches all devices of the filter "Corporate Windows/),
  ]);
  expect((await inventory(tenant)).filter(({ name }) => name.startsWith("Contoso - "))).toHaveLength(4);

  await stack.configure("contoso-sign-in:ssprLogging", '{"enabled":true,"assignments":{"include":[]}}');
  const unread = succeeded(await stack.preview());
  expect(isUnchanged(unread)).toBe(true);
  const notRead = "Pulumi.contoso.yaml: contoso-sign-in:ssprLogging is set, and the program does not read it";
  expect(warningsOf(unread).filter((warning) => warning.includes("contoso-sign-in"))).toEqual([
    expect.stringContaining(notRead),
  ]);
  await tenant.admin("POST", "seed", { domains });
  const refused = await stack.preview();
  expect(refused.ok).toBe(false);
  expect(refused.text).toMatch(
    /WebSignInUrls "web-sign-in-urls" .* Correct in Pulumi\.contoso\.yaml:\n +contoso-sign-in:webSignInUrls\.urls: does not hold "sts\.contoso\.com"/,
  );
  expect(refused.text).not.toContain(notRead);
}, 300_000);

describe("non-destructive-pin-reset (document 000)", () => {
  it("makes the applications before any device gets the policy, and says what to check there", async () => {
    const { stack, writes, warnings } = await deployed("non-destructive-pin-reset");
    expect(warnings).toEqual([]);
    await applications();
    const at = (path: string): number => writes.findIndex((one) => one.startsWith(`POST ${path}`));
    expect(at("/v1.0/oauth2PermissionGrants")).toBeGreaterThan(at("/v1.0/servicePrincipals"));
    expect(at(`${intune}/configurationPolicies`)).toBeGreaterThan(at("/v1.0/oauth2PermissionGrants"));
    const policy = only(await inventory(tenant), "Windows Hello: PIN reset (PIN recovery)");
    expect(await groupsOf(tenant, policy)).toEqual(["-Break glass accounts", "Windows pilot"]);
    expect(settingsOf(policy)).toEqual({
      enablepinrecovery: "true",
      usecertificateforonpremauth: "false",
      usecloudtrustforonpremauth: "false",
    });
    expect((await stack.outputs())["checkOnDevice"]).toEqual([
      expect.stringContaining("CanReset : DestructiveAndNonDestructive"),
      expect.stringContaining("intune-policy diagnose"),
    ]);
  }, 300_000);
});

describe("pin-recovery-custom-profile (document 001)", () => {
  it("sets the row with the tenant's id, for people, with the filter that it made", async () => {
    const { stack, warnings } = await deployed("pin-recovery-custom-profile");
    expect(warnings).toEqual([]);
    await applications();
    const all = await inventory(tenant);
    const profile = only(all, "PIN recovery (custom profile)");
    const { row: filter } = only(all, "Windows 10 and 11");
    expect(profile.row["omaSettings"]).toMatchObject([
      {
        "@odata.type": "#microsoft.graph.omaSettingBoolean",
        omaUri: `./Device/Vendor/MSFT/PassportForWork/${tenant.env["ARM_TENANT_ID"]}/Policies/EnablePinRecovery`,
        value: true,
      },
    ]);
    expect(filter["platform"]).toBe("windows10AndLater");
    expect(await groupsOf(tenant, profile)).toEqual(["Help desk"]);
    expect(profile.assignments).toMatchObject([
      {
        target: {
          deviceAndAppManagementAssignmentFilterId: filter.id,
          deviceAndAppManagementAssignmentFilterType: "include",
        },
      },
    ]);
    const { consentUrls, pinRecovery } = (await stack.outputs()) as {
      consentUrls: Record<string, string>;
      pinRecovery: object;
    };
    expect(pinRecovery).toMatchObject({
      assignedTo: ["include group Help desk (filter: include Windows 10 and 11)"],
    });
    expect(consentUrls["service"]).toContain("client_id=b8456c59-1230-44c7-a4a2-99b085333e84");
    expect(consentUrls["client"]).toContain("client_id=9115dd05-fad5-4f9c-acc7-305d08b1b04e");
  }, 300_000);
});

describe("pin-reset (document 002)", () => {
  it("sets PIN recovery and Windows Hello, and the sign-in host of the federated domain, which it asked for", async () => {
    await tenant.admin("POST", "seed", { domains });
    const { reads, warnings } = await deployed("pin-reset");
    expect(warnings).toEqual([]);
    await applications();
    expect(reads).toContain("/v1.0/domains/contoso.com/federationConfiguration");
    const all = await inventory(tenant);
    const recovery = only(all, "Contoso - Windows Hello: PIN reset (PIN recovery)");
    expect(settingsOf(recovery)).toEqual({
      enablepinrecovery: "true",
      usepassportforwork: "true",
      requiresecuritydevice: "true",
      usecertificateforonpremauth: "false",
      usecloudtrustforonpremauth: "true",
      minimumpinlength: 8,
      expiration: 0,
      digits: "1",
      usebiometrics: "true",
    });
    expect(await groupsOf(tenant, recovery)).toEqual(["-Break glass accounts", "Windows pilot"]);
    const urls = only(all, "Contoso - Windows Hello: PIN reset (allowed web sign-in URLs)");
    expect(settingsOf(urls)).toEqual({ configurewebsigninallowedurls: ["sts.contoso.com"] });
  }, 300_000);
});

describe("password-reset-at-sign-in (document 003)", () => {
  it("shows the link to a test group, by edition and version, sets the proxy, and switches the log in the stack file", async () => {
    const { stack, warnings } = await deployed("password-reset-at-sign-in");
    expect(warnings).toEqual([noSignIn]);
    const all = await inventory(tenant);
    const link = only(all, "Contoso - Windows sign-in: self-service password reset");
    expect(await groupsOf(tenant, link)).toEqual(["-Shared kiosks", "Windows pilot"]);
    expect(link.row).toMatchObject({
      omaSettings: [{ omaUri: "./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset", value: 1 }],
      deviceManagementApplicabilityRuleOsEdition: {
        ruleType: "include",
        osEditionTypes: ["windows10Enterprise", "windows10Education", "windows10Professional"],
      },
      deviceManagementApplicabilityRuleOsVersion: { ruleType: "include", minOSVersion: "10.0.17134.0" },
    });
    const proxy = scriptOf(
      only(all, "Contoso - Windows sign-in: proxy for password reset"),
      "remediationScriptContent",
    );
    for (const part of ["proxy.contoso.com:8080", "*.contoso.com;<local>", "NTUSER.DAT"]) expect(proxy).toContain(part);

    const logging = "Contoso - Windows sign-in: password reset logging";
    const off = only(all, logging).row;
    const written = [`PATCH ${intune}/deviceHealthScripts/${off.id}`];
    const enabled = ["password-reset-at-sign-in:ssprLogging.enabled", "--path"] as const;
    await stack.configure(enabled[0], "true", enabled[1]);
    const on = await up(stack);
    expect(on.writes).toEqual(written);
    expect(on.warnings).toEqual(expect.arrayContaining([noSignIn, expect.stringMatching(/EnableLogging|logging/i)]));
    await stack.configure(enabled[0], "false", enabled[1]);
    const offAgain = await up(stack);
    expect(offAgain.writes).toEqual(written);
    expect(offAgain.warnings).toEqual([noSignIn]);
    const { row } = only(await inventory(tenant), logging);
    expect(row["remediationScriptContent"]).toBe(off["remediationScriptContent"]);
  }, 300_000);
});

describe("sign-in-resilience (document 004)", () => {
  it("looks for devices at risk and lost task logons, and prevents the loss, at noon", async () => {
    const { warnings } = await deployed("sign-in-resilience");
    expect(warnings).toEqual([]);
    const all = await inventory(tenant);
    const remediation = (part: string) => only(all, `Windows sign-in: resilience (${part})`);
    const looking = ["devices at risk", "task logons"].map(remediation);
    const changing = ["password sign-in", "recovery password"].map(remediation);
    for (const one of [...looking, ...changing]) {
      expect(await groupsOf(tenant, one)).toEqual(["-Shared kiosks", "Windows pilot"]);
      expect(one.assignments).toContainEqual(
        expect.objectContaining({ runSchedule: expect.objectContaining({ interval: 1, time: "12:00:00.0000000" }) }),
      );
      expect(await parseErrors(scriptOf(one, "detectionScriptContent"))).toEqual([]);
    }
    expect(looking.map((one) => scriptOf(one, "remediationScriptContent"))).toEqual(["", ""]);
    for (const one of changing) expect(scriptOf(one, "remediationScriptContent")).not.toBe("");
  }, 300_000);
});

describe("complete (all documents)", () => {
  const pilot = {
    "@odata.type": "#microsoft.graph.groupAssignmentTarget",
    groupId: "9a000000-0000-4000-8000-000000000001",
  };
  const assignments = [{ target: pilot }];
  const base64 = Buffer.from("exit 0\n").toString("base64");
  const webSignIn = "device_vendor_msft_policy_config_authentication_enablewebsignin";
  /** Of the same names as ours, up to a letter, for the same group. */
  const handMade = {
    policies: [
      {
        name: "Contoso - Web sign-in (by hand)",
        settings: [
          {
            "@odata.type": "#microsoft.graph.deviceManagementConfigurationSetting",
            settingInstance: {
              "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
              settingDefinitionId: webSignIn,
              choiceSettingValue: {
                "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingValue",
                value: `${webSignIn}_1`,
                children: [],
              },
            },
          },
        ],
        assignments,
      },
    ],
    deviceConfigurations: [
      {
        "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
        displayName: "Contoso - Account switching (by hand)",
        omaSettings: [
          {
            "@odata.type": "#microsoft.graph.omaSettingInteger",
            displayName: "Show the button",
            omaUri: "./Device/Vendor/MSFT/Policy/Config/WindowsLogon/HideFastUserSwitching",
            value: 0,
          },
        ],
        assignments,
      },
    ],
    deviceHealthScripts: [
      {
        displayName: "Contoso - Windows sign-in: resilience (by hand)",
        publisher: "Contoso",
        runAsAccount: "system",
        detectionScriptContent: base64,
        remediationScriptContent: base64,
        assignments,
      },
    ],
    deviceManagementScripts: [
      {
        displayName: "Contoso - Longer Application event log (by hand)",
        fileName: "log.ps1",
        runAsAccount: "system",
        scriptContent: base64,
        assignments,
      },
    ],
    assignmentFilters: [
      { displayName: "Windows 10", platform: "windows10AndLater", rule: '(device.osVersion -startsWith "10.0.1")' },
    ],
    roleScopeTags: [{ displayName: "Sign-in team (by hand)" }],
  };

  it("uses every key of a stack file", () => {
    const { config } = parse(readFileSync(join(examples, "complete", "Pulumi.contoso.yaml"), "utf8")) as {
      config: object;
    };
    const keys = Object.keys(config).map((key) => key.replace("complete-sign-in:", ""));
    expect(keys.sort()).toEqual(Object.keys(tenantConfig.shape).sort());
  });

  it("deploys every policy and component in one up, and destroy leaves the applications and what is not managed", async () => {
    await tenant.admin("POST", "seed", { ...handMade, domains });
    const before = await inventory(tenant);
    const { stack, warnings } = await deployed("complete");
    expect(warnings).toEqual([noSignIn]);

    const components = Object.entries(door).flatMap(([name, one]) =>
      typeof one === "function" && one.prototype instanceof pulumi.ComponentResource ? [name] : [],
    );
    expect(components).toEqual(expect.arrayContaining(["PinReset", "RegistryEquivalent", "SignInResilience"]));
    const types = stack.resources().map(({ type }) => type.replace(/^intune:(policies|components):/, ""));
    expect(components.filter((name) => !types.includes(name))).toEqual([]);

    const apps = await applications();
    const made = (await inventory(tenant)).filter(({ row }) => !before.some((one) => one.row.id === row.id));
    const inCollection = (name: string) => made.filter(({ collection }) => collection === name).length;
    expect(
      Object.fromEntries([...new Set(made.map((one) => one.collection))].map((c) => [c, inCollection(c)])),
    ).toEqual({
      configurationPolicies: 4,
      deviceConfigurations: 1,
      deviceHealthScripts: 8,
      deviceManagementScripts: 1,
      assignmentFilters: 1,
      roleScopeTags: 1,
    });
    const { row: team } = only(made, "Sign-in team");
    expect(only(made, "Contoso - Account switching").row["roleScopeTagIds"]).toEqual([team.id]);
    expect(only(made, "Contoso - Windows sign-in: proxy for password reset").row["roleScopeTagIds"]).toEqual(["1"]);

    await tenant.takeLog();
    succeeded(await stack.destroy());
    const writes = writesIn(await tenant.takeLog());
    expect(writes.filter((one) => !one.startsWith(`DELETE ${intune}/`))).toEqual([]);
    expect(await applications()).toEqual(apps);
    expect(await inventory(tenant)).toEqual(before);
    expect(stack.resources()).toEqual([]);
  }, 300_000);
});
