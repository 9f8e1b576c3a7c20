/** @module components/custom-profile/canonical: one form for numbers and instants that mean the same. Pure. */

/**
 * A number as Graph keeps it (Edm.Single), in the fewest digits that say which: 0.1, not 0.10000000149011612.
 * Infinite where the number is too large.
 */
export function single(value: number): number {
  const kept = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(kept.toPrecision(digits));
    if (Math.fround(short) === kept) return short;
  }
  return Number(kept.toPrecision(9));
}

/** Graph keeps ten millionths of a second. */
const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)$/;

/** An instant in UTC, without zeros that say nothing: `2030-06-30T18:00:00.5Z`. Undefined for any other text. */
export function instant(text: string): string | undefined {
  const [, second, fraction = "", offset] = written.exec(text) ?? [];
  const utc = new Date(`${second}${offset}`);
  if (Number.isNaN(utc.getTime())) return undefined;
  const digits = fraction.replace(/0+$/, "");
  return utc.toISOString().replace(/\.000Z$/, digits === "" ? "Z" : `.${digits}Z`);
}
