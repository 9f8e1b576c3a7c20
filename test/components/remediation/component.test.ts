/** @module test/components/remediation/component.test: what the component asks of the engine. */
import * as pulumi from "@pulumi/pulumi";
import type { ArgsFaulty } from "../../../components/_shared/program-args";
import { Provider } from "../../../components/provider";
import { Remediation, remediationsLink, type RemediationArgs } from "../../../components/remediation";
import { faultOf, mockEngine, registrations, secretMark, theOnly, valueOf } from "../program";

const component = "intune:components:Remediation";
const type = "intune:index:Remediation";
const assignmentsType = "intune:index:PolicyAssignments";
const good: RemediationArgs = {
  name: "Reset",
  detectionScript: "exit 1",
  remediationScript: "exit 0",
  assignments: {
    include: [{ group: "Windows pilot", schedule: { type: "hourly", interval: 4 } }, { allUsers: true }],
    exclude: [{ group: "Kiosks" }],
  },
};

beforeEach(() => mockEngine());

it("is a component with the remediation and its assignments, schedules included", async () => {
  new Remediation("reset", good);
  const parent = `urn:pulumi:contoso::project::${component}::reset`;
  expect((await registrations()).map((one) => [one.type, one.name, one.custom, one.parent])).toEqual([
    [component, "reset", false, ""],
    [type, "reset", true, parent],
    [assignmentsType, "reset-assignments", true, parent],
  ]);
  const { assignments: _, ...alone } = good;
  expect((await theOnly(type)).inputs).toEqual(alone);
  expect((await theOnly(assignmentsType)).inputs).toEqual({
    policy: { kind: "Remediation", id: "reset-id" },
    ...(good.assignments as object),
  });
});

it("shows the scripts unless the program says that they are secrets", async () => {
  new Remediation("reset", { ...good, remediationScript: pulumi.secret("$key = 'hunter2'") });
  const { detectionScript, remediationScript } = (await theOnly(type)).inputs;
  expect(detectionScript).toBe("exit 1");
  expect(remediationScript).toMatchObject(secretMark);
});

it("stops the program before the children, with every fault on its path", async () => {
  const args = {
    name: "",
    detectionScript: "",
    runAs: "root",
    assignments: { include: [{ group: "A", schedule: { type: "hourly", interval: 99 } }] },
  };
  const error = faultOf(() => new Remediation("reset", args as unknown as RemediationArgs)) as ArgsFaulty;
  for (const line of [
    /Remediation "reset"/,
    /^ {2}name: must not be empty$/m,
    /^ {2}detectionScript: must not be empty$/m,
    /^ {2}runAs: must be one of "system", "user"/m,
    /^ {2}assignments\.include\[0\]\.schedule\.interval: must be from 1 to 23/m,
  ]) {
    expect(error.message).toMatch(line);
  }
  expect((await registrations()).map((one) => one.type)).toEqual([component]);
});

it("tells the id, the name, the link, and who gets it and when, in words", async () => {
  const remediation = new Remediation("reset", good);
  expect(await valueOf(pulumi.output(remediation.summary))).toEqual({
    policyId: "reset-id",
    displayName: "Reset",
    portalUrl: remediationsLink(),
    assignedTo: ["include group Windows pilot, every 4 hours", "include all users", "exclude group Kiosks"],
  });
});

it("links to the portal of the provider's cloud", async () => {
  const provider = new Provider("gov", { environment: "usgovernment" });
  const { portalUrl } = new Remediation("reset", good, { provider });
  expect(await valueOf(portalUrl)).toMatch(/^https:\/\/intune\.microsoft\.us\/#view\/.*\/remediations$/);
});
