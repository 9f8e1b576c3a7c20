/** @module emulator/seed/schema: what a seed file may say. */
import { z } from "zod";
import { deviceContent } from "./device-schema";
import { entraContent } from "./entra-schema";

const wire = z.record(z.string(), z.json());

const federatedCredential = z.strictObject({
  /** @default the issuer that the emulator plays */
  issuer: z.string().nullable().default(null),
  subject: z.string(),
  /** @default Entra's audience for federated credentials */
  audiences: z.array(z.string()).default(["api://AzureADTokenExchange"]),
});

/** What is given replaces what the app has; what is left out stays, or gets its default where the app is new. */
export const appArgs = z.strictObject({
  /** @default a new one */
  clientId: z.guid().optional(),
  displayName: z.string().optional(),
  /** Null: the app has no secret. @default a random one */
  secret: z.string().min(1).nullable().optional(),
  /** @default false */
  secretExpired: z.boolean().optional(),
  /** @default all that the emulated collections ask for */
  roles: z.array(z.string()).optional(),
  /** PEM certificates whose keys may sign client assertions. */
  certificates: z.array(z.string()).optional(),
  federatedCredentials: z.array(federatedCredential).optional(),
});

const member = z.strictObject({
  id: z.guid(),
  type: z.enum(["user", "device", "servicePrincipal", "group"]).default("user"),
  displayName: z.string().nullable().default(null),
});

const groupArgs = z.strictObject({
  /** @default the id of the group of that name, else a new one */
  id: z.guid().optional(),
  displayName: z.string().min(1),
  description: z.string().nullable().optional(),
  /** @default made from the name */
  mailNickname: z.string().optional(),
  mailEnabled: z.boolean().default(false),
  securityEnabled: z.boolean().default(true),
  groupTypes: z.array(z.string()).default([]),
  membershipRule: z.string().nullable().optional(),
  members: z.array(member).default([]),
  owners: z.array(member).default([]),
});

const assignmentFilterArgs = z.strictObject({
  id: z.guid().optional(),
  displayName: z.string().min(1),
  description: z.string().nullable().optional(),
  platform: z.string(),
  rule: z.string(),
  roleScopeTags: z.array(z.string()).optional(),
  assignmentFilterManagementType: z.enum(["devices", "apps"]).optional(),
});

const roleScopeTagArgs = z.strictObject({
  id: z.string().regex(/^\d+$/).optional(),
  displayName: z.string().min(1),
  description: z.string().optional(),
});

const assignments = z
  .array(
    z.strictObject({
      target: wire,
      source: z.enum(["direct", "policySets"]).default("direct"),
      /** The policy set's id. */
      sourceId: z.guid().optional(),
    }),
  )
  .default([]);

/** A policy is checked as if it were posted. */
const policyArgs = z.strictObject({
  id: z.guid().optional(),
  name: z.string().min(1),
  description: z.string().nullable().optional(),
  platforms: z.string().default("windows10"),
  technologies: z.string().default("mdm"),
  roleScopeTagIds: z.array(z.string()).optional(),
  templateReference: z.strictObject({ templateId: z.string() }).optional(),
  settings: z.array(wire).default([]),
  assignments,
});

/** A custom profile is checked as if it were posted to beta. */
const profileArgs = z.looseObject({ id: z.guid().optional(), displayName: z.string().min(1), assignments });

const scriptAssignments = z
  .array(z.looseObject({ target: wire, runSchedule: wire.optional(), runRemediationScript: z.boolean().optional() }))
  .default([]);

/** A script is checked as if it were posted: its contents are in base64. */
const scriptArgs = z.looseObject({
  id: z.guid().optional(),
  displayName: z.string().min(1),
  assignments: scriptAssignments,
});

/** `isGlobalScript: true`: one of Microsoft's own. */
const healthScriptArgs = scriptArgs.extend({ isGlobalScript: z.boolean().default(false) });

const content = {
  apps: z.array(appArgs).default([]),
  groups: z.array(groupArgs).default([]),
  assignmentFilters: z.array(assignmentFilterArgs).default([]),
  roleScopeTags: z.array(roleScopeTagArgs).default([]),
  /** Definitions in Graph's own form, beside those of the built-in catalogue. */
  configurationSettings: z.array(wire).default([]),
  policies: z.array(policyArgs).default([]),
  deviceConfigurations: z.array(profileArgs).default([]),
  deviceHealthScripts: z.array(healthScriptArgs).default([]),
  deviceManagementScripts: z.array(scriptArgs).default([]),
  ...entraContent,
  ...deviceContent,
};

export const tenantArgs = z.strictObject({
  /** @default a new one */
  id: z.guid().optional(),
  displayName: z.string().min(1).optional(),
  domain: z.string().optional(),
  ...content,
});

/** Content at the top belongs to the default tenant. */
export const seedArgs = z.strictObject({ ...content, tenants: z.array(tenantArgs).default([]) });

export type Seed = z.output<typeof seedArgs>;
export type TenantSeed = z.output<typeof tenantArgs>;
export type AppSeed = z.output<typeof appArgs>;
export type GroupSeed = z.output<typeof groupArgs>;
export type ProfileSeed = z.output<typeof profileArgs>;
export type ScriptSeed = z.output<typeof scriptArgs>;
export type PolicySeed = z.output<typeof policyArgs>;
