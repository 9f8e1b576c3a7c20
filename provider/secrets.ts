/** @module provider/secrets: which values of a resource are secrets, also after the tenant moved them. Pure. */
import type { Bag, Kind } from "../components/_shared/kind";
import { findAll, matchesPattern, valueAt, type Path } from "../components/_shared/path";
import { canonical } from "./diff";
import type { Properties } from "./properties";

/** What the program marked as secret, and what the kind knows to be one. */
export function secretPathsOf(kind: Pick<Kind, "secretPaths">, { values, secrets }: Properties): Path[] {
  return distinct([...secrets, ...kind.secretPaths.flatMap((pattern) => findAll(values, pattern))]);
}

/** The program's marks on what was read back. Where the value is another one now, it may have moved within its list: then every neighbour is marked. */
export function carrySecrets({ values, secrets }: Properties, now: Bag): Path[] {
  const same = (path: Path): boolean => canonical(valueAt(values, path)) === canonical(valueAt(now, path));
  return distinct(secrets.flatMap((path) => (same(path) ? [path] : anywhereInLists(now, path))));
}

/** Whether the path is one of the secrets or inside one. */
export const isInside = (secrets: readonly Path[], path: Path): boolean =>
  secrets.some((secret) => secret.length <= path.length && secret.every((step, i) => path[i] === step));

/** Whether a message must not show what is at the path. */
export const isHidden = (kind: Pick<Kind, "secretPaths">, secrets: readonly Path[], path: Path): boolean =>
  isInside(secrets, path) || kind.secretPaths.some((pattern) => matchesPattern(path, pattern));

/** All texts that are secrets. Shorter ones than four characters are left out: they are parts of other words. */
export function secretTexts({ values, secrets }: Properties): string[] {
  const leaves = secrets.flatMap((path) => {
    const secret = valueAt(values, path);
    return findAll(secret, "**").map((inner) => valueAt(secret, inner));
  });
  return leaves.filter((leaf): leaf is string => typeof leaf === "string" && leaf.length >= 4);
}

/** The paths like this one in a value, whatever the index in a list. */
function anywhereInLists(value: unknown, path: Path, at: Path = []): Path[] {
  const [step, ...rest] = path;
  if (step === undefined) return [at];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((element, i) => anywhereInLists(element, rest, [...at, i]));
  return Object.hasOwn(value, step) ? anywhereInLists((value as Bag)[step], rest, [...at, step]) : [];
}

const distinct = (paths: readonly Path[]): Path[] => [
  ...new Map(paths.map((path) => [JSON.stringify(path), path])).values(),
];
