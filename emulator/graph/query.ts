/** @module emulator/graph/query: the query options of a request, read once. */
import { decoded } from "./path";
import { badGraphRequest } from "./refusals";

export interface Query {
  readonly top?: string;
  readonly skip?: string;
  readonly skiptoken?: string;
  readonly filter?: string;
  readonly select?: string;
  readonly expand?: string;
  readonly orderby?: string;
  readonly count?: string;
  readonly search?: string;
  /** Everything that a next page must repeat, as it was sent. */
  readonly repeated: readonly string[];
}

const names = [
  "top",
  "skip",
  "skiptoken",
  "filter",
  "select",
  "expand",
  "orderby",
  "count",
  "search",
  "format",
] as const;
type Name = (typeof names)[number];

/** Option names are known with and without "$" and in any case. Evidence: graph-facts.md, query options. */
export function parseQuery(target: string): Query {
  const start = target.indexOf("?");
  const found: Partial<Record<Name, string>> = {};
  const repeated: string[] = [];
  for (const part of start < 0 ? [] : target.slice(start + 1).split("&")) {
    if (part === "") continue;
    const [rawName = "", ...rest] = part.split("=");
    const name = decoded(rawName)?.toLowerCase() ?? "";
    const value = decoded(rest.join("=").replaceAll("+", " "));
    if (value === undefined) throw badGraphRequest("Invalid URL escape sequence in the query string.");
    const option = names.find((known) => name === `$${known}` || name === known);
    if (option !== undefined) {
      if (found[option] !== undefined)
        throw badGraphRequest(
          `Query option '$${option}' was specified more than once, but it must be specified at most once.`,
        );
      found[option] = value;
    } else if (name.startsWith("$")) {
      throw badGraphRequest(`The query parameter '${decoded(rawName) ?? rawName}' is not supported.`);
    }
    if (option !== "skiptoken" && option !== "skip") repeated.push(part);
  }
  return { ...found, repeated };
}

/** Splits at commas that are not inside parentheses. */
export function topLevelParts(text: string, separator = ","): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of text) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === separator && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += letter;
  }
  return [...parts, part.trim()].filter((text) => text !== "");
}
