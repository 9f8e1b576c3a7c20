/** @module components/_shared/operation: what is remembered during one engine operation, and by none after it. */

/** Part of a lifecycle's context: one object per engine operation, and nothing else. */
export type Operation = object;

/** One value for each key in each operation, made when it is first asked for. */
export function perOperation<K extends object, V>(
  make: (key: K) => V,
): (context: { readonly operation: Operation }, key: K) => V {
  const values = new WeakMap<Operation, Map<K, V>>();
  return ({ operation }, key) => {
    const own = values.get(operation) ?? new Map<K, V>();
    values.set(operation, own);
    if (!own.has(key)) own.set(key, make(key));
    return own.get(key) as V;
  };
}
