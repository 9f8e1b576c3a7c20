/** @module components/_shared/fingerprint: a short text that is another one when any of the texts is. Pure. */
import { createHash } from "node:crypto";

/** Empty for no texts; their order means nothing. */
export function fingerprint(texts: readonly string[]): string {
  if (texts.length === 0) return "";
  return createHash("sha256")
    .update(JSON.stringify([...texts].sort()))
    .digest("hex")
    .slice(0, 16);
}
