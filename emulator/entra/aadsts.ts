/** @module emulator/entra/aadsts: the errors of the token endpoint, in Entra's own words. */
import { randomUUID } from "node:crypto";
import type { ServiceClock } from "../clock";
import type { JsonObject } from "../json";

export class TokenRefused extends Error {
  override name = "TokenRefused";

  constructor(
    readonly status: 400 | 401,
    readonly error: string,
    readonly code: number,
    text: string,
  ) {
    super(`AADSTS${code}: ${text}`);
  }
}

export function errorBody(refusal: TokenRefused, clock: ServiceClock, correlationId: string | undefined): JsonObject {
  const traceId = randomUUID();
  const correlation = correlationId ?? randomUUID();
  const timestamp = clock.wholeSeconds().replace("T", " ");
  return {
    error: refusal.error,
    error_description: `${refusal.message}\r\nTrace ID: ${traceId}\r\nCorrelation ID: ${correlation}\r\nTimestamp: ${timestamp}`,
    error_codes: [refusal.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
  };
}

export const tenantNotFound = (tenant: string): TokenRefused =>
  new TokenRefused(
    400,
    "invalid_request",
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct ` +
      "cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  );

export const appNotInTenant = (clientId: string, tenant: string): TokenRefused =>
  new TokenRefused(
    400,
    "unauthorized_client",
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the ` +
      "application has not been installed by the administrator of the tenant or consented to by any user in the tenant. " +
      "You may have sent your authentication request to the wrong tenant.",
  );

export const secretInvalid = (clientId: string): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    7000215,
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the " +
      `client secret ID, for a secret added to app '${clientId}'.`,
  );

export const secretExpired = (clientId: string): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    7000222,
    `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for ` +
      "your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: " +
      "https://aka.ms/certCreds.",
  );

export const credentialMissing = (): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  );

export const parameterMissing = (name: string): TokenRefused =>
  new TokenRefused(400, "invalid_request", 900144, `The request body must contain the following parameter: '${name}'.`);

export const grantTypeUnsupported = (grant: string): TokenRefused =>
  new TokenRefused(400, "unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grant}'.`);

export const scopeInvalid = (scope: string): TokenRefused =>
  new TokenRefused(
    400,
    "invalid_scope",
    1002012,
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default ` +
      "suffixed to the resource identifier (application ID URI).",
  );

export const resourceNotFound = (resource: string, tenant: string): TokenRefused =>
  new TokenRefused(
    400,
    "invalid_resource",
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the ` +
      "application has not been installed by the administrator of the tenant or consented to by any user in the tenant. " +
      "You might have sent your authentication request to the wrong tenant.",
  );
