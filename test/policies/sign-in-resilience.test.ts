/** @module test/policies/sign-in-resilience: which remediations the policy is, for whom and when, and under which names for ever. */
import * as pulumi from "@pulumi/pulumi";
import { ArgsFaulty } from "../../components/_shared/program-args";
import { Provider } from "../../components/provider";
import { parseTenant, tenantOf } from "../../config";
import { SignInResilience, type SignInResilienceArgs } from "../../policies";
import {
  escrowDetection,
  escrowRemediation,
  undoDetection,
  undoRemediation,
} from "../../policies/_sign-in-resilience/recovery-password";
import { riskScript } from "../../policies/_sign-in-resilience/risk";
import { tasksScript } from "../../policies/_sign-in-resilience/tasks";
import { faultOf, mockEngine, registrations, theOnly, valueOf } from "../components/program";
import { textsOf } from "../support/powershell";

const assignments = { include: [{ group: "Windows pilot" }] };
const remediation = "intune:index:Remediation";
const everything = { passwordSignIn: "allowed", recoveryPassword: "escrowed" } as const;

let warned: jest.SpyInstance;
beforeEach(async () => {
  await mockEngine();
  warned = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
});
afterEach(() => warned.mockRestore());

const declare = (more: Partial<SignInResilienceArgs> = {}, opts?: pulumi.ComponentResourceOptions): SignInResilience =>
  new SignInResilience("resilience", { assignments, ...more }, opts);
const remediations = async () => (await registrations()).filter(({ type }) => type === remediation);
const inputsOf = async (name: string) => (await remediations()).find((one) => one.name === name)?.inputs;

it("looks for devices at high risk and for lost task logons, and changes nothing, where nothing is said", async () => {
  declare();
  expect(
    (await remediations()).map(({ name, inputs }) => [name, inputs["detectionScript"], inputs["remediationScript"]]),
  ).toEqual([
    ["resilience-risk", riskScript("high"), ""],
    ["resilience-tasks", tasksScript, ""],
  ]);
});

it("is this tree under these names", async () => {
  declare({ prevent: everything });
  const root = "urn:pulumi:contoso::project::";
  const policy = "intune:policies:SignInResilience";
  const component = "intune:components:Remediation";
  const registry = "intune:components:RegistryEquivalent";
  const scripts = (name: string, types: string, parent: string) => [
    [component, name, parent],
    [remediation, name, `${types}$${component}::${name}`],
    ["intune:index:PolicyAssignments", `${name}-assignments`, `${types}$${component}::${name}`],
  ];
  const tree = (await registrations()).map(({ type, name, parent }) => [type, name, parent.replace(root, "")]);
  const inOrder = (rows: string[][]) => rows.map((row) => row.join(" ")).sort();
  const top = `${policy}::resilience`;
  const value = "resilience-password-sign-in";
  expect(inOrder(tree)).toEqual(
    inOrder([
      [policy, "resilience", ""],
      ...scripts("resilience-risk", policy, top),
      ...scripts("resilience-tasks", policy, top),
      [registry, value, top],
      // Of a parent's own parents the mock engine's URNs know none.
      ...scripts(value, registry, `${policy}$${registry}::${value}`),
      ...scripts("resilience-recovery-password", policy, top),
    ]),
  );
});

it("gives each remediation a name and a description of its own, and the rest that the owner says", async () => {
  declare({ name: "Contoso - resilience", description: "Ours.", scopeTags: ["Europe"], adopt: "byName" });
  expect(await inputsOf("resilience-risk")).toMatchObject({
    name: "Contoso - resilience (devices at risk)",
    description: expect.stringMatching(/^Ours\. Finds devices .*\.$/),
    scopeTags: ["Europe"],
    adopt: "byName",
  });
  expect(await inputsOf("resilience-tasks")).toMatchObject({ name: "Contoso - resilience (task logons)" });
});

it("runs as the device, 64-bit", async () => {
  declare({ prevent: everything });
  for (const { inputs } of await remediations()) {
    expect([inputs["runAs"] ?? "system", inputs["runAs32Bit"] ?? false]).toEqual(["system", false]);
  }
});

it.each(["low", "medium", "high"] as const)("reports devices from %s risk on where it is asked to", async (atRisk) => {
  declare({ detect: { atRisk, taskLogons: false } });
  expect((await theOnly(remediation)).inputs).toMatchObject({
    detectionScript: riskScript(atRisk),
    remediationScript: "",
  });
});

it("allows the password by the value of the document, and puts back what was there when asked", async () => {
  declare({ detect: { atRisk: false, taskLogons: false }, prevent: { passwordSignIn: "allowed" } });
  const allowed = (await theOnly(remediation)).inputs;
  expect(await textsOf(String(allowed["remediationScript"]))).toEqual(
    expect.arrayContaining([
      "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device",
      "DevicePasswordLessBuildVersion",
    ]),
  );
  await mockEngine();
  declare({ detect: { atRisk: false, taskLogons: false }, prevent: { passwordSignIn: "undone" } });
  const undone = (await theOnly(remediation)).inputs;
  expect(undone["remediationScript"]).not.toEqual(allowed["remediationScript"]);
  expect(String(undone["remediationScript"])).toContain("Undo");
  expect(undone["description"]).toMatch(/Puts back/);
  expect(warned).not.toHaveBeenCalled();
});

it("sees to it that Entra has a recovery password, and takes away only what it added when asked, with a warning", async () => {
  declare({ prevent: { recoveryPassword: "escrowed" } });
  expect(await inputsOf("resilience-recovery-password")).toMatchObject({
    detectionScript: escrowDetection,
    remediationScript: escrowRemediation,
  });
  expect(warned).not.toHaveBeenCalled();
  await mockEngine();
  declare({ prevent: { recoveryPassword: "undone" } });
  expect(await inputsOf("resilience-recovery-password")).toMatchObject({
    detectionScript: undoDetection,
    remediationScript: undoRemediation,
  });
  expect(warned.mock.calls.map(([text]) => String(text))).toEqual([
    expect.stringMatching(/removes the recovery password that this policy added.*add one first/),
  ]);
});

it("runs when the owner says, and a target's own schedule stands", async () => {
  const daily = { type: "daily", interval: 1, time: "03:00" } as const;
  const hourly = { type: "hourly", interval: 4 } as const;
  const include = [{ group: "Windows pilot" }, { group: "Kiosks", schedule: hourly }];
  declare({ schedule: daily, assignments: { include }, prevent: everything });
  const assigned = (await registrations()).filter(({ type }) => type === "intune:index:PolicyAssignments");
  expect(assigned).toHaveLength(4);
  for (const { inputs } of assigned) {
    expect(inputs["include"]).toEqual([
      { group: "Windows pilot", schedule: daily },
      { group: "Kiosks", schedule: hourly },
    ]);
  }
});

it("may have outputs in what decides nothing", async () => {
  const group = { id: pulumi.output("group-id") };
  declare({
    name: pulumi.output("N"),
    schedule: { type: "hourly", interval: 1 },
    assignments: { include: [{ group }], exclude: pulumi.output([{ group: "Break glass accounts" }]) },
  });
  expect(await inputsOf("resilience-risk")).toMatchObject({ name: "N (devices at risk)" });
  const { inputs } = (await registrations()).find(({ name }) => name === "resilience-risk-assignments")!;
  expect(inputs).toMatchObject({
    include: [{ group: { id: "group-id" }, schedule: { type: "hourly", interval: 1 } }],
    exclude: [{ group: "Break glass accounts" }],
  });
});

it("is told back as what a person wants to know of each remediation", async () => {
  const summary = await valueOf(pulumi.output(declare({ name: "N" }).summary));
  expect(Object.keys(summary.remediations)).toEqual(["risk", "tasks"]);
  expect(summary.remediations["risk"]).toEqual({
    policyId: "resilience-risk-id",
    displayName: "N (devices at risk)",
    portalUrl: expect.stringContaining("remediations"),
    assignedTo: ["include group Windows pilot"],
  });
});

describe("is refused before any request", () => {
  const refused = (args: object): string => {
    const fault = faultOf(() => new SignInResilience("resilience", args as never));
    expect(fault).toBeInstanceOf(ArgsFaulty);
    return String(fault);
  };

  it("where it asks for nothing", () => {
    expect(refused({ assignments, detect: { atRisk: false, taskLogons: false } })).toMatch(/detect: asks for nothing/);
  });

  it("where something is no such choice, every fault at once", () => {
    const fault = refused({
      detect: { atRisk: "none" },
      prevent: { recoveryPassword: "printed" },
      delivery: "customProfile",
    });
    expect(fault).toMatch(/^ {2}detect\.atRisk: /m);
    expect(fault).toMatch(/^ {2}prevent\.recoveryPassword: must be one of "escrowed", "undone"/m);
    expect(fault).toMatch(/^ {2}delivery: no such property/m);
    expect(fault).toMatch(/^ {2}assignments: is missing: a policy that nobody gets/m);
  });

  it("where another one does the opposite to the same devices, and not where the two agree", () => {
    const provider = new Provider("contoso", { tenantId: "c0de1a5e-0000-4000-8000-00000c047050" });
    const make = (name: string, passwordSignIn: "allowed" | "undone" | undefined) => () =>
      new SignInResilience(
        name,
        { name, assignments, prevent: { ...(passwordSignIn && { passwordSignIn }) } },
        { provider },
      );
    make("a", "allowed")();
    make("b", "allowed")();
    make("c", undefined)();
    expect(String(faultOf(make("d", "undone")))).toMatch(
      /already gets this from SignInResilience "a" by prevent\.passwordSignIn "allowed", and would now get it by prevent\.passwordSignIn "undone"/,
    );
  });
});

describe("a stack file", () => {
  const parse = (signInResilience: object) => parseTenant({ signInResilience: JSON.stringify(signInResilience) });

  it("says it with the defaults of what it leaves out", () => {
    const parsed = parse({ prevent: { passwordSignIn: "allowed" }, assignments });
    expect(parsed.ok && tenantOf({ ...parsed.value, namePrefix: "Contoso - " }).signInResilience).toMatchObject({
      name: "Contoso - Windows sign-in: resilience",
      detect: { atRisk: "high", taskLogons: true },
      prevent: { passwordSignIn: "allowed" },
    });
  });

  it("hears every fault on its path", () => {
    const parsed = parse({ assignments, detect: { atRisk: false, taskLogons: false } });
    expect(parsed).toMatchObject({ ok: false, issues: [{ path: ["signInResilience", "detect"] }] });
    expect(parse({ detect: { atRisc: "low" } })).toMatchObject({
      ok: false,
      issues: expect.arrayContaining([
        expect.objectContaining({ path: ["signInResilience", "detect", "atRisc"] }),
        expect.objectContaining({ path: ["signInResilience", "assignments"] }),
      ]),
    });
  });
});
