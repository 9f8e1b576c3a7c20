/** @module emulator/collections: every operation of Graph that is played; anything else is 501. */
import type { Route } from "../graph/route";
import { assignmentFilters } from "./assignment-filters";
import { configurationPolicies } from "./configuration-policies";
import { configurationPolicyAssignments } from "./configuration-policy-assignments";
import { configurationPolicySettings } from "./configuration-policy-settings";
import { configurationPolicyTemplates } from "./configuration-policy-templates";
import { configurationSettings } from "./configuration-settings";
import { deviceConfigurationAssignments } from "./device-configuration-assignments";
import { deviceConfigurations } from "./device-configurations";
import { groupLinks } from "./group-links";
import { groups } from "./groups";
import { organization } from "./organization";
import { roleScopeTags } from "./role-scope-tags";

export const collections: readonly Route[] = [
  ...configurationPolicies,
  ...configurationPolicySettings,
  ...configurationPolicyAssignments,
  ...configurationSettings,
  ...configurationPolicyTemplates,
  ...deviceConfigurations,
  ...deviceConfigurationAssignments,
  ...assignmentFilters,
  ...roleScopeTags,
  ...groups,
  ...groupLinks,
  ...organization,
];
