/** @module test/e2e/delivery: the three policies by custom profile, and one way only for each device. */
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const collection = "/beta/deviceManagement/deviceConfigurations";
const pilot = 'assignments: { include: [{ group: "Windows pilot" }] }';
const program = `
import { PinReset, SsprAtSignIn, WebSignInUrls } from "pulumi-intune";
new PinReset("pin-reset", { delivery: "customProfile", ${pilot} });
new WebSignInUrls("urls", { urls: ["signin.contoso.com", "portal.contoso.com"], delivery: "customProfile", ${pilot} });
new SsprAtSignIn("sspr", {
  delivery: { customProfile: { applicability: {
    osEdition: { editions: ["windows10Enterprise"], rule: "include" },
    osVersion: { min: "10.0.17134.0", rule: "include" },
  } } },
  ${pilot},
});
`;

interface Profile {
  readonly id: string;
  readonly omaSettings: readonly { readonly omaUri: string; readonly value: unknown }[];
  readonly [member: string]: unknown;
}

let world: World;
beforeAll(async () => {
  world = await openWorld(program);
}, 120_000);
afterAll(() => world?.close());

it("deploys all three, with the tenant's own id, and then has nothing to do", async () => {
  const { stack, tenant } = world;
  const preview = succeeded(await stack.preview("--diff"));
  expect(preview.text).toContain(`PassportForWork/${tenant.env["ARM_TENANT_ID"]}/Policies/EnablePinRecovery`);
  succeeded(await stack.up());
  const { value } = await tenant.graph<{ value: Profile[] }>("GET", collection);
  const rows = value.flatMap(({ omaSettings }) => omaSettings.map(({ omaUri }) => omaUri));
  expect(rows.sort()).toEqual([
    `./Device/Vendor/MSFT/PassportForWork/${tenant.env["ARM_TENANT_ID"]}/Policies/EnablePinRecovery`,
    "./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset",
    "./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls",
  ]);
  const sspr = value.find(({ omaSettings }) => omaSettings[0]?.omaUri.endsWith("AllowAadPasswordReset"));
  expect(sspr).toMatchObject({
    omaSettings: [{ value: 1 }],
    deviceManagementApplicabilityRuleOsEdition: { osEditionTypes: ["windows10Enterprise"], ruleType: "include" },
    deviceManagementApplicabilityRuleOsVersion: { minOSVersion: "10.0.17134.0", ruleType: "include" },
  });
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 300_000);

it("changes the carrier: the new one is made and assigned before the old one goes", async () => {
  const { stack, tenant } = world;
  stack.rewrite(program.replace('delivery: "customProfile"', 'delivery: "settingsCatalog"'));
  await tenant.takeLog();
  succeeded(await stack.up());
  const wrote = writesIn(await tenant.takeLog());
  expect(wrote.map((line) => line.split(" ")[0])).toEqual(["POST", "POST", "DELETE"]);
  expect(wrote[2]).toContain("deviceConfigurations");
}, 300_000);

it("refuses both carriers for one group, before anything is written", async () => {
  world.stack.rewrite(`${program}
new PinReset("again", { name: "Again", scope: "user", ${pilot} });
`);
  const text = await refusedPreview(world);
  expect(text).toMatch(
    /group "Windows pilot" already gets this from PinReset "pin-reset" by custom profile, device scope/,
  );
}, 300_000);
