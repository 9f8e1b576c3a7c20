/** @module graph/sign-in-origin: remembers how a credential was made, so that an error can name the app and the tenant. */

import type { TokenCredential } from "@azure/identity";
import type { Presented } from "./oidc";

/** What may be said aloud of a credential. */
export interface SignInOrigin {
  /** e.g. "client secret". */
  method: string;
  tenantId?: string | undefined;
  clientId?: string | undefined;
  /** The next step when the credential cannot be used at all. */
  advice: string;
  /** What the federated token said of itself, once there was one. */
  presented?: () => Presented | undefined;
  /** Who answers in place of the sign-in host. */
  endpoint?: string;
  /** Every request for a token goes to its source: none comes from a cache of the library. */
  keepsNoTokens?: boolean;
  /** Nobody asked for this method: it is tried since nothing else is configured. */
  isDefault?: boolean;
}

const origins = new WeakMap<TokenCredential, SignInOrigin>();

/** Attaches the origin; the credential itself stays the library's. */
export function withOrigin(credential: TokenCredential, origin: SignInOrigin): TokenCredential {
  origins.set(credential, origin);
  return credential;
}

/** The origin, or a general one for a credential from elsewhere. */
export function originOf(credential: TokenCredential): SignInOrigin {
  return origins.get(credential) ?? { method: "credential", advice: "check the credential and run again" };
}
