/** @module test/components/settings-catalog-policy/generators: any policy that a person may write, and what Graph makes of its JSON. */
import fc from "fast-check";
import { masked } from "../../../components/_shared/kind";
import type { SettingInstance, Settings, SimpleValue } from "../../../components/settings-catalog-policy/settings";
import type { PolicyWire, ResolvedPolicy } from "../../../components/settings-catalog-policy/wire";

const id = fc.stringMatching(/^[a-z][a-z0-9_{}]{0,24}$/);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

const simpleValue: fc.Arbitrary<SimpleValue> = fc.oneof(
  fc.string(),
  fc.maxSafeInteger(),
  fc
    .string()
    .filter((text) => text !== masked)
    .map((secret) => ({ secret })),
  fc.record({ reference: fc.string(), note: maybe(fc.string()) }).map(defined),
);
const instanceTemplate = fc.record({ settingInstanceTemplateId: maybe(fc.uuid()) });
const valueTemplate = fc.oneof(
  fc.constant({}),
  fc.record({ settingValueTemplateId: fc.uuid(), useTemplateDefault: maybe(fc.constant(true as const)) }),
);
const item = fc.oneof(
  simpleValue,
  fc
    .record({
      value: simpleValue,
      settingValueTemplateId: fc.uuid(),
      useTemplateDefault: maybe(fc.constant(true as const)),
    })
    .map(defined),
);

const together = <T>(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<T> =>
  fc.tuple(...parts).map((all) => defined(Object.assign({}, ...(all as object[])) as object) as T);

function choiceValue(depth: number): fc.Arbitrary<object> {
  const children = depth === 0 ? fc.constant(undefined) : maybe(settings(depth - 1, 1));
  return together(fc.record({ value: fc.string({ minLength: 1 }), children }), valueTemplate);
}
const groupValue = (depth: number): fc.Arbitrary<object> =>
  together(fc.record({ children: depth === 0 ? fc.constant({}) : settings(depth - 1) }), valueTemplate);

const type = (name: SettingInstance["type"]): fc.Arbitrary<object> => fc.constant({ type: name });
const few = { maxLength: 3 };

const instance = (depth: number): fc.Arbitrary<SettingInstance> =>
  fc.oneof(
    together<SettingInstance>(type("choice"), instanceTemplate, choiceValue(depth)),
    together<SettingInstance>(
      type("choiceCollection"),
      instanceTemplate,
      fc.record({ values: fc.array(choiceValue(depth), few) }),
    ),
    together<SettingInstance>(type("simple"), instanceTemplate, fc.record({ value: simpleValue }), valueTemplate),
    together<SettingInstance>(type("simpleCollection"), instanceTemplate, fc.record({ values: fc.array(item, few) })),
    together<SettingInstance>(type("group"), instanceTemplate, groupValue(depth)),
    together<SettingInstance>(
      type("groupCollection"),
      instanceTemplate,
      fc.record({ values: fc.array(groupValue(depth), few) }),
    ),
    together<SettingInstance>(type("settingGroup"), instanceTemplate),
    together<SettingInstance>(type("settingGroupCollection"), instanceTemplate),
  );

function settings(depth: number, minKeys = 0): fc.Arbitrary<Settings> {
  return fc.dictionary(id, instance(depth), { minKeys, maxKeys: 4, noNullPrototype: true });
}

/** Policies with ids for references, in the one form that args have. */
export const policies: fc.Arbitrary<ResolvedPolicy> = fc
  .record({
    name: fc.string({ minLength: 1 }),
    description: fc.string({ maxLength: 1000 }),
    platforms: fc.constantFrom("windows10", "macOS", "iOS,macOS", "linux"),
    technologies: fc.constantFrom("mdm", "appleRemoteManagement,mdm", "configManager,mdm,microsoftSense"),
    templateId: maybe(fc.uuid().map((uuid) => `${uuid}_1`)),
    scopeTags: fc.uniqueArray(
      fc.nat().map((n) => ({ id: String(n) })),
      { minLength: 1, maxLength: 3, selector: (tag) => tag.id },
    ),
    settings: settings(2),
    adopt: fc.constant("never" as const),
  })
  .map(defined);

/** A stream of decisions that shrinks. */
export const dice = fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 200 }).map((rolls) => {
  let next = 0;
  return (sides: number): number => (rolls[next++ % rolls.length] ?? 0) % sides;
});
export type Dice = (sides: number) => number;

export function shuffled<T>(list: readonly T[], roll: Dice): T[] {
  const left = [...list];
  return list.map(() => left.splice(roll(left.length), 1)[0] as T);
}

/** The same policy as Graph may answer it: in any order, with what the service adds and leaves out. */
export const asGraphAnswers = (body: PolicyWire, roll: Dice): PolicyWire =>
  ({
    "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/configurationPolicies/$entity",
    createdDateTime: "2024-07-22T13:29:02.6854383Z",
    lastModifiedDateTime: "2024-07-22T13:29:02.6854383Z",
    creationSource: null,
    priorityMetaData: null,
    isAssigned: false,
    settingCount: body.settings?.length,
    ...(noisy(body, roll) as PolicyWire),
    description: body.description === "" && roll(2) ? null : body.description,
    platforms: shuffled(body.platforms?.split(",") ?? [], roll).join(","),
    technologies: shuffled(body.technologies?.split(",") ?? [], roll).join(","),
    templateReference: {
      "@odata.type": "#microsoft.graph.deviceManagementConfigurationPolicyTemplateReference",
      templateId: body.templateReference?.templateId ?? (roll(2) ? "" : null),
      templateFamily: "none",
      templateDisplayName: null,
      templateDisplayVersion: null,
    },
  }) as PolicyWire;

function noisy(value: unknown, roll: Dice, key = ""): unknown {
  if (Array.isArray(value)) {
    const list = value.map((one, i) => {
      const wire = noisy(one, roll, key) as Record<string, unknown>;
      return key === "settings" ? { id: String(i), ...wire } : wire;
    });
    if (key === "children" && list.length === 0 && roll(2)) return null;
    return key === "settings" || key === "children" ? shuffled(list, roll) : list;
  }
  if (typeof value !== "object" || value === null) return value;
  const wire = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, noisy(member, roll, name)]));
  return {
    ...wire,
    ...additions(wire, key, roll),
    ...(dropsType(wire) && roll(2) ? { "@odata.type": undefined } : {}),
  };
}

const dropsType = (wire: Record<string, unknown>): boolean =>
  /(Choice|Group)SettingValue$/.test(String(wire["@odata.type"]));

function additions(wire: Record<string, unknown>, key: string, roll: Dice): Record<string, unknown> {
  const added: Record<string, unknown> = {};
  if (key.endsWith("TemplateReference")) added["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationX";
  if ("settingDefinitionId" in wire) {
    if (roll(2)) added["auditRuleInformation"] = null;
    if (!("settingInstanceTemplateReference" in wire) && roll(2)) added["settingInstanceTemplateReference"] = null;
    for (const name of Object.keys(wire))
      if (name.endsWith("Value") && roll(2)) added[`${name}@odata.type`] = "#Collection(x)";
  }
  if ("value" in wire && !("settingValueTemplateReference" in wire) && roll(2))
    added["settingValueTemplateReference"] = null;
  return added;
}
