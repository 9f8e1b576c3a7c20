/** @module graph/until-aborted: a client of which all requests end with one more signal, such as a deadline. */
import type { Graph, RequestOptions } from "./graph";

/** The same client, tokens and counts; every request also ends when `signal` aborts. */
export function untilAborted(graph: Graph, signal: AbortSignal): Graph {
  const bound = (options?: RequestOptions): RequestOptions => ({
    ...options,
    signal: options?.signal ? AbortSignal.any([options.signal, signal]) : signal,
  });
  return {
    cloud: graph.cloud,
    counts: graph.counts,
    ...(graph.caller && { caller: graph.caller }),
    get: (path, options) => graph.get(path, bound(options)),
    list: (path, options) => graph.list(path, bound(options)),
    post: (path, body, options) => graph.post(path, body, bound(options)),
    put: (path, body, options) => graph.put(path, body, bound(options)),
    patch: (path, body, options) => graph.patch(path, body, bound(options)),
    delete: (path, options) => graph.delete(path, bound(options)),
  };
}
