/** @module scripts/gen/type-docs: the named types of the kinds, for the reference page. Pure. */
import { z } from "zod";
import type { Kind } from "../../components/_shared/kind";
import { code, table } from "./markdown";

type Json = { readonly [key: string]: unknown };

/** A section for each named type that the arguments of a kind, or one of the other schemas, hold, by name. */
export function typeDocs(kinds: readonly Kind[], others: readonly z.ZodObject[] = []): string[] {
  const types = new Map<string, Json>();
  for (const schema of [...kinds.map(({ args }) => args), ...others]) {
    const { $defs = {} } = z.toJSONSchema(schema, { io: "input" });
    for (const [name, definition] of Object.entries($defs)) types.set(name, definition as Json);
  }
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, definition]) => typeDoc(name, definition));
}

function typeDoc(name: string, definition: Json): string[] {
  const about = typeof definition["description"] === "string" ? [definition["description"], ""] : [];
  const options = definition["oneOf"] ?? definition["anyOf"];
  if (Array.isArray(options))
    return [`### ${name}`, "", ...about, `One of ${options.map((one) => typeText(one as Json)).join(", ")}.`, ""];
  const members = Object.entries((definition["properties"] ?? {}) as Record<string, Json>);
  const required = (definition["required"] ?? []) as string[];
  const rows = members.map(([member, one]) => [
    code(member),
    typeText(one),
    required.includes(member) ? "yes" : "",
    String(one["description"] ?? ""),
  ]);
  return [`### ${name}`, "", ...about, ...table(["member", "type", "required", "what it is"], rows), ""];
}

/** A type in words, named types as links. */
export function typeText(json: Json): string {
  const options = json["oneOf"] ?? json["anyOf"];
  if (Array.isArray(options)) return [...new Set(options.map((one) => typeText(one as Json)))].join(" or ");
  const { $ref, type, items, additionalProperties } = json;
  if (typeof $ref === "string") return link($ref.replace("#/$defs/", ""));
  if ("const" in json) return code(JSON.stringify(json["const"]));
  if (Array.isArray(json["enum"])) return json["enum"].map((value) => code(JSON.stringify(value))).join(" or ");
  if (type === "array") return `list of ${typeText((items ?? {}) as Json)}`;
  if (type === "object" && typeof additionalProperties === "object")
    return `map of ${typeText(additionalProperties as Json)}`;
  if (type === "object") return code(`{ ${Object.keys((json["properties"] ?? {}) as object).join(", ")} }`);
  return type === "integer" ? "whole number" : String(type ?? "any");
}

const link = (name: string): string => `[${name}](#${name.toLowerCase()})`;
