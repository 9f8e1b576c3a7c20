/** @module components/settings-catalog-policy/setting-wire: the Graph JSON of setting instances, both ways. Pure. */
import { RepeatedSetting, UnknownSettingType } from "../_shared/setting-errors";
import type { SettingInstance, Settings, SimpleValue } from "./settings";
import { isWire, misfit, odataType, simpleValueFromWire, simpleValueToWire, suffixOf, typeNamed } from "./value-wire";
import type { Found, Wire } from "./value-wire";

type Of<T extends SettingInstance["type"]> = Extract<SettingInstance, { type: T }>;
type ChoiceValue = Of<"choiceCollection">["values"][number];
type GroupValue = Of<"groupCollection">["values"][number];
type CollectionItem = Of<"simpleCollection">["values"][number];
type TemplatedItem = Extract<CollectionItem, { value: unknown }>;
interface ValueTemplate {
  settingValueTemplateId?: string | undefined;
  useTemplateDefault?: boolean | undefined;
}

/** The `settings` of a policy. */
export const settingsToWire = (settings: Settings): Wire[] =>
  instancesToWire(settings).map((settingInstance) => ({ "@odata.type": typeNamed("Setting"), settingInstance }));

/** @throws SettingNotUnderstood where our map cannot hold what the service sent. */
export function settingsFromWire(list: unknown, policyId: string | undefined): Settings {
  const settings: unknown[] = Array.isArray(list) ? list : [];
  return instancesFromWire(
    settings.map((setting) => (isWire(setting) ? setting.settingInstance : setting)),
    policyId,
  );
}

const instancesToWire = (settings: Settings | undefined): Wire[] =>
  Object.entries(settings ?? {}).map(([id, setting]) => ({
    "@odata.type": typeNamed(suffixes[setting.type]),
    settingDefinitionId: id,
    ...(setting.settingInstanceTemplateId !== undefined && {
      settingInstanceTemplateReference: { settingInstanceTemplateId: setting.settingInstanceTemplateId },
    }),
    ...valueToWire(id, setting),
  }));

const suffixes: Record<SettingInstance["type"], string> = {
  choice: "ChoiceSettingInstance",
  choiceCollection: "ChoiceSettingCollectionInstance",
  simple: "SimpleSettingInstance",
  simpleCollection: "SimpleSettingCollectionInstance",
  group: "GroupSettingInstance",
  groupCollection: "GroupSettingCollectionInstance",
  settingGroup: "SettingGroupInstance",
  settingGroupCollection: "SettingGroupCollectionInstance",
};

function valueToWire(id: string, setting: SettingInstance): Wire {
  switch (setting.type) {
    case "choice":
      return { choiceSettingValue: choiceToWire(setting) };
    case "choiceCollection":
      return { choiceSettingCollectionValue: setting.values.map(choiceToWire) };
    case "simple":
      return { simpleSettingValue: { ...simpleValueToWire(setting.value, id), ...templateToWire(setting) } };
    case "simpleCollection":
      return { simpleSettingCollectionValue: setting.values.map((item) => itemToWire(item, id)) };
    case "group":
      return { groupSettingValue: groupToWire(setting) };
    case "groupCollection":
      return { groupSettingCollectionValue: setting.values.map(groupToWire) };
    case "settingGroup":
    case "settingGroupCollection":
      return {};
  }
}

const choiceToWire = (choice: ChoiceValue): Wire => ({
  "@odata.type": typeNamed("ChoiceSettingValue"),
  value: choice.value,
  children: instancesToWire(choice.children),
  ...templateToWire(choice),
});

const groupToWire = (group: GroupValue): Wire => ({
  "@odata.type": typeNamed("GroupSettingValue"),
  children: instancesToWire(group.children),
  ...templateToWire(group),
});

const isTemplated = (item: CollectionItem): item is TemplatedItem => typeof item === "object" && "value" in item;

const itemToWire = (item: CollectionItem, id: string): Wire =>
  isTemplated(item) ? { ...simpleValueToWire(item.value, id), ...templateToWire(item) } : simpleValueToWire(item, id);

const templateToWire = ({ settingValueTemplateId, useTemplateDefault = false }: ValueTemplate): Wire =>
  settingValueTemplateId === undefined
    ? {}
    : { settingValueTemplateReference: { settingValueTemplateId, useTemplateDefault } };

function instancesFromWire(list: unknown, policyId: string | undefined): Settings {
  const settings = new Map<string, SettingInstance>();
  for (const wire of Array.isArray(list) ? (list as unknown[]) : []) {
    if (!isWire(wire) || typeof wire.settingDefinitionId !== "string") {
      throw new UnknownSettingType("(no id)", isWire(wire) ? odataType(wire) : undefined, policyId, "has no id");
    }
    const found: Found = { settingDefinitionId: wire.settingDefinitionId, policyId };
    if (settings.has(found.settingDefinitionId)) throw new RepeatedSetting(found.settingDefinitionId, policyId);
    settings.set(found.settingDefinitionId, { ...instanceFromWire(wire, found), ...instanceTemplate(wire) });
  }
  return Object.fromEntries(settings);
}

function instanceFromWire(wire: Wire, found: Found): SettingInstance {
  switch (suffixOf(wire)) {
    case "ChoiceSettingInstance":
      return { type: "choice", ...choiceFromWire(wire.choiceSettingValue, found) };
    case "ChoiceSettingCollectionInstance":
      return { type: "choiceCollection", values: each(wire.choiceSettingCollectionValue, found, choiceFromWire) };
    case "SimpleSettingInstance": {
      const value = simpleValueFromWire(wire.simpleSettingValue, found);
      return { type: "simple", value, ...valueTemplate(wire.simpleSettingValue) };
    }
    case "SimpleSettingCollectionInstance":
      return { type: "simpleCollection", values: each(wire.simpleSettingCollectionValue, found, itemFromWire) };
    case "GroupSettingInstance":
      return { type: "group", ...groupFromWire(wire.groupSettingValue, found) };
    case "GroupSettingCollectionInstance":
      return { type: "groupCollection", values: each(wire.groupSettingCollectionValue, found, groupFromWire) };
    case "SettingGroupInstance":
      return { type: "settingGroup" };
    case "SettingGroupCollectionInstance":
      return { type: "settingGroupCollection" };
    default:
      throw new UnknownSettingType(found.settingDefinitionId, odataType(wire), found.policyId);
  }
}

function each<T>(list: unknown, found: Found, read: (wire: unknown, found: Found) => T): T[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw misfit(undefined, found, "has one value where a list is due");
  return list.map((wire) => read(wire, found));
}

function choiceFromWire(wire: unknown, found: Found): ChoiceValue {
  if (!isWire(wire) || typeof wire.value !== "string") throw misfit(undefined, found, "has no chosen option");
  const children = instancesFromWire(wire.children, found.policyId);
  return { value: wire.value, ...(Object.keys(children).length > 0 && { children }), ...valueTemplate(wire) };
}

function groupFromWire(wire: unknown, found: Found): GroupValue {
  if (!isWire(wire)) throw misfit(undefined, found, "has no group value");
  return { children: instancesFromWire(wire.children, found.policyId), ...valueTemplate(wire) };
}

function itemFromWire(wire: unknown, found: Found): CollectionItem {
  const value: SimpleValue = simpleValueFromWire(wire, found);
  const { settingValueTemplateId, useTemplateDefault } = valueTemplate(wire);
  if (settingValueTemplateId === undefined) return value;
  return { value, settingValueTemplateId, ...(useTemplateDefault && { useTemplateDefault }) };
}

function instanceTemplate(wire: Wire): { settingInstanceTemplateId?: string } {
  const reference = wire.settingInstanceTemplateReference;
  const id = isWire(reference) ? reference.settingInstanceTemplateId : undefined;
  return typeof id === "string" && id !== "" ? { settingInstanceTemplateId: id } : {};
}

/** A template's default is either taken or not mentioned: Graph answers `false` where nothing was said. */
function valueTemplate(wire: unknown): ValueTemplate {
  const reference = isWire(wire) ? wire.settingValueTemplateReference : undefined;
  const id = isWire(reference) ? reference.settingValueTemplateId : undefined;
  if (!isWire(reference) || typeof id !== "string" || id === "") return {};
  return { settingValueTemplateId: id, ...(reference.useTemplateDefault === true && { useTemplateDefault: true }) };
}
