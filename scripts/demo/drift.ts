/** @module scripts/demo/drift: edits in the portal, found by a plain preview and repaired by the next up. */
import { isUnchanged } from "../harness/stack";
import { writesIn } from "../harness/tenant";
import { type Stage, pinReset, sspr, urls, passwordReset, holds, targets, step, show } from "./stage";
import { withText } from "./live";

export async function settingEdited({ checks, live, stack, print }: Stage): Promise<void> {
  step(print, 'in the portal, somebody sets "Allow Aad Password Reset" to Block');
  const policy = await live.one(sspr);
  await live.edit(policy, { settings: withText(policy, `${passwordReset}_1`, `${passwordReset}_0`) });
  await live.tenant.takeLog();
  step(print, "pulumi preview");
  const preview = await stack.preview();
  show(print, preview);
  await checks.that(
    "a plain preview finds it: one update",
    preview.ok && preview.steps["update"] === 1,
    () => preview.text,
  );
  await checks.that("a plain preview names the property", /~settings/.test(preview.text), () => preview.text);
  const diff = await stack.preview("--diff");
  show(print, diff);
  await checks.that(
    "preview --diff shows the old and the new value",
    diff.text.includes(`"${passwordReset}_0" => "${passwordReset}_1"`),
    () => diff.text,
  );
  await checks.that("the previews wrote nothing", writesIn(await live.tenant.takeLog()).length === 0);
  await repaired({ checks, live, stack, print }, [`PUT /beta/deviceManagement/configurationPolicies`], 1);
  await checks.that("Intune holds the program's value again", async () =>
    holds(await live.one(sspr), `${passwordReset}_1`),
  );
}

export async function exclusionRemoved({ checks, live, stack, print }: Stage): Promise<void> {
  step(print, "in the portal, somebody removes the exclusion of the break glass accounts");
  const policy = await live.one(pinReset);
  const kept = (await live.assignments(policy)).filter(({ target }) => !target["@odata.type"].includes("exclusion"));
  await live.assign(policy, kept);
  const preview = await stack.preview("--diff");
  show(print, preview);
  await checks.that(
    "the preview shows the exclusion that is missing",
    preview.steps["update"] === 1 && preview.text.includes("Break glass accounts"),
    () => preview.text,
  );
  await live.tenant.takeLog();
  await repaired({ checks, live, stack, print }, ["POST /beta/deviceManagement/configurationPolicies"], 1);
  await checks.that("the break glass accounts are excluded again", async () =>
    targets(
      live,
      pinReset,
      "#microsoft.graph.exclusionGroupAssignmentTarget",
      await live.group("Break glass accounts"),
    ),
  );
}

export async function policyDeleted({ checks, live, stack, print }: Stage): Promise<void> {
  step(print, "in the portal, somebody deletes the policy of the web sign-in URLs");
  await live.delete(await live.one(urls));
  const preview = await stack.preview();
  show(print, preview);
  await checks.that(
    "the preview plans the policy and its assignments",
    preview.steps["create"] === 2,
    () => preview.text,
  );
  const up = await stack.up();
  await checks.that("up makes them again", up.ok && up.steps["create"] === 2, () => up.text);
  await checks.that("there is one of the name, and it is assigned", async () =>
    targets(live, urls, "#microsoft.graph.groupAssignmentTarget", await live.group("Windows pilot")),
  );
  const empty = await stack.preview();
  await checks.that("the next preview is empty", empty.ok && isUnchanged(empty), () => empty.text);
}

async function repaired(
  { checks, live, stack, print }: Stage,
  expected: readonly string[],
  updates: number,
): Promise<void> {
  step(print, "pulumi up");
  const up = await stack.up();
  show(print, up);
  const wrote = writesIn(await live.tenant.takeLog());
  await checks.that("up repairs it: one update", up.ok && up.steps["update"] === updates, () => up.text);
  await checks.that(
    "up writes that and nothing else",
    wrote.length === expected.length && expected.every((start, i) => wrote[i]?.startsWith(start)),
    () => wrote.join("\n"),
  );
  const again = await stack.preview();
  await checks.that("the next preview is empty", again.ok && isUnchanged(again), () => again.text);
}
