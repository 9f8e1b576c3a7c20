/** @module emulator/policies/setting-definitions: a setting with the definitions of everything in it, as $expand=settingDefinitions shows it. */
import { isList, isObject, type Json, type JsonObject } from "../json";

export function withDefinitions(setting: JsonObject, definitionOf: (id: string) => JsonObject | undefined): JsonObject {
  const settingDefinitions = definitionIdsIn(setting).flatMap((id) => definitionOf(id) ?? []);
  return { ...setting, settingDefinitions };
}

function definitionIdsIn(node: Json | undefined): readonly string[] {
  if (isList(node)) return [...new Set(node.flatMap(definitionIdsIn))];
  if (!isObject(node)) return [];
  const own = node["settingDefinitionId"];
  const below = Object.values(node).flatMap((value) => definitionIdsIn(value));
  return [...new Set([...(typeof own === "string" ? [own] : []), ...below])];
}
