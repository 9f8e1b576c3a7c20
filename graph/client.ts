/** @module graph/client: makes the Graph client out of the middleware chain. */

import { Client, HTTPMessageHandler, ResponseType } from "@microsoft/microsoft-graph-client";
import { addressLink } from "./_chain/address-link";
import { approvalLink } from "./_chain/approval-link";
import { batchLink } from "./_chain/batch-link";
import { Errand } from "./_chain/errand";
import { identityLink } from "./_chain/identity-link";
import { limitLink } from "./_chain/limit-link";
import { retryLink } from "./_chain/retry-link";
import { tokenLink } from "./_chain/token-link";
import { type Counts, wholeAnswerLink } from "./_chain/whole-answer-link";
import { addressOf, pathOf } from "./address";
import { notUnderstood, valueOf } from "./answer";
import { callerIn } from "./caller";
import { type ApprovalRequest, approvalRequests } from "./approval";
import { systemClock } from "./clock";
import type { Cloud } from "./clouds";
import { isNotFound } from "./errors/object-not-found";
import type { Graph, GraphOptions, RequestOptions } from "./graph";
import { Limiter } from "./limits";
import { listPages } from "./pages";
import { openTokens } from "./tokens";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * A client for one tenant. Nothing is sent yet.
 * @throws TypeError when the cloud's Graph is neither https nor on this machine.
 */
export function openGraph(options: GraphOptions): Graph {
  const { cloud, credential, fallbackCredential, clock = systemClock, random = Math.random, maxAttempts = 8 } = options;
  const { log = () => undefined, userAgent = "pulumi-intune", limits = [], gather = shortly } = options;
  refusePlainHttp(cloud);
  const tokens = openTokens({ cloud, credential, fallbackCredential, clock, log });
  const counts: Counts = { requests: 0, writes: 0, roundTrips: 0 };
  const limiters = limits.map((limit) => new Limiter(limit, clock, (wait) => log({ kind: "limit-wait", ...wait })));
  const client = Client.initWithMiddleware({
    baseUrl: `${cloud.graphRoot}/`,
    customHosts: new Set([new URL(cloud.graphRoot).hostname]),
    middleware: [
      addressLink(),
      retryLink({ clock, random, maxAttempts, log }),
      tokenLink(tokens, log),
      ...(options.approval ? [approvalLink(options.approval, requestsAt(options.approval.requestsPath))] : []),
      identityLink(userAgent),
      limitLink(limiters, clock),
      wholeAnswerLink(counts, clock, log),
      batchLink({ root: cloud.graphRoot, counts, gather }),
      new HTTPMessageHandler(),
    ],
  });

  function requestsAt(path: string): () => Promise<ApprovalRequest[]> {
    return async () => approvalRequests(await graph.list(path));
  }

  async function send(method: Method, address: string, body: unknown, given: RequestOptions) {
    const signals = [options.signal, given.signal].filter((signal) => signal !== undefined);
    const signal = signals.length > 1 ? AbortSignal.any(signals) : signals[0];
    const path = pathOf(cloud, address);
    const errand = new Errand(method, path, address, given.idempotent ?? false, given.retryOn ?? [], signal);
    const request = client
      .api("/")
      .headers({ ...given.headers })
      .responseType(ResponseType.RAW)
      .middlewareOptions([errand]);
    let response: Response;
    try {
      response = await dispatch[method](request, body);
    } catch (error) {
      throw errand.failure ?? error;
    }
    return {
      value: await valueOf(errand, response, clock.now()),
      fail: (reason: string) => notUnderstood(errand, response, reason),
    };
  }

  // The type is the caller's promise: what this room knows is that it was JSON.
  async function ask<T>(method: Method, path: string, body: unknown, given: RequestOptions = {}): Promise<T> {
    const { value } = await send(method, addressOf(cloud, given.version ?? "beta", path), body, given);
    return value as T;
  }

  const graph: Graph = {
    cloud,
    counts,
    caller: async () => callerIn(await tokens.current()),
    get: (path, given) => ask("GET", path, undefined, given),
    list: <T>(path: string, given: RequestOptions = {}) =>
      listPages<T>(
        cloud,
        addressOf(cloud, given.version ?? "beta", path),
        (address) => send("GET", address, undefined, given),
        given.enough,
      ),
    post: (path, body, given) => ask("POST", path, body, given),
    put: (path, body, given) => ask("PUT", path, body, given),
    patch: (path, body, given) => ask("PATCH", path, body, given),
    delete: async (path, given) => {
      try {
        await ask("DELETE", path, undefined, given);
      } catch (error) {
        // An earlier attempt went unanswered: it is gone because we removed it.
        if (!(isNotFound(error) && error.acted === "unknown")) throw error;
      }
    },
  };
  return graph;
}

/** Long enough for what one caller asks in several steps, and nothing beside a round trip. */
const shortly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));

type LibraryRequest = ReturnType<Client["api"]>;

const dispatch: Readonly<Record<Method, (request: LibraryRequest, body: unknown) => Promise<Response>>> = {
  GET: (request) => request.get() as Promise<Response>,
  POST: (request, body) => request.post(body) as Promise<Response>,
  PUT: (request, body) => request.put(body) as Promise<Response>,
  PATCH: (request, body) => request.patch(body) as Promise<Response>,
  DELETE: (request) => request.delete() as Promise<Response>,
};

function refusePlainHttp({ graphRoot }: Cloud): void {
  const { protocol, hostname } = new URL(graphRoot);
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !here)
    throw new TypeError(`"${graphRoot}" is not https: tokens are not sent in the clear.`);
}
