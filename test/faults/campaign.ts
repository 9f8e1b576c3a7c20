/** @module test/faults/campaign: every Graph call of a deploy, spoiled by every fault, and what is left one deploy later. */
import type { World } from "../conformance/support/world";
import { canMeet, faultNamed } from "./faults";
import { begin, deploy, notAsProgrammed, spoiledDeploy, unspoiled, type Bug, type Deed, type Run } from "./run";

/** @yields one run for each call of the deed, which it does first without a fault. */
export async function* spoilEachCall(world: World, deed: Deed, faultName: string, bug: Bug = {}): AsyncGenerator<Run> {
  const fault = faultNamed(faultName);
  const { calls, state } = await unspoiled(world, deed);
  for (const [skipped, { call }] of calls.filter((one) => canMeet(fault, one)).entries()) {
    const stack = await begin(world, deed, bug.change);
    const faulty = await spoiledDeploy(world, deed, stack, fault, skipped, bug);
    const again = await world.outcome(deploy(world, deed, stack));
    if (again.error !== undefined) faulty.push(`the next deploy fails: ${String(again.error)}`);
    faulty.push(...(await notAsProgrammed(world, deed, stack, state)));
    yield { deed, fault: faultName, call, faults: faulty };
  }
}
