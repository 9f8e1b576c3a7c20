/** @module emulator/graph/entity-type: what a type says of itself, so that queries and bodies can be checked against it. */

type PropertyType = "string" | "boolean" | "number" | "strings" | "object";

export interface EntityType {
  /** "microsoft.graph.group" */
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyType>>;
  readonly navigations: readonly string[];
  /** Members of complex properties that filters may name: "templateReference/templateFamily". */
  readonly paths?: readonly string[];
  /** Members that only a derived type has: queries name them behind "microsoft.graph.derivedType/". */
  readonly casts?: Readonly<Record<string, readonly string[]>>;
  /** To name one of these in a filter has no effect. */
  readonly notFiltered?: readonly string[];
  /** Strings are compared without case. */
  readonly ignoresCase?: boolean;
}

/** The property's own spelling, as Graph does not mind the case that a query names it in. */
export function propertyNamed(type: EntityType, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return [...Object.keys(type.properties), ...(type.paths ?? [])].find((known) => known.toLowerCase() === wanted);
}

export function navigationNamed(type: EntityType, name: string): string | undefined {
  return type.navigations.find((known) => known.toLowerCase() === name.toLowerCase());
}
