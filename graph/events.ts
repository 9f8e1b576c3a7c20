/** @module graph/events: what a Graph client tells about its work. Never a token, a secret or a body. */

/** One thing that happened between us and Graph. */
export type GraphEvent =
  /** One attempt was answered, or ended without an answer (then there is no `status`). */
  | {
      kind: "attempt";
      method: string;
      path: string;
      attempt: number;
      status?: number;
      requestId?: string;
      clientRequestId: string;
      milliseconds: number;
    }
  /** The attempt will be repeated after a wait. */
  | { kind: "retry"; method: string; path: string; attempt: number; waitMilliseconds: number; reason: string }
  /** A request waits until a limit of the service has room; `sent` is how many that the limit counts have left so far. */
  | { kind: "limit-wait"; limit: string; waitMilliseconds: number; sent: number }
  /** Graph refused the token; a fresh one was asked for, and the request is sent once more. */
  | { kind: "token-renewed"; method: string; path: string }
  /** The first credential was refused; every later request uses the second one. */
  | { kind: "sign-in-switched"; from: string; to: string; reason: string };

/** Receives each event. What it throws is not caught. */
export type GraphLog = (event: GraphEvent) => void;
