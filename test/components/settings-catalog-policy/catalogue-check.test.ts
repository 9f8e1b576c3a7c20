/** @module test/components/settings-catalog-policy/catalogue-check.test: each way to be wrong about a setting is said on its path. */
import { formatIssue, type Issue } from "../../../components/_shared/issues";
import { unknown } from "../../../components/_shared/kind";
import { parseDefinition, type Definition } from "../../../components/settings-catalog-policy/catalogue";
import { catalogueIssues } from "../../../components/settings-catalog-policy/catalogue-check";
import { shippedDefinitions } from "../../../components/settings-catalog-policy/catalogue-shipped";

const graphType = "#microsoft.graph.deviceManagementConfiguration";
const hello = "device_vendor_msft_passportforwork_{tenantid}";
const pinRecovery = `${hello}_policies_enablepinrecovery`;
const pinLength = `${hello}_policies_pincomplexity_minimumpinlength`;
const reset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
const urls = "device_vendor_msft_policy_config_authentication_configurewebsigninallowedurls";

const define = (json: object): Definition => {
  const definition = parseDefinition(json);
  if (!definition) throw new Error("no definition");
  return definition;
};
const onboarding = define({
  "@odata.type": `${graphType}SimpleSettingDefinition`,
  id: "onboarding",
  valueDefinition: {
    "@odata.type": `${graphType}StringSettingValueDefinition`,
    isSecret: true,
    minimumLength: 3,
    maximumLength: 6,
  },
  dependentOn: [{ parentSettingId: "mode", dependentOn: "mode_onboard" }],
});
const others: Definition[] = [
  onboarding,
  define({
    "@odata.type": `${graphType}ChoiceSettingDefinition`,
    id: "mode",
    options: [{ itemId: "mode_onboard" }, { itemId: "mode_off" }],
  }),
  define({
    "@odata.type": `${graphType}SimpleSettingDefinition`,
    id: "label",
    valueDefinition: { "@odata.type": `${graphType}StringSettingValueDefinition`, minimumLength: 2, maximumLength: 4 },
  }),
  define({
    "@odata.type": `${graphType}ChoiceSettingCollectionDefinition`,
    id: "many",
    options: Array.from({ length: 11 }, (_, i) => ({ itemId: `many_${i}` })),
    minimumCount: 1,
    maximumCount: 2,
  }),
  define({ "@odata.type": `${graphType}RedirectSettingDefinition`, id: "redirect" }),
  define({
    "@odata.type": `${graphType}ChoiceSettingDefinition`,
    id: "shade",
    options: [
      { itemId: "shade_1", dependentOn: [{ parentSettingId: "mode", dependentOn: "mode_onboard" }] },
      { itemId: "shade_2", dependentOn: [{ parentSettingId: "mode", dependentOn: "mode_onboard" }] },
    ],
  }),
];
const definitions = new Map<string, Definition | "absent">([
  ...[...shippedDefinitions, ...others].map((one) => [one.id, one] as const),
  [`${reset}s`, "absent"],
]);
const issues = (settings: object): Issue[] =>
  catalogueIssues(settings, definitions, [...definitions.keys()].slice(0, -1));
const inHello = (children: object, groups = 1): object => ({
  [hello]: { type: "groupCollection", values: Array.from({ length: groups }, () => ({ children })) },
});
const said = (settings: object): string[] => issues(settings).map(formatIssue);

const good = {
  ...inHello({
    [pinRecovery]: { type: "choice", value: `${pinRecovery}_true` },
    [pinLength]: { type: "simple", value: 6 },
  }),
  [reset]: { type: "choice", value: `${reset}_1` },
  [urls]: { type: "simpleCollection", values: ["login.contoso.com", { value: "x", settingValueTemplateId: "t" }] },
  mode: {
    type: "choice",
    value: "mode_onboard",
    children: { onboarding: { type: "simple", value: { secret: "abc" } }, shade: { type: "choice", value: "shade_1" } },
  },
  label: { type: "simple", value: "abc" },
  many: { type: "choiceCollection", values: [{ value: "many_1" }, { value: "many_10" }] },
  redirect: { type: "simple", value: 1 },
  neverAsked: { type: "simple", value: 1 },
};

it("has nothing against what the catalogue allows", () => {
  expect(issues(good)).toEqual([]);
});

it("says that the tenant has no such definition, and which one may be meant", () => {
  const [issue] = issues({ [`${reset}s`]: { type: "choice", value: "x" } });
  expect(issue).toMatchObject({ path: ["settings", `${reset}s`] });
  expect(issue?.message).toContain(`Did you mean "${reset}"?`);
});

it("names the group that a bare setting belongs in", () => {
  const [issue, ...more] = issues({ [pinRecovery]: { type: "choice", value: `${pinRecovery}_true` } });
  expect(more).toEqual([]);
  expect(issue?.path).toEqual(["settings", pinRecovery]);
  expect(issue?.message).toContain(`children of the group "${hello}"`);
  expect(issue?.message).toContain("not at the top");
});

it("wants a child under the option that opens it", () => {
  const child = { onboarding: { type: "simple", value: { secret: "abc" } } };
  const [issue] = issues({ mode: { type: "choice", value: "mode_off", children: child } });
  expect(issue?.path).toEqual(["settings", "mode", "children", "onboarding"]);
  expect(issue?.message).toContain('children of "mode" where its value is "mode_onboard"');
  expect(issues({ mode: { type: "choice", value: unknown, children: child } })).toEqual([]);
  expect(issues({ [reset]: { type: "choice", value: `${reset}_1`, children: child } })).toHaveLength(1);
});

it("lists the options, and the nearest one", () => {
  const [issue] = issues({ [reset]: { type: "choice", value: `${reset}_true` } });
  expect(issue?.path).toEqual(["settings", reset, "value"]);
  for (const part of [`"${reset}_0"`, `"${reset}_1"`, `got "${reset}_true"`, "Did you mean"]) {
    expect(issue?.message).toContain(part);
  }
});

it("lists at most eight options", () => {
  const [message] = said({ many: { type: "choiceCollection", values: [{ value: "many_1" }, { value: "other" }] } });
  expect(message).toMatch(/^settings\.many\.values\[1\]\.value: /);
  expect(message).toContain('"many_7" and 3 more');
  expect(message).not.toContain('"many_8"');
});

it.each([
  ["a choice given as a simple setting", { [reset]: { type: "simple", value: "1" } }, 'must be "choice"'],
  ["a list given as a simple setting", { [urls]: { type: "simple", value: "a;b" } }, 'must be "simpleCollection"'],
  ["a group collection given as a group", { [hello]: { type: "group", children: {} } }, 'must be "groupCollection"'],
])("refuses %s, on its type", (_, settings, part) => {
  const [issue, ...more] = issues(settings);
  expect(more).toEqual([]);
  expect(issue?.path.at(-1)).toBe("type");
  expect(issue?.message).toContain(part);
});

it.each([
  ["a number out of range", pinLength, 3, "4 to 127, got 3"],
  ["a number above the range", pinLength, 128, "got 128"],
  ["a text for a number", pinLength, "6", "must be a whole number, got a string"],
  ["a secret for a number", pinLength, { secret: "6" }, "must be a whole number, got a secret"],
])("refuses %s", (_, id, value, part) => {
  const found = issues(inHello({ [id]: { type: "simple", value } }));
  expect(found).toEqual([
    {
      path: ["settings", hello, "values", 0, "children", id, "value"],
      message: expect.stringContaining(part) as string,
    },
  ]);
});

it.each([
  ["a text that is too short", "a", "2 to 4 characters, has 1"],
  ["a text that is too long", "abcde", "has 5"],
  ["a number for a text", 5, "must be a string, got a whole number"],
  ["a secret for a text", { secret: "abc" }, "is no secret"],
])("refuses %s", (_, value, part) => {
  expect(said({ label: { type: "simple", value } })).toEqual([expect.stringContaining(part)]);
});

it("wants a secret as a secret, and shows it in no message", () => {
  const under = (value: unknown): string[] =>
    said({ mode: { type: "choice", value: "mode_onboard", children: { onboarding: { type: "simple", value } } } });
  expect(under("hunter2")).toEqual([expect.stringContaining("is a secret")]);
  expect(under({ secret: "hunter2" })).toEqual([expect.stringContaining("3 to 6 characters, has 7")]);
  expect([...under("hunter2"), ...under({ secret: "hunter2" })].join()).not.toContain("hunter2");
  expect(under({ reference: "reusable" })).toEqual([]);
});

it("refuses each wrong member of a list, with or without a template", () => {
  const found = issues({
    [urls]: { type: "simpleCollection", values: ["a", 1, { value: 2, settingValueTemplateId: "t" }] },
  });
  expect(found.map(({ path }) => path.slice(2))).toEqual([
    ["values", 1],
    ["values", 2, "value"],
  ]);
});

it("counts groups and values", () => {
  expect(said(inHello({}, 2))).toEqual([expect.stringContaining("must have at most 1 entry, got 2")]);
  const many = (length: number): string[] =>
    said({ many: { type: "choiceCollection", values: Array.from({ length }, () => ({ value: "many_1" })) } });
  expect(many(0)).toEqual([expect.stringContaining("must have 1 to 2 entries, got 0")]);
  expect(many(3)).toEqual([expect.stringContaining("must have 1 to 2 entries, got 3")]);
});

it.each([
  ["all settings", unknown],
  ["a setting", { [reset]: unknown }],
  ["a type", { [reset]: { type: unknown, value: unknown } }],
  ["an option", { [reset]: { type: "choice", value: unknown } }],
  ["children", { [reset]: { type: "choice", value: `${reset}_1`, children: unknown } }],
  ["a list", { [urls]: { type: "simpleCollection", values: unknown } }],
  ["a member of a list", { [urls]: { type: "simpleCollection", values: [unknown, { value: unknown }] } }],
  ["a group", { [hello]: { type: "groupCollection", values: [unknown] } }],
  ["a secret", { label: { type: "simple", value: unknown } }],
])("takes %s that is not known yet as right", (_, settings) => {
  expect(catalogueIssues(settings, definitions, [])).toEqual([]);
});

it("reports every fault at once", () => {
  const found = issues({
    [reset]: { type: "choice", value: "x" },
    label: { type: "simple", value: "abcdef" },
    ...inHello({ [pinLength]: { type: "simple", value: 1 } }),
  });
  expect(found).toHaveLength(3);
});

it("ships each definition once, with options that begin with its id", () => {
  const ids = shippedDefinitions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, options = [] } of shippedDefinitions) {
    expect(options.filter((option) => !option.startsWith(`${id}_`))).toEqual([]);
  }
});

it.each([[null], ["x"], [{}], [{ id: 5 }]])("finds no definition in %j", (json) => {
  expect(parseDefinition(json)).toBeUndefined();
});
