/** @module test/components/registry-equivalent/component: what the component asks of the engine. */
import * as pulumi from "@pulumi/pulumi";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { detectionScript, undoDetectionScript } from "../../../components/registry-equivalent/powershell-detection";
import { remediationScript } from "../../../components/registry-equivalent/powershell-remediation";
import { undoScript } from "../../../components/registry-equivalent/powershell-undo";
import {
  RegistryEquivalent,
  type RegistryEquivalentArgs,
  type RegistryValue,
} from "../../../components/registry-equivalent";
import { faultOf, mockEngine, registrations, theOnly, valueOf } from "../program";

const value: RegistryValue = { key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso", name: "a", type: "dword", value: 1 };
const good: RegistryEquivalentArgs = {
  name: "Contoso",
  values: [value],
  assignments: { include: [{ group: "Windows pilot" }, { group: "IT", schedule: { type: "hourly", interval: 4 } }] },
};
const own = "intune:components:RegistryEquivalent";
const remediationType = "intune:index:Remediation";
const scriptType = "intune:index:PlatformScript";

beforeEach(() => mockEngine());

it("is a component with a remediation of its own name, that finds and writes the values as the device", async () => {
  const policy = new RegistryEquivalent("contoso", good);
  const root = "urn:pulumi:contoso::project::";
  expect((await registrations()).map((one) => [one.type, one.name, one.parent])).toEqual([
    [own, "contoso", ""],
    ["intune:components:Remediation", "contoso", `${root}${own}::contoso`],
    [remediationType, "contoso", `${root}${own}$intune:components:Remediation::contoso`],
    ["intune:index:PolicyAssignments", "contoso-assignments", `${root}${own}$intune:components:Remediation::contoso`],
  ]);
  expect((await theOnly(remediationType)).inputs).toMatchObject({
    name: "Contoso",
    detectionScript: detectionScript([value]),
    remediationScript: remediationScript([value]),
    runAs: "system",
  });
  expect(await valueOf(pulumi.output(policy.summary))).toEqual({
    policyId: "contoso-id",
    displayName: "Contoso",
    portalUrl: expect.stringContaining("remediations"),
    assignedTo: [expect.stringContaining("Windows pilot"), expect.stringContaining("IT")],
  });
});

it("undoes by another pair of scripts, and the resource stays the same", async () => {
  new RegistryEquivalent("contoso", { ...good, state: "undone" });
  expect((await theOnly(remediationType)).inputs).toMatchObject({
    detectionScript: undoDetectionScript([value]),
    remediationScript: undoScript([value]),
  });
});

it("is a platform script where that is chosen, which writes or undoes", async () => {
  new RegistryEquivalent("contoso", { ...good, assignments: { include: [] }, delivery: "platformScript" });
  expect((await theOnly(scriptType)).inputs).toMatchObject({ script: remediationScript([value]), runAs: "system" });
  await mockEngine();
  new RegistryEquivalent("contoso", {
    ...good,
    assignments: { include: [] },
    delivery: "platformScript",
    state: "undone",
  });
  expect((await theOnly(scriptType)).inputs).toMatchObject({ script: undoScript([value]) });
});

it("runs as the user where the values are the user's", async () => {
  const values = [{ ...value, key: "HKEY_CURRENT_USER\\SOFTWARE\\Contoso" }];
  new RegistryEquivalent("contoso", { ...good, values });
  expect((await theOnly(remediationType)).inputs).toMatchObject({ runAs: "user" });
});

it("gives its schedule to the targets that have none", async () => {
  const schedule = { type: "daily", interval: 2, time: "03:00", utc: true } as const;
  new RegistryEquivalent("contoso", { ...good, schedule });
  expect((await theOnly("intune:index:PolicyAssignments")).inputs["include"]).toEqual([
    { group: "Windows pilot", schedule },
    { group: "IT", schedule: { type: "hourly", interval: 4 } },
  ]);
});

it("waits for values that are outputs, and checks them then", async () => {
  new RegistryEquivalent("contoso", {
    ...good,
    values: [{ ...value, name: pulumi.output("late") }],
  } as RegistryEquivalentArgs);
  expect((await theOnly(remediationType)).inputs).toMatchObject({
    remediationScript: remediationScript([{ ...value, name: "late" } as RegistryValue]),
  });
});

it("says every fault that is known, before any request", async () => {
  const faulty = { name: "", values: [{ ...value, value: -1 }], delivery: "reg", colour: 1 } as never;
  const { issues } = faultOf(() => new RegistryEquivalent("x", faulty)) as ArgsFaulty;
  expect(issues.map(({ path }) => path)).toEqual([["name"], ["values", 0, "value"], ["delivery"], ["colour"]]);
  expect((await registrations()).map(({ type }) => type)).toEqual([own]);
});

it("refuses a schedule for what runs once", () => {
  const args = { ...good, delivery: "platformScript", schedule: { type: "hourly" } } as const;
  expect(String(faultOf(() => new RegistryEquivalent("x", args)))).toMatch(/schedule: is only for a remediation/);
});
