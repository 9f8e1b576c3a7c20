/** @module components/custom-profile/on-device: what the rows of a custom profile set on devices. Pure. */
import type { SetOnDevice } from "../_shared/on-device";

/** Any part of the rows may be missing or not known. */
export function rowsOnDevice(rows: unknown): SetOnDevice[] {
  if (typeof rows !== "object" || rows === null) return [];
  return Object.entries(rows).flatMap(([setting, row]: [string, unknown]): SetOnDevice[] => {
    const value: unknown = typeof row === "object" && row !== null ? (row as { value?: unknown }).value : undefined;
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [{ carrier: "omaUri", setting, value }]
      : [];
  });
}
