/** @module components/pin-reset-service-principals/rights: what a write needs, and whether who signed in certainly lacks it. Pure. */

/** Who signed in, as far as this room must know. */
export interface Signer {
  readonly kind: "app" | "person";
  readonly appId: string;
  readonly tenantId: string;
  readonly permissions: readonly string[];
  /** Template ids of active Entra roles. */
  readonly directoryRoles: readonly string[];
}

export interface Right {
  /** Any one is enough; the first is what to ask for. */
  readonly permissions: readonly string[];
  /** The Entra role for a person, or an app without the permission. */
  readonly role: string;
  /** What looks enough and is not, and why. */
  readonly notEnough?: { readonly permission: string; readonly why: string };
}

/** What is needed to look. */
export const readRights = {
  principals: "Application.Read.All",
  consent: "Directory.Read.All",
} as const;

const role = "Application Administrator";

/** Source: Graph, the permission tables of Create servicePrincipal, Update servicePrincipal and Create oAuth2PermissionGrant. */
export const writeRights = {
  principals: {
    permissions: ["Application.ReadWrite.All", "Directory.ReadWrite.All"],
    role,
    notEnough: {
      permission: "Application.ReadWrite.OwnedBy",
      why: "it is for service principals of applications that are registered in this tenant, and these are Microsoft's",
    },
  },
  consent: { permissions: ["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"], role },
} as const satisfies Record<string, Right>;

/**
 * Whether a write will certainly be refused. Only of an app without any Entra role can that be said: a role may allow it, and a
 * person's rights are not in the token.
 */
export const certainlyLacks = (right: Right, signer: Signer | undefined): boolean =>
  signer?.kind === "app" &&
  signer.directoryRoles.length === 0 &&
  !right.permissions.some((permission) => signer.permissions.includes(permission));

/** What to ask for, in words. */
export function askFor({ role: entraRole, notEnough }: Right, signer?: Signer): string {
  const has = notEnough !== undefined && signer?.permissions.includes(notEnough.permission);
  const also = has ? ` ${notEnough.permission}, which it has, is not enough: ${notEnough.why}.` : "";
  return (
    "grant it as an application permission in Entra, with admin consent; or give the app, or a person who deploys, the Entra role " +
    `${entraRole}.${also}`
  );
}
