/** @module bench/create: how near to Intune's write limit a large create comes, on a clock that costs no time. */
import type { Clock, Graph } from "../graph";
import { intuneLimits } from "../provider/intune-limits";
import { IdleClock } from "./idle-clock";
import type { Part } from "./report";
import { seedOf, uniform } from "./scenario";
import { BenchStack } from "./stack";
import { BenchTenant } from "./tenant";

const most = 100;
const windowSeconds = 20;
/** Of virtual time, added to each call. */
const latencyMilliseconds = 50;

/** Creates policies and assigns each, eight at a time as the engine does, on an emulator that enforces the limit. */
export async function benchCreate(count: number, tell: (line: string) => void): Promise<Part> {
  const clock = new IdleClock();
  const policies = uniform(count);
  const { configurationSettings = [] } = seedOf(policies);
  const tenant = await BenchTenant.start({ seed: { configurationSettings }, throttle: true, clock: clock.now });
  try {
    const gather = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const options = { clock, gather, limits: intuneLimits };
    const session = await tenant.session(options, (graph) => delayed(graph, clock));
    await clock.run(() => BenchStack.empty(policies).create(session));
    const log = await tenant.takeLog();
    const writes = log.filter(({ method, path }) => method !== "GET" && !path.endsWith("/$batch"));
    const refused = log.filter(({ status }) => status === 429).length;
    const times = writes.map(({ time }) => Date.parse(time) / 1000);
    const seconds = Math.max(...times) - Math.min(...times);
    // The last of n writes cannot leave earlier: a hundred at once, and then a hundred each window.
    const soonest = Math.floor((writes.length - 1) / most) * windowSeconds;
    const share = Math.floor((soonest / seconds) * 1000) / 10;
    tell(`create: ${count} policies: ${writes.length} writes in ${seconds.toFixed(1)} s of virtual time`);
    const row = {
      policies: count,
      writes: writes.length,
      reads: log.length - writes.length,
      "virtual seconds": Number(seconds.toFixed(1)),
      "soonest possible": soonest,
      "% of the rate": share,
      "status 429": refused,
    };
    return {
      tables: [{ title: `Create policies and assignments, ${most} writes in ${windowSeconds} s`, notes, rows: [row] }],
      gates: [
        { what: `create of ${count}: % of the allowed write rate`, is: share, budget: 95, atLeast: true },
        { what: `create of ${count}: refused for the limit`, is: refused, budget: 0 },
        { what: `create of ${count}: writes`, is: writes.length, budget: 2 * count },
      ],
    };
  } finally {
    await tenant.stop();
  }
}

const notes = [
  `Virtual clock: each call takes ${latencyMilliseconds} ms, 8 resources at a time. A peer at 500 policies (measured): 249 s, 236 refused.`,
];

function delayed(graph: Graph, clock: Clock): Graph {
  const late =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await clock.sleep(latencyMilliseconds);
      return call(...args);
    };
  const { get, list, post, put, patch, delete: remove } = graph;
  return {
    ...graph,
    get: late(get) as Graph["get"],
    list: late(list) as Graph["list"],
    post: late(post) as Graph["post"],
    put: late(put) as Graph["put"],
    patch: late(patch) as Graph["patch"],
    delete: late(remove),
  };
}
