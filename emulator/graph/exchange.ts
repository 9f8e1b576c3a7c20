/** @module emulator/graph/exchange: one Graph request and its answer, direct or as an item of a batch. */
import type { Json, JsonObject } from "../json";
import type { Caller } from "../entra/tokens";

export type Version = "v1.0" | "beta";

export interface GraphRequest {
  readonly method: string;
  readonly version: Version;
  /** Without the version, as sent: "/deviceManagement/configurationPolicies?$top=5". */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; empty where there is none. */
  readonly body: string;
  /** "https://localhost:8943", as the client named it. */
  readonly origin: string;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly batchId?: string;
}

/** "localhost:8943", or the name of a cloud's Graph. */
export const hostOf = (request: GraphRequest): string => request.origin.slice("https://".length);

export interface GraphAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent for 204; a string is sent as text. */
  readonly body?: JsonObject | string;
  /** The connection is destroyed instead of answered. */
  readonly dropped?: true;
}

/** What the gate learns on the way and the log keeps. */
export interface Handled {
  readonly answer: GraphAnswer;
  readonly caller?: Caller;
  readonly sent?: Json;
}
