/** @module graph/sign-in-failure: from the identity library's error to ours, with no secret in it. */

import { isNativeError } from "node:util/types";
import type { TokenCredential } from "@azure/identity";
import type { Cloud } from "./clouds";
import { SignInRefused } from "./errors/sign-in-refused";
import { originOf } from "./sign-in-origin";
import { hintOf } from "./sign-in-hints";
import { SignInUnreachable } from "./sign-in-unreachable";

// The identity library reports a lost connection, a 429 and a 5xx of the sign-in host only in these words (4.14).
const passing = /network_error|endpoints_resolution_error|AADSTS(90033|90055)\b/;
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
  const tokenPath = `/${origin.tenantId ?? "common"}/oauth2/v2.0/token`;
  const text = withoutSecrets(isNativeError(error) ? error.message : String(error));
  const told = throttled.test(text) ? throttleSeconds : undefined;
  if (told !== undefined || passing.test(text) || busy(error)) {
    const reason = `no usable answer to the request for a token (${origin.method})`;
    return new SignInUnreachable(tokenPath, cloud.authorityHost, reason, told);
  }
  const who = { app: origin.clientId ?? "?", tenant: origin.tenantId ?? "?", authorityHost: cloud.authorityHost };
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  const { reason, hint } =
    code === undefined
      ? { reason: `the ${origin.method} cannot be used (${text})`, hint: origin.advice }
      : hintOf(code, who);
  const traceId = /Trace ID:\s*([0-9a-f-]{36})/i.exec(text)?.[1];
  return new SignInRefused(
    // The library's own error can hold the whole request, secret included: only its text goes on.
    { method: "POST", path: tokenPath, code: code && `AADSTS${code}`, reason, acted: "no", cause: new Error(text) },
    { aadsts: code && `AADSTS${code}`, hint, traceId },
  );
}

/** The status is a field of the library's own error, or of the one underneath. */
function busy(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const status = "statusCode" in error ? Number(error.statusCode) : "status" in error ? Number(error.status) : 0;
  return status === 429 || status >= 500 || busy(error.cause);
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
