/** @module test/faults/approvals: the campaign in a tenant where a second administrator approves each write: a deploy asks for it, the next one completes it. */
import type { World } from "../conformance/support/world";
import { ApprovedDeploys } from "./approved-deploys";
import { canMeet, faultNamed } from "./faults";
import { begin, notAsProgrammed, spoiledDeploy, unspoiled, type Bug, type Call, type Deed, type Run } from "./run";
import type { Stack } from "./stack";

/** The fault of a tenant that begins to demand approval. */
export const approvalRequired = "approval required";
/** A fault of the campaign, met in a tenant that demands approval of each write. */
export const withApprovals = (fault: string): string => `with approvals: ${fault}`;

const isWrite = ({ call }: Call): boolean => !/^GET |\/\$batch$/.test(call);

/** @yields one run for each write of the deed: from that one on the tenant demands approval. */
export async function* demandFromEachWrite(world: World, deed: Deed, { change }: Bug = {}): AsyncGenerator<Run> {
  const { calls, state } = await unspoiled(world, deed);
  const writes = calls.filter(isWrite);
  for (const [from, { call }] of writes.entries()) {
    const stack = await begin(world, deed, change);
    const deploys = new ApprovedDeploys(world, deed, stack, writes.length - from);
    const faulty = await deploys.demandFrom(from);
    faulty.push(...(await deploys.unapproved()));
    faulty.push(...(await deploys.untilDone()), ...deploys.superfluous());
    faulty.push(...(await notAsProgrammed(world, deed, stack, state)));
    yield { deed, fault: approvalRequired, call, faults: faulty };
  }
}

/** @yields one run for each call of each deploy of the deed, from the one that asks for its first write to the one that completes its last. */
export async function* spoilEachApprovedCall(
  world: World,
  deed: Deed,
  faultName: string,
  bug: Bug = {},
): AsyncGenerator<Run> {
  const fault = faultNamed(faultName);
  const { calls, state } = await unspoiled(world, deed);
  const writes = calls.filter(isWrite).length;
  for (let turn = 0; turn <= writes; turn++) {
    const ofTurn = (await callsOf(world, deed, writes, turn)).filter((one) => canMeet(fault, one));
    for (const [skipped, { call }] of ofTurn.entries()) {
      const { stack, deploys } = await arriveAt(world, deed, writes, turn, bug);
      const faulty = await spoiledDeploy(world, deed, stack, fault, skipped, bug);
      faulty.push(...(await deploys.untilDone()), ...(await notAsProgrammed(world, deed, stack, state)));
      yield { deed, fault: withApprovals(faultName), call, faults: faulty };
    }
  }
}

/** All calls that `spoilEachApprovedCall` spoils. */
export async function callsWithApprovals(world: World, deed: Deed): Promise<Call[]> {
  const writes = (await unspoiled(world, deed)).calls.filter(isWrite).length;
  const calls: Call[] = [];
  for (let turn = 0; turn <= writes; turn++) calls.push(...(await callsOf(world, deed, writes, turn)));
  return calls;
}

async function callsOf(world: World, deed: Deed, writes: number, turn: number): Promise<Call[]> {
  const { deploys } = await arriveAt(world, deed, writes, turn, {});
  await deploys.once();
  return world.allRequests();
}

/**
 * Before the deploy that completes write number `turn` - 1 and asks for the next one. The tenant demands approval from that
 * write on: those before it leave the same in tenant and state, approved or not.
 */
async function arriveAt(
  world: World,
  deed: Deed,
  writes: number,
  turn: number,
  { change }: Bug,
): Promise<{ stack: Stack; deploys: ApprovedDeploys }> {
  const stack = await begin(world, deed, change);
  const from = Math.max(0, turn - 1);
  const deploys = new ApprovedDeploys(world, deed, stack, writes - from);
  if (turn === 0) await deploys.administrator.demand();
  else await deploys.demandFrom(from);
  await deploys.administrator.approve();
  await world.allRequests();
  return { stack, deploys };
}
