/** @module bench/lanes: work on many things, as many at a time as the engine does. */

/** The engine's default parallelism on a machine of two cores (measured). */
const width = 8;

export async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
