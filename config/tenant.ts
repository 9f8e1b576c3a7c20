/** @module config/tenant: what a tenant owner may say in a stack file. Pure. */
import { z } from "zod";
import { settingsCatalogPolicyArgs } from "../components/settings-catalog-policy/args";
import { pinResetArgs, ssprAtSignInArgs, webSignInUrlsArgs } from "../policies";

/** The keys of the project's namespace in `Pulumi.<tenant>.yaml`. A policy that is left out is not managed. */
export const tenantConfig = z.strictObject({
  namePrefix: z.string().default("").describe('Stands before the display name of every policy, e.g. "Contoso - ".'),
  scopeTags: settingsCatalogPolicyArgs.shape.scopeTags
    .unwrap()
    .optional()
    .describe('Scope tags of every policy that names none of its own. Default: the tag "Default".'),
  pinReset: pinResetArgs.optional().describe("Non-destructive reset of a forgotten Windows Hello PIN."),
  webSignInUrls: webSignInUrlsArgs.optional().describe("Sign-in hosts that a PIN reset may open on the lock screen."),
  ssprAtSignIn: ssprAtSignInArgs.optional().describe("Self-service password reset at the Windows sign-in screen."),
});

/** What the stack file says, with the defaults of what it leaves out. */
export type TenantConfig = z.output<typeof tenantConfig>;

/** What the tenant gets: policies with their full names and scope tags, ready for a policy's constructor. */
export type Tenant = Omit<TenantConfig, "namePrefix" | "scopeTags">;

/** Applies what the stack file says once for all policies. */
export function tenantOf({ namePrefix, scopeTags, ...policies }: TenantConfig): Tenant {
  const complete = Object.entries(policies).map(([key, policy]) => [
    key,
    policy && { ...policy, name: namePrefix + policy.name, scopeTags: policy.scopeTags ?? scopeTags },
  ]);
  return Object.fromEntries(complete) as Tenant;
}
