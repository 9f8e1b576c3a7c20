/** @module graph/sign-in: from what a person configured to one credential of the identity library. */

import { isNativeError } from "node:util/types";
import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from "@azure/identity";
import { certificateOf } from "./certificate";
import type { Cloud } from "./clouds";
import { SignInRefused } from "./errors/sign-in-refused";
import { assertionOf } from "./oidc";
import { withOrigin } from "./sign-in-origin";

/** How to sign in: azuread's settings under azuread's names. */
export interface SignIn {
  /** Tenant id or domain. */
  tenantId: string;
  /** Id of the app; of the user-assigned identity for `useMsi`. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Base64 of a PKCS#12 or PEM file, or PEM text; with its private key. */
  clientCertificate?: string | undefined;
  /** A PKCS#12 (.pfx) or PEM file. */
  clientCertificatePath?: string | undefined;
  clientCertificatePassword?: string | undefined;
  /** Sign in with a pipeline's OIDC token. Default: false. */
  useOidc?: boolean | undefined;
  oidcToken?: string | undefined;
  /** Read again for each sign-in: such files are replaced while they are used. */
  oidcTokenFilePath?: string | undefined;
  /** GitHub's ACTIONS_ID_TOKEN_REQUEST_URL or one like it. */
  oidcRequestUrl?: string | undefined;
  oidcRequestToken?: string | undefined;
  /** Sign in as the machine. Default: false. */
  useMsi?: boolean | undefined;
  /** Sign in as the user of the Azure CLI, when nothing else is configured. Default: true. */
  useCli?: boolean | undefined;
}

/** A credential, and how it signs in: "client secret", "client certificate", "OIDC token", "managed identity", "Azure CLI". */
export interface ChosenCredential {
  credential: TokenCredential;
  method: string;
}

/**
 * The first that is configured, in azuread's order: certificate, secret, OIDC, managed identity, Azure CLI. Nothing is asked
 * of the network yet.
 * @throws SignInRefused when nothing is configured or a part is missing or unreadable.
 */
export function credentialOf(signIn: SignIn, cloud: Cloud): ChosenCredential {
  const { tenantId, clientId } = signIn;
  const chosen = choose(signIn);
  const refuse = (reason: string, hint = chosen?.advice ?? ""): SignInRefused =>
    new SignInRefused({ method: "POST", path: `/${tenantId}/oauth2/v2.0/token`, reason, acted: "no" }, { hint });
  if (!tenantId) throw refuse("no tenant is configured", "set ARM_TENANT_ID or the provider's tenantId");
  if (chosen === undefined) {
    throw refuse(
      "no way to sign in is configured",
      "set ARM_CLIENT_ID with ARM_CLIENT_SECRET, or ARM_USE_OIDC=true, or allow the Azure CLI",
    );
  }
  const { method, advice, needsApp, make } = chosen;
  if (needsApp && !clientId)
    throw refuse(`the ${method} needs the id of its app`, "set ARM_CLIENT_ID or the provider's clientId");
  const options = {
    authorityHost: cloud.authorityHost,
    // With a private cloud the library would ask the public sign-in host about it first.
    disableInstanceDiscovery: cloud.custom,
    // Repeating is the retry link's work: it knows the clock, the signal and the limit.
    retryOptions: { maxRetries: 0 },
  };
  try {
    return { credential: withOrigin(make(clientId ?? "", options), { method, tenantId, clientId, advice }), method };
  } catch (error) {
    throw refuse(`the ${method} cannot be used (${isNativeError(error) ? error.message : String(error)})`);
  }
}

interface Choice {
  method: string;
  advice: string;
  needsApp: boolean;
  make: (clientId: string, options: LibraryOptions) => TokenCredential;
}

interface LibraryOptions {
  authorityHost: string;
  disableInstanceDiscovery: boolean;
  retryOptions: { maxRetries: number };
}

function choose(signIn: SignIn): Choice | undefined {
  const { tenantId, clientId, clientSecret } = signIn;
  if (signIn.clientCertificate || signIn.clientCertificatePath) {
    return {
      method: "client certificate",
      advice: "check ARM_CLIENT_CERTIFICATE or ARM_CLIENT_CERTIFICATE_PATH, and ARM_CLIENT_CERTIFICATE_PASSWORD",
      needsApp: true,
      make: (app, options) =>
        new ClientCertificateCredential(tenantId, app, { certificate: certificateOf(signIn) }, options),
    };
  }
  if (clientSecret) {
    return {
      method: "client secret",
      advice: "check ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID",
      needsApp: true,
      make: (app, options) => new ClientSecretCredential(tenantId, app, clientSecret, options),
    };
  }
  if (signIn.useOidc) {
    return {
      method: "OIDC token",
      advice: "let the pipeline issue an OIDC token (GitHub: permissions id-token: write), or set ARM_OIDC_TOKEN",
      needsApp: true,
      make: (app, options) => new ClientAssertionCredential(tenantId, app, assertionOf(signIn), options),
    };
  }
  if (signIn.useMsi) {
    return {
      method: "managed identity",
      advice: "run on a machine that has a managed identity, or sign in another way",
      needsApp: false,
      make: () => (clientId ? new ManagedIdentityCredential({ clientId }) : new ManagedIdentityCredential()),
    };
  }
  if (signIn.useCli === false) return undefined;
  return {
    method: "Azure CLI",
    advice: "run az login --tenant for that tenant, or set ARM_CLIENT_ID and ARM_CLIENT_SECRET",
    needsApp: false,
    make: () => new AzureCliCredential({ tenantId }),
  };
}
