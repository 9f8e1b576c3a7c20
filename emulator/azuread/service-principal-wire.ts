/** @module emulator/azuread/service-principal-wire: a service principal in Graph's words and in azuread's. Pure. */
import { bagsOf, textOf, textsOf, type Bag } from "./values";

/** What azuread sends of a service principal, at a create and whole again at every update. */
export function bodyOf(want: Bag): Bag {
  const { relayState } = (want["samlSingleSignOn"] ?? {}) as { relayState?: string };
  return {
    accountEnabled: want["accountEnabled"] ?? true,
    alternativeNames: textsOf(want["alternativeNames"]),
    appRoleAssignmentRequired: want["appRoleAssignmentRequired"] ?? false,
    description: orNull(want["description"]),
    loginUrl: orNull(want["loginUrl"]),
    notes: orNull(want["notes"]),
    notificationEmailAddresses: textsOf(want["notificationEmailAddresses"]),
    preferredSingleSignOnMode: orNull(want["preferredSingleSignOnMode"]),
    samlSingleSignOnSettings: relayState ? { relayState } : {},
    tags: textsOf(want["tags"]),
  };
}

export const orNull = (value: unknown): string | null => textOf(value) || null;

/** Both what is listed and what is read: `wire` is v1.0's, the beta one only has an address. */
function summaryOf(wire: Bag, beta: Bag): Bag {
  const appId = textOf(wire["appId"]);
  return {
    accountEnabled: wire["accountEnabled"] ?? false,
    appRoleAssignmentRequired: wire["appRoleAssignmentRequired"] ?? false,
    applicationTenantId: textOf(wire["appOwnerOrganizationId"]),
    clientId: appId,
    displayName: textOf(wire["displayName"]),
    objectId: textOf(wire["id"]),
    preferredSingleSignOnMode: textOf(wire["preferredSingleSignOnMode"]),
    samlMetadataUrl: textOf(beta["samlMetadataUrl"]),
    servicePrincipalNames: textsOf(wire["servicePrincipalNames"]).filter((name) => !sameText(name, appId)),
    signInAudience: textOf(wire["signInAudience"]),
    tags: textsOf(wire["tags"]),
    type: textOf(wire["servicePrincipalType"]),
  };
}

export const listed = summaryOf;

/** @param state what azuread keeps that no service knows. */
export function stateOf(wire: Bag, beta: Bag, owners: readonly Bag[], state: Bag): Bag {
  const scopes = bagsOf(wire["oauth2PermissionScopes"]);
  const roles = bagsOf(wire["appRoles"]);
  const saml = wire["samlSingleSignOnSettings"] as Bag | null | undefined;
  return {
    ...summaryOf(wire, beta),
    alternativeNames: textsOf(wire["alternativeNames"]),
    appRoleIds: idsByValue(roles),
    appRoles: roles.map(roleOf),
    description: textOf(wire["description"]),
    featureTags: [featuresOf(textsOf(wire["tags"]))],
    homepageUrl: textOf(wire["homepage"]),
    loginUrl: textOf(wire["loginUrl"]),
    logoutUrl: textOf(wire["logoutUrl"]),
    notes: textOf(wire["notes"]),
    notificationEmailAddresses: textsOf(wire["notificationEmailAddresses"]),
    oauth2PermissionScopeIds: idsByValue(scopes),
    oauth2PermissionScopes: scopes.map(scopeOf),
    owners: owners.map((owner) => textOf(owner["id"])),
    redirectUris: textsOf(wire["replyUrls"]),
    ...(saml && { samlSingleSignOn: { relayState: textOf(saml["relayState"]) } }),
    ...("useExisting" in state ? { useExisting: state["useExisting"] } : {}),
  };
}

const idsByValue = (published: readonly Bag[]): Bag =>
  Object.fromEntries(
    published
      .filter((one) => textOf(one["value"]) !== "")
      .map((one) => [textOf(one["value"]), textOf(one["id"])] as const),
  );

const roleOf = (wire: Bag): Bag => ({
  allowedMemberTypes: textsOf(wire["allowedMemberTypes"]),
  description: textOf(wire["description"]),
  displayName: textOf(wire["displayName"]),
  enabled: wire["isEnabled"] ?? false,
  id: textOf(wire["id"]),
  value: textOf(wire["value"]),
});

const scopeOf = (wire: Bag): Bag => ({
  adminConsentDescription: textOf(wire["adminConsentDescription"]),
  adminConsentDisplayName: textOf(wire["adminConsentDisplayName"]),
  enabled: wire["isEnabled"] ?? false,
  id: textOf(wire["id"]),
  type: textOf(wire["type"]),
  userConsentDescription: textOf(wire["userConsentDescription"]),
  userConsentDisplayName: textOf(wire["userConsentDisplayName"]),
  value: textOf(wire["value"]),
});

/** Features are tags with a meaning. */
function featuresOf(tags: readonly string[]): Bag {
  const has = (tag: string): boolean => tags.some((one) => sameText(one, tag));
  return {
    customSingleSignOn: has("WindowsAzureActiveDirectoryCustomSingleSignOnApplication"),
    enterprise: has("WindowsAzureActiveDirectoryIntegratedApp"),
    gallery: has("WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1"),
    hide: has("HideApp"),
  };
}

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
