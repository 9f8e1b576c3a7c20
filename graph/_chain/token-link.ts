/** @module graph/_chain/token-link: puts the token on each attempt, and renews it once when Graph refuses it. */

import type { Context, Middleware } from "@microsoft/microsoft-graph-client";
import type { GraphLog } from "../events";
import type { Tokens } from "../tokens";
import { errandOf, link, responseOf, setHeaders } from "./errand";

/** Third link. A 401 always means that the request was not carried out, so a POST may go again as well. */
export const tokenLink = (tokens: Tokens, log: GraphLog): Middleware =>
  link(async (context, next) => {
    const { method, path, signal } = errandOf(context);
    const token = await tokens.current();
    await send(context, token, next);
    const response = responseOf(context);
    if (response.status !== 401 || signal?.aborted) return;
    const fresh = await tokens.renewed(token, claimsOf(response));
    log({ kind: "token-renewed", method, path });
    await send(context, fresh, next);
  });

async function send(context: Context, token: string, next: () => Promise<void>): Promise<void> {
  setHeaders(context, { Authorization: `Bearer ${token}` });
  await next();
}

/** Continuous access evaluation says in a header which claims the next token must have. */
function claimsOf(response: Response): string | undefined {
  const encoded = /claims="([^"]+)"/.exec(response.headers.get("www-authenticate") ?? "")?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8");
}
