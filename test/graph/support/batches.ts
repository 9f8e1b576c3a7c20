/** @module test/graph/support/batches: a server that answers each item of a $batch as it would answer the request alone. */

import { randomInt } from "node:crypto";
import type { Reply, Seen } from "./server";

/** Status, headers and body of an item; undefined leaves its answer out. */
export type ItemReply = Exclude<Reply, "drop"> | undefined;

/** A script for a test server. Items are answered in any order, as Graph does. */
export function perItem(script: (item: Seen) => ItemReply, outer?: (seen: Seen) => Reply | undefined) {
  return (seen: Seen): Reply => {
    const instead = outer?.(seen);
    if (instead !== undefined) return instead;
    if (!seen.url.endsWith("/$batch")) return script(seen) ?? "drop";
    const { requests } = JSON.parse(seen.body) as {
      requests: { id: string; method: string; url: string; headers: Record<string, string> }[];
    };
    const version = seen.url.split("/")[1] ?? "";
    const responses = requests.flatMap(({ id, method, url, headers }) => {
      const reply = script({ method, url: `/${version}${url}`, headers: { ...seen.headers, ...headers }, body: "" });
      return reply ? [{ id, status: reply.status, headers: reply.headers ?? {}, body: reply.json ?? reply.text }] : [];
    });
    return { status: 200, json: { responses: shuffled(responses) } };
  };
}

/** The paths of the items of each $batch that arrived. */
export const batchesIn = (seen: readonly Seen[]): string[][] =>
  seen.flatMap(({ url, body }) =>
    url.endsWith("/$batch")
      ? [(JSON.parse(body) as { requests: { url: string }[] }).requests.map((one) => one.url)]
      : [],
  );

function shuffled<T>(list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(randomInt(left.length), 1)[0] as T);
}
