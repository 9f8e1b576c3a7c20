/** @module components/_shared/provider-args: how to reach a tenant, as a person configures it: azuread's names. Pure. */
import { z } from "zod";

/** What a property of the provider says about itself, beside its description. */
export interface ProviderArgFacts {
  /** Environment variables that stand in for it, in the order in which they are asked. Read by the plugin process only. */
  readonly env: readonly string[];
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
  tenantId: arg(text(), ["ARM_TENANT_ID"], "Tenant id (or a verified domain) to sign in to and to configure."),
  clientId: arg(text(), ["ARM_CLIENT_ID"], "Application (client) id; with useMsi that of a user-assigned identity."),
  clientSecret: secret(["ARM_CLIENT_SECRET"], "Client secret of the application."),
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
  oidcTokenFilePath: arg(text(), ["ARM_OIDC_TOKEN_FILE_PATH"], "File that holds the OIDC token."),
  oidcRequestUrl: arg(
    text(),
    ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"],
    "Address at which the pipeline hands out an OIDC token. Never stored.",
    { shortLived: true },
  ),
  oidcRequestToken: secret(
    ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
    "Bearer token for oidcRequestUrl. Never stored.",
    { shortLived: true },
  ),
  useMsi: arg(flag(), ["ARM_USE_MSI"], "Sign in as the managed identity of the machine. Default: false."),
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

type Lifetime = Pick<ProviderArgFacts, "shortLived">;

function arg<S extends z.ZodType>(schema: S, env: readonly string[], sentence: string, lifetime: Lifetime = {}) {
  return declare(schema, { env, ...lifetime }, sentence);
}

function secret(env: readonly string[], sentence: string, lifetime: Lifetime = {}) {
  return declare(text(), { env, secret: true, ...lifetime }, sentence);
}

function declare<S extends z.ZodType>(schema: S, declared: ProviderArgFacts, sentence: string) {
  return schema.optional().meta({ description: `${sentence} Environment: ${declared.env.join(", ")}.`, ...declared });
}
