/** @module components/settings-catalog-policy/same: whether the tenant already has the policy that is wanted. Pure. */
import { inKeyOrder } from "../_shared/key-order";
import type { ResolvedPolicy } from "./wire";

/** A masked secret is the same as nothing: whoever writes a secret must write it to be sure. */
export const samePolicy = (want: ResolvedPolicy, seen: ResolvedPolicy): boolean => text(want) === text(seen);

/** Members that hold a template id: Graph may answer them in another case than the one that it demands in a body. */
const caseless = new Set(["templateId", "settingInstanceTemplateId", "settingValueTemplateId"]);

function text({ adopt: _, scopeTags, ...policy }: ResolvedPolicy): string {
  const tags = scopeTags.map((tag) => tag.id).sort();
  return JSON.stringify({ ...policy, tags }, (key, value: unknown) => {
    if (typeof value === "string") return caseless.has(key) ? value.toLowerCase() : value;
    return inKeyOrder(key, value);
  });
}

/** What was seen, with the template ids as they were written where only their case differs. */
export function inWrittenCase<T>(seen: T, want: unknown): T {
  if (typeof seen !== "object" || seen === null || typeof want !== "object" || want === null) return seen;
  if (Array.isArray(seen)) return seen.map((one, i) => inWrittenCase(one, (want as unknown[])[i])) as T;
  const wanted = want as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(seen).map(([key, value]) => {
      const written = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
      return [key, caseless.has(key) && differsInCase(value, written) ? written : inWrittenCase(value, written)];
    }),
  ) as T;
}

const differsInCase = (a: unknown, b: unknown): boolean =>
  typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
