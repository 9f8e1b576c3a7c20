/** @module emulator/graph/route: what a collection declares of each operation it plays. */
import type { Json, JsonObject } from "../json";
import type { TenantRow } from "../entra/directory";
import type { Caller } from "../entra/tokens";
import type { Settings } from "../settings";
import type { Table } from "../store/table";
import type { ServiceClock } from "../clock";
import type { GraphAnswer, GraphRequest, Version } from "./exchange";
import type { Query } from "./query";

export interface Context {
  readonly request: GraphRequest;
  readonly query: Query;
  /** The keys of the path, by the names that the route gives them. */
  readonly params: Readonly<Record<string, string>>;
  readonly tenant: TenantRow;
  readonly caller: Caller;
  readonly clock: ServiceClock;
  /** A fault asks for the state before the latest write. */
  readonly stale: boolean;
  readonly switches: Switches;
  readonly sent: Json | undefined;
  table(set: string): Table;
}

/** Of the admin's settings, those that change what a collection answers. */
export type Switches = Pick<
  Settings,
  | "expandOnLists"
  | "expandSettingsCap"
  | "expandedPageSize"
  | "patchAnswersBody"
  | "deleteAnswers200"
  | "assignTouchesPolicy"
  | "acceptDuplicateOmaUris"
  | "scriptAssignAnswers204"
  | "deletedPrincipalBlocksCreate"
  | "deviceActionSeconds"
  | "approvalAnswers403"
>;

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** "/deviceManagement/configurationPolicies/{id}" */
  readonly path: string;
  /** @default both versions */
  readonly versions?: readonly Version[];
  /** One of these roles is enough. */
  readonly scopes: readonly string[] | "anybody";
  /** An action without parameters: a body is not asked for. @default false */
  readonly bodyless?: true;
  readonly handle: (context: Context) => GraphAnswer;
}

export const ok = (body: JsonObject | string): GraphAnswer => ({ status: 200, body });
export const noContent: GraphAnswer = { status: 204 };
/** Documents say 204 for a deleted policy; clients of the real service saw 200 too. */
export const deleted = ({ switches }: Context): GraphAnswer =>
  switches.deleteAnswers200 ? { status: 200 } : noContent;

export function param(context: Context, name: string): string {
  return context.params[name] ?? "";
}

/** A route's path against the request's: the keys where it fits. */
export function fit(path: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = path.split("/").slice(1);
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const segment = segments[at] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}
