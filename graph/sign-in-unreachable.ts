/** @module graph/sign-in-unreachable: the sign-in host gave no usable answer; nothing was sent to Graph. */

import { GraphUnreachable } from "./errors/graph-unreachable";

/** Passing, so the retry link repeats it; callers see it as GraphUnreachable. */
export class SignInUnreachable extends Error {
  override name = "SignInUnreachable";

  constructor(
    readonly tokenPath: string,
    readonly authorityHost: string,
    reason: string,
    /** Seconds before which asking again is of no use. */
    readonly retryAfterSeconds?: number,
  ) {
    super(reason);
  }

  /** The error for the caller. `maybeActed`: an earlier attempt of the same request may have been carried out. */
  asUnreachable(maybeActed: boolean): GraphUnreachable {
    const next = "Check the network, the tenant id and the environment (cloud), then run again";
    return new GraphUnreachable(
      { method: "POST", path: this.tokenPath, reason: this.message, acted: maybeActed ? "unknown" : "no", cause: this },
      `Cannot sign in at ${this.authorityHost}${this.tokenPath}: ${this.message}. ${next}.`,
    );
  }
}
