/** @module graph/sign-in-failure: from the identity library's error to ours, with no secret in it. */

import { isNativeError } from "node:util/types";
import type { TokenCredential } from "@azure/identity";
import type { Cloud } from "./clouds";
import { SignInRefused } from "./errors/sign-in-refused";
import { IssuerSilent } from "./oidc-issuer";
import { cliRefusal } from "./sign-in-cli";
import { type SignInOrigin, originOf } from "./sign-in-origin";
import { hintOf } from "./sign-in-hints";
import { SignInUnreachable } from "./sign-in-unreachable";

// The identity library reports a lost connection, a 429 and a 5xx of the sign-in host only in these words (4.14).
const passing = /network_error|Network unreachable|endpoints_resolution_error|AADSTS(90033|90055)\b/;
// After a 429 it says that the answer had no token, and for the next 60 s refuses by itself, with an empty message.
const throttled = /^$|Response had no "(expiresOn|accessToken)"/;
const throttleSeconds = 60;

/** SignInRefused for a credential that is refused or unusable, SignInUnreachable for a failure that may pass. */
export function signInFailure(
  error: unknown,
  credential: TokenCredential,
  cloud: Cloud,
): SignInRefused | SignInUnreachable {
  const origin = originOf(credential);
  const { host, path } = askedAt(origin, cloud);
  const text = withoutSecrets(isNativeError(error) ? error.message : String(error));
  const told = throttled.test(text) ? throttleSeconds : undefined;
  const silent = findIn(error, (one) => one.name === IssuerSilent.name);
  if (silent) return new SignInUnreachable(path, host, `${withoutSecrets(silent.message)} (${origin.method})`);
  const mayPass = told !== undefined || passing.test(text) || findIn(error, isBusy) !== undefined;
  // A machine answers at once, or it has no identity: nobody should wait for it.
  const isAbsent = origin.endpoint !== undefined && passing.test(text);
  if (mayPass && !isAbsent) {
    const reason = `no usable answer to the request for a token (${origin.method})`;
    return new SignInUnreachable(path, host, reason, told);
  }
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  const traceId = /Trace ID:\s*([0-9a-f-]{36})/i.exec(text)?.[1];
  const { reason, hint } = isAbsent
    ? { reason: `no managed identity answers at ${host}${path}`, hint: origin.advice }
    : meaningOf(text, code, origin, cloud);
  return new SignInRefused(
    // The library's own error can hold the whole request, secret included: only its text goes on.
    { method: "POST", path, code: code && `AADSTS${code}`, reason, acted: "no", cause: new Error(text) },
    { aadsts: code && `AADSTS${code}`, hint, traceId },
  );
}

function askedAt({ endpoint, tenantId }: SignInOrigin, cloud: Cloud): { host: string; path: string } {
  if (endpoint === undefined || !URL.canParse(endpoint))
    return { host: cloud.authorityHost, path: `/${tenantId ?? "common"}/oauth2/v2.0/token` };
  const { origin, pathname } = new URL(endpoint);
  return { host: origin, path: pathname };
}

function meaningOf(text: string, code: string | undefined, origin: SignInOrigin, cloud: Cloud) {
  const { clientId: app = "?", tenantId: tenant = "?", method, advice } = origin;
  if (code !== undefined)
    return hintOf(code, { app, tenant, authorityHost: cloud.authorityHost, presented: origin.presented?.() });
  return cliRefusal(text, origin) ?? { reason: `the ${method} cannot be used: ${text}`, hint: advice };
}

/** The status is a field of the library's own error, or of the one underneath. */
function isBusy(error: Error): boolean {
  const status = "statusCode" in error ? Number(error.statusCode) : "status" in error ? Number(error.status) : 0;
  return status === 429 || status >= 500;
}

/** The first error of the chain of causes that is meant. */
function findIn(error: unknown, isMeant: (one: Error) => boolean): Error | undefined {
  if (!isNativeError(error)) return undefined;
  return isMeant(error) ? error : findIn(error.cause, isMeant);
}

/** Removes form fields and tokens that carry a secret, and line ends. */
export function withoutSecrets(text: string): string {
  return text
    .replace(
      /((?:client_secret|client_assertion|assertion|password|refresh_token|access_token)["']?\s*[=:]\s*["']?)[^&\s"']+/gi,
      "$1***",
    )
    .replace(/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, "***")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 1000);
}
