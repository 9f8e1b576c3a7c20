/** @module emulator/collections/configuration-settings: the catalogue's definitions and categories, read only. */
import { definitionOf, definitions, settingCategories } from "../catalogue/index";
import { itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import type { EntityType } from "../graph/entity-type";
import { placed } from "../graph/page";
import { configurationRead } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { param, type Context, type Route } from "../graph/route";
import type { JsonObject } from "../json";

const versions = ["beta"] as const;

const definitionType: EntityType = {
  name: "microsoft.graph.deviceManagementConfigurationSettingDefinition",
  properties: {
    ...Object.fromEntries(
      [...new Set(definitions.flatMap((definition) => Object.keys(definition)))]
        .filter((name) => !name.includes("@"))
        .map((name) => [name, "string"] as const),
    ),
  },
  navigations: [],
  paths: ["applicability/platform", "applicability/technologies"],
};

const categoryType: EntityType = {
  name: "microsoft.graph.deviceManagementConfigurationCategory",
  properties: Object.fromEntries(Object.keys(settingCategories[0] ?? {}).map((name) => [name, "string"] as const)),
  navigations: [],
};

const shapeOf = (type: EntityType, context: string): ListShape => ({
  type,
  context,
  page: widePage,
  count: "always",
  present: (row) => row,
});

const settingShape = shapeOf(definitionType, "deviceManagement/configurationSettings");
const categoryShape = shapeOf(categoryType, "deviceManagement/configurationCategories");

function everyDefinition(context: Context): readonly JsonObject[] {
  const own = context.table("configurationSettings").all();
  return [...definitions, ...own.map(({ row }) => row)];
}

function found(row: JsonObject | undefined, what: string, id: string): JsonObject {
  if (row !== undefined) return row;
  throw intuneRefused(404, "ResourceNotFound", `${what} with id '${id}' was not found.`);
}

export const configurationSettings: readonly Route[] = [
  {
    method: "GET",
    path: "/deviceManagement/configurationSettings",
    versions,
    scopes: configurationRead,
    handle: (context) => listAnswer(context, placed(everyDefinition(context)), settingShape),
  },
  {
    method: "GET",
    path: "/deviceManagement/configurationSettings/{id}",
    versions,
    scopes: configurationRead,
    handle: (context) => {
      const id = param(context, "id");
      const row = definitionOf(id) ?? context.table("configurationSettings").get(id);
      return itemAnswer(context, found(row, "Setting Definition", id), settingShape);
    },
  },
  {
    method: "GET",
    path: "/deviceManagement/configurationCategories",
    versions,
    scopes: configurationRead,
    handle: (context) => listAnswer(context, placed(settingCategories), categoryShape),
  },
  {
    method: "GET",
    path: "/deviceManagement/configurationCategories/{id}",
    versions,
    scopes: configurationRead,
    handle: (context) => {
      const id = param(context, "id");
      const row = settingCategories.find((category) => category["id"] === id);
      return itemAnswer(context, found(row, "Category", id), categoryShape);
    },
  },
];
