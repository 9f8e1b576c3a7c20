/** @module components/_shared/stable-guid: a GUID that is always the same for the same text. Pure. */
import { createHash } from "node:crypto";

/** In lower case; version 8 (RFC 9562: made by a rule of our own), from the text's SHA-256. */
export function stableGuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
