/** @module emulator/profiles/names: what is said to a member that a complex type has not. */
import type { JsonObject } from "../json";
import { badIntuneRequest } from "../graph/refusals";

export function refuseUnknownNames(wire: JsonObject, known: readonly string[], type: string): void {
  const unknown = Object.keys(wire).find((name) => !name.includes("@") && !known.includes(name));
  if (unknown === undefined) return;
  throw badIntuneRequest(
    `The property '${unknown}' does not exist on type '${type}'. Make sure to only use property names that are ` +
      "defined by the type.",
  );
}
