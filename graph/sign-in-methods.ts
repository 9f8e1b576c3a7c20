/** @module graph/sign-in-methods: the ways to sign in, in azuread's order: what chooses each, and how its credential is made. */

import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  type TokenCredential,
} from "@azure/identity";
import { certificateOf } from "./certificate";
import { clientSecretOf } from "./client-secret";
import type { Clock } from "./clock";
import { machineEndpoint, managedIdentity } from "./managed-identity";
import { type Assertions, assertionsOf } from "./oidc";
import type { SignIn } from "./sign-in";
import type { SignInOrigin } from "./sign-in-origin";

/** What every credential of the library gets. */
export interface LibraryOptions {
  authorityHost: string;
  disableInstanceDiscovery: boolean;
  retryOptions: { maxRetries: number };
}

/** A credential, and what else may be said of it. */
export interface Made {
  credential: TokenCredential;
  facts?: Pick<SignInOrigin, "presented" | "endpoint" | "keepsNoTokens" | "isDefault">;
}

/** One way to sign in. */
export interface Method {
  /** e.g. "client secret". */
  name: string;
  /** The next step when it cannot be used at all. */
  advice: string;
  needsApp: boolean;
  isChosen(signIn: SignIn): boolean;
  make(signIn: SignIn, app: string, options: LibraryOptions, clock: Clock): Made;
}

/** The library asks for the proof twice for one token: the second time it gets the same. */
function oidcOf(signIn: SignIn, app: string, options: LibraryOptions, assertions: Assertions): Made {
  let proof: Promise<string> | undefined;
  const library = new ClientAssertionCredential(signIn.tenantId, app, () => (proof ??= assertions.next()), options);
  const getToken: TokenCredential["getToken"] = (scopes, more) => {
    proof = undefined;
    return library.getToken(scopes, more);
  };
  return { credential: { getToken }, facts: { presented: () => assertions.presented() } };
}

const methods: readonly Method[] = [
  {
    name: "client certificate",
    advice: "check ARM_CLIENT_CERTIFICATE or ARM_CLIENT_CERTIFICATE_PATH, and ARM_CLIENT_CERTIFICATE_PASSWORD",
    needsApp: true,
    isChosen: ({ clientCertificate, clientCertificatePath }) => !!clientCertificate || !!clientCertificatePath,
    make: (signIn, app, options) => {
      const certificate = certificateOf(signIn);
      return { credential: new ClientCertificateCredential(signIn.tenantId, app, { certificate }, options) };
    },
  },
  {
    name: "client secret",
    advice: "check ARM_CLIENT_ID, ARM_CLIENT_SECRET or ARM_CLIENT_SECRET_FILE_PATH, and ARM_TENANT_ID",
    needsApp: true,
    isChosen: ({ clientSecret, clientSecretFilePath }) => !!clientSecret || !!clientSecretFilePath,
    make: (signIn, app, options) => ({
      credential: new ClientSecretCredential(signIn.tenantId, app, clientSecretOf(signIn), options),
    }),
  },
  {
    name: "AKS workload identity",
    advice:
      "label the pod azure.workload.identity/use: true and annotate its service account, or set AZURE_FEDERATED_TOKEN_FILE",
    needsApp: true,
    isChosen: ({ useAksWorkloadIdentity }) => useAksWorkloadIdentity === true,
    make: (signIn, app, options, clock) =>
      oidcOf(signIn, app, options, assertionsOf({ oidcTokenFilePath: signIn.oidcTokenFilePath }, clock)),
  },
  {
    name: "OIDC token",
    advice:
      "let the pipeline issue one (GitHub: permissions id-token: write; Azure DevOps: env SYSTEM_ACCESSTOKEN: " +
      "$(System.AccessToken) and ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID), or set ARM_OIDC_TOKEN or its _FILE_PATH",
    needsApp: true,
    isChosen: ({ useOidc }) => useOidc === true,
    make: (signIn, app, options, clock) => oidcOf(signIn, app, options, assertionsOf(signIn, clock)),
  },
  {
    name: "managed identity",
    advice: "run on a machine that has a managed identity, or sign in another way",
    needsApp: false,
    isChosen: ({ useMsi }) => useMsi === true,
    make: (signIn) => ({
      credential: managedIdentity(signIn),
      facts: { endpoint: signIn.msiEndpoint || machineEndpoint },
    }),
  },
  {
    name: "Azure CLI",
    advice: "run az login --tenant for that tenant, or set ARM_CLIENT_ID and ARM_CLIENT_SECRET",
    needsApp: false,
    isChosen: ({ useCli }) => useCli !== false,
    make: ({ tenantId, useCli }) => ({
      credential: new AzureCliCredential({ tenantId }),
      facts: { keepsNoTokens: true, isDefault: useCli === undefined },
    }),
  },
];

/** The first that is configured; undefined where none is and the Azure CLI is switched off. */
export const methodOf = (signIn: SignIn): Method | undefined => methods.find(({ isChosen }) => isChosen(signIn));
