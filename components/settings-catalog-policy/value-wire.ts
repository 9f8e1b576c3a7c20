/** @module components/settings-catalog-policy/value-wire: the Graph JSON of simple values, both ways. Pure. */
import { masked } from "../_shared/kind";
import { SecretNotKnown, UnknownSettingType } from "../_shared/setting-errors";
import type { SimpleValue } from "./settings";

/** JSON of Graph whose members are not known. */
export type Wire = Record<string, unknown>;

/** Where a value was found, for messages. */
export interface Found {
  readonly settingDefinitionId: string;
  readonly policyId: string | undefined;
}

const graphType = "#microsoft.graph.deviceManagementConfiguration";

/** `ChoiceSettingInstance` as Graph writes a type. */
export const typeNamed = (suffix: string): string => graphType + suffix;

/** The part of a type's name that tells it apart. */
export function suffixOf(wire: Wire): string | undefined {
  const type = odataType(wire);
  return type?.startsWith(graphType) ? type.slice(graphType.length) : undefined;
}

export const odataType = (wire: Wire): string | undefined =>
  typeof wire["@odata.type"] === "string" ? wire["@odata.type"] : undefined;

export const isWire = (value: unknown): value is Wire =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function simpleValueToWire(value: SimpleValue, settingDefinitionId: string): Wire {
  if (typeof value === "string") return { "@odata.type": typeNamed("StringSettingValue"), value };
  if (typeof value === "number") return { "@odata.type": typeNamed("IntegerSettingValue"), value };
  if ("secret" in value) {
    if (value.secret === masked) throw new SecretNotKnown(settingDefinitionId);
    return { "@odata.type": typeNamed("SecretSettingValue"), value: value.secret, valueState: "notEncrypted" };
  }
  const note = value.note === undefined ? {} : { note: value.note };
  return { "@odata.type": typeNamed("ReferenceSettingValue"), value: value.reference, ...note };
}

export function simpleValueFromWire(wire: unknown, found: Found): SimpleValue {
  if (!isWire(wire)) throw misfit(undefined, found, "has no value");
  const { value } = wire;
  switch (suffixOf(wire)) {
    case "StringSettingValue":
      return text(value ?? "", wire, found);
    case "IntegerSettingValue":
      if (typeof value !== "number" || !Number.isSafeInteger(value)) {
        throw misfit(wire, found, "is an integer setting without a whole number");
      }
      return value;
    case "SecretSettingValue":
      return { secret: wire.valueState === "notEncrypted" ? text(value, wire, found) : masked };
    case "ReferenceSettingValue": {
      const reference = text(value, wire, found);
      return typeof wire.note === "string" ? { reference, note: wire.note } : { reference };
    }
    default:
      throw new UnknownSettingType(found.settingDefinitionId, odataType(wire), found.policyId);
  }
}

/** A value that Graph's model does not allow; the value itself may be a secret and is not shown. */
export function misfit(wire: Wire | undefined, found: Found, fault: string): UnknownSettingType {
  return new UnknownSettingType(found.settingDefinitionId, wire && odataType(wire), found.policyId, fault);
}

function text(value: unknown, wire: Wire, found: Found): string {
  if (typeof value !== "string") throw misfit(wire, found, "has a value that is no text");
  return value;
}

/** The tokens that Graph shows instead of secrets, wherever they stand: another one after each write of a secret. */
export function secretTokens(wire: unknown): string[] {
  if (Array.isArray(wire)) return wire.flatMap(secretTokens);
  if (!isWire(wire)) return [];
  const own = wire.valueState === "encryptedValueToken" && typeof wire.value === "string" ? [wire.value] : [];
  return [...own, ...Object.values(wire).flatMap(secretTokens)];
}
