/** @module graph/_chain/identity-link: says who asks, and gives each attempt an id. */

import { randomUUID } from "node:crypto";
import type { Middleware } from "@microsoft/microsoft-graph-client";
import { errandOf, link, setHeaders } from "./errand";

/**
 * Fifth link. The id is one per attempt, not per request: where no answer came there is no request-id of Graph, and then
 * this id alone tells Microsoft which of the attempts is meant.
 */
export const identityLink = (userAgent: string): Middleware =>
  link(async (context, next) => {
    const errand = errandOf(context);
    errand.clientRequestId = randomUUID();
    setHeaders(context, {
      "client-request-id": errand.clientRequestId,
      "User-Agent": userAgent,
      Accept: "application/json",
    });
    // A followed redirect would turn a POST into a GET; a redirect is an answer that refuses.
    context.options = { ...context.options, redirect: "manual" };
    // Reads may be cut off. A write that is under way is awaited: only its answer says whether it acted.
    if (errand.method === "GET" && errand.signal) context.options = { ...context.options, signal: errand.signal };
    await next();
  });
