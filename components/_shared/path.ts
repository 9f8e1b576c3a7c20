/** @module components/_shared/path: property paths and path patterns, as Pulumi writes them. Pure. */

export type Step = string | number;
export type Path = readonly Step[];

/** `settings["a.b"].values[0]`: the form that Pulumi prints and parses. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `["${step.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"]`;
  }
  return text;
}

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<Step, unknown>)[step];
  }
  return here;
}

/** A copy with the value at a path replaced; the original stays as it is. */
export function withValueAt<T>(value: T, path: Path, replacement: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return replacement as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<Step, unknown>;
  copy[step] = withValueAt(copy[step], rest, replacement);
  return copy as T;
}

/**
 * All paths in a value that a pattern matches. A pattern is a list of keys joined by dots; `[*]` is any element of a list or
 * any key of a map; `**` is any number of steps. Examples: `include[*].group`, `settings.**.secret`.
 */
export function findAll(value: unknown, pattern: string): Path[] {
  return follow(value, stepsOf(pattern), []);
}

/** Whether a pattern matches a path of which only the shape is known. */
export function matchesPattern(path: Path, pattern: string): boolean {
  return matches(path, stepsOf(pattern));
}

const stepsOf = (pattern: string): string[] => pattern.replaceAll("[*]", ".[*]").split(".").filter(Boolean);

function matches(path: Path, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return path.length === 0;
  if (step === "**") return matches(path, rest) || (path.length > 0 && matches(path.slice(1), steps));
  if (path.length === 0) return false;
  return (step === "[*]" || step === String(path[0])) && matches(path.slice(1), rest);
}

function follow(value: unknown, steps: readonly string[], at: Path): Path[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [at];
  const inside: [Step, unknown][] = entriesOf(value);
  if (step === "**") {
    return [...follow(value, rest, at), ...inside.flatMap(([key, child]) => follow(child, steps, [...at, key]))];
  }
  return inside
    .filter(([key]) => step === "[*]" || step === key)
    .flatMap(([key, child]) => follow(child, rest, [...at, key]));
}

function entriesOf(value: unknown): [Step, unknown][] {
  if (Array.isArray(value)) return value.map((element, i) => [i, element]);
  if (typeof value === "object" && value !== null) return Object.entries(value);
  return [];
}
