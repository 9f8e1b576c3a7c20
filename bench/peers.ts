/** @module bench/peers: what comparable tools spend on a plan without changes, measured or read in their sources. Pure data. */
import type { Table } from "./report";

const measured = "measured: 50 ms latency";
const limited = `${measured}, Intune's limit`;
const arithmetic = "their sources: requests for each policy";

const row = (policies: string, tool: string, counted: number, seconds: string, source: string) => ({
  policies,
  tool,
  counted,
  "wall, s": seconds,
  source,
});

export const peers: Table = {
  title: "Peers, a plan without changes",
  notes: ["Constants: what was measured or read before this run. Each item of a batch is counted."],
  rows: [
    row("100 x 30", "terraform-provider-microsoft365wp", 200, "12-16", measured),
    row("100 x 30", "IntuneCD", 400, "3.7 in 24 posts", measured),
    row("500 x 30", "terraform-provider-microsoft365wp", 1000, "73", limited),
    row("500 x 30", "IntuneCD", 2000, "57.6", limited),
    row("500 x 30", "deploymenttheory/microsoft365", 2000, "-", arithmetic),
    row("59, 772 settings", "deploymenttheory/microsoft365", 191, "-", arithmetic),
    row("59, 772 settings", "terraform-provider-microsoft365wp", 118, "-", arithmetic),
    row("59, 772 settings", "Microsoft365DSC, test only", 236, "-", arithmetic),
    row("59, 772 settings", "IntuneCD", 180, "- in 12 posts", arithmetic),
  ],
};
