/** @module test/e2e/windows-hello: PIN recovery with everything beside it in each of its deliveries, and web sign-in URLs against the tenant's federated domains. */
import { join } from "node:path";
import { withText } from "../../scripts/demo/live";
import { writeProgram } from "../../scripts/harness/program";
import { Stack } from "../../scripts/harness/stack";
import { Tenant } from "../../scripts/harness/tenant";
import { networkOf, usePlugin } from "./support/clouds";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const policies = "/beta/deviceManagement/configurationPolicies";
const hello = {
  use: true,
  requireTpm: true,
  excludeTpm12: true,
  pin: {
    ...{ minimumLength: 6, maximumLength: 16, history: 5, expirationDays: 365 },
    ...{ digits: "required", lowercaseLetters: "allowed", uppercaseLetters: "allowed", specialCharacters: "blocked" },
  },
  trust: "cloudKerberos",
  certificatesAsSmartCards: false,
  remote: false,
  biometrics: true,
  antiSpoofing: true,
  peripheralSensors: "blocked",
  securityKeySignIn: true,
  provisioning: { afterSignIn: true, withSecurityKey: false },
};
const { minimumLength, history, lowercaseLetters } = hello.pin;
const ofTemplate = {
  ...{ use: true, requireTpm: true, antiSpoofing: true },
  pin: { minimumLength, history, lowercaseLetters },
};
const ofUsers = { use: true, requireTpm: true, pin: hello.pin };
const who = (group: string): string => `assignments: { include: [{ group: "${group}" }] }`;
const program = `
import { PinReset } from "pulumi-intune";
new PinReset("catalogue", { name: "Catalogue", windowsHello: ${JSON.stringify(hello)} as never, ${who("Windows pilot")} });
new PinReset("users", { name: "Users", scope: "user", windowsHello: ${JSON.stringify(ofUsers)} as never, ${who("Help desk")} });
new PinReset("template", {
  name: "Template", delivery: "accountProtection", windowsHello: ${JSON.stringify(ofTemplate)} as never, ${who("Shared kiosks")},
});
new PinReset("profile", {
  name: "Profile", delivery: "customProfile", windowsHello: ${JSON.stringify(hello)} as never, ${who("Windows devices")},
});
new PinReset("registry", { name: "Registry", delivery: "remediation", assignments: { include: [] } });
`;

let world: World;
beforeAll(async () => {
  world = await openWorld(program);
}, 120_000);
afterAll(() => world?.close());

interface Policy {
  readonly id: string;
  readonly name: string;
  readonly templateReference: { readonly templateId: string; readonly templateFamily: string };
  readonly settings: readonly { readonly settingInstance: Instance }[];
}
interface Instance {
  readonly settingDefinitionId: string;
  readonly choiceSettingValue?: { readonly value: string };
  readonly simpleSettingValue?: { readonly value: unknown };
  readonly groupSettingCollectionValue?: readonly { readonly children: readonly Instance[] }[];
}

/** What a policy sets, by the last part of each id, from the tenant itself. */
async function settingsOf(name: string): Promise<[Policy, Record<string, unknown>]> {
  const { tenant } = world;
  const { value } = await tenant.graph<{ value: Policy[] }>("GET", `${policies}?$filter=name eq '${name}'`);
  const policy = await tenant.graph<Policy>("GET", `${policies}/${value[0]?.id}?$expand=settings`);
  const flat = policy.settings.flatMap(({ settingInstance: one }) =>
    one.groupSettingCollectionValue ? one.groupSettingCollectionValue.flatMap(({ children }) => children) : [one],
  );
  const short = (id: string): string => id.replace(/^\w+_vendor_msft_passportforwork_(\{tenantid\}_policies_)?/, "");
  const entries = flat.map((one) => {
    const { settingDefinitionId: id, choiceSettingValue: choice, simpleSettingValue: simple } = one;
    return [short(id), choice ? choice.value.slice(id.length + 1) : simple?.value];
  });
  return [policy, Object.fromEntries(entries) as Record<string, unknown>];
}

const pinRules = {
  pincomplexity_minimumpinlength: 6,
  pincomplexity_maximumpinlength: 16,
  pincomplexity_history: 5,
  pincomplexity_expiration: 365,
  pincomplexity_digits: "1",
  pincomplexity_lowercaseletters: "0",
  pincomplexity_uppercaseletters: "0",
  pincomplexity_specialcharacters: "2",
};
const everything = {
  enablepinrecovery: "true",
  usepassportforwork: "true",
  requiresecuritydevice: "true",
  excludesecuritydevices_tpm12: "true",
  ...pinRules,
  usecertificateforonpremauth: "false",
  usecloudtrustforonpremauth: "true",
  usehellocertificatesassmartcardcertificates: "false",
  remote_useremotepassport: "false",
  disablepostlogonprovisioning: "false",
  enablewindowshelloprovisioningforsecuritykeys: "false",
  biometrics_usebiometrics: "true",
  biometrics_facialfeaturesuseenhancedantispoofing: "true",
  biometrics_enableesswithsupportedperipherals: "1",
  securitykey_usesecuritykeyforsignin: "1",
};

it("deploys the whole of Windows Hello by catalogue, template, custom profile and registry, and then has nothing to do", async () => {
  const { stack, tenant } = world;
  const up = succeeded(await stack.up());
  expect(up.text).toMatch(/the people of "Help desk" may have devices other than Windows/);
  const [plain, ofPlain] = await settingsOf("Catalogue");
  expect(ofPlain).toEqual(everything);
  expect(plain.templateReference.templateId).toBe("");
  const [, userSettings] = await settingsOf("Users");
  const { enablepinrecovery, usepassportforwork, requiresecuritydevice } = everything;
  expect(userSettings).toEqual({ enablepinrecovery, usepassportforwork, requiresecuritydevice, ...pinRules });
  const [template, ofTemplatePolicy] = await settingsOf("Template");
  expect(template.templateReference).toMatchObject({
    templateId: "fcef01f2-439d-4c3f-9184-823fd6e97646_1",
    templateFamily: "endpointSecurityAccountProtection",
  });
  expect(ofTemplatePolicy).toEqual({
    enablepinrecovery: "true",
    usepassportforwork: "true",
    requiresecuritydevice: "true",
    pincomplexity_minimumpinlength: 6,
    pincomplexity_history: 5,
    pincomplexity_lowercaseletters: "0",
    biometrics_facialfeaturesuseenhancedantispoofing: "true",
  });

  const profiles = await tenant.graph<{ value: { omaSettings: { omaUri: string; value: unknown }[] }[] }>(
    "GET",
    "/beta/deviceManagement/deviceConfigurations",
  );
  const root = "./Device/Vendor/MSFT/PassportForWork/";
  const rows = profiles.value.flatMap(({ omaSettings }) => omaSettings);
  const said = rows.map(({ omaUri, value }) => [
    omaUri
      .replace(`${root}${tenant.env["ARM_TENANT_ID"]}/Policies/`, "")
      .replace(root, "")
      .replaceAll("/", "_")
      .toLowerCase(),
    String(value),
  ]);
  expect(Object.fromEntries(said)).toEqual(
    Object.fromEntries(Object.entries(everything).map(([node, value]) => [node, String(value)])),
  );

  const scripts = await tenant.graph<{ value: { id: string; displayName: string }[] }>(
    "GET",
    "/beta/deviceManagement/deviceHealthScripts",
  );
  const id = scripts.value.find(({ displayName }) => displayName === "Registry")?.id;
  const script = await tenant.graph<{ remediationScriptContent: string }>(
    "GET",
    `/beta/deviceManagement/deviceHealthScripts/${id}`,
  );
  const text = Buffer.from(script.remediationScriptContent, "base64").toString();
  expect(text).toContain("EnablePinRecovery");
  expect(text).toContain("SOFTWARE\\Policies\\Microsoft\\PassportForWork");

  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 400_000);

it("finds a portal change to one child of the group, and puts only that policy back", async () => {
  const { stack, tenant, live } = world;
  const policy = await live.one("Template");
  const on = "policies_usepassportforwork_true";
  await live.edit(policy, { settings: withText(policy, on, on.replace("true", "false")) });
  const preview = succeeded(await stack.preview("--diff"));
  expect(preview.text).toMatch(/policies_usepassportforwork_false" => ".*policies_usepassportforwork_true"/);
  await tenant.takeLog();
  succeeded(await stack.up());
  const wrote = writesIn(await tenant.takeLog());
  expect(wrote).toEqual([`PUT ${policies}/${policy.id}`]);
  expect((await settingsOf("Template"))[1]).toMatchObject({ usepassportforwork: "true" });
}, 400_000);

it("refuses what the delivery cannot carry, on its path, before any write", async () => {
  const digits = JSON.stringify({ pin: { digits: "required" } });
  world.stack.rewrite(`
import { PinReset } from "pulumi-intune";
new PinReset("template", { delivery: "accountProtection", windowsHello: ${digits} as never, ${who("Windows pilot")} });
`);
  expect(await refusedPreview(world)).toMatch(
    /windowsHello\.pin\.digits: is not among what the Account protection template offers/,
  );
}, 300_000);

describe("web sign-in URLs", () => {
  const urls = (args: object, more = ""): string => `
import { WebSignInUrls } from "pulumi-intune";
new WebSignInUrls("urls", { ${more}...${JSON.stringify(args)}, ${who("Windows pilot")} } as never);
`;
  let federated: World;
  beforeAll(async () => {
    federated = await openWorld(urls({ urls: ["signin.contoso.com"] }));
  }, 120_000);
  afterAll(() => federated?.close());

  it("are deployed where nobody is federated, without a word", async () => {
    const preview = succeeded(await federated.stack.preview());
    expect(preview.text).not.toMatch(/warning/i);
  }, 300_000);

  it("are refused where a federated domain's sign-in host is missing, and nothing is written", async () => {
    await federated.tenant.admin("POST", "seed", {
      domains: [
        { name: "fabrikam.com", federation: { passiveSignInUri: "https://sts.fabrikam.com/adfs/ls/" } },
        { name: "adatum.com" },
      ],
    });
    const text = await refusedPreview(federated);
    expect(text).toMatch(
      /urls: does not hold "sts\.fabrikam\.com", where the people of the federated domain "fabrikam\.com"/,
    );
    expect(text).toContain('ignoreFederatedDomains: ["fabrikam.com"]');
    expect(text).not.toContain("adatum.com");
    const run = await federated.stack.up();
    expect(run.ok).toBe(false);
    expect(writesIn(await federated.tenant.takeLog())).toEqual([]);
  }, 300_000);

  it("are deployed once the host is there, or the domain acknowledged, and then there is nothing to do", async () => {
    const { stack, tenant } = federated;
    stack.rewrite(urls({ urls: ["signin.contoso.com"], ignoreFederatedDomains: ["fabrikam.com"] }));
    expect(succeeded(await stack.preview()).text).not.toMatch(/warning/i);
    stack.rewrite(urls({ urls: ["signin.contoso.com", "sts.fabrikam.com"] }));
    succeeded(await stack.up());
    await tenant.takeLog();
    expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
  }, 400_000);

  it("are deployed with a warning that names the permission, where the app may not read domains", async () => {
    const { stack, tenant } = federated;
    const clientId = "4eade400-0000-4000-8000-000000000002";
    const roles = [
      "DeviceManagementConfiguration.ReadWrite.All",
      "GroupMember.Read.All",
      "DeviceManagementRBAC.Read.All",
    ];
    const app = { tenantId: tenant.env["ARM_TENANT_ID"], clientId, displayName: "Without domains", roles };
    const { secret } = await tenant.admin<{ secret: string }>("POST", "apps", app);
    const other = stack.with({ ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: secret });
    const preview = succeeded(await other.preview());
    expect(preview.text).toMatch(
      /warning: The app may not read which domains are federated: grant it Domain\.Read\.All/,
    );
    expect(preview.text).toMatch(/nobody has checked that urls holds the sign-in hosts/);
  }, 300_000);
});

it("asks in Azure US Government for the host that meets the known issue, and is quiet once it is there", async () => {
  const folder = join(world.folder, "government");
  const tenant = await Tenant.start(join(folder, "tenant"), ["--cloud-hosts"]);
  try {
    const source = (hosts: string): string => `
import { WebSignInUrls } from "pulumi-intune";
new WebSignInUrls("urls", { urls: [${hosts}], ${who("Windows pilot")} });
`;
    const location = writeProgram(join(folder, "program"), "e2e", source('"signin.contoso.us"'));
    const hosts = ["login.microsoftonline.us", "graph.microsoft.us"];
    const network = networkOf(join(folder, "plugin"), hosts, Number(new URL(tenant.url).port));
    usePlugin(location, network.folder);
    const cloud = { ARM_METADATA_HOSTNAME: "", ARM_USE_CLI: "false", ARM_ENVIRONMENT: "usgovernment" };
    const state = join(folder, "state");
    const stack = await Stack.open({ program: location, stack: "test", state, env: { ...tenant.env, ...cloud } });
    const preview = succeeded(await stack.preview());
    expect(preview.text).toMatch(/warning: urls: does not hold "login\.microsoftonline\.us"/);
    expect(preview.text).toContain("We can't open that page right now");
    stack.rewrite(source('"signin.contoso.us", "login.microsoftonline.us"'));
    expect(succeeded(await stack.preview()).text).not.toMatch(/warning/i);
    expect(network.refused()).toEqual([]);
  } finally {
    await tenant.stop();
  }
}, 300_000);
