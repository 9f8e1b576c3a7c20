/** @module graph/graph: what a caller can ask of Microsoft Graph. Types only. */

import type { TokenCredential } from "@azure/identity";
import type { Counts } from "./_chain/whole-answer-link";
import type { GraphVersion } from "./address";
import type { Caller } from "./caller";
import type { Approval } from "./approval";
import type { Clock } from "./clock";
import type { Cloud } from "./clouds";
import type { GraphLog } from "./events";
import type { ServiceLimit } from "./limits";

/** What one request may differ in. */
export interface RequestOptions {
  /** Default: "beta". */
  version?: GraphVersion;
  /** Further headers. Authorization, client-request-id, User-Agent and Accept are ours. */
  headers?: Readonly<Record<string, string>>;
  /** The POST may be repeated like a PUT, since doing it twice changes nothing more. Default: false. */
  idempotent?: boolean;
  /** Further statuses to repeat on, e.g. 409, or 404 right after a create. Default: none. */
  retryOn?: readonly number[];
  /** Of a list: asked before each further page, whether none is wanted any more. Default: all are. */
  enough?: (rows: readonly unknown[]) => boolean;
  /** Ends this request; the client's own signal ends all. */
  signal?: AbortSignal;
}

/** A client of one tenant. Every method throws the errors of this room and nothing else, save TypeError for a wrong path. */
export interface Graph {
  readonly cloud: Cloud;
  /** The object at a path below the version, e.g. "/groups/ID?$select=id". `T` is the caller's promise: check what matters. */
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  /** The rows of all pages. */
  list<T>(path: string, options?: RequestOptions): Promise<T[]>;
  /** What was answered, or undefined where there was no body. Repeated only where the service cannot have acted. */
  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T | undefined>;
  put<T>(path: string, body: unknown, options?: RequestOptions): Promise<T | undefined>;
  patch<T>(path: string, body: unknown, options?: RequestOptions): Promise<T | undefined>;
  /** "Not found" after an attempt whose outcome is unknown counts as done; at first sight it is an ObjectNotFound. */
  delete(path: string, options?: RequestOptions): Promise<void>;
  /** Who signed in, as far as the token says; signs in where nobody has. */
  caller?(): Promise<Caller | undefined>;
  /** Attempts sent so far, repeats included. */
  readonly counts: Readonly<Counts>;
}

/** How a client is made. */
export interface GraphOptions {
  cloud: Cloud;
  credential: TokenCredential;
  /** Used for good once `credential` is refused. */
  fallbackCredential?: TokenCredential | undefined;
  /** Ends all requests: none starts any more, waits end, answers to writes under way are awaited. */
  signal?: AbortSignal | undefined;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Dice for jitter, 0 <= n < 1. Default: Math.random. */
  random?: () => number;
  /** Default: "pulumi-intune". Give "pulumi-intune/<version>". */
  userAgent?: string;
  /** Default: nobody is told. */
  log?: GraphLog;
  /** Attempts of one request, the first included. Default: 8. */
  maxAttempts?: number;
  /** What is said of each write where a second administrator must approve it. Default: nothing, and such a write is refused. */
  approval?: Approval | undefined;
  /** What the service allows; each limit is kept by itself. Default: none. */
  limits?: readonly ServiceLimit[];
  /** Ends when the reads that are asked at the same moment have come; they travel together. Default: 3 ms. */
  gather?: () => Promise<void>;
}
