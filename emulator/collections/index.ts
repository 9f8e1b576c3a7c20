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
import { deletedItems } from "./deleted-items";
import { domains } from "./domains";
import { deviceHealthScripts } from "./device-health-scripts";
import { deviceManagementScripts } from "./device-management-scripts";
import { groupLinks } from "./group-links";
import { groups } from "./groups";
import { managedDevices } from "./managed-devices";
import { oauth2PermissionGrants } from "./oauth2-permission-grants";
import { operationApprovalPolicies } from "./operation-approval-policies";
import { operationApprovalRequests } from "./operation-approval-requests";
import { organization } from "./organization";
import { registrationReports } from "./registration-reports";
import { roleScopeTags } from "./role-scope-tags";
import { servicePrincipalLinks } from "./service-principal-links";
import { servicePrincipals } from "./service-principals";
import { subscribedSkus } from "./subscribed-skus";

export const collections: readonly Route[] = [
  ...configurationPolicies,
  ...configurationPolicySettings,
  ...configurationPolicyAssignments,
  ...configurationSettings,
  ...configurationPolicyTemplates,
  ...deviceConfigurations,
  ...deviceConfigurationAssignments,
  ...deviceHealthScripts,
  ...deviceManagementScripts,
  ...managedDevices,
  ...operationApprovalPolicies,
  ...operationApprovalRequests,
  ...assignmentFilters,
  ...roleScopeTags,
  ...groups,
  ...groupLinks,
  ...servicePrincipals,
  ...servicePrincipalLinks,
  ...oauth2PermissionGrants,
  ...deletedItems,
  ...organization,
  ...domains,
  ...subscribedSkus,
  ...registrationReports,
];
