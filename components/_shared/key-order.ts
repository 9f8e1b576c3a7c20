/** @module components/_shared/key-order: objects whose keys are in one order, for texts that are compared. Pure. */

/** A replacer for JSON.stringify: equal objects give equal texts, whatever the order of their keys. */
export function inKeyOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
