/** @module components/settings-catalog-policy/on-device: what a policy's settings set on devices, nested ones as well. Pure. */
import type { SetOnDevice } from "../_shared/on-device";
import { nodesOf } from "./setting-tree";

/** Choices and simple values; any part of the settings may be missing or not known. */
export const settingsOnDevice = (settings: unknown): SetOnDevice[] =>
  nodesOf(settings).flatMap(({ id, setting: { type, value } }): SetOnDevice[] => {
    if (type !== "choice" && type !== "simple") return [];
    return typeof value === "string" || typeof value === "number" ? [{ carrier: "catalogue", setting: id, value }] : [];
  });
