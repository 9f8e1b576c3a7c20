/** @module emulator/graph/select: $select, $expand and $orderby against a type. */
import type { JsonObject } from "../json";
import { navigationNamed, propertyNamed, type EntityType } from "./entity-type";
import { topLevelParts } from "./query";
import { badGraphRequest } from "./refusals";

export interface Expansion {
  readonly navigation: string;
  /** The options inside the parentheses: "$expand=settingDefinitions". */
  readonly options: readonly string[];
}

const noSuchProperty = (name: string, type: EntityType): Error =>
  badGraphRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type.name}'.`,
  );

/** Undefined for everything. */
export function parseSelect(text: string | undefined, type: EntityType): readonly string[] | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const parts = topLevelParts(text);
  if (parts.includes("*")) return undefined;
  return parts.map((part) => {
    const [name = "", inner = ""] = part.split("/");
    const derived = type.casts?.[name]?.find((member) => member === inner);
    const known = derived ?? propertyNamed(type, name) ?? navigationNamed(type, name);
    if (known === undefined) throw noSuchProperty(part, type);
    return known;
  });
}

export function parseExpand(text: string | undefined, type: EntityType): readonly Expansion[] {
  return topLevelParts(text ?? "").map((part) => {
    const [, name = part, inner = ""] = /^([^(]+)\((.*)\)$/s.exec(part) ?? [];
    const known = navigationNamed(type, name.trim());
    if (known === undefined) throw noSuchProperty(name.trim(), type);
    return { navigation: known, options: topLevelParts(inner, ";") };
  });
}

/** Annotations always stay: they are not properties. */
export function selected(
  row: JsonObject,
  select: readonly string[] | undefined,
  expanded: readonly string[],
): JsonObject {
  if (select === undefined) return row;
  const kept = new Set([...select, ...expanded]);
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name.startsWith("@odata.") || kept.has(name.split("@")[0] ?? "")),
  );
}

export function parseOrderBy(
  text: string | undefined,
  type: EntityType,
): ((a: JsonObject, b: JsonObject) => number) | undefined {
  const [name, direction = "asc"] = text?.trim().split(/\s+/) ?? [];
  if (name === undefined || name === "") return undefined;
  const known = propertyNamed(type, name);
  if (known === undefined) throw badGraphRequest(`Could not find a property named '${name}' on type '${type.name}'.`);
  const sign = direction.toLowerCase() === "desc" ? -1 : 1;
  return (a, b) => sign * String(a[known] ?? "").localeCompare(String(b[known] ?? ""));
}

/** The "(…)" of an @odata.context: what was selected and what was expanded. */
export function contextSuffix(select: readonly string[] | undefined, expanded: readonly string[]): string {
  const parts = [...(select ?? []), ...expanded.map((name) => `${name}()`)];
  return parts.length === 0 ? "" : `(${parts.join(",")})`;
}
