/** @module components/_shared/provider-args: how to reach a tenant, as a person configures it: azuread's names. Pure. */
import { z } from "zod";

/** What a property of the provider says about itself, beside its description. */
export interface ProviderArgFacts {
  /** Environment variables that stand in for it, in the order in which they are asked. Read by the plugin process only. */
  readonly env: readonly string[];
  /** Variables that a Kubernetes cluster gives a pod: asked last, and only with `useAksWorkloadIdentity`. */
  readonly podEnv?: readonly string[];
  /** Never shown, never stored in clear. */
  readonly secret?: true;
  /** Lives for minutes: the plugin uses it and never stores it, since the next deploy begins with what is stored. */
  readonly shortLived?: true;
}

const text = () => z.string().min(1, { error: "must not be empty" });
const flag = () => z.boolean();

/**
 * Configuration of the provider: `intune:<name>` in a stack file, a property of `Provider`, or the environment variables that
 * `factsOf` lists. Names, variables and meaning are those of the azuread provider, so that one pipeline configures both.
 * Source: azuread provider documentation, "Argument Reference" and "Authenticating".
 */
export const providerArgs = z.strictObject({
  tenantId: arg(text(), ["ARM_TENANT_ID"], "Tenant id (or a verified domain) to sign in to and to configure.", {
    podEnv: ["AZURE_TENANT_ID"],
  }),
  clientId: arg(text(), ["ARM_CLIENT_ID"], "Application (client) id; with useMsi that of a user-assigned identity.", {
    podEnv: ["AZURE_CLIENT_ID"],
  }),
  clientIdFilePath: arg(text(), ["ARM_CLIENT_ID_FILE_PATH"], "File that holds the application (client) id."),
  clientSecret: secret(["ARM_CLIENT_SECRET"], "Client secret of the application."),
  clientSecretFilePath: arg(text(), ["ARM_CLIENT_SECRET_FILE_PATH"], "File that holds the client secret."),
  clientCertificate: secret(
    ["ARM_CLIENT_CERTIFICATE"],
    "Client certificate with its private key: base64 of a PKCS#12 or PEM file, or PEM text.",
  ),
  clientCertificatePath: arg(
    text(),
    ["ARM_CLIENT_CERTIFICATE_PATH"],
    "File of the client certificate with its private key, PKCS#12 (.pfx) or PEM.",
  ),
  clientCertificatePassword: secret(["ARM_CLIENT_CERTIFICATE_PASSWORD"], "Password of the client certificate."),
  useOidc: arg(flag(), ["ARM_USE_OIDC"], "Sign in with the OIDC token of a pipeline. Default: false."),
  oidcToken: secret(["ARM_OIDC_TOKEN"], "The OIDC token itself. Never stored.", { shortLived: true }),
  oidcTokenFilePath: arg(
    text(),
    ["ARM_OIDC_TOKEN_FILE_PATH"],
    "File that holds the OIDC token; read again for each sign-in.",
    { podEnv: ["AZURE_FEDERATED_TOKEN_FILE"] },
  ),
  oidcRequestUrl: arg(
    text(),
    ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL", "SYSTEM_OIDCREQUESTURI"],
    "Address at which the pipeline hands out an OIDC token. Never stored.",
    { shortLived: true },
  ),
  oidcRequestToken: secret(
    ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN"],
    "Bearer token for oidcRequestUrl. Never stored.",
    { shortLived: true },
  ),
  adoPipelineServiceConnectionId: arg(
    text(),
    ["ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID", "ARM_OIDC_AZURE_SERVICE_CONNECTION_ID"],
    "Id of the Azure DevOps service connection whose OIDC token is asked for. Only for Azure DevOps.",
  ),
  useAksWorkloadIdentity: arg(
    flag(),
    ["ARM_USE_AKS_WORKLOAD_IDENTITY"],
    "Sign in as the pod, with what the cluster gives it. Default: false.",
  ),
  useMsi: arg(flag(), ["ARM_USE_MSI"], "Sign in as the managed identity of the machine. Default: false."),
  msiEndpoint: arg(
    text(),
    ["ARM_MSI_ENDPOINT"],
    "Whole address that answers for the managed identity. Default: found by itself.",
  ),
  useCli: arg(
    flag(),
    ["ARM_USE_CLI"],
    "Sign in as the user of the Azure CLI when nothing else is given. Default: true.",
  ),
  environment: arg(
    z.enum(["global", "public", "usgovernment", "usgovernmentl4", "dod", "usgovernmentl5", "china"]),
    ["ARM_ENVIRONMENT"],
    "Cloud of the tenant. Default: global. metadataHost outranks it.",
  ),
  metadataHost: arg(
    text(),
    ["ARM_METADATA_HOSTNAME"],
    "Host (and port) whose /metadata/endpoints describes the cloud, for isolated clouds and for the emulator.",
  ),
  existing: arg(
    z.enum(["refuse", "report"]),
    ["INTUNE_EXISTING"],
    "What a preview does about a name that is taken by an object that the stack does not own. Default: refuse. " +
      "report is for preparing an import; a deploy always refuses.",
  ),
});

/** Configuration as a person writes it. */
export type ProviderConfig = z.output<typeof providerArgs>;
/** Name of one property, e.g. `tenantId`. */
export type ProviderArg = keyof ProviderConfig;

/** The names of all properties. */
export const providerArgNames = Object.keys(providerArgs.shape) as ProviderArg[];

/** What a property declares about itself: its environment variables, and whether it is a secret. */
export function factsOf(name: ProviderArg): ProviderArgFacts {
  return providerArgs.shape[name].meta() as unknown as ProviderArgFacts;
}

/** The properties that are never shown and never stored in clear. */
export const secretProviderArgs = providerArgNames.filter((name) => factsOf(name).secret);

type More = Pick<ProviderArgFacts, "shortLived" | "podEnv">;

function arg<S extends z.ZodType>(schema: S, env: readonly string[], sentence: string, more: More = {}) {
  return declare(schema, { env, ...more }, sentence);
}

function secret(env: readonly string[], sentence: string, more: More = {}) {
  return declare(text(), { env, secret: true, ...more }, sentence);
}

function declare<S extends z.ZodType>(schema: S, declared: ProviderArgFacts, sentence: string) {
  const pod = declared.podEnv ? `; with useAksWorkloadIdentity ${declared.podEnv.join(", ")}` : "";
  const description = `${sentence} Environment: ${declared.env.join(", ")}${pod}.`;
  return schema.optional().meta({ description, ...declared });
}
