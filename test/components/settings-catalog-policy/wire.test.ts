/** @module test/components/settings-catalog-policy/wire.test: a policy survives the way to Graph and back. */
import fc from "fast-check";
import { check } from "../../../components/_shared/issues";
import { masked } from "../../../components/_shared/kind";
import { settingsCatalogPolicyArgs } from "../../../components/settings-catalog-policy/args";
import { canonical } from "../../../components/settings-catalog-policy/canonical";
import { SecretNotKnown, SettingNotUnderstood, UnknownSettingType } from "../../../components/_shared/setting-errors";
import {
  fromWire,
  toWire,
  type PolicyWire,
  type ResolvedPolicy,
} from "../../../components/settings-catalog-policy/wire";
import { asGraphAnswers, dice, policies } from "./generators";

const graphType = "#microsoft.graph.deviceManagementConfiguration";
const hello = "device_vendor_msft_passportforwork_{tenantid}";

const parsed = (input: unknown): ResolvedPolicy => {
  const checked = check(settingsCatalogPolicyArgs, input);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.value as ResolvedPolicy;
};
const simple = (value: unknown, more: object = {}): PolicyWire => ({
  id: "policy-1",
  settings: [
    {
      settingInstance: {
        "@odata.type": `${graphType}SimpleSettingInstance`,
        settingDefinitionId: "setting-1",
        simpleSettingValue: value,
        ...more,
      },
    },
  ],
});
const thrown = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("the laws", () => {
  it("reads back what it wrote", () => {
    fc.assert(fc.property(policies, (policy) => expect(fromWire(toWire(policy))).toStrictEqual(policy)));
  });

  it("generates what a person may write, in the form that args have", () => {
    fc.assert(fc.property(policies, (policy) => expect(parsed(policy)).toStrictEqual(policy)));
  });

  it("reads the same from any order and with anything that the service adds or leaves out", () => {
    fc.assert(
      fc.property(policies, dice, (policy, roll) =>
        expect(fromWire(asGraphAnswers(toWire(policy), roll))).toStrictEqual(policy),
      ),
    );
  });

  it("reads the same from JSON text, as nothing but JSON is on the wire", () => {
    fc.assert(
      fc.property(policies, (policy) =>
        expect(fromWire(JSON.parse(JSON.stringify(toWire(policy))) as PolicyWire)).toStrictEqual(policy),
      ),
    );
  });
});

describe("the one form of args", () => {
  const value = { value: "a_1", children: {}, useTemplateDefault: false };

  it("has no empty children of an option and no template default that is not taken, at any depth", () => {
    const group = { children: { c: { type: "choice", ...value } }, useTemplateDefault: false };
    const policy = parsed({
      name: "n",
      settings: {
        a: { type: "choice", ...value },
        b: { type: "choiceCollection", values: [value] },
        d: { type: "simple", value: "x", useTemplateDefault: false },
        e: { type: "simpleCollection", values: [{ value: 1, settingValueTemplateId: "t", useTemplateDefault: false }] },
        f: { type: "group", ...group },
        g: { type: "groupCollection", values: [group] },
      },
    });
    expect(policy.settings).toStrictEqual({
      a: { type: "choice", value: "a_1" },
      b: { type: "choiceCollection", values: [{ value: "a_1" }] },
      d: { type: "simple", value: "x" },
      e: { type: "simpleCollection", values: [{ value: 1, settingValueTemplateId: "t" }] },
      f: { type: "group", children: { c: { type: "choice", value: "a_1" } } },
      g: { type: "groupCollection", values: [{ children: { c: { type: "choice", value: "a_1" } } }] },
    });
    expect(fromWire(toWire(policy))).toStrictEqual(policy);
  });

  it("is found once: a second time changes nothing", () => {
    fc.assert(
      fc.property(policies, ({ settings }) =>
        expect(canonical(canonical(settings))).toStrictEqual(canonical(settings)),
      ),
    );
  });

  it("wants the template of a template default", () => {
    const checked = check(settingsCatalogPolicyArgs, {
      name: "n",
      settings: { a: { type: "simple", value: 1, useTemplateDefault: true } },
    });
    expect(checked).toMatchObject({ ok: false, issues: [{ path: ["settings", "a", "useTemplateDefault"] }] });
  });
});

describe("toWire", () => {
  it("writes the body that Microsoft documents for a group of settings", () => {
    const policy = parsed({
      name: "n",
      description: "d",
      settings: {
        [hello]: {
          type: "groupCollection",
          values: [
            {
              children: {
                [`${hello}_policies_enablepinrecovery`]: {
                  type: "choice",
                  value: `${hello}_policies_enablepinrecovery_true`,
                },
              },
            },
          ],
        },
      },
    });
    expect(toWire(policy)).toEqual({
      name: "n",
      description: "d",
      platforms: "windows10",
      technologies: "mdm",
      roleScopeTagIds: ["0"],
      settings: [
        {
          "@odata.type": `${graphType}Setting`,
          settingInstance: {
            "@odata.type": `${graphType}GroupSettingCollectionInstance`,
            settingDefinitionId: hello,
            groupSettingCollectionValue: [
              {
                "@odata.type": `${graphType}GroupSettingValue`,
                children: [
                  {
                    "@odata.type": `${graphType}ChoiceSettingInstance`,
                    settingDefinitionId: `${hello}_policies_enablepinrecovery`,
                    choiceSettingValue: {
                      "@odata.type": `${graphType}ChoiceSettingValue`,
                      value: `${hello}_policies_enablepinrecovery_true`,
                      children: [],
                    },
                  },
                ],
              },
            ],
          },
        },
      ],
    });
  });

  it("names a template only where there is one, and says that its default is not taken", () => {
    const policy = parsed({
      name: "n",
      templateId: "T_1",
      settings: { a: { type: "simple", value: 6, settingInstanceTemplateId: "I", settingValueTemplateId: "V" } },
    });
    expect(toWire(policy).templateReference).toEqual({ templateId: "T_1" });
    expect(toWire(policy).settings[0]?.["settingInstance"]).toMatchObject({
      settingInstanceTemplateReference: { settingInstanceTemplateId: "I" },
      simpleSettingValue: { settingValueTemplateReference: { settingValueTemplateId: "V", useTemplateDefault: false } },
    });
    expect(toWire({ ...policy, templateId: undefined })).not.toHaveProperty("templateReference");
  });

  it("writes a secret as one that is not encrypted yet", () => {
    const policy = parsed({ name: "n", settings: { a: { type: "simple", value: { secret: "s3cret" } } } });
    expect(toWire(policy).settings[0]?.["settingInstance"]).toMatchObject({
      simpleSettingValue: {
        "@odata.type": `${graphType}SecretSettingValue`,
        value: "s3cret",
        valueState: "notEncrypted",
      },
    });
  });

  it("never writes a mask over a secret", () => {
    const policy = parsed({ name: "n", settings: { a: { type: "simple", value: { secret: masked } } } });
    expect(thrown(() => toWire(policy))).toBeInstanceOf(SecretNotKnown);
    expect(thrown(() => toWire(policy))).toMatchObject({ setting: "a" });
  });
});

describe("fromWire", () => {
  it.each(["encryptedValueToken", "invalid"])("masks a secret in the state %s", (valueState) => {
    const value = { "@odata.type": `${graphType}SecretSettingValue`, value: "b64-token", valueState };
    expect(fromWire(simple(value)).settings).toEqual({ "setting-1": { type: "simple", value: { secret: masked } } });
  });

  it("fills in what a policy may leave out", () => {
    expect(fromWire({})).toStrictEqual({
      name: "",
      description: "",
      platforms: "",
      technologies: "",
      scopeTags: [{ id: "0" }],
      settings: {},
      adopt: "never",
    });
    expect(fromWire({ roleScopeTagIds: [] }).scopeTags).toEqual([{ id: "0" }]);
  });

  it.each([
    [
      "an unknown instance",
      { settings: [{ settingInstance: { "@odata.type": "#x.NewInstance", settingDefinitionId: "setting-1" } }] },
      "#x.NewInstance",
    ],
    [
      "an instance without a type",
      { settings: [{ settingInstance: { settingDefinitionId: "setting-1" } }] },
      undefined,
    ],
    ["an unknown value", simple({ "@odata.type": "#x.NewValue", value: 1 }), "#x.NewValue"],
    ["a value without a type", simple({ value: 1 }), undefined],
    ["no value", simple(null), undefined],
  ])("refuses %s and names it", (_, wire, odataType) => {
    const error = thrown(() => fromWire({ ...wire, id: "policy-1" }));
    expect(error).toBeInstanceOf(UnknownSettingType);
    expect(error).toMatchObject({ setting: "setting-1", odataType, policyId: "policy-1" });
    for (const part of ["policy-1", "setting-1", odataType ?? "", "Update this module"])
      expect(String(error)).toContain(part);
  });

  it.each([
    ["a whole number that is none", { "@odata.type": `${graphType}IntegerSettingValue`, value: 1.5 }],
    ["a text that is none", { "@odata.type": `${graphType}StringSettingValue`, value: 7 }],
    ["a list in place of a value", [{ "@odata.type": `${graphType}StringSettingValue`, value: "x" }]],
  ])("refuses %s", (_, value) => {
    expect(thrown(() => fromWire(simple(value)))).toBeInstanceOf(UnknownSettingType);
  });

  it("refuses one value where a list is due, a choice without an option, and a setting without an id", () => {
    const broken = [
      {
        "@odata.type": `${graphType}SimpleSettingCollectionInstance`,
        settingDefinitionId: "a",
        simpleSettingCollectionValue: {},
      },
      {
        "@odata.type": `${graphType}ChoiceSettingInstance`,
        settingDefinitionId: "a",
        choiceSettingValue: { children: [] },
      },
      { "@odata.type": `${graphType}GroupSettingInstance`, settingDefinitionId: "a" },
      { "@odata.type": `${graphType}SettingGroupInstance` },
    ];
    for (const settingInstance of broken) {
      expect(thrown(() => fromWire({ settings: [{ settingInstance }] }))).toBeInstanceOf(UnknownSettingType);
    }
  });

  it("refuses an id twice on one level, but not on two", () => {
    const leaf = { "@odata.type": `${graphType}SettingGroupInstance`, settingDefinitionId: "a" };
    const twice = thrown(() =>
      fromWire({ id: "policy-1", settings: [{ settingInstance: leaf }, { settingInstance: leaf }] }),
    );
    expect(twice).toBeInstanceOf(SettingNotUnderstood);
    expect(twice).toMatchObject({ name: "RepeatedSetting", setting: "a", policyId: "policy-1" });
    const nested = {
      "@odata.type": `${graphType}GroupSettingInstance`,
      settingDefinitionId: "a",
      groupSettingValue: { children: [leaf] },
    };
    expect(fromWire({ settings: [{ settingInstance: nested }] }).settings).toEqual({
      a: { type: "group", children: { a: { type: "settingGroup" } } },
    });
  });

  it("shows no value in an error: it may be a secret", () => {
    const value = {
      "@odata.type": `${graphType}SecretSettingValue`,
      value: { inner: "hunter2" },
      valueState: "notEncrypted",
    };
    expect(String(thrown(() => fromWire(simple(value))))).not.toContain("hunter2");
  });
});
