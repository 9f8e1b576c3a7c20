/** @module emulator/policies/policy-type: what a settings catalogue policy and its parts have for properties. */
import type { EntityType } from "../graph/entity-type";

export const policyType: EntityType = {
  name: "microsoft.graph.deviceManagementConfigurationPolicy",
  properties: {
    id: "string",
    name: "string",
    description: "string",
    platforms: "string",
    technologies: "string",
    createdDateTime: "string",
    lastModifiedDateTime: "string",
    settingCount: "number",
    creationSource: "string",
    roleScopeTagIds: "strings",
    isAssigned: "boolean",
    templateReference: "object",
    priorityMetaData: "object",
    disableEntraGroupPolicyAssignment: "boolean",
  },
  navigations: ["settings", "assignments"],
  paths: ["templateReference/templateFamily", "templateReference/templateId"],
};

export const settingType: EntityType = {
  name: "microsoft.graph.deviceManagementConfigurationSetting",
  properties: { id: "string", settingInstance: "object" },
  navigations: ["settingDefinitions"],
};

export const assignmentType: EntityType = {
  name: "microsoft.graph.deviceManagementConfigurationPolicyAssignment",
  properties: { id: "string", source: "string", sourceId: "string", target: "object" },
  navigations: [],
};
