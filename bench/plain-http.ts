/** @module bench/plain-http: the requests of a preview once more, by a client that does nothing else: the network's floor. */
import type { Tenant } from "../scripts/harness/tenant";

/** A line of the emulator's log. */
export interface Line {
  readonly path: string;
  /** An item of a batch. */
  readonly batch: boolean;
  readonly batchId: string | null;
}

/** One request, or the items of one batch. */
interface RoundTrip {
  readonly version: string;
  readonly items: readonly string[];
}

/** The round trips of a preview, in order. */
export function roundTripsIn(log: readonly Line[]): RoundTrip[] {
  const graph = log.filter(({ path }) => /^\/(v1\.0|beta)\//.test(path));
  return graph
    .filter(({ batch }) => !batch)
    .map(({ path, batchId }) => {
      const [, version = "", below = ""] = /^\/(v1\.0|beta)(\/.*)$/.exec(path) ?? [];
      const items = below === "/$batch" ? graph.filter((line) => line.batch && line.batchId === batchId) : [];
      return { version, items: items.length > 0 ? items.map((line) => line.path.slice(version.length + 1)) : [below] };
    });
}

/** Milliseconds of the same round trips, one after another. */
export async function replay(tenant: Tenant, trips: readonly RoundTrip[]): Promise<number> {
  // The sign-in is not part of it.
  await tenant.graph("GET", "/beta/deviceManagement/configurationPolicies?$top=1");
  const begun = performance.now();
  for (const { version, items } of trips) {
    const requests = items.map((url, i) => ({ id: String(i), method: "GET", url }));
    if (items.length > 1) await tenant.graph("POST", `/${version}/$batch`, { requests });
    else await tenant.graph("GET", `/${version}${items[0]}`);
  }
  return performance.now() - begun;
}
