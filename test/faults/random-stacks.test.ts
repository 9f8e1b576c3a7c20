/** @module test/faults/random-stacks.test: whatever was deployed, edited, spoiled and killed before: after the last deploy the tenant is as the program says. */
import fc from "fast-check";
import { useWorld, type World } from "../conformance/support/world";
import { doInPortal, story, type Step } from "./random-stacks";
import { Stack, type Program } from "./stack";

const world = useWorld();
const unmanaged = { name: "Made by hand", platforms: "windows10", technologies: "mdm", settings: [] };

async function begin(): Promise<World> {
  await world().reset();
  await world().portal.make("/beta/deviceManagement/configurationPolicies", unmanaged);
  return world();
}

/** A tenant that never had anything else. */
async function asIfNew(program: Program): Promise<string[]> {
  const clean = await begin();
  await new Stack().up(clean.session(), program);
  return clean.state();
}

async function play(stack: Stack, { edits, program, mishap }: Step): Promise<void> {
  for (const edit of edits) {
    const id = stack.ids[edit.of];
    // What was made by a process that died is not in the state, and what was deleted twice is gone.
    if (id !== undefined) await world().outcome(doInPortal(world().portal, edit, id));
  }
  if (!mishap) return stack.up(world().session(), program);
  const { fault, skipped } = mishap;
  const killed = new AbortController();
  const log = (event: { kind: string; status?: number }): void => {
    if (fault.kills && event.kind === "attempt" && event.status === undefined) killed.abort();
  };
  await world().spoil(fault.planted, { skipped, ...(fault.inBatch && { batch: true }) });
  const session = world().session(undefined, fault.kills ? { signal: killed.signal, log } : {});
  await world().outcome(stack.up(session, program));
  await world().heal();
}

it("is as the program says, with no duplicate, and with what is not ours as it was", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const program = steps.at(-1)?.program ?? [];
      const want = await asIfNew(program);
      await begin();
      const stack = new Stack();
      for (const step of steps) await play(stack, step);
      await stack.up(world().session(), program);
      expect(world().state()).toEqual(want);
      expect(await stack.preview(() => world().session(), program)).toEqual([]);
    }),
    { numRuns: Number(process.env["RANDOM_STACKS"] ?? 25), endOnFailure: true },
  );
}, 600_000);
