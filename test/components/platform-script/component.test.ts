/** @module test/components/platform-script/component.test: what the component asks of the engine. */
import * as pulumi from "@pulumi/pulumi";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { PlatformScript, scriptsLink, type PlatformScriptArgs } from "../../../components/platform-script";
import { faultOf, mockEngine, registrations, secretMark, theOnly, valueOf } from "../program";

const component = "intune:components:PlatformScript";
const type = "intune:index:PlatformScript";
const assignmentsType = "intune:index:PolicyAssignments";
const good: PlatformScriptArgs = {
  name: "Reset",
  script: "exit 0",
  assignments: { include: [{ group: "Windows pilot" }] },
};

beforeEach(() => mockEngine());

it("is a component with the script and its assignments", async () => {
  new PlatformScript("reset", good);
  expect((await registrations()).map((one) => [one.type, one.name])).toEqual([
    [component, "reset"],
    [type, "reset"],
    [assignmentsType, "reset-assignments"],
  ]);
  expect((await theOnly(type)).inputs).toEqual({ name: "Reset", script: "exit 0" });
  expect((await theOnly(assignmentsType)).inputs).toEqual({
    policy: { kind: "PlatformScript", id: "reset-id" },
    include: [{ group: "Windows pilot" }],
  });
});

it("hides a script that is a secret", async () => {
  new PlatformScript("reset", { ...good, script: pulumi.secret("$key = 'hunter2'") });
  expect((await theOnly(type)).inputs["script"]).toMatchObject(secretMark);
});

it("stops the program with every fault on its path", () => {
  const args = { name: "", script: " ", fileName: "a.cmd", publisher: "x" };
  const { issues } = faultOf(() => new PlatformScript("reset", args as PlatformScriptArgs)) as ArgsFaulty;
  expect(issues.map(({ path }) => path.join("."))).toEqual(["name", "fileName", "script", "publisher"]);
});

it("tells the id, the name, the link and who gets it", async () => {
  expect(await valueOf(pulumi.output(new PlatformScript("reset", good).summary))).toEqual({
    policyId: "reset-id",
    displayName: "Reset",
    portalUrl: scriptsLink(),
    assignedTo: ["include group Windows pilot"],
  });
});
