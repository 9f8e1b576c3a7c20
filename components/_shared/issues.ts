/** @module components/_shared/issues: what is wrong with an input, every fault at once, on the path that the person typed. Pure. */
import type { z } from "zod";
import { nearest } from "./nearest";
import { formatPath, valueAt, type Path } from "./path";

/** One fault of an input. */
export interface Issue {
  readonly path: Path;
  /** A sentence that follows the path and a colon. */
  readonly message: string;
}

/** `include[0].group: no group has this name.` */
export const formatIssue = (issue: Issue): string =>
  issue.path.length === 0 ? issue.message : `${formatPath(issue.path)}: ${issue.message}`;

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: Issue[] };

/** Parses with a schema; on failure every fault, in our words. `hidden` says where a value must not be shown. */
export function check<S extends z.ZodType>(
  schema: S,
  input: unknown,
  hidden: (path: Path) => boolean = () => false,
): Checked<z.output<S>> {
  const properties = new Map<readonly string[], string[]>();
  const parsed = schema.safeParse(input, {
    reportInput: true,
    error: (raw) => {
      if (raw.code === "unrecognized_keys" && raw.inst) properties.set(raw.keys, propertyNames(raw.inst));
      return undefined;
    },
  });
  if (parsed.success) return { ok: true, value: parsed.data };
  const words: Wording = { input, properties, hidden };
  return { ok: false, issues: parsed.error.issues.flatMap((issue) => reword(issue, [], words)) };
}

interface Wording {
  readonly input: unknown;
  /** The property names of the object that each list of unknown keys was found in. */
  readonly properties: ReadonlyMap<readonly string[], string[]>;
  readonly hidden: (path: Path) => boolean;
}

function reword(issue: z.core.$ZodIssue, above: Path, words: Wording): Issue[] {
  const path = [...above, ...(issue.path as Path)];
  switch (issue.code) {
    case "invalid_type":
      return [{ path, message: must(article(issue.expected), path, words) }];
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `no such property.${suggest(key, words.properties.get(issue.keys) ?? [])}`,
      }));
    case "invalid_value":
      return [{ path, message: mustBeOneOf(issue.values, path, words) }];
    case "invalid_union":
      return rewordUnion(issue, path, words);
    case "invalid_key":
      // The path shows the key; what stands under it is not what is wrong.
      return issue.issues.map(({ message }) => ({ path, message }));
    default:
      return [
        {
          path,
          message:
            typeof valueAt(words.input, path) === "object" ? issue.message : `${issue.message}${got(path, words)}`,
        },
      ];
  }
}

function rewordUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, words: Wording): Issue[] {
  if (issue.errors.length === 0) {
    return [{ path, message: mustBeOneOf((issue as { options?: unknown[] }).options ?? [], path, words) }];
  }
  const ofAnotherType = (inner: z.core.$ZodIssue): boolean => inner.code === "invalid_type" && inner.path.length === 0;
  const nearestBranch = issue.errors
    .filter((branch) => !branch.some(ofAnotherType))
    .sort((a, b) => a.length - b.length)[0];
  if (nearestBranch) return nearestBranch.flatMap((inner) => reword(inner, path, words));
  const expected = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === "invalid_type" ? [article(inner.expected)] : []));
  return [{ path, message: must([...new Set(expected)].join(" or "), path, words) }];
}

function must(be: string, path: Path, words: Wording): string {
  return valueAt(words.input, path) === undefined ? `is missing; needs ${be}` : `must be ${be}${got(path, words)}`;
}

function mustBeOneOf(values: readonly unknown[], path: Path, words: Wording): string {
  const value = valueAt(words.input, path);
  const meant =
    typeof value === "string" && !words.hidden(path)
      ? suggest(
          value,
          values.filter((v) => typeof v === "string"),
        )
      : "";
  return (
    must(values.length === 1 ? show(values[0]) : `one of ${values.map(show).join(", ")}`, path, words) +
    (meant && `.${meant}`)
  );
}

function got(path: Path, words: Wording): string {
  const value = valueAt(words.input, path);
  return value === undefined || value === "" || words.hidden(path) ? "" : `, got ${show(value)}`;
}

const typeWords: Record<string, string> = {
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "a map",
};
const article = (type: string): string => typeWords[type] ?? (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
/** A value as it may appear in a message: short, and of an object only what it is. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}..."` : text;
}

/** ` Did you mean "x"?`, or nothing where no known name is near. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? "" : ` Did you mean ${JSON.stringify(near)}?`;
}

function propertyNames(schema: z.core.$ZodType | z.core.$ZodCheck): string[] {
  const { def } = schema._zod;
  return "shape" in def ? Object.keys(def.shape as object) : [];
}
