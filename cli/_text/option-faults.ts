/** @module cli/_text/option-faults: options that cannot be right, every fault at once, each under its name as it is typed. */
import { check, type Issue } from "../../components/_shared/issues";
import type { z } from "zod";

/** What was typed cannot be used. */
export class OptionsFaulty extends Error {
  override readonly name = "OptionsFaulty";
  constructor(
    what: string,
    readonly issues: readonly Issue[],
    positional: readonly string[] = [],
  ) {
    const lines = issues.map(
      ({ path, message }) => `  ${path.length === 0 ? "" : `${typed(path, positional)}: `}${message}`,
    );
    super(`${what} Correct:\n${lines.join("\n")}`);
  }
}

/**
 * @param what a sentence that says what cannot be done.
 * @param positional what is typed without a name.
 * @throws OptionsFaulty with every fault.
 */
export function checkedOptions<S extends z.ZodType>(
  schema: S,
  options: unknown,
  what: string,
  positional: readonly string[] = [],
): z.output<S> {
  const checked = check(schema, options);
  if (!checked.ok) throw new OptionsFaulty(what, checked.issues, positional);
  return checked.value;
}

/** `--msi-name`, and of a list its element: `--bypass 2`. */
function typed([name, ...rest]: Issue["path"], positional: readonly string[]): string {
  const written = String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const option = positional.includes(String(name)) ? `<${written}>` : `--${written}`;
  return [option, ...rest.map((part) => (typeof part === "number" ? part + 1 : part))].join(" ");
}
