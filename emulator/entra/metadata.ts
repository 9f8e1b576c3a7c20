/** @module emulator/entra/metadata: the cloud metadata and the OpenID discovery documents. */
import { cloudOf, clouds, portOf } from "../hosts";
import type { JsonObject } from "../json";

const audiences = ["https://management.core.windows.net/", "https://management.azure.com/"];

/** What azuread and azurerm read from a metadata host, pointing at this emulator, or at the cloud under its own names. */
export function cloudMetadata(origin: string): JsonObject {
  const host = origin.slice("https://".length);
  const cloud = cloudOf(host);
  const named = (name: string | undefined): string => (name === undefined ? origin : `https://${name}${portOf(host)}`);
  const graph = named(cloud?.graphs[0]);
  const manager = named(cloud?.management);
  return {
    name: cloud?.name ?? "AzureCloud",
    portal: cloud?.portal ?? origin,
    authentication: {
      loginEndpoint: named(cloud?.logins[0]),
      audiences: cloud === undefined ? audiences : [`${manager}/`],
      tenant: "common",
      identityProvider: "AAD",
    },
    resourceManager: manager,
    microsoftGraphResourceId: graph,
    graph,
    graphAudience: graph,
    gallery: origin,
    batch: origin,
    media: origin,
    suffixes: {
      storage: host,
      keyVaultDns: `vault.${host}`,
      sqlServerHostname: `database.${host}`,
      acrLoginServer: `azurecr.${host}`,
    },
  };
}

export function openIdConfiguration(origin: string, tenant: string): JsonObject {
  const login = `${origin}/${tenant}`;
  const host = origin.slice("https://".length);
  const cloud = cloudOf(host);
  return {
    token_endpoint: `${login}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
    jwks_uri: `${login}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: `${login}/v2.0`,
    authorization_endpoint: `${login}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${login}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${login}/oauth2/v2.0/logout`,
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "oid", "tid", "ver"],
    cloud_instance_name: cloud?.logins[0] ?? "localhost",
    msgraph_host: cloud === undefined ? host : `${cloud.graphs[0]}${portOf(host)}`,
  };
}

/** A cloud's login host knows all clouds, this emulator under its own name only itself. */
export function instanceDiscovery(origin: string, tenant: string): JsonObject {
  const host = origin.slice("https://".length);
  const known = cloudOf(host) === undefined ? [[host]] : clouds.map(({ logins }) => [...logins]);
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: known.map((aliases) => ({
      preferred_network: aliases.at(-1) ?? "",
      preferred_cache: aliases[0] ?? "",
      aliases,
    })),
  };
}
