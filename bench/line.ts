/** @module bench/line: by which straight line measured points grow, and how far beside it they are. Pure. */

/** `y = slope x + offset`, with every offset between two bounds; exact where they are the same. */
export interface Line {
  /** In hundredths. */
  readonly slope: number;
  readonly least: number;
  readonly most: number;
  /** Beside it one for each thousand that is begun: a page of a list. */
  readonly pages?: true;
}

export type Point = readonly [x: number, y: number];

/** The line from the first point to the last; undefined for fewer than three, through which there is always one. */
export function lineThrough(points: readonly Point[]): Line | undefined {
  const plain = straight(points);
  if (!plain || isExact(plain)) return plain;
  const beside = straight(points.map(([x, y]) => [x, y - Math.ceil(x / 1000)]));
  return beside && isExact(beside) ? { ...beside, pages: true } : plain;
}

function straight(points: readonly Point[]): Line | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || !first || !last) return undefined;
  const hundredths = Math.round((100 * (last[1] - first[1])) / (last[0] - first[0]));
  // In whole numbers, where nothing is rounded.
  const offsets = points.map(([x, y]) => 100 * y - hundredths * x);
  return { slope: hundredths / 100, least: Math.min(...offsets) / 100, most: Math.max(...offsets) / 100 };
}

const isExact = ({ least, most }: Line): boolean => least === most;

/** "0.01 N + 23, exactly". */
export function inWords(line: Line | undefined): string {
  if (!line) return "too few points";
  const { slope, least, most, pages } = line;
  if (!isExact(line)) return `${slope} N + ${least} to ${most}`;
  return `${slope} N + ${least}${pages ? " + 1 for each thousand" : ""}, exactly`;
}
