/** @module components/registry-equivalent/on-device: what registry values set on devices, for whoever looks at all policies. Pure. */
import type { SetOnDevice } from "../_shared/on-device";

/** Any part of the values may be missing or not known. What is undone sets nothing. */
export function valuesOnDevice(values: unknown, state: unknown): SetOnDevice[] {
  if (!Array.isArray(values) || state === "undone") return [];
  return values.flatMap((one: unknown): SetOnDevice[] => {
    const { key, name, value } = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
    if (typeof key !== "string" || typeof name !== "string") return [];
    const known = typeof value === "string" || typeof value === "number" ? value : undefined;
    return [{ carrier: "registry", setting: `${key}\\${name}`, value: known }];
  });
}
