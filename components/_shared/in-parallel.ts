/** @module components/_shared/in-parallel: work on many things, some at a time. */

/** Graph takes many requests at once and throttles who sends too many. */
const width = 8;

/** Does the work for each item, eight at a time; after a failure nothing more is begun. */
export async function inParallel<T extends object | string>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await work(item).catch((error: unknown) => {
        left.length = 0;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
