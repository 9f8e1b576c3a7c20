/** @module emulator/entra/assertion-errors: what Entra answers to a client assertion that it does not take. */
import { TokenRefused } from "./aadsts";

interface AssertionClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

const guidance = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

export const assertionUnreadable = (): TokenRefused =>
  new TokenRefused(401, "invalid_client", 50027, "JWT token is invalid or malformed.");

export const assertionOutOfTime = (now: number, from: number, until: number): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    700024,
    `Client assertion is not within its valid time range. Current time: ${iso(now)}, assertion valid from ${iso(from)}, ` +
      `expiry time of assertion ${iso(until)}. Review the documentation at ` +
      "https://learn.microsoft.com/entra/identity-platform/certificate-credentials .",
  );

export const assertionSignatureInvalid = (thumbprint: string, clientId: string): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    700027,
    "The certificate with identifier used to sign the client assertion is not registered on application. " +
      `[Reason - The key was not found., Thumbprint of key used by client: '${thumbprint}', Please visit the Azure Portal, ` +
      `Graph Explorer or directly use MS Graph to see configured keys for app Id '${clientId}'.]`,
  );

/** No federated credential at all: the whole assertion is unknown. */
export const noFederatedCredential = (claims: AssertionClaims): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    70021,
    `No matching federated identity record found for presented assertion. Assertion Issuer: '${claims.issuer}'. ` +
      `Assertion Subject: '${claims.subject}'. Assertion Audience: '${claims.audience}'. ${guidance}`,
  );

/** 700211 for the issuer, 700212 for the audience, 700213 for the subject. */
export const noFederatedMatch = (code: 700211 | 700212 | 700213, what: string, value: string): TokenRefused =>
  new TokenRefused(
    401,
    "invalid_client",
    code,
    `No matching federated identity record found for presented assertion ${what} '${value}'. Check your federated ` +
      `identity credential Subject, Audience and Issuer against the presented assertion. ${guidance}`,
  );

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
