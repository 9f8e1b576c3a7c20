/** @module emulator/seed/entra-schema: what a seed file may say of a tenant's directory besides its groups. */
import { z } from "zod";

const scopeArgs = z.strictObject({
  /** @default made from appId and value, so that it stays the same */
  id: z.guid().optional(),
  value: z.string().min(1),
  type: z.enum(["User", "Admin"]).default("User"),
  isEnabled: z.boolean().default(true),
  /** @default the value */
  displayName: z.string().optional(),
});

/** An application of another tenant. One that the emulator knows already keeps what is left out. */
export const knownAppArgs = z.strictObject({
  appId: z.guid(),
  displayName: z.string().min(1).optional(),
  publisherName: z.string().optional(),
  ownerTenantId: z.guid().optional(),
  servicePrincipalNames: z.array(z.string()).optional(),
  /** The delegated permissions that it publishes; they replace the ones before. */
  scopes: z.array(scopeArgs).optional(),
  /** False: this cloud does not have it. @default true */
  available: z.boolean().optional(),
});

export const servicePrincipalArgs = z.looseObject({
  appId: z.guid(),
  /** @default the one that the application has, else a new one */
  id: z.guid().optional(),
  /** Object ids. */
  owners: z.array(z.guid()).default([]),
});

/** Both must have a service principal in the tenant. */
export const grantArgs = z.strictObject({
  clientAppId: z.guid(),
  resourceAppId: z.guid(),
  scope: z.string().default(""),
  /** A user's object id: the consent of one user. @default the consent of an administrator, for all */
  principalId: z.guid().optional(),
});

const federation = z.strictObject({
  id: z.guid().optional(),
  displayName: z.string().optional(),
  issuerUri: z.string().optional(),
  metadataExchangeUri: z.string().optional(),
  passiveSignInUri: z.string().optional(),
  activeSignInUri: z.string().optional(),
  signOutUri: z.string().optional(),
  preferredAuthenticationProtocol: z.enum(["wsFed", "saml"]).optional(),
});

export const domainArgs = z
  .strictObject({
    name: z.string().min(1),
    /** @default Federated where `federation` is given, else Managed */
    authenticationType: z.enum(["Managed", "Federated"]).optional(),
    /** @default that of an AD FS named sts.<name> */
    federation: federation.optional(),
    /** @default false; the tenant's first domain is the default where no other is */
    isDefault: z.boolean().default(false),
    isVerified: z.boolean().default(true),
  })
  .refine(({ authenticationType, federation: given }) => authenticationType !== "Managed" || given === undefined, {
    error: "a managed domain has no federation",
    path: ["federation"],
  });

export const entraContent = {
  knownApps: z.array(knownAppArgs).default([]),
  servicePrincipals: z.array(servicePrincipalArgs).default([]),
  oauth2PermissionGrants: z.array(grantArgs).default([]),
  domains: z.array(domainArgs).default([]),
};

export type EntraSeed = z.output<z.ZodObject<typeof entraContent>>;
