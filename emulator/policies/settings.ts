/** @module emulator/policies/settings: the settings of a policy against the catalogue, and the form they are read back in. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { idsIn, settingTemplates, type Template } from "../catalogue/index";
import { refuseDuplicates, type Checking } from "./checking";
import { checkInstance } from "./instances";
import { invalidReference, notAList, notAnObject, notInTemplate, unknownType } from "./setting-refusals";
import { prefix } from "./wire-types";

export interface Known {
  readonly definitionOf: (id: string) => JsonObject | undefined;
  readonly template: Template | undefined;
  readonly previous: Json | undefined;
}

export function readSettings(wire: Json | undefined, known: Known): readonly JsonObject[] {
  if (wire === undefined || wire === null) return [];
  if (!isList(wire)) throw notAList("settings");
  const checking: Checking = {
    definitionOf: known.definitionOf,
    knownTokens: new Set(tokensIn(known.previous)),
    reference: (reference, member) => referenceIn(reference, member, known.template),
  };
  const instances = wire.map((setting) => checkInstance(instanceIn(setting), undefined, checking));
  refuseDuplicates(instances);
  if (known.template !== undefined) refuseUnmanaged(instances, known.template);
  return instances.map((settingInstance, at) => ({ id: String(at), settingInstance }));
}

function instanceIn(setting: Json): Json | undefined {
  if (!isObject(setting)) throw notAnObject("settings");
  const type = setting["@odata.type"];
  if (type !== undefined && type !== `${prefix}Setting`) throw unknownType(type);
  return setting["settingInstance"];
}

function referenceIn(wire: Json | undefined, member: string, template: Template | undefined): JsonObject | null {
  if (wire === undefined || wire === null) return null;
  if (!isObject(wire)) throw notAnObject("templateReference");
  const id = wire[member];
  if (id === undefined || id === null || id === "") return null;
  const offered = template === undefined ? [] : idsIn(settingTemplates[template.id]);
  if (!offered.includes(String(id))) throw invalidReference(template?.id ?? "", String(id));
  const isValue = member === "settingValueTemplateId";
  return { [member]: id, ...(isValue ? { useTemplateDefault: wire["useTemplateDefault"] === true } : {}) };
}

function refuseUnmanaged(instances: readonly JsonObject[], template: Template): void {
  if (template.allowUnmanagedSettings) return;
  const offered = new Set((settingTemplates[template.id] ?? []).map(({ settingDefinitionId }) => settingDefinitionId));
  for (const { settingDefinitionId } of instances) {
    if (!offered.has(settingDefinitionId)) throw notInTemplate(template.id, String(settingDefinitionId));
  }
}

function tokensIn(node: Json | undefined): readonly string[] {
  if (isList(node)) return node.flatMap(tokensIn);
  if (!isObject(node)) return [];
  if (node["valueState"] === "encryptedValueToken" && typeof node["value"] === "string") return [node["value"]];
  return Object.values(node).flatMap(tokensIn);
}
