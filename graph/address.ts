/** @module graph/address: from a path or a next link to the address that is asked. Pure. */

import type { Cloud } from "./clouds";

/** Graph's two interfaces. */
export type GraphVersion = "beta" | "v1.0";

/**
 * The full address of a path below the version, e.g. "/groups/ID?$select=id".
 * @throws TypeError for a path that would address something else than it seems: a fault of the caller.
 */
export function addressOf(cloud: Cloud, version: GraphVersion, path: string): string {
  const fault = faultOf(path);
  if (fault !== undefined) throw new TypeError(`"${path}" is not a Graph path: ${fault}.`);
  return new URL(`${cloud.graphRoot}/${version}${path}`).href;
}

function faultOf(path: string): string | undefined {
  const [before = ""] = path.split("?", 1);
  if (!path.startsWith("/")) return "it must start with a slash";
  // An id that came out empty would turn "delete this one" into a request to the whole collection.
  if (before.includes("//") || before.endsWith("/")) return "it has an empty segment";
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(before)) return "it has a dot segment";
  // URL parsers drop tabs and line ends without a word.
  if (/[\\#\u0000-\u001f]/.test(path)) return "it has a character that must be percent-encoded";
  return undefined;
}

/** The path below the version of an address of this cloud: for messages. */
export function pathOf(cloud: Cloud, address: string): string {
  return address.slice(cloud.graphRoot.length).replace(/^\/[^/?]+/, "");
}

/** The address of the next page, or why it is refused. */
export function nextAddress(cloud: Cloud, current: string, link: unknown): { address: string } | { refused: string } {
  if (typeof link !== "string" || !URL.canParse(link, current)) return { refused: "its next link is not an address" };
  const next = new URL(link, current);
  // The token goes where the link points: never to another host, and never out of the encrypted channel.
  if (next.origin !== new URL(cloud.graphRoot).origin || !next.href.startsWith(`${cloud.graphRoot}/`)) {
    return { refused: `its next link points to another host (${next.host})` };
  }
  return { address: next.href };
}
