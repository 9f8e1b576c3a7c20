/** @module test/faults/campaign.test: the committed matrix is whole and of today's calls, and the campaign catches what it is for. */
import { useWorld } from "../conformance/support/world";
import { approvalRequired, withApprovals } from "./approvals";
import { spoilEachCall } from "./campaign";
import { faults } from "./faults";
import { matrixOf, tableOf, totals, type Matrix } from "./matrix";
import committed from "./matrix.json";
import { deeds, type Bug, type Deed, type Run } from "./run";
import type { Change } from "./stack";

const world = useWorld();
const matrix: Matrix = committed;

async function runsOf(deed: Deed, fault: string, bug?: Bug): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const run of spoilEachCall(world(), deed, fault, bug)) runs.push(run);
  return runs;
}
const fallen = (runs: readonly Run[]): Run[] => runs.filter((run) => run.faults.length > 0);

describe("the committed matrix", () => {
  it("has every fault, each tried on each call with and without approvals, and all survived", () => {
    const names = Object.keys(faults);
    expect(Object.keys(matrix)).toEqual(
      expect.arrayContaining([...names, approvalRequired, ...names.map((name) => withApprovals(name))]),
    );
    expect(Object.keys(matrix)).toHaveLength(2 * names.length + 1);
    const [tried, survived] = totals(matrix);
    expect(survived).toBe(tried);
    expect(tried).toBeGreaterThan(5_000);
  });

  it.each(Object.keys(deeds) as Deed[])(
    "is that of today's calls: %s, and they survive a lost answer",
    async (deed) => {
      const fault = "connection dropped after the service acted";
      const runs = await runsOf(deed, fault);
      expect(fallen(runs)).toEqual([]);
      const ofDeed = Object.entries(matrix[fault] ?? {}).filter(([call]) => call.startsWith(`${deed}: `));
      expect(Object.fromEntries(ofDeed)).toEqual(matrixOf(runs)[fault]);
    },
    120_000,
  );
});

/** What could not be read is as good as absent, however often it is looked for. */
function careless(): Change {
  const lost = new Set<string>();
  return (kind) => ({
    ...kind,
    observe: async (context, id) => {
      if (lost.has(id)) return undefined;
      const seen = await kind.observe(context, id).catch(() => undefined);
      if (!seen) lost.add(id);
      return seen;
    },
  });
}

describe("a planted bug is caught:", () => {
  it("no look before the POST", async () => {
    const blind: Change = (kind) => (kind.namesakes ? { ...kind, namesakes: async () => [] } : kind);
    const runs = await runsOf("create", "killed after the service acted", { change: blind });
    expect(fallen(runs).map(({ faults: found }) => found.join())).toContainEqual(
      expect.stringContaining("objects, not"),
    );
  }, 120_000);

  it("an error read as absent", async () => {
    const runs = await runsOf("change", "broken JSON from a service that acted", { change: careless() });
    expect(fallen(runs).length).toBeGreaterThan(0);
  }, 120_000);

  it("a dropped item of a batch", async () => {
    const runs = await runsOf("change", "one item of a batch fails", { change: careless(), maxAttempts: 1 });
    expect(fallen(runs).length).toBeGreaterThan(0);
  }, 120_000);
});

it("shows a table with a line a fault", () => {
  const run = { deed: "create", call: "GET /x", faults: [] } as const;
  const table = tableOf(
    matrixOf([
      { ...run, fault: "503" },
      { ...run, fault: "503", faults: ["bad"] },
    ]),
  );
  expect(table.split("\n")).toEqual(["fault  calls  tried  survived", "503        1      2         1"]);
});
