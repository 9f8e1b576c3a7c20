/** @module emulator/policies/instances: one setting instance and its children, checked from the outside in. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { refuseDuplicates, type Checking } from "./checking";
import {
  misplaced,
  notAChild,
  notAList,
  notAnObject,
  tooMany,
  typeMissing,
  unknownDefinition,
  unknownType,
  wrongInstanceType,
  wrongOption,
} from "./setting-refusals";
import { simpleValue } from "./simple-values";
import { instanceKindOf, instanceOfDefinition, prefix, suffixOf, valueMembers, type InstanceKind } from "./wire-types";

/** What contains an instance: the group's id, or the id of the chosen option. */
interface Container {
  readonly settingId: string;
  readonly dependentOn: string;
}

export function checkInstance(wire: Json | undefined, within: Container | undefined, checking: Checking): JsonObject {
  if (!isObject(wire)) throw notAnObject("settingInstance");
  const type = wire["@odata.type"];
  if (type === undefined) throw typeMissing("settingInstance");
  const kind = instanceKindOf(type);
  if (kind === undefined) throw unknownType(type);
  const id = wire["settingDefinitionId"];
  const definition = typeof id === "string" ? checking.definitionOf(id) : undefined;
  if (definition === undefined || typeof id !== "string") throw unknownDefinition(id);
  const expected = instanceOfDefinition[suffixOf(definition["@odata.type"])];
  if (expected !== kind)
    throw wrongInstanceType(
      id,
      `DeviceManagementConfiguration${expected ?? ""}`,
      `DeviceManagementConfiguration${kind}`,
    );
  refuseMisplaced(id, definition, within);
  return {
    "@odata.type": prefix + kind,
    settingDefinitionId: id,
    settingInstanceTemplateReference: checking.reference(
      wire["settingInstanceTemplateReference"],
      "settingInstanceTemplateId",
    ),
    auditRuleInformation: null,
    [valueMembers[kind]]: valueOf(kind, wire[valueMembers[kind]], definition, checking),
  };
}

function valueOf(kind: InstanceKind, wire: Json | undefined, definition: JsonObject, checking: Checking): Json {
  switch (kind) {
    case "ChoiceSettingInstance":
      return choiceValue(wire, definition, checking);
    case "ChoiceSettingCollectionInstance":
      return items(kind, wire, definition).map((item) => choiceValue(item, definition, checking));
    case "SimpleSettingInstance":
      return simpleValue(wire, definition, checking);
    case "SimpleSettingCollectionInstance":
      return items(kind, wire, definition).map((item) => simpleValue(item, definition, checking));
    case "GroupSettingInstance":
      return groupValue(wire, definition, checking);
    case "GroupSettingCollectionInstance":
      return items(kind, wire, definition).map((item) => groupValue(item, definition, checking));
  }
}

function items(kind: InstanceKind, wire: Json | undefined, definition: JsonObject): readonly Json[] {
  if (!isList(wire)) throw notAList(valueMembers[kind]);
  const maximum = definition["maximumCount"];
  if (typeof maximum === "number" && wire.length > maximum) {
    throw tooMany(String(definition["id"]), wire.length, maximum);
  }
  return wire;
}

function choiceValue(wire: Json | undefined, definition: JsonObject, checking: Checking): JsonObject {
  if (!isObject(wire)) throw notAnObject("choiceSettingValue");
  const type = wire["@odata.type"];
  if (type !== undefined && type !== `${prefix}ChoiceSettingValue`) throw unknownType(type);
  const id = String(definition["id"]);
  const options = isList(definition["options"]) ? definition["options"] : [];
  const valid = options.map((option) => (isObject(option) ? String(option["itemId"]) : ""));
  const { value } = wire;
  if (typeof value !== "string" || !valid.includes(value)) throw wrongOption(id, value, valid);
  return {
    settingValueTemplateReference: checking.reference(wire["settingValueTemplateReference"], "settingValueTemplateId"),
    value,
    children: children(wire["children"], { settingId: id, dependentOn: value }, checking),
  };
}

function groupValue(wire: Json | undefined, definition: JsonObject, checking: Checking): JsonObject {
  if (!isObject(wire)) throw notAnObject("groupSettingValue");
  const type = wire["@odata.type"];
  if (type !== undefined && type !== `${prefix}GroupSettingValue`) throw unknownType(type);
  const id = String(definition["id"]);
  return {
    settingValueTemplateReference: checking.reference(wire["settingValueTemplateReference"], "settingValueTemplateId"),
    children: children(wire["children"], { settingId: id, dependentOn: id }, checking),
  };
}

function children(wire: Json | undefined, within: Container, checking: Checking): readonly JsonObject[] {
  if (wire === undefined || wire === null) return [];
  if (!isList(wire)) throw notAList("children");
  const checked = wire.map((child) => checkInstance(child, within, checking));
  refuseDuplicates(checked);
  return checked;
}

function refuseMisplaced(id: string, definition: JsonObject, within: Container | undefined): void {
  const parent = parentOf(definition);
  if (within === undefined) {
    if (parent !== undefined) throw misplaced(id, String(parent["parentSettingId"]));
    return;
  }
  const fits = parent?.["parentSettingId"] === within.settingId && parent["dependentOn"] === within.dependentOn;
  if (!fits) throw notAChild(id, within.settingId);
}

/** A choice says what it depends on in its options, everything else in itself. */
function parentOf(definition: JsonObject): JsonObject | undefined {
  const [option] = isList(definition["options"]) ? definition["options"] : [];
  const own = definition["dependentOn"] ?? (isObject(option) ? option["dependentOn"] : undefined);
  const [parent] = isList(own) ? own : [];
  return isObject(parent) ? parent : undefined;
}
