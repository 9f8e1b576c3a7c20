/** @module emulator/entra/known-apps: applications of other tenants that any tenant may have a service principal of. Evidence: graph-facts.md, service principals. */
import type { JsonObject } from "../json";

/** A delegated permission that an application publishes. */
export interface PublishedScope extends JsonObject {
  readonly id: string;
  /** What a grant names. */
  readonly value: string;
  readonly type: "User" | "Admin";
  readonly isEnabled: boolean;
  readonly adminConsentDisplayName: string;
  readonly adminConsentDescription: string;
  readonly userConsentDisplayName: string | null;
  readonly userConsentDescription: string | null;
}

export interface KnownApp extends JsonObject {
  /** The appId. */
  readonly id: string;
  readonly displayName: string;
  readonly publisherName: string;
  readonly ownerTenantId: string;
  readonly servicePrincipalNames: readonly string[];
  readonly scopes: readonly PublishedScope[];
  /** False: this cloud does not have the application, so no service principal of it can be made. */
  readonly available: boolean;
}

/** The tenant that Microsoft registers its own applications in. */
export const microsoftTenantId = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

const microsoft = {
  publisherName: "Microsoft Services",
  ownerTenantId: microsoftTenantId,
  available: true,
} as const;

export const pinResetService = "b8456c59-1230-44c7-a4a2-99b085333e84";
export const pinResetClient = "9115dd05-fad5-4f9c-acc7-305d08b1b04e";
const microsoftGraph = "00000003-0000-0000-c000-000000000000";

function scope(id: string, value: string, text: string): PublishedScope {
  return {
    id,
    value,
    type: "User",
    isEnabled: true,
    adminConsentDisplayName: text,
    adminConsentDescription: `Allows the application to ${text.charAt(0).toLowerCase()}${text.slice(1)}.`,
    userConsentDisplayName: text,
    userConsentDescription: `Allows the application to ${text.charAt(0).toLowerCase()}${text.slice(1)}.`,
  };
}

/** The names, ids and texts of the PIN reset scopes are assumed: Microsoft does not publish them. */
const builtIn: readonly KnownApp[] = [
  {
    ...microsoft,
    id: pinResetService,
    displayName: "Microsoft Pin Reset Service Production",
    servicePrincipalNames: [pinResetService, "https://cred.microsoft.com/"],
    scopes: [
      scope("5a1e0c0d-0000-4000-8000-000000000001", "user_impersonation", "Access the PIN reset service as the user"),
      scope("5a1e0c0d-0000-4000-8000-000000000002", "PinReset.ReadWrite", "Reset the user's PIN"),
    ],
  },
  {
    ...microsoft,
    id: pinResetClient,
    displayName: "Microsoft Pin Reset Client Production",
    servicePrincipalNames: [pinResetClient],
    scopes: [],
  },
  {
    ...microsoft,
    id: microsoftGraph,
    displayName: "Microsoft Graph",
    servicePrincipalNames: [microsoftGraph, "https://graph.microsoft.com", "https://graph.microsoft.com/"],
    scopes: [scope("e1fe6dd8-ba31-4d61-89e7-88639da4683d", "User.Read", "Sign in and read user profile")],
  },
];

/** Those that every tenant has a service principal of from its first day. */
export const inEveryTenant: readonly string[] = [microsoftGraph];

export const builtInApp = (appId: string): KnownApp | undefined => builtIn.find(({ id }) => id === appId.toLowerCase());
