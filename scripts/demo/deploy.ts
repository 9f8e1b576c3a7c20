/** @module scripts/demo/deploy: the first deploy, and a second one that has nothing to do. */
import { isUnchanged } from "../harness/stack";
import { writesIn } from "../harness/tenant";
import { type Stage, pinReset, sspr, urls, managed, passwordReset, holds, targets, step, show } from "./stage";

/** What a colleague made in the portal: never ours to touch. */
export const handMade = {
  name: "Made by hand, not ours",
  description: "",
  platforms: "windows10",
  technologies: "mdm",
  settings: [
    {
      "@odata.type": "#microsoft.graph.deviceManagementConfigurationSetting",
      settingInstance: {
        "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
        settingDefinitionId: "device_vendor_msft_policy_config_authentication_enablewebsignin",
        choiceSettingValue: {
          value: "device_vendor_msft_policy_config_authentication_enablewebsignin_0",
          children: [],
        },
      },
    },
  ],
};

export async function firstDeploy({ checks, live, stack, print }: Stage): Promise<void> {
  await live.create(handMade);
  await live.tenant.takeLog();
  step(print, "pulumi preview, of a tenant that has none of it");
  const preview = await stack.preview();
  show(print, preview);
  await checks.that(
    "the first preview plans the policies and their assignments",
    preview.ok && (preview.steps["create"] ?? 0) >= 8,
    () => preview.text,
  );
  await checks.that("the first preview writes nothing", writesIn(await live.tenant.takeLog()).length === 0);
  step(print, "pulumi up");
  const up = await stack.up();
  show(print, up);
  await checks.that("the first up succeeds", up.ok, () => up.text);
  for (const name of managed)
    await checks.that(`Intune holds "${name}", once`, async () => (await live.one(name)).name === name);
  await checks.that("PIN recovery is enabled in Intune", async () =>
    holds(await live.one(pinReset), "_policies_enablepinrecovery_true"),
  );
  await checks.that("password reset at the sign-in screen is allowed in Intune", async () =>
    holds(await live.one(sspr), `${passwordReset}_1`),
  );
  await checks.that("both web sign-in URLs are in Intune", async () => {
    const policy = await live.one(urls);
    return holds(policy, '"signin.contoso.com"') && holds(policy, '"portal.contoso.com"');
  });
  await checks.that("the pilot group gets PIN recovery", async () =>
    targets(live, pinReset, "#microsoft.graph.groupAssignmentTarget", await live.group("Windows pilot")),
  );
  await checks.that("the break glass accounts are excluded", async () =>
    targets(
      live,
      pinReset,
      "#microsoft.graph.exclusionGroupAssignmentTarget",
      await live.group("Break glass accounts"),
    ),
  );
  const outputs = JSON.stringify(await stack.outputs());
  await checks.that("the outputs say the policy's id", async () => outputs.includes((await live.one(sspr)).id));
  await checks.that("the outputs say who gets it", outputs.includes("include group Windows pilot"), () => outputs);
  const secret = live.tenant.env["ARM_CLIENT_SECRET"] ?? "";
  await checks.that(
    "the client secret is not in the state file",
    secret.length > 8 && !stack.stateText().includes(secret),
  );
}

export async function nothingToDo({ checks, live, stack, print }: Stage): Promise<void> {
  await live.tenant.takeLog();
  step(print, "pulumi up, again");
  const up = await stack.up();
  show(print, up);
  const log = await live.tenant.takeLog();
  await checks.that("the second up changes nothing", up.ok && isUnchanged(up), () => up.text);
  await checks.that("the second up writes nothing", writesIn(log).length === 0, () => writesIn(log).join("\n"));
  for (const name of managed) {
    const { id } = await live.one(name);
    await checks.that(
      `the second up read "${name}"`,
      log.some((line) => line.method === "GET" && line.path.includes(id)),
    );
  }
}
