/** @module test/cli/doctor: the command against a tenant: what it finds, what it may not see, and that it writes nothing. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "../../cli/_doctor/checks";
import { run } from "../../scripts/run/run";
import { client, service } from "../emulator/support/azuread-traffic";
import { useTenant, type Tenant } from "../emulator/support/tenant";
import { root } from "../support/tree";

const tenant = useTenant();
afterEach(() => tenant().admin("POST", "reset"));

const plant = (seed: unknown) => tenant().admin("POST", "seed", seed);
const doctor = (args: readonly string[], of: Tenant = tenant(), env: Record<string, string> = {}) =>
  run(join(root, "node_modules", ".bin", "tsx"), [join(root, "cli", "main.ts"), "doctor", ...args], {
    cwd: root,
    env: {
      ...of.emulator.env,
      ARM_CLIENT_ID: of.credentials.clientId,
      ARM_CLIENT_SECRET: of.credentials.clientSecret,
      ...env,
    },
  });

interface Said {
  readonly fine: boolean;
  readonly checks: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly findings: readonly { says: string; next: string }[];
    readonly unseen: readonly { says: string; next: string }[];
  }[];
}
const examined = async (of?: Tenant): Promise<{ code: number; outcomes: Record<string, string>; said: Said }> => {
  const { code, stdout } = await doctor(["--json"], of);
  const said = JSON.parse(stdout) as Said;
  return { code, said, outcomes: Object.fromEntries(said.checks.map(({ id, outcome }) => [id, outcome])) };
};
const written = async () =>
  (await tenant().log()).filter(({ method, path }) => method !== "GET" && !/\/oauth2\/|\/\$batch$/.test(String(path)));

const scopes = ["user_impersonation"];
const ready = {
  knownApps: [{ appId: service, scopes: scopes.map((value) => ({ value })) }],
  servicePrincipals: [{ appId: service }, { appId: client }],
  oauth2PermissionGrants: [{ clientAppId: client, resourceAppId: service, scope: scopes.join(" ") }],
  userRegistrationDetails: [
    { userPrincipalName: "alex@contoso.onmicrosoft.com", isSsprEnabled: true, isSsprRegistered: true },
  ],
};

const urlsSetting = "device_vendor_msft_policy_config_authentication_configurewebsigninallowedurls";
const allowing = (...hosts: string[]) => ({
  name: "Allowed URLs",
  settings: [
    {
      "@odata.type": "#microsoft.graph.deviceManagementConfigurationSetting",
      settingInstance: {
        "@odata.type": "#microsoft.graph.deviceManagementConfigurationSimpleSettingCollectionInstance",
        settingDefinitionId: urlsSetting,
        simpleSettingCollectionValue: hosts.map((value) => ({
          "@odata.type": "#microsoft.graph.deviceManagementConfigurationStringSettingValue",
          value,
        })),
      },
    },
  ],
  assignments: [{ target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } }],
});
const choosing = (id: string, option: string, name: string) => ({
  name,
  settings: [
    {
      "@odata.type": "#microsoft.graph.deviceManagementConfigurationSetting",
      settingInstance: {
        "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
        settingDefinitionId: id,
        choiceSettingValue: { value: `${id}_${option}`, children: [] },
      },
    },
  ],
  assignments: [{ target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } }],
});

it("says that all is fine, in a tenant where all is, and writes nothing", async () => {
  await plant({
    ...ready,
    domains: [{ name: "fabrikam.com", federation: { passiveSignInUri: "https://sts.fabrikam.com/adfs/ls" } }],
    policies: [allowing("portal.fabrikam.com", "sts.fabrikam.com")],
  });
  await tenant().admin("DELETE", "log");
  const { code, stdout } = await doctor([]);
  expect(stdout).toMatch(/^ok {4}Both PIN reset service principals/m);
  expect(stdout).toMatch(/8 checks: 8 ok, 0 to look at/);
  expect(code).toBe(0);
  expect(await written()).toEqual([]);
});

it("finds everything that is wrong at once, names the document and the next step, and writes nothing", async () => {
  const hide = "device_vendor_msft_policy_config_windowslogon_hidefastuserswitching";
  await plant({
    subscribedSkus: [{ skuPartNumber: "POWER_BI_STANDARD" }],
    domains: [{ name: "fabrikam.com", federation: { passiveSignInUri: "https://sts.fabrikam.com/adfs/ls" } }],
    policies: [choosing(hide, "1", "Kiosk \u001b[2J|`x`"), allowing("other.fabrikam.com")],
    managedDevices: [{ deviceName: "Old", operatingSystem: "Windows", osVersion: "10.0.14393.1", skuFamily: "Pro" }],
    operationApprovalPolicies: [{ displayName: "Two eyes", policyType: "configurationPolicy" }],
  });
  await tenant().admin("DELETE", "log");
  const { code, stdout } = await doctor([]);
  expect(code).toBe(1);
  const text = stdout.replace(/\s+/g, " ");
  for (const one of [
    /LOOK The tenant has a licence for Intune .*INTUNE_A/,
    /LOOK Both PIN reset service principals.*Service Production is not there; .*Client Production is not there.*oauth2\/authorize/,
    /LOOK The sign-in hosts.*"fabrikam.com" sign in at "sts.fabrikam.com".*Deploy webSignInUrls/,
    /LOOK No assigned policy.*HideFastUserSwitching: the settings catalog policy "Kiosk \|'x'" \([-0-9a-f]+\) sets .* for all devices/,
    /LOOK Managed Windows devices.*1 of 3 Windows devices cannot do a non-destructive PIN reset: 1 Windows 10, version 1607, Pro, Microsoft Entra joined.*explain pin-reset --windows 10-1607 --edition pro --join entra-joined/,
    /LOOK Writes do not wait.*"Two eyes" for "configurationPolicy"/,
    /document 003, General limitations/,
  ])
    expect(text).toMatch(one);
  expect([...stdout].filter((letter) => /[^\P{C}\n]/u.test(letter))).toEqual([]);
  expect(await written()).toEqual([]);
});

it("counts who has not registered, and names nobody", async () => {
  await plant({ ...ready, userRegistrationDetails: [] });
  await tenant().admin("DELETE", "log");
  const { outcomes, said } = await examined();
  expect(outcomes["sspr-registration"]).toBe("findings");
  const [finding] = said.checks.find(({ id }) => id === "sspr-registration")?.findings ?? [];
  expect(finding?.says).toMatch(/enabled for 3 of 3 people; 1 of them has not registered/);
  expect(JSON.stringify(said)).not.toMatch(/alex|Wilber/i);
});

it("goes on where a permission is missing, and names the one to grant", async () => {
  await plant(ready);
  const nothing = await examined(await tenant().withRoles("DeviceManagementConfiguration.Read.All"));
  expect(nothing.code).toBe(1);
  expect(nothing.outcomes).toEqual({
    tenant: "unseen",
    "intune-licence": "unseen",
    "pin-reset-service-principals": "unseen",
    "web-sign-in-urls": "unseen",
    "sspr-registration": "unseen",
    "sign-in-blockers": "fine",
    devices: "unseen",
    approvals: "fine",
  });
  const next = nothing.said.checks.flatMap(({ unseen }) => unseen.map((one) => `${one.says} ${one.next}`)).join("\n");
  for (const permission of [
    "Organization.Read.All",
    "Application.Read.All",
    "Domain.Read.All",
    "AuditLog.Read.All",
    "DeviceManagementManagedDevices.Read.All",
  ])
    expect(next).toMatch(new RegExp(`[Gg]rant (it )?${permission.replaceAll(".", "\\.")}`));
});

it("lists the permissions of each check without signing in, and exactly these are enough", async () => {
  const listed = await doctor(["--permissions", "--json"], tenant(), { ARM_CLIENT_SECRET: "wrong" });
  const { grant } = JSON.parse(listed.stdout) as { grant: string[] };
  expect(listed.code).toBe(0);
  await plant(ready);
  const enough = await examined(await tenant().withRoles(...grant));
  expect(Object.values(enough.outcomes)).not.toContain("unseen");
  const inWords = await doctor(["--permissions"]);
  for (const { id } of checks) expect(inWords.stdout).toContain(id);
  expect(grant.filter((one) => /Write|Privileged/.test(one))).toEqual([]);
});

it("exits with 2 where it cannot sign in, and reads the tenant from a stack file", async () => {
  const refused = await doctor([], tenant(), { ARM_CLIENT_SECRET: "wrong" });
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  try {
    const file = join(folder, "Pulumi.contoso.yaml");
    const { tenantId } = tenant().credentials;
    writeFileSync(
      file,
      `config:\n  intune:tenantId: ${tenantId}\n  intune:clientSecret:\n    secure: v1:abc\n  other:x: 1\n`,
    );
    const read = await doctor(["--json", "--stack-file", file], tenant(), { ARM_TENANT_ID: "" });
    expect(JSON.parse(read.stdout)).toMatchObject({
      checks: [{ id: "tenant", outcome: "fine" }, {}, {}, {}, {}, {}, {}, {}],
    });
    const none = await doctor(["--stack-file", join(folder, "none.yaml")]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("Cannot read the stack file")]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
