/** @module test/faults/approvals.test: approvals in each test run: each deed from each of its writes on, the committed matrix, and bugs that are caught. */
import { randomUUID } from "node:crypto";
import type * as Asking from "../../graph/approval";
import { approvalRequests, fingerprintOf } from "../../graph/approval";
import { useWorld } from "../conformance/support/world";
import {
  approvalRequired,
  callsWithApprovals,
  demandFromEachWrite,
  spoilEachApprovedCall,
  withApprovals,
} from "./approvals";
import { canMeet, faults } from "./faults";
import { matrixOf, type Matrix } from "./matrix";
import committed from "./matrix.json";
import { deeds, type Deed, type Run } from "./run";
import type { Change } from "./stack";

const real = jest.requireActual<typeof Asking>("../../graph/approval");
jest.mock("../../graph/approval", () => {
  const graph = jest.requireActual<typeof Asking>("../../graph/approval");
  return { ...graph, fingerprintOf: jest.fn(), approvalRequests: jest.fn() };
});
beforeEach(() => {
  jest.mocked(fingerprintOf).mockImplementation(real.fingerprintOf);
  jest.mocked(approvalRequests).mockImplementation(real.approvalRequests);
});

const world = useWorld();
const matrix: Matrix = committed;

/** The calls of the deed and how often each was tried, as the matrix has them. */
const triedIn = (cells: Matrix[string] = {}, deed: Deed): Record<string, number> =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([call, { tried }]) => (call.startsWith(`${deed}: `) ? [[call, tried]] : [])),
  );

describe.each(Object.keys(deeds) as Deed[])("%s", (deed) => {
  it("ends as the program says, from whichever write on a second administrator approves", async () => {
    const runs: Run[] = [];
    for await (const run of demandFromEachWrite(world(), deed)) runs.push(run);
    expect(runs.filter((run) => run.faults.length > 0)).toEqual([]);
    expect(triedIn(matrix[approvalRequired], deed)).toEqual(triedIn(matrixOf(runs)[approvalRequired], deed));
  }, 120_000);

  it("makes the calls that the committed matrix has, in a tenant with approvals", async () => {
    const calls = await callsWithApprovals(world(), deed);
    for (const [name, fault] of Object.entries(faults)) {
      const runs = calls
        .filter((call) => canMeet(fault, call))
        .map(({ call }) => ({ deed, fault: name, call, faults: [] }));
      expect(triedIn(matrix[withApprovals(name)], deed)).toEqual(triedIn(matrixOf(runs)[name], deed));
    }
  }, 120_000);
});

/** What is wrong with the first run that does not survive; the others are not made. */
async function firstFallen(runs: AsyncGenerator<Run>): Promise<string> {
  for await (const { faults: found } of runs) if (found.length > 0) return found.join();
  return "";
}

describe("a planted bug is caught:", () => {
  it("the mark of a write changes at each deploy", async () => {
    jest.mocked(fingerprintOf).mockImplementation(() => randomUUID().slice(0, 16));
    expect(await firstFallen(demandFromEachWrite(world(), "create"))).toContain("says the code undefined");
  }, 120_000);

  it("a code is used that nobody has approved", async () => {
    jest
      .mocked(approvalRequests)
      .mockImplementation((rows) => real.approvalRequests(rows).map((row) => ({ ...row, status: "approved" })));
    expect(await firstFallen(demandFromEachWrite(world(), "change"))).toContain("approval code is not valid");
  }, 120_000);

  it("what a dead process has written is asked for once more", async () => {
    const blind: Change = ({ namesakes, ...kind }) => ({
      ...kind,
      ...(namesakes && { namesakes: async (...asked) => (await namesakes(...asked), []) }),
    });
    const runs = spoilEachApprovedCall(world(), "create", "killed after the service acted", { change: blind });
    expect(await firstFallen(runs)).toContain("has asked twice for one write");
  }, 120_000);
});
