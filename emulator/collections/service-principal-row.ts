/** @module emulator/collections/service-principal-row: a service principal as it is stored and shown, and what its bodies may say. */
import { randomUUID } from "node:crypto";
import { isGuid, isObject, type JsonObject } from "../json";
import type { ServiceClock } from "../clock";
import { applicationOf, type Application } from "../entra/applications";
import type { Version } from "../graph/exchange";
import { entraRefused } from "../graph/refusals";
import type { Context } from "../graph/route";
import type { Row } from "../store/table";
import { invalidValue, requiredValue, writableMembers } from "./entra-members";
import { boundIds } from "./object-references";
import { neverNull, readOnlyMembers, servicePrincipalType } from "./service-principal-type";

export const servicePrincipalSet = "servicePrincipals";
export const deletedSet = "deletedServicePrincipals";

const resource = "ServicePrincipal";
const signOnModes = ["password", "saml", "notSupported", "oidc", "external"];

const unset: JsonObject = {
  accountEnabled: true,
  addIns: [],
  alternativeNames: [],
  appRoleAssignmentRequired: false,
  description: null,
  homepage: null,
  loginUrl: null,
  logoutUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  preferredSingleSignOnMode: null,
  preferredTokenSigningKeyThumbprint: null,
  replyUrls: [],
  samlSingleSignOnSettings: null,
  tags: [],
  tokenEncryptionKeyId: null,
};

/** The appId of a body, for which there may be no application. */
export function sentAppId({ appId }: JsonObject): string {
  if (appId === undefined || appId === null) throw requiredValue("appId", resource);
  if (!isGuid(appId)) throw noApplication(String(appId));
  return appId.toLowerCase();
}

export const noApplication = (appId: string): Error =>
  entraRefused(
    400,
    "Request_BadRequest",
    `The appId '${appId}' of the service principal does not reference a valid application object.`,
  );

export const nameInUse = (appId: string): Error =>
  entraRefused(
    409,
    "Request_MultipleObjectsWithSameKeyValue",
    `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
  );

export function madeServicePrincipal(
  sent: JsonObject,
  application: Application,
  { clock, version }: { clock: ServiceClock; version: Version },
  id: string = randomUUID(),
): Row {
  return {
    ...unset,
    displayName: application.displayName,
    ...writable(sent, version),
    id,
    appId: application.id,
    deletedDateTime: null,
    createdDateTime: clock.wholeSeconds(),
    owners: boundIds(sent["owners@odata.bind"]),
  };
}

export function patchedServicePrincipal(old: Row, sent: JsonObject, version: Version): Row {
  const { appId, ...rest } = sent;
  if (appId !== undefined && String(appId).toLowerCase() !== old["appId"]) {
    throw entraRefused(400, "Request_BadRequest", "Property 'appId' is read-only and cannot be set.");
  }
  return { ...old, ...writable(rest, version) };
}

function writable(sent: JsonObject, version: Version): JsonObject {
  const type = servicePrincipalType(version);
  const longest = { description: 1_024, notes: 1_024, displayName: 256 };
  const members = writableMembers(sent, { type, resource, readOnly: readOnlyMembers, neverNull, longest });
  const mode = members["preferredSingleSignOnMode"];
  if (typeof mode === "string" && !signOnModes.includes(mode))
    throw invalidValue("preferredSingleSignOnMode", resource);
  if (members["displayName"] === "") throw invalidValue("displayName", resource);
  return { ...members, ...samlSettings(members) };
}

/** A complex value is kept with all its members. */
function samlSettings({ samlSingleSignOnSettings: settings }: JsonObject): JsonObject {
  if (settings === undefined || settings === null) return {};
  const { relayState = null, ...others } = isObject(settings) ? settings : { relayState: 0 };
  const unknown = Object.keys(others).some((name) => !name.includes("@"));
  if (unknown || (relayState !== null && typeof relayState !== "string")) {
    throw invalidValue("samlSingleSignOnSettings", resource);
  }
  return { samlSingleSignOnSettings: { relayState } };
}

/** With what the application publishes now. Evidence: graph-facts.md, service principals. */
export function presentServicePrincipal(row: JsonObject, context: Context): JsonObject {
  const { owners: _owners, ...kept } = row;
  const appId = String(row["appId"]);
  const application = applicationOf(appId, context);
  const scopes = application?.scopes ?? [];
  return {
    ...kept,
    appDescription: null,
    appDisplayName: application?.displayName ?? row["displayName"] ?? null,
    appOwnerOrganizationId: application?.ownerTenantId ?? null,
    appRoles: [],
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    servicePrincipalNames: application?.servicePrincipalNames ?? [appId],
    servicePrincipalType: "Application",
    signInAudience: application?.isLocal === true ? "AzureADMyOrg" : "AzureADMultipleOrgs",
    verifiedPublisher: { addedDateTime: null, displayName: null, verifiedPublisherId: null },
    ...(context.request.version === "beta" ? betaMembers(application) : { oauth2PermissionScopes: scopes }),
  };
}

const betaMembers = (application: Application | undefined): JsonObject => ({
  errorUrl: null,
  passwordSingleSignOnSettings: null,
  preferredTokenSigningKeyEndDateTime: null,
  publishedPermissionScopes: (application?.scopes ?? []).map((scope) => ({ ...scope, origin: "Application" })),
  publisherName: application?.publisherName ?? null,
  samlMetadataUrl: null,
});
