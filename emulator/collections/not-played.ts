/** @module emulator/collections/not-played: operations that Graph has on a path that is played, and that are not played themselves. */
import { notEmulated } from "../graph/refusals";
import type { Route } from "../graph/route";

/** They answer 501 to every caller, where a wrong method of Graph would be 405. */
export const notPlayed = (...operations: readonly (readonly [Route["method"], string])[]): readonly Route[] =>
  operations.map(([method, path]) => ({
    method,
    path,
    scopes: "anybody",
    bodyless: true,
    handle: ({ request }) => {
      throw notEmulated(method, `/${request.version}${request.target.split("?")[0] ?? ""}`);
    },
  }));
