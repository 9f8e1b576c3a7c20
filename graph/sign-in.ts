/** @module graph/sign-in: from what a person configured to one credential of the identity library. */

import { isNativeError } from "node:util/types";
import type { TokenCredential } from "@azure/identity";
import { type Clock, systemClock } from "./clock";
import type { Cloud } from "./clouds";
import { SignInRefused } from "./errors/sign-in-refused";
import type { OidcSources } from "./oidc";
import { methodOf } from "./sign-in-methods";
import { withOrigin } from "./sign-in-origin";

/** How to sign in: azuread's settings under azuread's names. */
export interface SignIn extends OidcSources {
  /** Tenant id or domain. */
  tenantId: string;
  /** Id of the app; of the user-assigned identity for `useMsi`. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  clientSecretFilePath?: string | undefined;
  /** Base64 of a PKCS#12 or PEM file, or PEM text; with its private key. */
  clientCertificate?: string | undefined;
  /** A PKCS#12 (.pfx) or PEM file. */
  clientCertificatePath?: string | undefined;
  clientCertificatePassword?: string | undefined;
  /** Sign in with a pipeline's OIDC token. Default: false. */
  useOidc?: boolean | undefined;
  /** Sign in as the pod: `oidcTokenFilePath` is the file that the cluster keeps fresh. Default: false. */
  useAksWorkloadIdentity?: boolean | undefined;
  /** Sign in as the machine. Default: false. */
  useMsi?: boolean | undefined;
  /** The whole address that answers for the machine. Default: the one of Azure's virtual machines, or what the host announces. */
  msiEndpoint?: string | undefined;
  /** Sign in as the user of the Azure CLI, when nothing else is configured. Default: true. */
  useCli?: boolean | undefined;
}

/** A credential, and how it signs in, e.g. "client secret" or "managed identity". */
export interface ChosenCredential {
  credential: TokenCredential;
  method: string;
}

/**
 * The first that is configured, in azuread's order: certificate, secret, workload identity, OIDC, managed identity, Azure CLI.
 * Nothing is asked of the network yet.
 * @throws SignInRefused when nothing is configured or a part is missing or unreadable.
 */
export function credentialOf(signIn: SignIn, cloud: Cloud, clock: Clock = systemClock): ChosenCredential {
  const { tenantId, clientId } = signIn;
  const chosen = methodOf(signIn);
  const refuse = (reason: string, hint = chosen?.advice ?? ""): SignInRefused =>
    new SignInRefused({ method: "POST", path: `/${tenantId}/oauth2/v2.0/token`, reason, acted: "no" }, { hint });
  if (!tenantId) throw refuse("no tenant is configured", "set ARM_TENANT_ID or the provider's tenantId");
  if (chosen === undefined) {
    throw refuse(
      "no way to sign in is configured",
      "set ARM_CLIENT_ID with ARM_CLIENT_SECRET, or ARM_USE_OIDC=true, or allow the Azure CLI",
    );
  }
  const { name: method, advice, needsApp, make } = chosen;
  if (needsApp && !clientId)
    throw refuse(`the ${method} needs the id of its app`, "set ARM_CLIENT_ID or the provider's clientId");
  const options = {
    authorityHost: cloud.authorityHost,
    // Else the library asks the public sign-in host about a private cloud, and goes to another host than China's documented one.
    disableInstanceDiscovery: true,
    // Repeating is the retry link's work: it knows the clock, the signal and the limit.
    retryOptions: { maxRetries: 0 },
  };
  try {
    const { credential, facts } = make(signIn, clientId ?? "", options, clock);
    return { credential: withOrigin(credential, { method, tenantId, clientId, advice, ...facts }), method };
  } catch (error) {
    throw refuse(`the ${method} cannot be used: ${isNativeError(error) ? error.message : String(error)}`);
  }
}
