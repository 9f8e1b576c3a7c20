/** @module emulator/profiles/profile-type: what a device configuration has for properties, in each version. Evidence: graph-facts.md, custom profiles. */
import type { EntityType } from "../graph/entity-type";
import type { Version } from "../graph/exchange";

export const customType = "#microsoft.graph.windows10CustomConfiguration";

const shared = {
  id: "string",
  createdDateTime: "string",
  lastModifiedDateTime: "string",
  displayName: "string",
  description: "string",
  version: "number",
} as const;

export const betaMembers = [
  "roleScopeTagIds",
  "supportsScopeTags",
  "deviceManagementApplicabilityRuleOsEdition",
  "deviceManagementApplicabilityRuleOsVersion",
  "deviceManagementApplicabilityRuleDeviceMode",
] as const;

/** The declared type of the set: queries know its members, and those of a derived type only behind a cast. */
const set = { name: "microsoft.graph.deviceConfiguration", navigations: ["assignments"] } as const;
const casts = { "microsoft.graph.windows10CustomConfiguration": ["omaSettings"] };

const types: Readonly<Record<Version, EntityType>> = {
  "v1.0": { ...set, casts, properties: shared },
  beta: {
    ...set,
    casts,
    properties: {
      ...shared,
      roleScopeTagIds: "strings",
      supportsScopeTags: "boolean",
      deviceManagementApplicabilityRuleOsEdition: "object",
      deviceManagementApplicabilityRuleOsVersion: "object",
      deviceManagementApplicabilityRuleDeviceMode: "object",
    },
  },
};

export const profileType = (version: Version): EntityType => types[version];

/** What the body of a write may name. */
export const customProfileType = (version: Version): EntityType => ({
  ...types[version],
  name: customType.slice(1),
  properties: { ...types[version].properties, omaSettings: "object" },
});

export const profileAssignmentType = (version: Version): EntityType => ({
  name: "microsoft.graph.deviceConfigurationAssignment",
  properties: {
    id: "string",
    target: "object",
    ...(version === "beta" ? ({ source: "string", sourceId: "string", intent: "string" } as const) : {}),
  },
  navigations: [],
});
