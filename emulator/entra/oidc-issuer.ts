/** @module emulator/entra/oidc-issuer: the foreign identity provider that tests federate with. */
import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";
import type { JsonObject } from "../json";
import type { World } from "../world";

export const oidcTokenArgs = z.strictObject({
  /** What a pipeline is called by its provider. */
  subject: z.string(),
  /** @default Entra's audience for federated credentials. */
  audience: z.string().default("api://AzureADTokenExchange"),
  /** Negative for a token that has already expired. @default 600 */
  expiresInSeconds: z.int().default(600),
  /** Leaves the `tid` claim out. @default false */
  tenantless: z.boolean().default(false),
});

export async function issueOidcToken(world: World, args: z.output<typeof oidcTokenArgs>): Promise<JsonObject> {
  const now = world.clock.seconds();
  const token = await new SignJWT({ jti: randomUUID(), ...(args.tenantless ? {} : { tid: world.defaultTenantId }) })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: world.keys.oidc.kid })
    .setIssuer(world.oidcIssuer())
    .setSubject(args.subject)
    .setAudience(args.audience)
    .setIssuedAt(Math.min(now, now + args.expiresInSeconds) - 1)
    .setNotBefore(Math.min(now, now + args.expiresInSeconds) - 1)
    .setExpirationTime(now + args.expiresInSeconds)
    .sign(world.keys.oidc.privateKey);
  return { token, issuer: world.oidcIssuer(), subject: args.subject, audience: args.audience };
}

export function oidcConfiguration(issuer: string): JsonObject {
  return {
    issuer,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["id_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}
