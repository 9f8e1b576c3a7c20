/** @module emulator/graph/filter: which rows a $filter lets through. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { propertyNamed, type EntityType } from "./entity-type";
import { parseFilter, type Condition, type Literal } from "./filter-syntax";
import { badGraphRequest } from "./refusals";

type Predicate = (row: JsonObject) => boolean;

export function filterOf(text: string, type: EntityType): Predicate {
  return compiled(parseFilter(text), type);
}

function compiled(condition: Condition, type: EntityType): Predicate {
  switch (condition.kind) {
    case "and":
    case "or": {
      const left = compiled(condition.left, type);
      const right = compiled(condition.right, type);
      return condition.kind === "and" ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
    }
    case "not": {
      const inner = compiled(condition.inner, type);
      return (row) => !inner(row);
    }
    case "compare":
      if (isIgnored(condition.property, type)) return () => true;
      return comparison(condition.operator, path(condition.property, type), condition.value, type);
    case "in": {
      const tests = condition.values.map((value) => comparison("eq", path(condition.property, type), value, type));
      return (row) => tests.some((test) => test(row));
    }
    case "any": {
      const name = path(condition.property, type);
      const wanted = folded(condition.value, type);
      return (row) => {
        const values = valueAt(row, name);
        return isList(values) && values.some((value) => folded(value, type) === wanted);
      };
    }
    case "isof":
      return (row) => condition.type === type.name || row["@odata.type"] === `#${condition.type}`;
    case "call":
      if (isIgnored(condition.property, type)) return () => true;
      return textCall(condition.name, path(condition.property, type), String(condition.value), type);
  }
}

function comparison(operator: string, name: string, value: Literal, type: EntityType): Predicate {
  const wanted = folded(value, type);
  return (row) => {
    const seen = folded(valueAt(row, name), type);
    if (operator === "eq") return seen === wanted;
    if (operator === "ne") return seen !== wanted;
    if (seen === null || wanted === null || typeof seen !== typeof wanted) return false;
    if (operator === "gt") return seen > wanted;
    if (operator === "ge") return seen >= wanted;
    return operator === "lt" ? seen < wanted : seen <= wanted;
  };
}

function textCall(name: string, property: string, value: string, type: EntityType): Predicate {
  const wanted = String(folded(value, type));
  return (row) => {
    const seen = folded(valueAt(row, property), type);
    if (typeof seen !== "string") return false;
    if (name === "contains") return seen.includes(wanted);
    return name === "startswith" ? seen.startsWith(wanted) : seen.endsWith(wanted);
  };
}

const isIgnored = (name: string, type: EntityType): boolean => type.notFiltered?.includes(path(name, type)) ?? false;

function path(name: string, type: EntityType): string {
  const known = propertyNamed(type, name);
  if (known === undefined) {
    throw badGraphRequest(`Invalid filter clause: Could not find a property named '${name}' on type '${type.name}'.`);
  }
  return known;
}

function valueAt(row: JsonObject, name: string): Json | undefined {
  let value: Json | undefined = row;
  for (const member of name.split("/")) value = isObject(value) ? value[member] : undefined;
  return value;
}

function folded(value: Json | undefined, type: EntityType): string | number | boolean | null {
  if (typeof value === "string") return type.ignoresCase === true ? value.toLowerCase() : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}
