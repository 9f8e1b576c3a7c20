/** @module test/policies/delivery: the owner chooses how a policy reaches the devices, and only one way reaches each. */
import * as pulumi from "@pulumi/pulumi";
import { ArgsFaulty } from "../../components/_shared/program-args";
import { Provider } from "../../components/provider";
import { PinReset, SsprAtSignIn, WebSignInUrls } from "../../policies";
import { faultOf, mockEngine, registrations, theOnly } from "../components/program";

const tenantId = "c0de1a5e-0000-4000-8000-00000c047050";
const pilot = { include: [{ group: "Windows pilot" }] };
const profileType = "intune:index:CustomProfile";

let warned: jest.SpyInstance;
beforeEach(async () => {
  await mockEngine();
  warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
});
afterEach(() => warned.mockRestore());

describe("a custom profile", () => {
  it.each([
    ["device", "Device"],
    ["user", "User"],
  ] as const)("holds PIN recovery under the tenant's id, in %s scope", async (scope, root) => {
    new PinReset("pin", { scope, delivery: { customProfile: { tenantId } }, assignments: pilot });
    const { inputs } = await theOnly(profileType);
    expect(inputs["settings"]).toEqual({
      [`./${root}/Vendor/MSFT/PassportForWork/${tenantId}/Policies/EnablePinRecovery`]: expect.objectContaining({
        type: "boolean",
        value: true,
      }),
    });
    expect((await registrations()).map((one) => one.type)).not.toContain("intune:index:SettingsCatalogPolicy");
  });

  it("holds the hosts in one text with semicolons, which a reviewer can read", async () => {
    new WebSignInUrls("urls", {
      urls: ["signin.contoso.com", "portal.contoso.com"],
      delivery: "customProfile",
      assignments: pilot,
    });
    expect((await theOnly(profileType)).inputs["settings"]).toEqual({
      "./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls": expect.objectContaining({
        type: "string",
        value: "signin.contoso.com;portal.contoso.com",
      }),
    });
  });

  it("holds the password reset link, for the editions and versions that the owner names", async () => {
    const applicability = {
      osEdition: { editions: ["windows10Enterprise" as const], rule: "include" as const },
      osVersion: { min: "10.0.17134.0", rule: "include" as const },
    };
    new SsprAtSignIn("sspr", { delivery: { customProfile: { applicability } }, assignments: pilot });
    const { inputs } = await theOnly(profileType);
    expect(inputs).toMatchObject({ applicability });
    expect(inputs["settings"]).toEqual({
      "./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset": expect.objectContaining({
        type: "integer",
        value: 1,
      }),
    });
  });

  it("is assigned as the settings catalog would be", async () => {
    new SsprAtSignIn("sspr", { delivery: "customProfile", assignments: pilot });
    const { inputs } = await theOnly("intune:index:PolicyAssignments");
    expect(inputs).toMatchObject({ policy: { kind: "CustomProfile" }, ...pilot });
  });
});

it("refuses an unknown delivery and applicability where the settings catalog delivers", () => {
  const declare = (delivery: unknown) => () =>
    new SsprAtSignIn("sspr", { delivery: delivery as never, assignments: pilot });
  expect(faultOf(declare("catalog"))).toBeInstanceOf(ArgsFaulty);
  expect(String(faultOf(declare({ settingsCatalog: { applicability: {} } })))).toContain("settingsCatalog");
  expect(String(faultOf(declare({ customProfile: { tenantId: "contoso.com" } })))).toContain("GUID");
});

const types = async (): Promise<string[]> => (await registrations()).filter((one) => one.custom).map((one) => one.type);

describe("registry values", () => {
  const key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\";
  const declared: [string, (delivery: never) => unknown, string, string][] = [
    [
      "PIN recovery",
      (delivery) => new PinReset("p", { delivery, assignments: pilot }),
      `${key}PassportForWork`,
      "EnablePinRecovery",
    ],
    [
      "the password reset link",
      (delivery) => new SsprAtSignIn("p", { delivery, assignments: pilot }),
      `${key}AzureADAccount`,
      "AllowPasswordReset",
    ],
  ];

  it.each(declared)("hold %s: a remediation looks for the value and writes it", async (_, declare, path, value) => {
    declare("remediation" as never);
    expect((await types()).sort()).toEqual(["intune:index:PolicyAssignments", "intune:index:Remediation"]);
    const { inputs } = await theOnly("intune:index:Remediation");
    for (const script of [inputs["detectionScript"], inputs["remediationScript"]]) {
      expect(script).toContain(path.replace("HKEY_LOCAL_MACHINE\\", ""));
      expect(script).toContain(value);
    }
    expect((await theOnly("intune:index:PolicyAssignments")).inputs).toMatchObject({
      policy: { kind: "Remediation" },
      ...pilot,
    });
  });

  it.each(declared)("hold %s: a platform script writes the value once", async (_, declare, path, value) => {
    declare("platformScript" as never);
    expect((await types()).sort()).toEqual(["intune:index:PlatformScript", "intune:index:PolicyAssignments"]);
    const { inputs } = await theOnly("intune:index:PlatformScript");
    expect(inputs["script"]).toContain(path.replace("HKEY_LOCAL_MACHINE\\", ""));
    expect(inputs["script"]).toContain(value);
  });

  it("run when the owner says, and are undone when the owner says", async () => {
    const schedule = { type: "hourly" as const, interval: 4 };
    new SsprAtSignIn("applied", { delivery: { remediation: { schedule } }, assignments: pilot });
    expect((await theOnly("intune:index:PolicyAssignments")).inputs["include"]).toEqual([
      { group: "Windows pilot", schedule },
    ]);
    const applied = (await theOnly("intune:index:Remediation")).inputs["remediationScript"];
    await mockEngine();
    new SsprAtSignIn("undone", { delivery: { remediation: { state: "undone" } }, assignments: pilot });
    const undone = (await theOnly("intune:index:Remediation")).inputs["remediationScript"];
    expect(undone).not.toEqual(applied);
    expect(undone).toContain("AllowPasswordReset");
    await mockEngine();
    new SsprAtSignIn("script", { delivery: { platformScript: { state: "undone" } }, assignments: pilot });
    expect((await theOnly("intune:index:PlatformScript")).inputs["script"]).toEqual(undone);
  });

  it("are of the machine, and only PIN recovery: the user scope and Windows Hello settings are refused", () => {
    const declare = (delivery: "remediation" | "platformScript") => () =>
      new PinReset("p", { delivery, scope: "user", windowsHello: { requireTpm: true }, assignments: pilot });
    for (const way of ["remediation", "platformScript"] as const) {
      const { message } = faultOf(declare(way));
      expect(message).toMatch(/^ {2}scope: "user" has no registry value/m);
      expect(message).toMatch(/^ {2}windowsHello\.requireTpm: is not delivered as a registry value/m);
    }
  });

  it("are refused where a policy has none, and the template where it does not offer the setting, on the path", () => {
    const urls = (delivery: unknown) => () =>
      new WebSignInUrls("p", { urls: ["a.example"], delivery: delivery as never, assignments: pilot });
    const sspr = (delivery: unknown) => () =>
      new SsprAtSignIn("p", { delivery: delivery as never, assignments: pilot });
    const choose = 'deliver it by "settingsCatalog" or "customProfile"';
    const none = `^ {2}delivery: what this policy sets has no registry values: ${choose}`;
    expect(faultOf(urls("remediation")).message).toMatch(new RegExp(none, "m"));
    expect(faultOf(urls({ remediation: { schedule: { type: "hourly" } } })).message).toMatch(new RegExp(none, "m"));
    expect(faultOf(urls("platformScript")).message).toMatch(new RegExp(none, "m"));
    expect(faultOf(sspr("accountProtection")).message).toMatch(
      /^ {2}delivery: what this policy sets is not among what the Account protection template offers: deliver it by "settingsCatalog", "customProfile", "remediation" or "platformScript"/m,
    );
  });

  it("take no schedule for a script, and no schedule that there is not", () => {
    const sspr = (delivery: unknown) => () =>
      new SsprAtSignIn("p", { delivery: delivery as never, assignments: pilot });
    expect(faultOf(sspr({ platformScript: { schedule: { type: "hourly" } } })).message).toContain(
      "delivery.platformScript.schedule: no such property",
    );
    expect(faultOf(sspr({ remediation: { schedule: { type: "hourly", interval: 24 } } })).message).toMatch(
      /delivery\.remediation\.schedule\.interval: must be from 1 to 23/,
    );
  });
});

/** What a declaration threw; undefined where it is accepted. */
function thrownBy(declare: () => unknown): Error | undefined {
  try {
    declare();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

describe("two ways to the same devices", () => {
  type Assignments = ConstructorParameters<typeof PinReset>[1]["assignments"];
  const both = (first: Assignments, second: Assignments, how: object = { scope: "user" }) => {
    const provider = new Provider("contoso", { tenantId });
    new PinReset("device-pin", { assignments: first }, { provider });
    return thrownBy(() => new PinReset("other-pin", { assignments: second, ...how }, { provider }));
  };

  it.each<[string, Assignments, Assignments]>([
    ["the same group", pilot, pilot],
    ["all devices and a group", { include: [{ allDevices: true }] }, pilot],
    ["all users and all devices", { include: [{ allUsers: true }] }, { include: [{ allDevices: true }] }],
    ["the same group by id", { include: [{ group: { id: "g" } }] }, { include: [{ group: { id: "g" } }] }],
  ])("are refused for %s", (_, first, second) => {
    const fault = both(first, second);
    expect(fault).toBeInstanceOf(ArgsFaulty);
    expect(String(fault)).toMatch(
      /already gets this from PinReset "device-pin" by settings catalog, device scope.*user scope/s,
    );
  });

  it.each<[string, Assignments, Assignments]>([
    ["other groups", pilot, { include: [{ group: "Help desk" }] }],
    [
      "a group that the other excludes",
      { include: [{ allDevices: true }], exclude: [{ group: "Windows pilot" }] },
      pilot,
    ],
    [
      "a filter included here and excluded there",
      { include: [{ allDevices: true, filter: "F" }] },
      { include: [{ allDevices: true, filter: "F", filterType: "exclude" }] },
    ],
    ["nobody", { include: [] }, pilot],
  ])("are accepted for %s", (_, first, second) => {
    expect(both(first, second)).toBeUndefined();
  });

  it.each<[string, object]>([
    ["Account protection template, device scope", { delivery: "accountProtection" }],
    ["remediation, device scope", { delivery: "remediation" }],
    ["platform script, device scope", { delivery: { platformScript: {} } }],
  ])("are refused for the settings catalog and the %s", (way, how) => {
    expect(String(both(pilot, pilot, how))).toContain(`would now get it by ${way} as well`);
  });

  it("are refused for both carriers, and accepted for the same way twice", () => {
    expect(String(both(pilot, pilot, { delivery: { customProfile: { tenantId } } }))).toContain(
      "custom profile, device scope",
    );
    expect(both(pilot, pilot, { name: "Twice" })).toBeUndefined();
  });

  it("are no matter between tenants", () => {
    new PinReset("a", { assignments: pilot }, { provider: new Provider("a", { tenantId }) });
    const other = () =>
      new PinReset("b", { scope: "user", assignments: pilot }, { provider: new Provider("b", { tenantId }) });
    expect(thrownBy(other)).toBeUndefined();
  });
});
