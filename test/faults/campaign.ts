/** @module test/faults/campaign: every Graph call of a deploy, spoiled by every fault, and what is left one deploy later. */
import type { Session } from "../../provider/session";
import type { World } from "../conformance/support/world";
import { first, second } from "./deploy";
import { faults, type Fault } from "./faults";
import { Stack, type Change } from "./stack";

/** What is deployed, after what was deployed before. */
export const deeds = {
  create: {
    prepare: async () => undefined,
    act: (stack: Stack, session: Session) => stack.up(session, first),
    program: first,
  },
  change: {
    prepare: (stack: Stack, session: Session) => stack.up(session, first),
    act: (stack: Stack, session: Session) => stack.up(session, second),
    program: second,
  },
  destroy: {
    prepare: (stack: Stack, session: Session) => stack.up(session, first),
    act: (stack: Stack, session: Session) => stack.destroy(session),
    program: [],
  },
} as const;
export type Deed = keyof typeof deeds;

export interface Run {
  readonly deed: Deed;
  readonly fault: string;
  /** `METHOD /path`, with {id} for ids. */
  readonly call: string;
  /** What is not as it must be; empty where the run survived. */
  readonly faults: readonly string[];
}

/** What a test plants to see whether the campaign catches it. */
export interface Bug {
  readonly change?: Change;
  /** Attempts of the client in the spoiled deploy. */
  readonly maxAttempts?: number;
}

/** @yields one run for each call of the deed, which it does first without a fault. */
export async function* spoilEachCall(
  world: World,
  deed: Deed,
  faultName: string,
  { change, ...client }: Bug = {},
): AsyncGenerator<Run> {
  const fault = faults[faultName];
  if (!fault) throw new Error(`no fault ${faultName}`);
  const clean = await begin(world, deed);
  await deeds[deed].act(clean, world.session());
  const calls = (await world.allRequests()).filter(({ batch }) => !fault.inBatch || batch);
  const want = world.state();
  const isChange = deed !== "destroy";
  for (const [skipped, call] of calls.entries()) {
    const stack = await begin(world, deed, change);
    await world.spoil(fault.planted, { skipped, ...(fault.inBatch && { batch: true }) });
    await attempt(world, deed, stack, fault, client);
    const faulty: string[] = [];
    if (await world.heal()) faulty.push("the fault was never met");
    const again = await world.outcome(deeds[deed].act(stack, world.session()));
    if (again.error !== undefined) faulty.push(`the next deploy fails: ${String(again.error)}`);
    const wrong = unlike(world.state(), want);
    if (wrong.length > 0) faulty.push(`the tenant is not as the program says: ${wrong.join("; ")}`);
    const left = isChange ? await stack.preview(() => world.session(), deeds[deed].program) : [];
    if (left.length > 0) faulty.push(`a preview still plans ${left.join(", ")}`);
    yield { deed, fault: faultName, call: call.call, faults: faulty };
  }
}

/** What one list has and the other has not, each with its sign. */
const unlike = (is: readonly string[], must: readonly string[]): string[] => [
  ...is.filter((one) => !must.includes(one)).map((one) => `has ${one}`),
  ...must.filter((one) => !is.includes(one)).map((one) => `lacks ${one}`),
  ...(is.length === must.length ? [] : [`${is.length} objects, not ${must.length}`]),
];

async function begin(world: World, deed: Deed, change?: Change): Promise<Stack> {
  await world.reset();
  await world.portal.make("/beta/deviceManagement/configurationPolicies", unmanaged);
  const stack = new Stack(change);
  await deeds[deed].prepare(stack, world.session());
  await world.token();
  await world.allRequests();
  return stack;
}

/** Not ours: it must be there after every run as it was before. */
const unmanaged = { name: "Made by hand", platforms: "windows10", technologies: "mdm", settings: [] };

async function attempt(
  world: World,
  deed: Deed,
  stack: Stack,
  fault: Fault,
  client: Pick<Bug, "maxAttempts">,
): Promise<void> {
  const killed = new AbortController();
  const log = (event: { kind: string; status?: number }): void => {
    if (fault.kills && event.kind === "attempt" && event.status === undefined) killed.abort();
  };
  const session = world.session(undefined, {
    ...client,
    ...(fault.kills && { signal: killed.signal, log }),
  });
  await world.outcome(deeds[deed].act(stack, session));
}
