/** @module provider/intune-limits: how many requests Intune takes from one app in one tenant. */
import type { ServiceLimit } from "../graph";

const windowMilliseconds = 20_000;
const isIntune = (path: string): boolean => /^\/device(Management|AppManagement)\b/.test(path);

/**
 * Kept from our side, since a refused request costs a wait for everybody. Each item of a batch counts. Source: Graph, "Intune
 * service limits" (throttling-intune), device configuration, per app and tenant.
 */
export const intuneLimits: readonly ServiceLimit[] = [
  {
    title: "Intune's write limit",
    counts: (method, path) => method !== "GET" && isIntune(path),
    most: 100,
    windowMilliseconds,
  },
  { title: "Intune's request limit", counts: (_method, path) => isIntune(path), most: 1000, windowMilliseconds },
];
