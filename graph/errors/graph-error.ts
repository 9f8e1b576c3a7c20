/** @module graph/errors/graph-error: what every error of this room has. */

import { nextStep } from "../next-steps";

/** Whether the service carried the request out. Reads are always "no". */
export type Acted = "no" | "unknown" | "yes";

/** The facts of one failed request. */
export interface GraphErrorDetails {
  /** HTTP method. */
  method: string;
  /** Path below the version, with its query; for a sign-in the path at the sign-in host. */
  path: string;
  /** HTTP status, when there was an answer. */
  status?: number | undefined;
  /** Graph's error code, e.g. "BadRequest". Branch on it, never on text. */
  code?: string | undefined;
  /** Graph's id of this answer, for Microsoft support. */
  requestId?: string | undefined;
  /** Our id of the attempt: Microsoft can find it even where no answer came. */
  clientRequestId?: string | undefined;
  /** What the service said, unwrapped to one sentence for people. */
  reason: string;
  /** The wait that the service asked for, in seconds. */
  retryAfterSeconds?: number | undefined;
  /** Whether the service carried the request out. */
  acted: Acted;
  /** The error underneath, if any. */
  cause?: unknown;
}

/** Base of every error that Graph, or the way to it, caused. Catch a class below, or read `code`. */
export class GraphError extends Error {
  override name = "GraphError";
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly clientRequestId: string | undefined;
  readonly reason: string;
  readonly retryAfterSeconds: number | undefined;
  readonly acted: Acted;

  /** Without `message` it is made of the details and the table of next steps. */
  constructor(details: GraphErrorDetails, message = sentence(details, details.reason, nextStep(details))) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.clientRequestId = details.clientRequestId;
    this.reason = details.reason;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.acted = details.acted;
  }
}

/** What was tried, on what, what came back, the next step and the id, as one line. */
export function sentence(details: GraphErrorDetails, cameBack: string, next: string): string {
  const status = details.status === undefined ? "" : `${[details.status, details.code].filter(Boolean).join(" ")}: `;
  const id = details.requestId
    ? ` (request-id ${details.requestId})`
    : details.clientRequestId
      ? ` (client-request-id ${details.clientRequestId})`
      : "";
  return `Cannot ${details.method} ${shortened(details.path)}: ${status}${stopped(cameBack)} ${stopped(next)}${id}`;
}

/** Continuation tokens make addresses of thousands of characters; the field `path` keeps them whole. */
function shortened(path: string): string {
  return path.length > 240 ? `${path.slice(0, 240)}...` : path;
}

function stopped(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
