/** @module emulator/collections/entra-members: which members of a body an Entra object takes, and what is said of the others. */
import { isList, type Json, type JsonObject } from "../json";
import type { EntityType } from "../graph/entity-type";
import { entraRefused } from "../graph/refusals";
import { refuseUnknown } from "./bodies";

export interface MemberRules {
  readonly type: EntityType;
  /** As messages name it: "Group". */
  readonly resource: string;
  readonly readOnly: readonly string[];
  /** Members that null is no value of. */
  readonly neverNull?: readonly string[];
  /** The most letters that a text may have. */
  readonly longest?: Readonly<Record<string, number>>;
}

export function writableMembers(sent: JsonObject, rules: MemberRules): JsonObject {
  const { type, resource, readOnly, neverNull = [], longest = {} } = rules;
  refuseUnknown(sent, type, "entra");
  const fixed = readOnly.find((name) => sent[name] !== undefined && sent[name] !== null);
  if (fixed !== undefined) {
    throw entraRefused(400, "Request_BadRequest", `Property '${fixed}' is read-only and cannot be set.`);
  }
  for (const [name, kind] of Object.entries(type.properties)) {
    const value = sent[name];
    if (value === undefined) continue;
    const isWrong = value === null ? neverNull.includes(name) : !fits(value, kind) || isTooLong(value, longest[name]);
    if (isWrong) throw invalidValue(name, resource);
  }
  return Object.fromEntries(
    Object.entries(sent).filter(([name]) => name in type.properties && !readOnly.includes(name)),
  );
}

export const invalidValue = (name: string, resource: string): Error =>
  entraRefused(400, "Request_BadRequest", `Invalid value specified for property '${name}' of resource '${resource}'.`);

export const requiredValue = (name: string, resource: string): Error =>
  entraRefused(400, "Request_BadRequest", `A value is required for property '${name}' of resource '${resource}'.`);

function fits(value: Json, kind: string): boolean {
  if (kind === "strings") return isList(value) && value.every((item) => typeof item === "string");
  return kind === "object" ? typeof value === "object" : typeof value === kind;
}

const isTooLong = (value: Json, most: number | undefined): boolean =>
  typeof value === "string" && most !== undefined && value.length > most;
