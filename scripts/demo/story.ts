/** @module scripts/demo/story: what the demo does, in order. */
import { type Stage, managed, step, show } from "./stage";
import { handMade, firstDeploy, nothingToDo } from "./deploy";
import { settingEdited, exclusionRemoved, policyDeleted } from "./drift";
import { badInput } from "./refusal";

export async function tellStory(stage: Stage): Promise<void> {
  await firstDeploy(stage);
  await nothingToDo(stage);
  await settingEdited(stage);
  await exclusionRemoved(stage);
  await policyDeleted(stage);
  await badInput(stage);
  await everythingGoes(stage);
}

async function everythingGoes({ checks, live, stack, print }: Stage): Promise<void> {
  step(print, "pulumi destroy");
  const destroy = await stack.destroy();
  show(print, destroy);
  await checks.that("destroy succeeds", destroy.ok, () => destroy.text);
  await checks.that(
    "the policies are gone",
    async () => (await Promise.all(managed.map((name) => live.named(name)))).flat().length === 0,
  );
  await checks.that(
    "a policy that somebody made by hand is still there",
    async () => (await live.one(handMade.name)).name === handMade.name,
  );
}
