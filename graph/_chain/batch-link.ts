/** @module graph/_chain/batch-link: reads that wait at the same moment travel together, up to twenty in one $batch. */

import { randomUUID } from "node:crypto";
import type { Context, Middleware } from "@microsoft/microsoft-graph-client";
import { BatchItemLost, itemResponses, type BatchItem } from "../batch";
import { type Counts } from "./whole-answer-link";
import { errandOf } from "./errand";

/** Graph's own limit. Source: Graph, json-batching. */
const mostItems = 20;

interface Waiting {
  readonly context: Context;
  readonly settle: (end: { response: Response } | { error: unknown }) => void;
}

interface Settings {
  /** Address of Graph without a version. */
  readonly root: string;
  readonly counts: Counts;
  /** Ends when those that are asked at the same moment have come. */
  readonly gather: () => Promise<void>;
}

/**
 * Last link before the library's own. Above it each read is a request of its own, with its attempts, its id and its errors;
 * a batch that fails as a whole fails each of them alike. A read that waits alone is sent alone, and writes always are.
 */
export function batchLink({ root, counts, gather }: Settings): Middleware {
  const queues = new Map<string, Waiting[]>();
  let following: Middleware | undefined;

  const fetchOf = async (context: Context): Promise<void> => {
    counts.roundTrips += 1;
    await following?.execute(context);
  };

  async function flush(key: string): Promise<void> {
    await gather();
    const all = (queues.get(key) ?? []).filter(({ context }) => !isAborted(context));
    queues.delete(key);
    for (let first = 0; first < all.length; first += mostItems) void sendTogether(all.slice(first, first + mostItems));
  }

  async function sendTogether(items: readonly Waiting[]): Promise<void> {
    const [only] = items;
    if (only && items.length === 1) {
      const { context, settle } = only;
      await fetchOf(context).then(
        () => settle(context.response ? { response: context.response } : { error: new BatchItemLost() }),
        (error: unknown) => settle({ error }),
      );
      return;
    }
    try {
      const responses = await post(items);
      items.forEach(({ settle }, i) => {
        const response = responses[i];
        settle(response ? { response } : { error: new BatchItemLost() });
      });
    } catch (error) {
      for (const { settle } of items) settle({ error });
    }
  }

  async function post(items: readonly Waiting[]): Promise<(Response | undefined)[]> {
    const version = versionOf(root, items[0]?.context);
    const { Authorization = "", "User-Agent": agent = "" } = headersOf(items[0]?.context);
    const context: Context = {
      request: `${root}/${version}/$batch`,
      options: {
        method: "POST",
        redirect: "manual",
        headers: {
          Authorization,
          "User-Agent": agent,
          "Content-Type": "application/json",
          Accept: "application/json",
          "client-request-id": randomUUID(),
        },
        body: JSON.stringify({ requests: items.map(({ context: one }, i) => itemOf(`${root}/${version}`, one, i)) }),
      },
    };
    await fetchOf(context);
    if (!context.response) throw new BatchItemLost();
    return itemResponses(context.response, items.length);
  }

  return {
    async execute(context) {
      if (errandOf(context).method !== "GET") return fetchOf(context);
      const key = `${versionOf(root, context)} ${headersOf(context)["Authorization"]}`;
      context.response = await new Promise<Response>((resolve, reject) => {
        const signal = errandOf(context).signal;
        const cut = (): void => reject(signal?.reason instanceof Error ? signal.reason : new Error("cancelled"));
        signal?.addEventListener("abort", cut, { once: true });
        const settle: Waiting["settle"] = (end) => {
          signal?.removeEventListener("abort", cut);
          if ("response" in end) resolve(end.response);
          else reject(end.error as Error);
        };
        const queue = queues.get(key);
        if (queue) queue.push({ context, settle });
        else {
          queues.set(key, [{ context, settle }]);
          void flush(key);
        }
      });
    },
    setNext: (middleware) => {
      following = middleware;
    },
  };
}

const isAborted = (context: Context): boolean => errandOf(context).signal?.aborted ?? false;

const headersOf = (context: Context | undefined): Record<string, string> =>
  (context?.options?.headers ?? {}) as Record<string, string>;

const versionOf = (root: string, context: Context | undefined): string =>
  String(context?.request)
    .slice(root.length + 1)
    .split("/", 1)[0] ?? "";

/** What is said of the connection is said once, by the batch. */
function itemOf(base: string, context: Context, index: number): BatchItem {
  const { Authorization: _token, "User-Agent": _agent, ...headers } = headersOf(context);
  return { id: String(index), method: "GET", url: String(context.request).slice(base.length), headers };
}
