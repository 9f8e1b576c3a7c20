/** @module emulator/policies/wire-types: the instance and value types of the settings catalogue. Evidence: graph-facts.md, setting instances. */

export const prefix = "#microsoft.graph.deviceManagementConfiguration";

export type InstanceKind =
  | "ChoiceSettingInstance"
  | "ChoiceSettingCollectionInstance"
  | "SimpleSettingInstance"
  | "SimpleSettingCollectionInstance"
  | "GroupSettingInstance"
  | "GroupSettingCollectionInstance";

/** Which member of an instance holds its value. */
export const valueMembers: Readonly<Record<InstanceKind, string>> = {
  ChoiceSettingInstance: "choiceSettingValue",
  ChoiceSettingCollectionInstance: "choiceSettingCollectionValue",
  SimpleSettingInstance: "simpleSettingValue",
  SimpleSettingCollectionInstance: "simpleSettingCollectionValue",
  GroupSettingInstance: "groupSettingValue",
  GroupSettingCollectionInstance: "groupSettingCollectionValue",
};

/** A group definition is instantiated by a Group…Instance. */
export const instanceOfDefinition: Readonly<Record<string, InstanceKind>> = {
  ChoiceSettingDefinition: "ChoiceSettingInstance",
  ChoiceSettingCollectionDefinition: "ChoiceSettingCollectionInstance",
  SimpleSettingDefinition: "SimpleSettingInstance",
  SimpleSettingCollectionDefinition: "SimpleSettingCollectionInstance",
  SettingGroupDefinition: "GroupSettingInstance",
  SettingGroupCollectionDefinition: "GroupSettingCollectionInstance",
};

const simpleValueKinds = ["String", "Integer", "Secret", "Reference"] as const;
export type SimpleValueKind = (typeof simpleValueKinds)[number];

export function instanceKindOf(type: unknown): InstanceKind | undefined {
  const kind = suffixOf(type);
  return Object.keys(valueMembers).find((known): known is InstanceKind => known === kind);
}

export function simpleValueKindOf(type: unknown): SimpleValueKind | undefined {
  const kind = suffixOf(type);
  return simpleValueKinds.find((known) => kind === `${known}SettingValue`);
}

export const suffixOf = (type: unknown): string =>
  typeof type === "string" && type.startsWith(prefix) ? type.slice(prefix.length) : "";
