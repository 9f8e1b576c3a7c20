/** @module graph/_chain/address-link: puts our address in place of the library's, and keeps the error that ends the chain. */

import type { Middleware } from "@microsoft/microsoft-graph-client";
import { errandOf, link } from "./errand";

/**
 * First link. The library's own address builder merges and re-orders query options and takes any "https://" inside a path
 * for another host, to which the token would then go; and it wraps errors so that their class is lost.
 */
export const addressLink = (): Middleware =>
  link(async (context, next) => {
    const errand = errandOf(context);
    context.request = errand.address;
    try {
      await next();
    } catch (error) {
      errand.failure = error;
      throw error;
    }
  });
