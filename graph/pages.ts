/** @module graph/pages: follows a collection to its last page. */

import { z } from "zod";
import { nextAddress } from "./address";
import type { Cloud } from "./clouds";

const page = z.looseObject({ value: z.array(z.unknown()), "@odata.nextLink": z.unknown().optional() });

/** One answer, and how to say that it makes no sense. */
interface Read {
  value: unknown;
  fail: (reason: string) => Error;
}

/** All rows, in the order of the pages. Throws AnswerNotUnderstood for a page without rows, a foreign or a repeated link. */
export async function listPages<T>(
  cloud: Cloud,
  first: string,
  read: (address: string) => Promise<Read>,
  enough: (rows: readonly T[]) => boolean = () => false,
): Promise<T[]> {
  const rows: T[] = [];
  const visited = new Set<string>();
  let address: string | undefined = first;
  while (address !== undefined) {
    visited.add(address);
    const { value, fail }: Read = await read(address);
    const seen = page.safeParse(value);
    // A missing list must never read as an empty one: everything would be created again.
    if (!seen.success) throw fail('the answer has no list "value"');
    for (const row of seen.data.value) rows.push(row as T);
    address = following(cloud, address, seen.data["@odata.nextLink"], visited, fail);
    if (address !== undefined && enough(rows)) return rows;
  }
  return rows;
}

function following(
  cloud: Cloud,
  current: string,
  link: unknown,
  visited: ReadonlySet<string>,
  fail: Read["fail"],
): string | undefined {
  if (link === undefined || link === null) return undefined;
  const next = nextAddress(cloud, current, link);
  if ("refused" in next) throw fail(next.refused);
  if (visited.has(next.address)) throw fail("its next link leads back to a page that was read before");
  return next.address;
}
