/** @module emulator/catalogue: the setting definitions, categories and templates that the emulated service offers. */
import type { JsonObject } from "../json";
import { platformSso } from "./platform-sso";
import { categories, policyCsp } from "./policy-csp";
import { windowsHello } from "./windows-hello";

export { idsIn, settingTemplates, templates, type Template } from "./templates";

export const definitions: readonly JsonObject[] = [...windowsHello(), ...policyCsp(), ...platformSso()];

const byId = new Map(definitions.map((definition) => [String(definition["id"]), definition]));

export const definitionOf = (id: string): JsonObject | undefined => byId.get(id);

export const secretDefinitionIds: ReadonlySet<string> = new Set(
  definitions.flatMap((definition) => {
    const value = definition["valueDefinition"] as JsonObject | undefined;
    return value?.["isSecret"] === true ? [String(definition["id"]).toLowerCase()] : [];
  }),
);

export const settingCategories: readonly JsonObject[] = categories.map(([id, name]) => ({
  id,
  name,
  displayName: name,
  description: name,
  categoryDescription: null,
  helpText: null,
  platforms: "windows10",
  technologies: "mdm",
  settingUsage: "configuration",
  parentCategoryId: "00000000-0000-0000-0000-000000000000",
  rootCategoryId: id,
  childCategoryIds: [],
}));
