/** @module emulator/graph/page: one page of a collection, and the opaque link to the next. */
import { isObject, parseJson, type JsonObject } from "../json";
import type { GraphRequest } from "./exchange";
import type { Query } from "./query";
import { badGraphRequest, entraRefused } from "./refusals";

export interface PageRules {
  readonly defaultSize: number;
  readonly maximumSize: number;
  readonly service: "intune" | "entra";
}

export interface Placed<T> {
  readonly place: number;
  readonly row: T;
}

interface Page<T> {
  readonly rows: readonly T[];
  readonly nextLink?: string;
}

/** Intune caps a larger $top at its maximum; Entra refuses it. */
export function pageOf<T>(all: readonly Placed<T>[], request: GraphRequest, query: Query, rules: PageRules): Page<T> {
  const size = sizeOf(query.top, rules);
  const after = query.skiptoken === undefined ? undefined : placeIn(query.skiptoken);
  const rest = after === undefined ? all.slice(skipOf(query.skip)) : all.filter(({ place }) => place > after);
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const rows = shown.map(({ row }) => row);
  if (last === undefined || rest.length <= size) return { rows };
  return { rows, nextLink: nextLink(request, query, last.place) };
}

/** Places for rows that have none of their own, as sorted rows and parts of one entity. */
export function placed<T>(rows: readonly T[]): readonly Placed<T>[] {
  return rows.map((row, at) => ({ place: at + 1, row }));
}

function sizeOf(top: string | undefined, rules: PageRules): number {
  if (top === undefined) return rules.defaultSize;
  const size = /^\d+$/.test(top) ? Number(top) : Number.NaN;
  if (rules.service === "entra") {
    if (size >= 1 && size <= rules.maximumSize) return size;
    throw entraRefused(
      400,
      "Request_UnsupportedQuery",
      `Invalid page size specified: '${top}'. Must be between 1 and ${rules.maximumSize} inclusive.`,
    );
  }
  if (size >= 1) return Math.min(size, rules.maximumSize);
  throw badGraphRequest(
    `Invalid value '${top}' for $top query option found. The $top query option requires a non-negative integer value.`,
  );
}

function skipOf(skip: string | undefined): number {
  if (skip === undefined) return 0;
  if (/^\d+$/.test(skip)) return Number(skip);
  throw badGraphRequest(
    `Invalid value '${skip}' for $skip query option found. The $skip query option requires a non-negative integer value.`,
  );
}

function nextLink(request: GraphRequest, query: Query, place: number): string {
  const path = request.target.split("?")[0] ?? "";
  const options = [...query.repeated, `$skiptoken=${skipToken(place)}`].join("&");
  return `${request.origin}/${request.version}${path}?${options}`;
}

/** Opaque to clients: the place of the last row shown. */
export function skipToken(place: number): string {
  const state = Buffer.from(JSON.stringify({ compositeToken: { place } })).toString("base64url");
  return encodeURIComponent(`[cosmosdb]${state}`);
}

function placeIn(token: string): number {
  const text = Buffer.from(token.replace("[cosmosdb]", ""), "base64url").toString();
  const state = parseJson(text) as JsonObject | undefined;
  const composite = isObject(state) ? state["compositeToken"] : undefined;
  const place = isObject(composite) ? composite["place"] : undefined;
  if (typeof place !== "number") throw badGraphRequest("The $skiptoken value is not valid.");
  return place;
}
