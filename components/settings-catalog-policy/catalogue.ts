/** @module components/settings-catalog-policy/catalogue: what a setting definition allows, from Graph's JSON. Pure. */
import type { SettingInstance } from "./settings";
import { isWire, suffixOf, type Wire } from "./value-wire";

/** What the values of a simple setting may be; the bounds are inclusive, of a number or of a text's length. */
export interface ValueRule {
  readonly type: "integer" | "string" | "secret";
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

/** A setting that opens another one; without an option it is a group. */
export interface Opener {
  readonly settingId: string;
  readonly optionId?: string | undefined;
}

/** The part of a setting definition that a policy can be wrong about. What is absent is not checked. */
export interface Definition {
  readonly id: string;
  /** The instance types that it takes; the first is the usual one. */
  readonly types: readonly SettingInstance["type"][];
  /** Option ids. */
  readonly options?: readonly string[] | undefined;
  readonly value?: ValueRule | undefined;
  /** How many values, or groups, it takes. */
  readonly count?: { readonly minimum?: number | undefined; readonly maximum?: number | undefined } | undefined;
  /** Any one of them must be its parent; none: it stands at the top, or we do not know. */
  readonly openers: readonly Opener[];
}

/** A group definition is used through a group instance: the catalogue and the policy name it the other way round. */
const instanceTypes: Readonly<Record<string, readonly SettingInstance["type"][]>> = {
  ChoiceSettingDefinition: ["choice"],
  ChoiceSettingCollectionDefinition: ["choiceCollection"],
  SimpleSettingDefinition: ["simple"],
  SimpleSettingCollectionDefinition: ["simpleCollection"],
  SettingGroupDefinition: ["group", "settingGroup"],
  SettingGroupCollectionDefinition: ["groupCollection", "settingGroupCollection"],
};

/** @returns undefined for what is no setting definition. */
export function parseDefinition(json: unknown): Definition | undefined {
  if (!isWire(json) || typeof json.id !== "string") return undefined;
  const options = listOf(json.options);
  return {
    id: json.id,
    types: instanceTypes[suffixOf(json) ?? ""] ?? [],
    options:
      options.length > 0 ? options.flatMap(({ itemId }) => (typeof itemId === "string" ? [itemId] : [])) : undefined,
    value: parseValueRule(json.valueDefinition),
    count: { minimum: numberOr(json.minimumCount), maximum: numberOr(json.maximumCount) },
    openers: [json, ...options].flatMap((one) => listOf(one.dependentOn)).flatMap(parseOpener),
  };
}

function parseValueRule(json: unknown): ValueRule | undefined {
  if (!isWire(json)) return undefined;
  switch (suffixOf(json)) {
    case "IntegerSettingValueDefinition":
      return { type: "integer", minimum: numberOr(json.minimumValue), maximum: numberOr(json.maximumValue) };
    case "StringSettingValueDefinition": {
      const type = json.isSecret === true ? "secret" : "string";
      return { type, minimum: numberOr(json.minimumLength), maximum: numberOr(json.maximumLength) };
    }
    default:
      return undefined;
  }
}

/** Graph says a group's children depend on the group itself, and an option's children on the option. */
function parseOpener({ parentSettingId, dependentOn }: Wire): Opener[] {
  if (typeof parentSettingId !== "string") return [];
  const byOption = typeof dependentOn === "string" && dependentOn !== parentSettingId;
  return [byOption ? { settingId: parentSettingId, optionId: dependentOn } : { settingId: parentSettingId }];
}

const listOf = (value: unknown): Wire[] => (Array.isArray(value) ? value.filter(isWire) : []);
const numberOr = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
