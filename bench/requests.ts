/** @module bench/requests: how many requests a preview takes, counted by the service. */
import { inWords, lineThrough, type Point } from "./line";
import type { Gate, Part, Table } from "./report";
import { baseline, bodyOf, edited, seedOf, uniform, type Policy } from "./scenario";
import { BenchStack } from "./stack";
import { BenchTenant, costOf, type Cost } from "./tenant";

/** What a service does with $expand. */
const modes = {
  "list $expand honoured": { expandOnLists: true, expandSettingsCap: null, expandedPageSize: null },
  "list $expand ignored": { expandOnLists: false, expandSettingsCap: null, expandedPageSize: null },
  "settings cut at 25": { expandOnLists: true, expandSettingsCap: 25, expandedPageSize: null },
  "two policies a page": { expandOnLists: true, expandSettingsCap: null, expandedPageSize: 2 },
} as const;
type Mode = keyof typeof modes;

/** What is there to see, and whether the program asks what the whole tenant sets. */
const deeds = {
  "no change": { edits: 0, asks: false },
  "no change, tenant searched": { edits: 0, asks: true },
  "one portal edit": { edits: 1, asks: false },
} as const;
type Deed = keyof typeof deeds;

interface Measured extends Cost {
  readonly policies: number;
  readonly mode: Mode;
  readonly deed: Deed;
  /** Names of the resources that the preview would change. */
  readonly changed: readonly string[];
}

/** The budget is for stacks of at least so many policies: fewer are read one by one, and a list costs nobody more. */
const gatedFrom = 100;
/** A list that fits one page of whole policies is not begun a second time in another form. */
const firstPage = 100;

/** @param sizes how many policies, smallest first. */
export async function benchRequests(sizes: readonly number[], tell: (line: string) => void): Promise<Part> {
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(...(await measure(uniform(size), tell)));
  const large = await measure(baseline(), tell);
  return {
    tables: [
      ...(Object.keys(deeds) as Deed[]).map((deed) => growth(measured, deed)),
      lines(measured),
      baselineTable(large),
    ],
    gates: [
      ...measured.flatMap(gatesOf),
      ...large.flatMap(baselineGates),
      ...[...measured, ...large].flatMap(foundGates),
    ],
  };
}

async function measure(policies: readonly Policy[], tell: (line: string) => void): Promise<Measured[]> {
  const largest = Math.max(...policies.map(({ settings }) => Object.keys(settings).length));
  const tenant = await BenchTenant.start({ seed: seedOf(policies, largest) });
  const [first] = policies;
  const measured: Measured[] = [];
  try {
    const stack = await BenchStack.imported(policies, await tenant.session());
    for (const deed of Object.keys(deeds) as Deed[]) {
      if (first && deeds[deed].edits > 0) {
        await tenant.portal("PUT", `/beta/deviceManagement/configurationPolicies/${first.id}`, bodyOf(edited(first)));
      }
      for (const mode of Object.keys(modes) as Mode[]) {
        await tenant.switch(modes[mode]);
        await tenant.takeLog();
        const session = await tenant.session();
        // An operation sees the state of the last deploy, not what another preview has read.
        const changed = await stack.copy().preview(session, deeds[deed].asks);
        const cost = agreed(costOf(await tenant.takeLog()), (await session.open()).counts);
        measured.push({ policies: policies.length, mode, deed, changed, ...cost });
        tell(
          `requests: ${policies.length} policies, ${deed}, ${mode}: ${cost.roundTrips} round trips, ${cost.counted} counted`,
        );
      }
    }
  } finally {
    await tenant.stop();
  }
  return measured;
}

/** The service's count; our client's own must be the same. */
function agreed(cost: Cost, { requests, roundTrips }: { requests: number; roundTrips: number }): Cost {
  if (cost.counted === requests && cost.roundTrips === roundTrips) return cost;
  throw new Error(
    `The service counted ${cost.counted} in ${cost.roundTrips}, the client ${requests} in ${roundTrips}.`,
  );
}

const allowed = ({ policies, mode }: Pick<Measured, "policies" | "mode">): Cost => ({
  roundTrips: policies / 20 + 10,
  counted: mode === "list $expand honoured" ? policies / 20 + 10 : 1.05 * policies + 10,
});

const nameOf = ({ policies, mode, deed }: Measured): string => `preview of ${policies} policies, ${deed}, ${mode}`;

function gatesOf(one: Measured): Gate[] {
  if (one.policies < gatedFrom) return [];
  const budget = allowed(one);
  return [
    { what: `${nameOf(one)}: round trips`, is: one.roundTrips, budget: budget.roundTrips },
    { what: `${nameOf(one)}: counted`, is: one.counted, budget: budget.counted },
  ];
}

const baselineGates = (one: Measured): Gate[] => [
  { what: `${nameOf(one)} (772 settings): round trips`, is: one.roundTrips, budget: 10 },
  { what: `${nameOf(one)} (772 settings): counted`, is: one.counted, budget: 70 },
];

/** A cheap preview that sees nothing is worth nothing. */
function foundGates(one: Measured): Gate[] {
  const budget = deeds[one.deed].edits;
  const is = one.changed.length;
  return [
    { what: `${nameOf(one)}: resources that differ`, is, budget },
    { what: `${nameOf(one)}: resources that differ`, is, budget, atLeast: true },
  ];
}

function growth(measured: readonly Measured[], deed: Measured["deed"]): Table {
  const rows = measured
    .filter((one) => one.deed === deed)
    .map((one) => {
      const { policies, mode, roundTrips, counted, changed } = one;
      const budget = policies < gatedFrom ? { roundTrips: "-", counted: "-" } : allowed(one);
      return {
        policies,
        "the service": mode,
        "round trips": roundTrips,
        "at most": budget.roundTrips,
        counted,
        "at most ": budget.counted,
        differ: changed.length,
      };
    });
  const notes = [
    "30 settings and one assignment each, by group and filter name: 3 groups, 1 filter. One token request comes on top.",
  ];
  return { title: `Preview, ${deed}: requests`, notes, rows };
}

function lines(measured: readonly Measured[]): Table {
  const rows = (Object.keys(modes) as Mode[]).map((mode) => {
    const of = (value: (one: Measured) => number): Point[] =>
      measured
        .filter((one) => one.mode === mode && one.deed === "no change" && one.policies > firstPage)
        .map((one) => [one.policies, value(one)]);
    return {
      "the service": mode,
      "counted requests": inWords(lineThrough(of(({ counted }) => counted))),
      "round trips": inWords(lineThrough(of(({ roundTrips }) => roundTrips))),
    };
  });
  const notes = [
    `N policies, more than the ${firstPage} of a first page. What is not exact is a last batch that is not full.`,
  ];
  return { title: "Preview, no change: growth", notes, rows };
}

function baselineTable(measured: readonly Measured[]): Table {
  const rows = measured.map(({ mode, deed, roundTrips, counted }) => ({
    preview: deed,
    "the service": mode,
    "round trips": roundTrips,
    "at most": 10,
    counted,
    "at most ": 70,
  }));
  const notes = ["Cold and warm are alike: an operation is a process of its own and finds nothing of the one before."];
  return { title: "Preview of 59 policies, 772 settings, each assigned", notes, rows };
}
