/** @module emulator/collections/configuration-policy-templates: the templates and what they offer, read only. */
import { definitionOf, settingTemplates, templates } from "../catalogue/index";
import { intunePage, itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import { placed } from "../graph/page";
import { configurationRead } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { param, type Context, type Route } from "../graph/route";
import { withDefinitions } from "../policies/setting-definitions";

const path = "/deviceManagement/configurationPolicyTemplates";
const versions = ["beta"] as const;

const shape: ListShape = {
  type: {
    name: "microsoft.graph.deviceManagementConfigurationPolicyTemplate",
    properties: Object.fromEntries(Object.keys(templates[0] ?? {}).map((name) => [name, "string"] as const)),
    navigations: ["settingTemplates"],
  },
  context: "deviceManagement/configurationPolicyTemplates",
  page: widePage,
  count: "always",
  present: (row, expansions) =>
    expansions.length === 0 ? row : { ...row, settingTemplates: wireTemplates(String(row["id"])) },
};

const wireTemplates = (templateId: string) =>
  (settingTemplates[templateId] ?? []).map((settingInstanceTemplate, at) => ({
    id: String(at),
    settingInstanceTemplate,
  }));

/** Ids are case sensitive here, as in the references to them. */
function template(context: Context) {
  const id = param(context, "id");
  const found = templates.find((known) => known.id === id);
  if (found === undefined) throw intuneRefused(404, "ResourceNotFound", `Template with id '${id}' was not found.`);
  return found;
}

export const configurationPolicyTemplates: readonly Route[] = [
  {
    method: "GET",
    path,
    versions,
    scopes: configurationRead,
    handle: (context) => listAnswer(context, placed(templates), shape),
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    versions,
    scopes: configurationRead,
    handle: (context) => itemAnswer(context, template(context), shape),
  },
  {
    method: "GET",
    path: `${path}/{id}/settingTemplates`,
    versions,
    scopes: configurationRead,
    handle: (context) => {
      const { id } = template(context);
      return listAnswer(context, placed(wireTemplates(id)), {
        type: {
          name: "microsoft.graph.deviceManagementConfigurationSettingTemplate",
          properties: { id: "string", settingInstanceTemplate: "object" },
          navigations: ["settingDefinitions"],
        },
        context: `deviceManagement/configurationPolicyTemplates('${id}')/settingTemplates`,
        page: intunePage,
        count: "always",
        present: (row, expansions) => (expansions.length === 0 ? row : withDefinitions(row, definitionOf)),
      });
    },
  },
];
