/** @module emulator/collections/service-principal-type: what a service principal has for members, in each version. */
import type { EntityType } from "../graph/entity-type";
import type { Version } from "../graph/exchange";

const shared = {
  id: "string",
  deletedDateTime: "string",
  accountEnabled: "boolean",
  addIns: "object",
  alternativeNames: "strings",
  appDescription: "string",
  appDisplayName: "string",
  appId: "string",
  appOwnerOrganizationId: "string",
  appRoleAssignmentRequired: "boolean",
  appRoles: "object",
  applicationTemplateId: "string",
  createdDateTime: "string",
  description: "string",
  disabledByMicrosoftStatus: "string",
  displayName: "string",
  homepage: "string",
  info: "object",
  keyCredentials: "object",
  loginUrl: "string",
  logoutUrl: "string",
  notes: "string",
  notificationEmailAddresses: "strings",
  passwordCredentials: "object",
  preferredSingleSignOnMode: "string",
  preferredTokenSigningKeyThumbprint: "string",
  replyUrls: "strings",
  resourceSpecificApplicationPermissions: "object",
  samlSingleSignOnSettings: "object",
  servicePrincipalNames: "strings",
  servicePrincipalType: "string",
  signInAudience: "string",
  tags: "strings",
  tokenEncryptionKeyId: "string",
  verifiedPublisher: "object",
} as const;

const common = {
  name: "microsoft.graph.servicePrincipal",
  navigations: ["owners", "oauth2PermissionGrants"],
  ignoresCase: true,
} as const;

const types: Readonly<Record<Version, EntityType>> = {
  "v1.0": { ...common, properties: { ...shared, oauth2PermissionScopes: "object" } },
  beta: {
    ...common,
    properties: {
      ...shared,
      errorUrl: "string",
      passwordSingleSignOnSettings: "object",
      preferredTokenSigningKeyEndDateTime: "string",
      publishedPermissionScopes: "object",
      publisherName: "string",
      samlMetadataUrl: "string",
    },
  },
};

export const servicePrincipalType = (version: Version): EntityType => types[version];

/** What comes from the application, and what the service keeps itself. */
export const readOnlyMembers = [
  "id",
  "deletedDateTime",
  "appDescription",
  "appDisplayName",
  "appOwnerOrganizationId",
  "appRoles",
  "applicationTemplateId",
  "createdDateTime",
  "disabledByMicrosoftStatus",
  "errorUrl",
  "info",
  "keyCredentials",
  "oauth2PermissionScopes",
  "passwordCredentials",
  "preferredTokenSigningKeyEndDateTime",
  "publishedPermissionScopes",
  "publisherName",
  "resourceSpecificApplicationPermissions",
  "samlMetadataUrl",
  "servicePrincipalNames",
  "servicePrincipalType",
  "signInAudience",
  "verifiedPublisher",
];

export const neverNull = [
  "accountEnabled",
  "addIns",
  "alternativeNames",
  "appRoleAssignmentRequired",
  "displayName",
  "notificationEmailAddresses",
  "replyUrls",
  "tags",
];
