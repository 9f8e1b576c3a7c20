/** @module provider/ignored: which properties a program's ignoreChanges leaves alone. Pure. */
import type { Path } from "../components/_shared/path";

/** Whether one of the ignoreChanges paths, which may hold `*`, is the property or holds it. */
export function isIgnored(ignored: readonly string[], property: Path): boolean {
  return ignored.some((text) => {
    const steps = stepsOf(text);
    return steps.length <= property.length && steps.every((step, i) => step === "*" || step === String(property[i]));
  });
}

/** The steps of a path in Pulumi's notation: `settings["a.b"].values[0]`. */
function stepsOf(text: string): string[] {
  const steps = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]"]*)\]|([^.[\]]+)/g);
  return [...steps].map(([, quoted, index, name]) => quoted?.replaceAll(/\\(["\\])/g, "$1") ?? index ?? name ?? "");
}
