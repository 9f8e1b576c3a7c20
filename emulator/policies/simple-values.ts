/** @module emulator/policies/simple-values: strings, integers and secrets, checked and put into the form that is read back. */
import { randomUUID } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../json";
import type { Checking } from "./checking";
import {
  notAnObject,
  notOfJsonType,
  outOfRange,
  secretState,
  secretTokenUnknown,
  typeMissing,
  unknownType,
  wrongValueType,
} from "./setting-refusals";
import { prefix, simpleValueKindOf, type SimpleValueKind } from "./wire-types";

export function simpleValue(wire: Json | undefined, definition: JsonObject, checking: Checking): JsonObject {
  if (!isObject(wire)) throw notAnObject("simpleSettingValue");
  const type = wire["@odata.type"];
  if (type === undefined) throw typeMissing("simpleSettingValue");
  const actual = simpleValueKindOf(type);
  if (actual === undefined) throw unknownType(type);
  const expected = expectedKind(definition);
  if (actual !== expected) throw wrongValueType(expected, actual);
  const reference = checking.reference(wire["settingValueTemplateReference"], "settingValueTemplateId");
  const read = { "@odata.type": `${prefix}${actual}SettingValue`, settingValueTemplateReference: reference };
  if (expected === "Integer") return { ...read, value: integer(wire["value"], definition) };
  if (expected === "Secret") return { ...read, ...secret(wire, checking) };
  if (typeof wire["value"] !== "string") throw notOfJsonType("Edm.String");
  return { ...read, value: wire["value"] };
}

function expectedKind(definition: JsonObject): SimpleValueKind {
  const rules = rulesOf(definition);
  if (rules["isSecret"] === true) return "Secret";
  return String(rules["@odata.type"]).endsWith("IntegerSettingValueDefinition") ? "Integer" : "String";
}

function integer(value: Json | undefined, definition: JsonObject): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw notOfJsonType("Edm.Int32");
  const rules = rulesOf(definition);
  const minimum = Number(rules["minimumValue"]);
  const maximum = Number(rules["maximumValue"]);
  if (value < minimum || value > maximum) throw outOfRange(String(definition["id"]), value, minimum, maximum);
  return value;
}

/** The clear text is forgotten here: what is stored and read back is a token of no meaning. */
function secret(wire: JsonObject, checking: Checking): JsonObject {
  const { value, valueState } = wire;
  if (typeof value !== "string") throw notOfJsonType("Edm.String");
  if (valueState === "notEncrypted") return { value: randomUUID(), valueState: "encryptedValueToken" };
  if (valueState !== "encryptedValueToken") throw secretState();
  if (!checking.knownTokens.has(value)) throw secretTokenUnknown();
  return { value, valueState };
}

function rulesOf(definition: JsonObject): JsonObject {
  const rules = definition["valueDefinition"];
  return isObject(rules) ? rules : {};
}
