/** @module test/faults/run: what a run of the campaign is made of: a tenant before the deed, deploys, and what is left after them. */
import { randomUUID } from "node:crypto";
import type { Approval } from "../../graph";
import { justificationFrom } from "../../provider/justification";
import type { Session } from "../../provider/session";
import type { World } from "../conformance/support/world";
import { first, second } from "./deploy";
import type { Fault } from "./faults";
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

export interface Call {
  /** `METHOD /path`, with {id} for ids. */
  readonly call: string;
  readonly batch: boolean;
}

/** As the plugin asks for it, each deploy of another commit; it means nothing to a tenant that demands no approval. */
export const approval = (): Approval => ({
  justification: justificationFrom("faults/campaign", { GITHUB_SHA: randomUUID() }),
  requestsPath: "/deviceManagement/operationApprovalRequests",
});

/** A tenant before the deed, with something in it that is not ours. */
export async function begin(world: World, deed: Deed, change?: Change): Promise<Stack> {
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

/** What the deed asks of a tenant in which nothing happens, and what the tenant has then. */
export async function unspoiled(world: World, deed: Deed): Promise<{ calls: Call[]; state: string[] }> {
  const stack = await begin(world, deed);
  await deploy(world, deed, stack);
  return { calls: await world.allRequests(), state: world.state() };
}

/** One deploy: a process of its own. */
export const deploy = (world: World, deed: Deed, stack: Stack): Promise<void> =>
  deeds[deed].act(stack, world.session(undefined, { approval: approval() }));

/** A deploy that meets the fault after so many calls, and may fail; what went wrong with the fault itself. */
export async function spoiledDeploy(
  world: World,
  deed: Deed,
  stack: Stack,
  fault: Fault,
  skipped: number,
  { maxAttempts }: Bug,
): Promise<string[]> {
  await world.spoil(fault.planted, { skipped, ...(fault.inBatch && { batch: true }) });
  const killed = new AbortController();
  const log = (event: { kind: string; status?: number }): void => {
    if (fault.kills && event.kind === "attempt" && event.status === undefined) killed.abort();
  };
  const session = world.session(undefined, {
    approval: approval(),
    ...(maxAttempts !== undefined && { maxAttempts }),
    ...(fault.kills && { signal: killed.signal, log }),
  });
  await world.outcome(deeds[deed].act(stack, session));
  return (await world.heal()) ? ["the fault was never met"] : [];
}

/** What is wrong after the last deploy: in the tenant, and in what a preview still plans. */
export async function notAsProgrammed(
  world: World,
  deed: Deed,
  stack: Stack,
  want: readonly string[],
): Promise<string[]> {
  const wrong = unlike(world.state(), want);
  const session = (): Session => world.session(undefined, { approval: approval() });
  const left = deed === "destroy" ? [] : await stack.preview(session, deeds[deed].program);
  return [
    ...(wrong.length > 0 ? [`the tenant is not as the program says: ${wrong.join("; ")}`] : []),
    ...(left.length > 0 ? [`a preview still plans ${left.join(", ")}`] : []),
  ];
}

/** What one list has and the other has not, each with its sign. */
export const unlike = (is: readonly string[], must: readonly string[]): string[] => [
  ...is.filter((one) => !must.includes(one)).map((one) => `has ${one}`),
  ...must.filter((one) => !is.includes(one)).map((one) => `lacks ${one}`),
  ...(is.length === must.length ? [] : [`${is.length} objects, not ${must.length}`]),
];
