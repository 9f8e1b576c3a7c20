/** @module graph/_chain/errand: one logical request on its way through the middleware chain, and the shape of a link. */

import type { Context, Middleware, MiddlewareOptions } from "@microsoft/microsoft-graph-client";

/** What the links need to know of a request, and what they learn on the way. */
export class Errand implements MiddlewareOptions {
  /** Attempts begun, also those that ended before anything was sent. */
  attempts = 0;
  /** Id of the last attempt. */
  clientRequestId: string | undefined;
  /** True once an attempt may have been carried out although it failed. */
  maybeActed = false;
  /** The error that ended the chain: the library would wrap it and lose its type. */
  failure: unknown;

  constructor(
    readonly method: string,
    readonly path: string,
    readonly address: string,
    readonly idempotent: boolean,
    readonly retryOn: readonly number[],
    readonly signal: AbortSignal | undefined,
  ) {}
}

/** The errand of a library context. */
export function errandOf(context: Context): Errand {
  const found = context.middlewareControl?.getMiddlewareOptions(Errand);
  if (!(found instanceof Errand)) throw new TypeError("A Graph request was sent without its errand.");
  return found;
}

/** The response that the rest of the chain has left. */
export function responseOf(context: Context): Response {
  if (context.response === undefined) throw new TypeError("The middleware chain ended without a response.");
  return context.response;
}

/** Adds headers to the attempt; the library's own object is not shared between attempts. */
export function setHeaders(context: Context, headers: Readonly<Record<string, string>>): void {
  context.options = { ...context.options, headers: { ...context.options?.headers, ...headers } };
}

/** A link of the chain from one function; `next` may be called more than once. */
export function link(run: (context: Context, next: () => Promise<void>) => Promise<void>): Middleware {
  let following: Middleware | undefined;
  return {
    execute: (context) =>
      run(context, async () => {
        await following?.execute(context);
      }),
    setNext: (middleware) => {
      following = middleware;
    },
  };
}
