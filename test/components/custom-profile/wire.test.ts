/** @module test/components/custom-profile/wire.test: a profile survives the way to Graph and back. */
import fc from "fast-check";
import { check } from "../../../components/_shared/issues";
import { masked } from "../../../components/_shared/kind";
import { RepeatedSetting, SecretNotKnown, UnknownSettingType } from "../../../components/_shared/setting-errors";
import { customProfileArgs } from "../../../components/custom-profile/args";
import type { OmaSetting } from "../../../components/custom-profile/settings";
import type { RowWire } from "../../../components/custom-profile/setting-wire";
import { fromWire, toWire, type ProfileWire, type ResolvedProfile } from "../../../components/custom-profile/wire";
import { dice } from "../settings-catalog-policy/generators";
import { asGraphAnswers, profiles } from "./generators";

const uri = "./Device/Vendor/MSFT/Policy/Config/X/Y";
const parsed = (input: unknown): ResolvedProfile => {
  const checked = check(customProfileArgs, input);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.value as ResolvedProfile;
};
const withRow = (setting: object): ResolvedProfile =>
  parsed({ name: "n", settings: { [uri]: { name: "row", ...setting } } });
const rowOf = (setting: object): RowWire | undefined => toWire(withRow(setting)).omaSettings[0];
const read = (row: object): OmaSetting | undefined =>
  fromWire({ id: "p1", omaSettings: [{ omaUri: uri, displayName: "row", ...row }] }).settings[uri];
const thrown = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};
const type = (suffix: string): string => `#microsoft.graph.omaSetting${suffix}`;

/** Every mask filled with what is known. */
const filled = (seen: ResolvedProfile, known: ResolvedProfile): ResolvedProfile => ({
  ...seen,
  settings: Object.fromEntries(
    Object.entries(seen.settings).map(([key, setting]) => [
      key,
      setting.value === masked ? ({ ...setting, value: known.settings[key]?.value } as OmaSetting) : setting,
    ]),
  ),
});

describe("the laws", () => {
  it("reads back what it wrote", () => {
    fc.assert(fc.property(profiles, (profile) => expect(fromWire(toWire(profile))).toStrictEqual(profile)));
  });

  it("reads back what it wrote where the service masks, once the masks are filled", () => {
    fc.assert(
      fc.property(profiles, dice, (profile, roll) => {
        const seen = fromWire(asGraphAnswers(toWire(profile), roll, true));
        for (const [key, { type: kind, value }] of Object.entries(seen.settings)) {
          expect([key, kind, value === masked]).toEqual([key, kind, ["string", "base64", "stringXml"].includes(kind)]);
        }
        expect(filled(seen, profile)).toStrictEqual(profile);
      }),
    );
  });

  it("reads the same from rows in any order and with anything that the service adds or leaves out", () => {
    fc.assert(
      fc.property(profiles, dice, (profile, roll) =>
        expect(fromWire(asGraphAnswers(toWire(profile), roll, false))).toStrictEqual(profile),
      ),
    );
  });

  it("generates what a person may write, in the form that args have", () => {
    fc.assert(fc.property(profiles, (profile) => expect(parsed(profile)).toStrictEqual(profile)));
  });

  it("reads the same from JSON text, as nothing but JSON is on the wire", () => {
    fc.assert(
      fc.property(profiles, (profile) =>
        expect(fromWire(JSON.parse(JSON.stringify(toWire(profile))) as ProfileWire)).toStrictEqual(profile),
      ),
    );
  });
});

describe("toWire", () => {
  it("writes the whole profile, and null for the rules that it does not have", () => {
    expect(toWire(withRow({ type: "integer", value: 1 }))).toEqual({
      "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
      displayName: "n",
      description: "",
      roleScopeTagIds: ["0"],
      deviceManagementApplicabilityRuleOsEdition: null,
      deviceManagementApplicabilityRuleOsVersion: null,
      deviceManagementApplicabilityRuleDeviceMode: null,
      omaSettings: [{ "@odata.type": type("Integer"), displayName: "row", description: "", omaUri: uri, value: 1 }],
    });
  });

  it("writes the three rules in Graph's members", () => {
    const applicability = {
      osEdition: { editions: ["windows10Home"], rule: "exclude", name: "No home" },
      osVersion: { min: "10.0.19045.0", rule: "include" },
      deviceMode: { mode: "sModeConfiguration", rule: "exclude" },
    };
    expect(toWire(parsed({ name: "n", settings: {}, applicability }))).toMatchObject({
      deviceManagementApplicabilityRuleOsEdition: {
        osEditionTypes: ["windows10Home"],
        name: "No home",
        ruleType: "exclude",
      },
      deviceManagementApplicabilityRuleOsVersion: {
        minOSVersion: "10.0.19045.0",
        maxOSVersion: null,
        name: null,
        ruleType: "include",
      },
      deviceManagementApplicabilityRuleDeviceMode: {
        deviceMode: "sModeConfiguration",
        name: null,
        ruleType: "exclude",
      },
    });
  });

  it.each([
    [
      { type: "string", value: "a;b" },
      { "@odata.type": type("String"), value: "a;b" },
    ],
    [
      { type: "boolean", value: false },
      { "@odata.type": type("Boolean"), value: false },
    ],
    [
      { type: "floatingPoint", value: 0.1 },
      { "@odata.type": type("FloatingPoint"), value: 0.1 },
    ],
    [
      { type: "dateTime", value: "2030-06-30T20:00:00+02:00" },
      { "@odata.type": type("DateTime"), value: "2030-06-30T18:00:00Z" },
    ],
    [
      { type: "base64", value: "AAE=", fileName: "a.cer" },
      { "@odata.type": type("Base64"), value: "AAE=", fileName: "a.cer" },
    ],
    [
      { type: "stringXml", value: "<ä/>" },
      { "@odata.type": type("StringXml"), value: "PMOkLz4=", fileName: null },
    ],
  ])("writes %j", (setting, wire) => expect(rowOf(setting)).toMatchObject(wire));

  it("never sends what only the service sets", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const sent =
          JSON.stringify(toWire({ ...profile, settings: {} })) +
          toWire(profile)
            .omaSettings.map((row) => Object.keys(row))
            .join();
        expect(sent).not.toMatch(/isEncrypted|secretReferenceValueId|isReadOnly|supportsScopeTags|"version"|"id"/);
      }),
    );
  });

  it.each(["string", "base64", "stringXml"] as const)("never writes a mask over a %s", (kind) => {
    const setting = { type: kind, value: masked, fileName: "", name: "x", description: "" } as OmaSetting;
    const error = thrown(() => toWire({ ...withRow({ type: "integer", value: 1 }), settings: { [uri]: setting } }));
    expect(error).toBeInstanceOf(SecretNotKnown);
    expect(error).toMatchObject({ setting: uri, message: expect.stringContaining("Give the value in the program") });
  });
});

describe("fromWire", () => {
  it.each([
    ["String", "****"],
    ["Base64", "****"],
    ["StringXml", "PGEvPg=="],
  ])("masks an encrypted %s", (suffix, value) => {
    expect(read({ "@odata.type": type(suffix), value, isEncrypted: true })?.value).toBe(masked);
  });

  it.each([
    ["String", "****", "****"],
    ["Base64", "****", "****"],
    ["StringXml", "PGEvPg==", "<a/>"],
  ])("takes a %s that looks like a mask for what it is", (suffix, value, seen) => {
    expect(read({ "@odata.type": type(suffix), value, isEncrypted: false })?.value).toBe(seen);
    expect(read({ "@odata.type": type(suffix), value })?.value).toBe(seen);
  });

  it("reads a value that Graph does not encrypt, whatever it says", () => {
    expect(read({ "@odata.type": type("Integer"), value: 4, isEncrypted: true })?.value).toBe(4);
  });

  it("reads a number and an instant in their one form", () => {
    expect(read({ "@odata.type": type("FloatingPoint"), value: 0.10000000149011612 })?.value).toBe(0.1);
    expect(read({ "@odata.type": type("DateTime"), value: "2030-06-30T20:00:00.0000000+02:00" })?.value).toBe(
      "2030-06-30T18:00:00Z",
    );
  });

  it("keeps a byte order mark", () => {
    const value = Buffer.from("\ufeff<a/>").toString("base64");
    expect(read({ "@odata.type": type("StringXml"), value })?.value).toBe("\ufeff<a/>");
  });

  it("fills in what a profile may leave out", () => {
    const nothing = { name: "", description: "", scopeTags: [{ id: "0" }], settings: {}, adopt: "never" };
    expect(fromWire({})).toStrictEqual(nothing);
    expect(fromWire({ description: null, roleScopeTagIds: [], omaSettings: null })).toStrictEqual(nothing);
    expect(read({ "@odata.type": type("StringXml"), description: null, fileName: null })).toStrictEqual({
      type: "stringXml",
      value: "",
      fileName: "",
      name: "row",
      description: "",
    });
  });

  it("refuses an OMA-URI twice, since only one could be kept", () => {
    const row = { "@odata.type": type("Integer"), omaUri: uri, value: 1 };
    const error = thrown(() => fromWire({ id: "p1", omaSettings: [row, row] }));
    expect(error).toBeInstanceOf(RepeatedSetting);
    expect(error).toMatchObject({ setting: uri, policyId: "p1" });
  });

  it.each([
    ["an unknown type", { "@odata.type": type("Duration"), value: "P1D" }, "is not known"],
    ["no type", { value: 1 }, "no @odata.type"],
    ["an integer that is none", { "@odata.type": type("Integer"), value: 1.5 }, "whole number"],
    ["an integer of more than 32 bits", { "@odata.type": type("Integer"), value: 2 ** 31 }, "whole number"],
    ["a boolean that is none", { "@odata.type": type("Boolean"), value: "true" }, "true or false"],
    ["a number that is none", { "@odata.type": type("FloatingPoint"), value: "INF" }, "number"],
    ["a date that is none", { "@odata.type": type("DateTime"), value: "tomorrow" }, "date"],
    ["a text that is none", { "@odata.type": type("String"), value: 7 }, "no text"],
    ["an XML that is no text", { "@odata.type": type("StringXml"), value: 7 }, "no text"],
    ["an XML in another encoding", { "@odata.type": type("StringXml"), value: "/w==" }, "UTF-8"],
    ["no OMA-URI", { "@odata.type": type("Integer"), value: 1, omaUri: null }, "has no OMA-URI"],
  ])("refuses %s, and shows where, but not the value", (_, row, words) => {
    const error = thrown(() => read(row));
    expect(error).toBeInstanceOf(UnknownSettingType);
    for (const part of [words, "p1", "Update this module"]) expect(String(error)).toContain(part);
    expect(String(error)).not.toMatch(/tomorrow|\/w==|INF/);
  });

  it("reads rules, and no rule in any of its forms", () => {
    expect(
      fromWire({
        deviceManagementApplicabilityRuleOsVersion: {
          minOSVersion: "10.0.1.2",
          maxOSVersion: "",
          name: "",
          ruleType: "exclude",
        },
        deviceManagementApplicabilityRuleOsEdition: null,
      }).applicability,
    ).toStrictEqual({ osVersion: { min: "10.0.1.2", rule: "exclude" } });
  });

  it.each([
    [{ deviceManagementApplicabilityRuleDeviceMode: { deviceMode: "tMode", ruleType: "include" } }, 'mode "tMode"'],
    [{ deviceManagementApplicabilityRuleOsEdition: { osEditionTypes: [], ruleType: "only" } }, 'rule type "only"'],
  ])("refuses the rule %j", (wire, words) => {
    expect(thrown(() => fromWire({ id: "p1", ...wire }))).toMatchObject({ message: expect.stringContaining(words) });
  });
});
