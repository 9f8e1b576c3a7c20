/** @module graph/_chain/loss: whether a connection error came before or after the request was sent. */

import { isNativeError } from "node:util/types";
import { BatchItemLost } from "../batch";
import type { Outcome } from "../retry";

// Codes of node and undici for a connection that never stood: nothing of the request left this machine.
const notSent: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const broken = /^(ECONNRESET|EPIPE|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_\w+|HPE_\w+)$/;
const untrusted = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Undefined when the error is not about the connection (a fault of ours, which must not be repeated). */
export function lossOf(error: unknown): Extract<Outcome, { lost: string }> | undefined {
  if (error instanceof BatchItemLost) return { lost: "no-answer", permanent: false };
  const codes = codesOf(error);
  if (codes.some((code) => untrusted.test(code))) return { lost: "not-sent", permanent: true };
  if (codes.some((code) => notSent.has(code))) return { lost: "not-sent", permanent: false };
  const network = isNativeError(error) && (error.message === "fetch failed" || error.message === "terminated");
  return network || codes.some((code) => broken.test(code)) ? { lost: "no-answer", permanent: false } : undefined;
}

function codesOf(error: unknown): string[] {
  if (!isNativeError(error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  return [...own, ...codesOf(error.cause)];
}
