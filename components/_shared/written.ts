/** @module components/_shared/written: what is known of an object right after it was written. */
import type { Context } from "./kind";

/**
 * What Graph has now. What was written must not be lost because it cannot be read yet: then a warning says so, and what was
 * sent stands in for what was not read.
 * @param what the object in words, with its id, e.g. "custom profile 1234".
 * @returns undefined where it cannot be read.
 */
export async function readBack<W>(
  context: Pick<Context, "say">,
  what: string,
  read: () => Promise<W | undefined>,
): Promise<W | undefined> {
  let reason = "Graph does not show it yet.";
  try {
    const found = await read();
    if (found) return found;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  const named = what.charAt(0).toUpperCase() + what.slice(1);
  context.say("warning", `${named} was written but not read back; the next run reads it. ${reason}`);
  return undefined;
}

/** Graph took an object and did not say which id it got. */
export class AnswerWithoutId extends Error {
  override name = "AnswerWithoutId";
  constructor(
    readonly collection: string,
    readonly objectName: string,
  ) {
    super(
      `Cannot go on after POST ${collection}: ${JSON.stringify(objectName)} was accepted, but the answer has no id. ` +
        "Run again: it is then found by its name.",
    );
  }
}
