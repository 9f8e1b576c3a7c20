/** @module graph/errors/sign-in-refused: no token, because the credential was refused or is not usable. */

import { GraphError, type GraphErrorDetails } from "./graph-error";

/** Entra refused the credential, or the credential cannot be used at all. Not: an unreachable sign-in host (GraphUnreachable). */
export class SignInRefused extends GraphError {
  override name = "SignInRefused";
  /** Entra's code, e.g. "AADSTS7000215"; absent when the request never reached Entra. */
  readonly aadsts: string | undefined;
  /** What to do about it. */
  readonly hint: string;
  /** Entra's trace id, for Microsoft support. */
  readonly traceId: string | undefined;

  constructor(
    details: GraphErrorDetails,
    facts: { aadsts?: string | undefined; hint: string; traceId?: string | undefined },
  ) {
    const trace = facts.traceId ? ` (trace id ${facts.traceId})` : "";
    super(details, `Cannot sign in: ${details.reason}: ${facts.hint}.${trace}`);
    this.aadsts = facts.aadsts;
    this.hint = facts.hint;
    this.traceId = facts.traceId;
  }
}
