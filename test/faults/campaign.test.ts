/** @module test/faults/campaign.test: the committed matrix is whole and of today's calls, and the campaign catches what it is for. */
import type { Session } from "../../provider/session";
import { useWorld, type World } from "../conformance/support/world";
import { deeds, spoilEachCall, type Deed, type OpenSession, type Run } from "./campaign";
import { faults } from "./faults";
import { matrixOf, tableOf, totals, type Matrix } from "./matrix";
import committed from "./matrix.json";

const world = useWorld();
const matrix: Matrix = committed;

async function runsOf(deed: Deed, fault: string, open?: OpenSession): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const run of spoilEachCall(world(), deed, fault, open)) runs.push(run);
  return runs;
}
const fallen = (runs: readonly Run[]): Run[] => runs.filter((run) => run.faults.length > 0);

describe("the committed matrix", () => {
  it("has every fault, each tried on each call, and all survived", () => {
    expect(Object.keys(matrix).sort()).toEqual(Object.keys(faults).sort());
    const [tried, survived] = totals(matrix);
    expect(survived).toBe(tried);
    expect(tried).toBeGreaterThan(800);
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

/** A session whose kinds are changed. */
const withKinds =
  (change: (kind: Session["kinds"][number]) => Session["kinds"][number]): OpenSession =>
  (of: World, options) => {
    const session = of.session(undefined, options);
    Object.assign(session, { kinds: session.kinds.map(change) });
    return session;
  };

describe("a planted bug is caught:", () => {
  it("no look before the POST", async () => {
    const blind = withKinds((kind) => (kind.namesakes ? { ...kind, namesakes: async () => [] } : kind));
    const runs = await runsOf("create", "killed after the service acted", blind);
    expect(fallen(runs).map(({ call }) => call)).toContain("POST /deviceManagement/configurationPolicies");
  }, 120_000);

  it("an error read as absent", async () => {
    const forgetful = withKinds((kind) => ({
      ...kind,
      observe: (context, id) => kind.observe(context, id).catch(() => undefined),
    }));
    const runs = await runsOf("change", "broken JSON from a service that acted", forgetful);
    expect(fallen(runs).length).toBeGreaterThan(0);
  }, 120_000);

  it("a dropped item of a batch", async () => {
    const careless = withKinds((kind) => ({
      ...kind,
      observe: async (context, id) => {
        const graph = {
          ...context.graph,
          get: <T>(path: string) => context.graph.get<T>(path).catch(() => ({ id }) as T),
        };
        return kind.observe({ ...context, graph }, id).catch(() => undefined);
      },
    }));
    const runs = await runsOf("change", "one item of a batch fails", careless);
    expect(runs.length).toBeGreaterThan(0);
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
