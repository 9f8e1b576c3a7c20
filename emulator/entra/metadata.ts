/** @module emulator/entra/metadata: the cloud metadata and the OpenID discovery documents. */
import type { JsonObject } from "../json";

/** What azuread and azurerm read from a metadata host, pointing at this emulator. */
export function cloudMetadata(origin: string): JsonObject {
  const host = origin.slice("https://".length);
  return {
    name: "AzureCloud",
    portal: origin,
    authentication: {
      loginEndpoint: origin,
      audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
      tenant: "common",
      identityProvider: "AAD",
    },
    resourceManager: origin,
    microsoftGraphResourceId: origin,
    graph: origin,
    graphAudience: origin,
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
    cloud_instance_name: "localhost",
    msgraph_host: origin.slice("https://".length),
  };
}

export function instanceDiscovery(origin: string, tenant: string): JsonObject {
  const host = origin.slice("https://".length);
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
