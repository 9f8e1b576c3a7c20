/** @module components/_shared/nearest: the known name that a mistyped one most likely meant. Pure. */
import { distance } from "fastest-levenshtein";

/** The nearest of the known names, or undefined where none is near: at most a third of the letters may differ. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}
