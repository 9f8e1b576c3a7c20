/** @module config/tenant: what a tenant owner may say in a stack file. Pure. */
import { z } from "zod";
import { pinResetServicePrincipalsArgs } from "../components/pin-reset-service-principals/args";
import { settingsCatalogPolicyArgs } from "../components/settings-catalog-policy/args";
import {
  pinResetConfig,
  signInResilienceConfig,
  ssprAtSignInArgs,
  ssprLoggingArgs,
  ssprProxyConfig,
  webSignInUrlsArgs,
} from "../policies";

/** The keys of the project's namespace in `Pulumi.<tenant>.yaml`. A policy that is left out is not managed. */
export const tenantConfig = z.strictObject({
  namePrefix: z.string().default("").describe('Stands before the display name of every policy, e.g. "Contoso - ".'),
  scopeTags: settingsCatalogPolicyArgs.shape.scopeTags
    .unwrap()
    .optional()
    .describe('Scope tags of every policy that names none of its own. Default: the tag "Default".'),
  pinResetServicePrincipals: pinResetServicePrincipalsArgs
    .optional()
    .describe("Microsoft's two applications that non-destructive PIN reset needs: {} makes sure of them."),
  pinReset: pinResetConfig.optional().describe("Non-destructive reset of a forgotten Windows Hello PIN."),
  webSignInUrls: webSignInUrlsArgs.optional().describe("Sign-in hosts that a PIN reset may open on the lock screen."),
  ssprAtSignIn: ssprAtSignInArgs.optional().describe("Self-service password reset at the Windows sign-in screen."),
  ssprProxy: ssprProxyConfig.optional().describe("Proxy that a password reset at the sign-in screen can use."),
  ssprLogging: ssprLoggingArgs
    .optional()
    .describe("Detailed logging of password reset at the sign-in screen, for troubleshooting only."),
  signInResilience: signInResilienceConfig
    .optional()
    .describe("Sign-in after an update has taken Windows Hello from a device: risks found, and on request prevented."),
});

/** What the stack file says, with the defaults of what it leaves out. */
export type TenantConfig = z.output<typeof tenantConfig>;

/** What the tenant gets: policies with their full names and scope tags, ready for a policy's constructor. */
export type Tenant = Omit<TenantConfig, "namePrefix" | "scopeTags">;

/** Applies what the stack file says once for all policies; what has no name of its own, such as Microsoft's applications, is left. */
export function tenantOf({ namePrefix, scopeTags, ...rest }: TenantConfig): Tenant {
  const complete = Object.entries(rest).map(([key, one]) => [
    key,
    one && "name" in one ? { ...one, name: namePrefix + one.name, scopeTags: one.scopeTags ?? scopeTags } : one,
  ]);
  return Object.fromEntries(complete) as Tenant;
}
