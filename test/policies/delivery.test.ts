/** @module test/policies/delivery: the owner chooses how a policy reaches the devices, and only one way reaches each. */
import { ArgsFaulty } from "../../components/_shared/program-args";
import { Provider } from "../../components/provider";
import { PinReset, SsprAtSignIn, WebSignInUrls } from "../../policies";
import { faultOf, mockEngine, registrations, theOnly } from "../components/program";

const tenantId = "c0de1a5e-0000-4000-8000-00000c047050";
const pilot = { include: [{ group: "Windows pilot" }] };
const profileType = "intune:index:CustomProfile";

beforeEach(() => mockEngine());

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
