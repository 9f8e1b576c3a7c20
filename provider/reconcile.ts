/** @module provider/reconcile: what to do about objects that already have the wanted name. Pure. */
import { masked, type Bag, type Kind, type Namesake } from "../components/_shared/kind";
import { findAll, formatPath, valueAt, withValueAt, type Path } from "../components/_shared/path";
import { canonical, differences, type Comparison, type Difference } from "./diff";
import { hasUnknown } from "./properties";

export type Claim =
  /** Nobody has the name: make it. */
  | { readonly decision: "create" }
  /** Take this one over; `changes` are what makes it equal to the program. */
  | { readonly decision: "takeOver"; readonly seen: Namesake; readonly changes: Difference[]; readonly why: string }
  | { readonly decision: "refuse"; readonly message: string };

/**
 * Graph keeps no names unique and a lost answer to a POST leaves an object behind, so a name that is taken is either what an
 * interrupted run left (equal and unassigned: ours), or somebody else's (taken over only when the program says so).
 *
 * @param namesakes objects of the wanted name that this stack does not own.
 */
export function claim(
  kind: Comparison & Pick<Kind, "title" | "replaceOn">,
  want: Bag,
  adopt: unknown,
  namesakes: readonly Namesake[],
): Claim {
  const [only, ...others] = namesakes;
  if (!only) return { decision: "create" };
  const name = JSON.stringify(want["name"]);
  if (others.length > 0) {
    const ids = namesakes.map((one) => one.id).join(", ");
    return {
      decision: "refuse",
      message: `the name ${name} belongs to more than one ${kind.title}: ${ids}. Delete or rename all but one in Intune, or import the one you mean.`,
    };
  }
  const changes = differences(kind, asKnown(kind, only.args, want), want);
  if (changes.length === 0 && !only.assigned && !hasUnknown(want)) {
    return {
      decision: "takeOver",
      seen: only,
      changes,
      why: "equal and unassigned, as an interrupted deploy leaves it",
    };
  }
  if (adopt === "byName") return adoption(kind, want, only, changes);
  return {
    decision: "refuse",
    message:
      `the tenant already has the ${kind.title} with the name ${name} (${only.id}), which this stack does not own. ` +
      `Import it (its id is ${only.id}), set adopt: "byName" to take it over, or choose another name.`,
  };
}

/** Adopting is changing in place: what would need a new object cannot be adopted. */
function adoption(
  { title, replaceOn }: Pick<Kind, "title" | "replaceOn">,
  want: Bag,
  seen: Namesake,
  changes: Difference[],
): Claim {
  const fixed = changes
    .map(({ path }) => String(path[0]))
    .filter((property) => replaceOn.includes(property) && !hasUnknown(want[property]));
  if (fixed.length === 0) return { decision: "takeOver", seen, changes, why: 'adopt is "byName"' };
  return {
    decision: "refuse",
    message:
      `the ${title} with the name ${JSON.stringify(want["name"])} (${seen.id}) cannot be adopted: Intune cannot change its ` +
      `${[...new Set(fixed)].join(", ")}. Declare it as it is, delete or rename it in Intune, or choose another name.`,
  };
}

/** What a take-over says: which object, why, and what changes. */
export function takeOverText(kind: Pick<Kind, "title">, taken: Extract<Claim, { decision: "takeOver" }>): string {
  const changed = taken.changes.map((one) => formatPath(one.path));
  const what = changed.length === 0 ? "changes nothing" : `changes ${changed.join(", ")}`;
  return `adopts ${kind.title} ${taken.seen.id} (${taken.why}), ${what}`;
}

/** The paths of values that the tenant does not show. */
export const maskedPaths = (seen: unknown): Path[] =>
  findAll(seen, "**").filter((path) => valueAt(seen, path) === masked);

/** What was seen in the case and order of what we know, then with the values that the tenant masks: a mask in another order hides another value. */
export const asKnown = (kind: Pick<Kind, "unordered" | "caseless">, seen: Bag, known: Bag): Bag =>
  fillMasked(inStoredOrder(kind, inStoredCase(kind, seen, known), known), known);

function inStoredCase(kind: Pick<Kind, "caseless">, seen: Bag, known: Bag): Bag {
  return (kind.caseless ?? [])
    .flatMap((pattern) => findAll(seen, pattern))
    .reduce((args, path) => {
      const [now, before] = [valueAt(args, path), valueAt(known, path)].map(String);
      return now !== before && now?.toLowerCase() === before?.toLowerCase() ? withValueAt(args, path, before) : args;
    }, seen);
}

/** What the tenant masks, taken from what we know; where we know nothing the mask stays. */
export function fillMasked<T>(seen: T, known: unknown): T {
  return maskedPaths(seen).reduce((filled, path) => {
    const value = valueAt(known, path);
    return value === undefined ? filled : withValueAt(filled, path, value);
  }, seen);
}

/** The tenant's elements in the order that the program gave them, so that paths and previews stay calm. */
export function inStoredOrder(kind: Pick<Kind, "unordered">, seen: Bag, stored: Bag): Bag {
  let args = seen;
  const outerFirst = Object.entries(kind.unordered).sort(([a], [b]) => a.length - b.length);
  for (const [pattern, identity] of outerFirst) {
    for (const path of findAll(args, pattern)) {
      const [now, before] = [valueAt(args, path), valueAt(stored, path)];
      if (Array.isArray(now) && Array.isArray(before)) args = withValueAt(args, path, reorder(now, before, identity));
    }
  }
  return args;
}

/** Stored elements first, each replaced by the one that is equal to it, else by the one that it names; new ones behind. */
function reorder(now: readonly unknown[], before: readonly unknown[], identity: readonly string[]): unknown[] {
  const left = now.map((value) => ({ value, text: canonical(value), masks: maskedPaths(value).length > 0 }));
  const take = (matches: (candidate: (typeof left)[number]) => boolean): unknown[] => {
    const at = left.findIndex(matches);
    return at < 0 ? [] : left.splice(at, 1).map(({ value }) => value);
  };
  const equal = before.map((element) => {
    const text = canonical(element);
    return take((one) => one.text === text || (one.masks && canonical(fillMasked(one.value, element)) === text));
  });
  const known = before.flatMap((element, i) => {
    const same = identify(element, identity);
    return equal[i]!.length > 0 ? equal[i]! : take(({ value }) => identify(value, identity) === same);
  });
  return [...known, ...left.map(({ value }) => value)];
}

const identify = (element: unknown, identity: readonly string[]): string =>
  canonical(identity.length === 0 ? element : identity.map((member) => valueAt(element, [member])));
