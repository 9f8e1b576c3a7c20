/** @module emulator/entra/assertion: client assertions, signed by a registered certificate or by a federated issuer. */
import { decodeJwt, decodeProtectedHeader, importX509, jwtVerify, type JWTPayload } from "jose";
import type { ServiceClock } from "../clock";
import type { AppRow, FederatedCredential } from "./directory";
import type { SigningKey } from "./keys";
import {
  assertionOutOfTime,
  assertionSignatureInvalid,
  assertionUnreadable,
  noFederatedCredential,
  noFederatedMatch,
} from "./assertion-errors";

interface AssertionCheck {
  readonly clock: ServiceClock;
  readonly oidcIssuer: string;
  readonly oidcKey: SigningKey;
  /** What a certificate assertion may name as its audience: the token endpoint or the tenant's issuer. */
  readonly tokenAudiences: readonly string[];
}

export async function checkAssertion(assertion: string, app: AppRow, check: AssertionCheck): Promise<void> {
  const claims = readClaims(assertion);
  const now = check.clock.seconds();
  const from = claims.nbf ?? claims.iat ?? 0;
  if ((claims.exp ?? 0) <= now || from > now + 300) throw assertionOutOfTime(now, from, claims.exp ?? 0);
  if (claims.iss?.toLowerCase() === app.id) await checkCertificate(assertion, claims, app, check);
  else await checkFederated(assertion, claims, app, check);
}

async function checkCertificate(
  assertion: string,
  claims: JWTPayload,
  app: AppRow,
  check: AssertionCheck,
): Promise<void> {
  const header = decodeProtectedHeader(assertion);
  const thumbprint = header.x5t ?? header["x5t#S256"] ?? "";
  if (!check.tokenAudiences.includes(audienceOf(claims))) throw assertionSignatureInvalid(String(thumbprint), app.id);
  for (const certificate of app.certificates) {
    const algorithm = header.alg === "PS256" ? "PS256" : "RS256";
    const key = await importX509(certificate, algorithm);
    if (await isSignedBy(assertion, key, check.clock)) return;
  }
  throw assertionSignatureInvalid(String(thumbprint), app.id);
}

async function checkFederated(
  assertion: string,
  claims: JWTPayload,
  app: AppRow,
  check: AssertionCheck,
): Promise<void> {
  const seen = { issuer: claims.iss ?? "", subject: claims.sub ?? "", audience: audienceOf(claims) };
  const credentials = app.federatedCredentials;
  if (credentials.length === 0) throw noFederatedCredential(seen);
  const issuerOf = (credential: FederatedCredential): string => credential.issuer ?? check.oidcIssuer;
  const sameIssuer = credentials.filter((credential) => issuerOf(credential) === seen.issuer);
  if (sameIssuer.length === 0) throw noFederatedMatch(700211, "issuer", seen.issuer);
  const sameSubject = sameIssuer.filter((credential) => credential.subject === seen.subject);
  if (sameSubject.length === 0) throw noFederatedMatch(700213, "subject", seen.subject);
  if (!sameSubject.some((credential) => credential.audiences.includes(seen.audience))) {
    throw noFederatedMatch(700212, "audience", seen.audience);
  }
  if (!(await isSignedBy(assertion, check.oidcKey.publicKey, check.clock))) throw assertionUnreadable();
}

async function isSignedBy(token: string, key: Parameters<typeof jwtVerify>[1], clock: ServiceClock): Promise<boolean> {
  try {
    await jwtVerify(token, key as never, { currentDate: new Date(clock.now()), clockTolerance: 300 });
    return true;
  } catch {
    return false;
  }
}

function readClaims(assertion: string): JWTPayload {
  try {
    return decodeJwt(assertion);
  } catch {
    throw assertionUnreadable();
  }
}

const audienceOf = (claims: JWTPayload): string =>
  Array.isArray(claims.aud) ? (claims.aud[0] ?? "") : (claims.aud ?? "");
