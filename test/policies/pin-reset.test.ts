/** @module test/policies/pin-reset: each thing that may be said of Windows Hello, exactly as the catalogue, the template and the CSP take it. */
import fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { ArgsFaulty } from "../../components/_shared/program-args";
import { omaSettings } from "../../components/custom-profile/settings";
import {
  settings as settingsSchema,
  type SettingInstance,
  type Settings,
} from "../../components/settings-catalog-policy/settings";
import { PinReset, type PinResetArgs } from "../../policies";
import { faultOf, mockEngine, registrations, theOnly } from "../components/program";

const tenantId = "c0de1a5e-0000-4000-8000-00000c047050";
const assignments = { include: [{ group: "Windows pilot" }] };
const policyType = "intune:index:SettingsCatalogPolicy";
const templateId = "fcef01f2-439d-4c3f-9184-823fd6e97646_1";
const root = "vendor_msft_passportforwork";

type Hello = NonNullable<PinResetArgs["windowsHello"]>;
type Scope = "device" | "user";

let warned: jest.SpyInstance;
beforeEach(async () => {
  await mockEngine();
  warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
});
afterEach(() => warned.mockRestore());

const warnings = (): string[] => warned.mock.calls.map(([text]) => String(text));

async function catalogue(windowsHello: Hello, scope: Scope = "device"): Promise<Settings> {
  await mockEngine();
  new PinReset("pin", { windowsHello, scope, assignments });
  return (await theOnly(policyType)).inputs["settings"] as Settings;
}

async function template(windowsHello: Hello): Promise<Record<string, unknown>> {
  await mockEngine();
  new PinReset("pin", { windowsHello, delivery: "accountProtection", assignments });
  return (await theOnly(policyType)).inputs;
}

type Rows = Record<string, { type: string; value: unknown; name: string; description: string }>;
async function rows(windowsHello: Hello, scope: Scope = "device"): Promise<Rows> {
  await mockEngine();
  new PinReset("pin", { windowsHello, scope, delivery: { customProfile: { tenantId } }, assignments });
  return (await theOnly("intune:index:CustomProfile")).inputs["settings"] as Rows;
}

/** One property, what the catalogue gets beside PIN recovery (below the group, or at the top), and which node gets what. */
interface Case {
  readonly says: Hello;
  readonly children?: Record<string, string | number>;
  readonly top?: Record<string, string>;
  readonly nodes: Record<string, boolean | number>;
  readonly userScope?: true;
}
const usageCases = (
  [
    ["digits", "Digits"],
    ["lowercaseLetters", "LowercaseLetters"],
    ["uppercaseLetters", "UppercaseLetters"],
    ["specialCharacters", "SpecialCharacters"],
  ] as const
).flatMap(([key, node]): Case[] =>
  (["allowed", "required", "blocked"] as const).map((usage, value) => ({
    says: {
      pin: { [key]: usage, ...(key === "digits" && usage === "blocked" && { lowercaseLetters: "allowed" as const }) },
    },
    children: {
      [`pincomplexity_${node.toLowerCase()}`]: `_${value}`,
      ...(key === "digits" && usage === "blocked" && { pincomplexity_lowercaseletters: "_0" }),
    },
    nodes: {
      [`{tenant}/Policies/PINComplexity/${node}`]: value,
      ...(key === "digits" && usage === "blocked" && { "{tenant}/Policies/PINComplexity/LowercaseLetters": 0 }),
    },
    userScope: true,
  })),
);
const switchCases = (
  [
    ["use", "UsePassportForWork", true],
    ["requireTpm", "RequireSecurityDevice", true],
    ["excludeTpm12", "ExcludeSecurityDevices/TPM12", false],
    ["certificatesAsSmartCards", "UseHelloCertificatesAsSmartCardCertificates", false],
    ["remote", "Remote/UseRemotePassport", false],
  ] as const
).flatMap(([key, node, ofUsers]): Case[] =>
  [true, false].map((value) => ({
    says: { [key]: value },
    children: { [node.toLowerCase().replaceAll("/", "_")]: `_${value}` },
    nodes: { [`{tenant}/Policies/${node}`]: value },
    ...(ofUsers && { userScope: true as const }),
  })),
);
const cases: Case[] = [
  ...usageCases,
  ...switchCases,
  {
    says: { pin: { minimumLength: 4, maximumLength: 127, history: 50, expirationDays: 730 } },
    children: {
      pincomplexity_minimumpinlength: 4,
      pincomplexity_maximumpinlength: 127,
      pincomplexity_history: 50,
      pincomplexity_expiration: 730,
    },
    nodes: {
      "{tenant}/Policies/PINComplexity/MinimumPINLength": 4,
      "{tenant}/Policies/PINComplexity/MaximumPINLength": 127,
      "{tenant}/Policies/PINComplexity/History": 50,
      "{tenant}/Policies/PINComplexity/Expiration": 730,
    },
    userScope: true,
  },
  ...(
    [
      ["key", false, false],
      ["certificate", true, false],
      ["cloudKerberos", false, true],
    ] as const
  ).map(([trust, certificate, cloud]): Case => ({
    says: { trust },
    children: { usecertificateforonpremauth: `_${certificate}`, usecloudtrustforonpremauth: `_${cloud}` },
    nodes: {
      "{tenant}/Policies/UseCertificateForOnPremAuth": certificate,
      "{tenant}/Policies/UseCloudTrustForOnPremAuth": cloud,
    },
  })),
  ...[true, false].map((value): Case => ({
    says: { provisioning: { afterSignIn: value, withSecurityKey: value } },
    children: {
      disablepostlogonprovisioning: `_${!value}`,
      enablewindowshelloprovisioningforsecuritykeys: `_${value}`,
    },
    nodes: {
      "{tenant}/Policies/DisablePostLogonProvisioning": !value,
      "{tenant}/Policies/EnableWindowsHelloProvisioningForSecurityKeys": value,
    },
  })),
  ...[true, false].map((value): Case => ({
    says: { biometrics: value, antiSpoofing: value, securityKeySignIn: value },
    top: {
      biometrics_usebiometrics: `_${value}`,
      biometrics_facialfeaturesuseenhancedantispoofing: `_${value}`,
      securitykey_usesecuritykeyforsignin: `_${Number(value)}`,
    },
    nodes: {
      "Biometrics/UseBiometrics": value,
      "Biometrics/FacialFeaturesUseEnhancedAntiSpoofing": value,
      "SecurityKey/UseSecurityKeyForSignin": Number(value),
    },
  })),
  ...(["allowed", "blocked"] as const).map((peripheralSensors, value): Case => ({
    says: { peripheralSensors },
    top: { biometrics_enableesswithsupportedperipherals: `_${value}` },
    nodes: { "Biometrics/EnableESSwithSupportedPeripherals": value },
  })),
];
const titled = cases.map((one) => [JSON.stringify(one.says), one] as const);

function settingsFor({ children = {}, top = {} }: Case, scope: Scope): Settings {
  const group = `${scope}_${root}_{tenantid}`;
  const entries = Object.entries({ enablepinrecovery: "_true", ...children }).map(([name, value]) => {
    const id = `${group}_policies_${name}`;
    return [id, typeof value === "number" ? { type: "simple", value } : { type: "choice", value: `${id}${value}` }];
  });
  const tops = Object.entries(top).map(([name, value]) => {
    const id = `${scope}_${root}_${name}`;
    return [id, { type: "choice", value: `${id}${value}` }];
  });
  return {
    [group]: { type: "groupCollection", values: [{ children: Object.fromEntries(entries) }] },
    ...Object.fromEntries(tops),
  } as Settings;
}

function rowsFor({ nodes }: Case, scope: Scope): object {
  const base = `./${scope === "device" ? "Device" : "User"}/Vendor/MSFT/PassportForWork`;
  const all = { "{tenant}/Policies/EnablePinRecovery": true, ...nodes };
  return Object.fromEntries(
    Object.entries(all).map(([node, value]) => [
      `${base}/${node.replace("{tenant}", tenantId)}`,
      expect.objectContaining({ type: typeof value === "boolean" ? "boolean" : "integer", value }),
    ]),
  );
}

describe("what is said of Windows Hello", () => {
  it.each(titled)("%s is exactly this in the catalogue, and these nodes of the CSP", async (_, one) => {
    const settings = await catalogue(one.says);
    expect(settings).toEqual(settingsFor(one, "device"));
    expect(settingsSchema.safeParse(settings).success).toBe(true);
    const written = await rows(one.says);
    expect(written).toEqual(rowsFor(one, "device"));
    expect(omaSettings.safeParse(written).success).toBe(true);
  });

  it.each(titled.filter(([, one]) => one.userScope))("%s exists for users as well", async (_, one) => {
    expect(await catalogue(one.says, "user")).toEqual(settingsFor(one, "user"));
    expect(await rows(one.says, "user")).toEqual(rowsFor(one, "user"));
  });

  it("is nothing where nothing is said: only PIN recovery is set", async () => {
    const nothing: Case = { says: {}, nodes: {} };
    expect(await catalogue({})).toEqual(settingsFor(nothing, "device"));
    expect(await catalogue({ pin: {}, provisioning: {} })).toEqual(settingsFor(nothing, "device"));
    expect(await rows({})).toEqual(rowsFor(nothing, "device"));
  });

  it.each(titled.filter(([, one]) => !one.userScope))("%s is refused for users, on its path", (_, one) => {
    const error = faultOf(() => new PinReset("pin", { windowsHello: one.says, scope: "user", assignments }));
    expect(error).toBeInstanceOf(ArgsFaulty);
    const lines = error.message.split("\n").slice(1);
    expect(lines.length).toBe(Object.keys(one.says.provisioning ?? one.says).length);
    for (const line of lines) expect(line).toMatch(/^ {2}windowsHello\.\w+(\.\w+)?: is a setting of devices only/);
  });
});

describe("the Account protection template", () => {
  it("gets PIN recovery without a reference, and the others with those that its exports have", async () => {
    const inputs = await template({
      use: true,
      requireTpm: true,
      antiSpoofing: true,
      pin: { minimumLength: 6, history: 5, uppercaseLetters: "blocked" },
    });
    const group = `device_${root}_{tenantid}`;
    const at = (name: string): string => `${group}_policies_${name}`;
    expect(inputs["templateId"]).toBe(templateId);
    expect(inputs["settings"]).toEqual({
      [group]: {
        type: "groupCollection",
        settingInstanceTemplateId: "0ece2bdc-57c1-4be9-93e9-ac9c395a9c94",
        values: [
          {
            children: {
              [at("enablepinrecovery")]: { type: "choice", value: `${at("enablepinrecovery")}_true` },
              [at("usepassportforwork")]: { type: "choice", value: `${at("usepassportforwork")}_true` },
              [at("requiresecuritydevice")]: {
                type: "choice",
                value: `${at("requiresecuritydevice")}_true`,
                settingInstanceTemplateId: "04df0c8b-5d87-494e-865e-6bfeef5a24a5",
                settingValueTemplateId: "c36f290a-cac2-4a0b-96b8-596a75e4890d",
              },
              [at("pincomplexity_minimumpinlength")]: {
                type: "simple",
                value: 6,
                settingValueTemplateId: "b2cec844-c747-466e-ae20-92969da2a10c",
              },
              [at("pincomplexity_history")]: { type: "simple", value: 5 },
              [at("pincomplexity_uppercaseletters")]: {
                type: "choice",
                value: `${at("pincomplexity_uppercaseletters")}_2`,
              },
            },
          },
        ],
      },
      [`device_${root}_biometrics_facialfeaturesuseenhancedantispoofing`]: {
        type: "choice",
        value: `device_${root}_biometrics_facialfeaturesuseenhancedantispoofing_true`,
        settingInstanceTemplateId: "9a29ce6b-fae8-4785-bbfe-3311f14aa88f",
        settingValueTemplateId: "93a7ef59-584d-4177-ac5a-2ca31d47e179",
      },
    });
    expect(settingsSchema.safeParse(inputs["settings"]).success).toBe(true);
  });

  it.each<[string, Hello]>([
    ["excludeTpm12", { excludeTpm12: true }],
    ["pin.digits", { pin: { digits: "required" } }],
    ["trust", { trust: "certificate" }],
    ["certificatesAsSmartCards", { certificatesAsSmartCards: true }],
    ["remote", { remote: false }],
    ["biometrics", { biometrics: true }],
    ["peripheralSensors", { peripheralSensors: "blocked" }],
    ["securityKeySignIn", { securityKeySignIn: true }],
    ["provisioning.afterSignIn", { provisioning: { afterSignIn: false } }],
    ["provisioning.withSecurityKey", { provisioning: { withSecurityKey: true } }],
  ])("refuses %s, which it does not offer", async (path, windowsHello) => {
    const declare = () => new PinReset("pin", { windowsHello, delivery: "accountProtection", assignments });
    expect(faultOf(declare).message).toMatch(
      new RegExp(
        `^ {2}windowsHello\\.${path.replace(".", "\\.")}: is not among what the Account protection template`,
        "m",
      ),
    );
    expect((await registrations()).map(({ custom }) => custom)).toEqual([false]);
  });

  it("refuses the user scope, and says what to take", () => {
    const declare = () => new PinReset("pin", { scope: "user", delivery: "accountProtection", assignments });
    expect(faultOf(declare).message).toMatch(
      /^ {2}scope: "user" cannot be delivered.*settingsCatalog or customProfile/m,
    );
  });
});

it.each<[string, unknown, RegExp]>([
  ["a PIN that is too short", { pin: { minimumLength: 3 } }, /windowsHello\.pin\.minimumLength: must be from 4 to 127/],
  [
    "a PIN that is too long",
    { pin: { maximumLength: 128 } },
    /windowsHello\.pin\.maximumLength: must be from 4 to 127/,
  ],
  ["half a character", { pin: { minimumLength: 6.5 } }, /windowsHello\.pin\.minimumLength: must be/],
  [
    "a maximum below the minimum",
    { pin: { minimumLength: 9, maximumLength: 8 } },
    /pin\.maximumLength: must not be below/,
  ],
  ["too long a history", { pin: { history: 51 } }, /windowsHello\.pin\.history: must be from 0 to 50/],
  ["a negative history", { pin: { history: -1 } }, /windowsHello\.pin\.history: must be from 0 to 50/],
  ["a PIN of years", { pin: { expirationDays: 731 } }, /windowsHello\.pin\.expirationDays: must be from 0 to 730/],
  ["a word for characters", { pin: { digits: "yes" } }, /pin\.digits: must be one of "allowed", "required", "blocked"/],
  ["no character at all", { pin: { digits: "blocked" } }, /pin\.digits: leaves no character for a PIN/],
  ["two trusts", { trust: ["key", "certificate"] }, /windowsHello\.trust: must be one of "key", "certificate"/],
  ["an unknown trust", { trust: "cloud" }, /windowsHello\.trust: must be one of/],
  ["a text for true", { requireTpm: "true" }, /windowsHello\.requireTpm: must be a boolean/],
  [
    "an unknown property",
    { requireTPM: true },
    /windowsHello\.requireTPM: no such property\. Did you mean "requireTpm"/,
  ],
])("refuses %s", (_, windowsHello, message) => {
  expect(faultOf(() => new PinReset("pin", { windowsHello: windowsHello as never, assignments })).message).toMatch(
    message,
  );
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const usage = maybe(fc.constantFrom("allowed" as const, "required" as const, "blocked" as const));
const pinRules = fc
  .record({
    lengths: fc.tuple(fc.integer({ min: 4, max: 127 }), fc.integer({ min: 4, max: 127 })),
    given: fc.tuple(fc.boolean(), fc.boolean()),
    history: maybe(fc.integer({ min: 0, max: 50 })),
    expirationDays: maybe(fc.integer({ min: 0, max: 730 })),
    digits: maybe(fc.constantFrom("allowed" as const, "required" as const)),
    lowercaseLetters: usage,
    uppercaseLetters: usage,
    specialCharacters: usage,
  })
  .map(({ lengths, given, ...rules }) => {
    const [minimumLength, maximumLength] = [...lengths].sort((a, b) => a - b);
    return { ...rules, ...(given[0] && { minimumLength }), ...(given[1] && { maximumLength }) };
  });
const hellos = fc.record({
  use: maybe(fc.boolean()),
  requireTpm: maybe(fc.boolean()),
  excludeTpm12: maybe(fc.boolean()),
  pin: maybe(pinRules),
  trust: maybe(fc.constantFrom("key" as const, "certificate" as const, "cloudKerberos" as const)),
  certificatesAsSmartCards: maybe(fc.boolean()),
  remote: maybe(fc.boolean()),
  biometrics: maybe(fc.boolean()),
  antiSpoofing: maybe(fc.boolean()),
  peripheralSensors: maybe(fc.constantFrom("allowed" as const, "blocked" as const)),
  securityKeySignIn: maybe(fc.boolean()),
  provisioning: maybe(fc.record({ afterSignIn: maybe(fc.boolean()), withSecurityKey: maybe(fc.boolean()) })),
}) as fc.Arbitrary<Hello>;

/** Node in lower case, with its value as text: what either form says, read back by rules of its own. */
function saidByCatalogue(settings: Settings): Record<string, string> {
  const flat = Object.entries(settings).flatMap(([id, one]): [string, SettingInstance][] =>
    one.type === "groupCollection" ? Object.entries(one.values[0]?.children ?? {}) : [[id, one]],
  );
  return Object.fromEntries(
    flat.map(([id, one]) => {
      const value = one.type === "choice" ? one.value.slice(id.length + 1) : one.type === "simple" ? one.value : "?";
      return [id.replace(/^device_vendor_msft_passportforwork_(\{tenantid\}_)?/, ""), String(value)];
    }),
  );
}
const saidByRows = (written: Rows): Record<string, string> =>
  Object.fromEntries(
    Object.entries(written).map(([uri, { value }]) => {
      const node = uri.replace("./Device/Vendor/MSFT/PassportForWork/", "").replace(`${tenantId}/`, "");
      return [node.toLowerCase().replaceAll("/", "_"), String(value)];
    }),
  );

it("says the same by the catalogue and by OMA-URIs, whatever is said", async () => {
  await fc.assert(
    fc.asyncProperty(hellos, async (hello) => {
      const settings = await catalogue(hello);
      expect(saidByCatalogue(settings)).toEqual(saidByRows(await rows(hello)));
      expect(Object.keys(settings).filter((id) => id.includes("{tenantid}"))).toEqual([`device_${root}_{tenantid}`]);
    }),
    { numRuns: 40 },
  );
});

describe("a warning", () => {
  const said = (args: Partial<PinResetArgs>): string[] => {
    new PinReset("pin", { assignments, ...args });
    return warnings();
  };

  it("is not given where nothing is to be said", () => {
    expect(said({ windowsHello: { use: true, trust: "key", pin: { minimumLength: 6, maximumLength: 12 } } })).toEqual(
      [],
    );
  });

  it.each<[string, Partial<PinResetArgs>, RegExp]>([
    ["a minimum that is the maximum", { windowsHello: { pin: { minimumLength: 6, maximumLength: 6 } } }, /both 6/],
    [
      "all characters allowed and none required",
      {
        windowsHello: {
          pin: {
            digits: "allowed",
            lowercaseLetters: "allowed",
            uppercaseLetters: "allowed",
            specialCharacters: "allowed",
          },
        },
      },
      /digits only/,
    ],
    ["Windows Hello turned off", { windowsHello: { use: false } }, /windowsHello\.use: with false nobody gets/],
    ["sensors outside of the device", { windowsHello: { peripheralSensors: "allowed" } }, /must reset their PIN/],
    [
      "devices that are too old for PIN recovery",
      {
        delivery: {
          customProfile: { tenantId, applicability: { osVersion: { max: "10.0.14393.0", rule: "include" } } },
        },
      },
      /nothing comes of it there.*document 002/,
    ],
    [
      "an edition that has no PIN recovery",
      {
        delivery: {
          customProfile: { tenantId, applicability: { osEdition: { editions: ["windows10Home"], rule: "include" } } },
        },
      },
      /^Home: nothing comes of it there/,
    ],
    [
      "devices that are too old for a setting",
      {
        windowsHello: { trust: "cloudKerberos" },
        delivery: {
          customProfile: { tenantId, applicability: { osVersion: { max: "10.0.19043.0", rule: "include" } } },
        },
      },
      /windowsHello\.trust: exists from Windows 10\.0\.19044\.1566 on/,
    ],
  ])("is given for %s", (_, args, message) => {
    expect(said(args)).toEqual([expect.stringMatching(message)]);
  });

  it("is given for all users without a filter: people have other devices", () => {
    expect(said({ assignments: { include: [{ group: "Windows pilot" }, { allUsers: true }] } })).toEqual([
      expect.stringMatching(/^assignments\.include\[1\]: all users may have devices other than Windows.*filter/),
    ]);
  });

  it("is given for a group where the setting is the user's, and not where it is the device's", () => {
    expect(said({})).toEqual([]);
    expect(said({ scope: "user" })).toEqual([
      expect.stringMatching(/^assignments\.include\[0\]: the people of "Windows pilot" may have devices other/),
    ]);
  });

  it("is not given beside a filter, and not for all devices", () => {
    const filter = "Corporate Windows devices";
    const include = [{ allUsers: true as const, filter }, { allDevices: true as const }];
    expect(said({ scope: "user", assignments: { include } })).toEqual([]);
  });

  it("is given once the targets are known, where they are outputs", async () => {
    const group = { id: pulumi.output("group-id") };
    new PinReset("pin", { scope: "user", assignments: { include: [{ group }] } });
    await registrations();
    expect(warnings()).toEqual([expect.stringContaining("the people of group group-id may have")]);
  });
});
