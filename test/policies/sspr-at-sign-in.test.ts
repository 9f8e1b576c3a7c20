/** @module test/policies/sspr-at-sign-in: what is accepted beside the reset is said with a reason, and who gets it is looked at. */
import * as pulumi from "@pulumi/pulumi";
import { parseTenant } from "../../config/parse";
import type { BlockerName } from "../../knowledge/blockers";
import { PinReset, SsprAtSignIn } from "../../policies";
import { registrations } from "../components/program";
import { carried } from "../support/blockers";
import { openProgram, pilot, type Program } from "./support/lint";

let program: Program;
beforeEach(async () => {
  program = await openProgram();
});
afterEach(() => jest.restoreAllMocks());

const option = (name: BlockerName) => carried(name, "catalogue");
const named = (refused: { findings: readonly { blocker: BlockerName }[] } | undefined): BlockerName[] => [
  ...new Set((refused?.findings ?? []).map(({ blocker }) => blocker)),
];

describe("what is accepted", () => {
  it("is a warning with its reason, and the others are refused", async () => {
    program.declare("Baseline", [option("noLockScreen"), option("uacOff")]);
    const { refused, warned } = await program.lint({ acknowledged: { noLockScreen: "Kiosks, agreed in March" } });
    expect(named(refused)).toEqual(["uacOff"]);
    expect(warned).toEqual([
      expect.stringMatching(/noLockScreen .*Accepted: Kiosks, agreed in March.*"Baseline" sets/s),
    ]);
    const acknowledged = { noLockScreen: "Kiosks", uacOff: "A test" };
    expect(await program.lint({ acknowledged })).toMatchObject({ refused: undefined, warned: { length: 2 } });
  });

  it("is said in the policy, by a name of the table, with a reason", async () => {
    program.declare("Baseline", [option("noLockScreen")]);
    const warn = jest.spyOn(pulumi.log, "warn");
    const declare = (acknowledgeBlockers: object) =>
      new SsprAtSignIn("sspr", { assignments: pilot, acknowledgeBlockers }, { provider: program.provider });
    declare({ noLockScreen: "Kiosks" });
    expect((await registrations()).map(({ type, name }) => `${type} ${name}`)).toContain(
      "intune:index:SettingsCatalogPolicy sspr",
    );
    expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining("Accepted: Kiosks")]);
    expect(() => declare({ noLockScren: "x" })).toThrow(
      /acknowledgeBlockers\.noLockScren: .*Did you mean "noLockScreen"/,
    );
    expect(() => declare({ noLockScreen: " " })).toThrow(/must say why/);
    expect(() => declare({ lostMode: "x" })).toThrow(/no such property/);
  });

  it("is said in the stack file in the same words", () => {
    const parsed = (acknowledgeBlockers: object) =>
      parseTenant({ ssprAtSignIn: JSON.stringify({ assignments: pilot, acknowledgeBlockers }) });
    expect(parsed({ uacOff: "Agreed" })).toMatchObject({
      ok: true,
      value: { ssprAtSignIn: { acknowledgeBlockers: { uacOff: "Agreed" } } },
    });
    expect(parsed({ uacOf: "Agreed" })).toMatchObject({
      ok: false,
      issues: [{ path: ["ssprAtSignIn", "acknowledgeBlockers", "uacOf"], message: expect.stringContaining("uacOff") }],
    });
  });

  it("needs no word for a PIN reset, which is only warned of", async () => {
    program.declare("Baseline", [option("noLockScreen")]);
    const warn = jest.spyOn(pulumi.log, "warn");
    new PinReset("pin", { assignments: pilot }, { provider: program.provider });
    expect((await registrations()).map(({ type, name }) => `${type} ${name}`)).toContain(
      "intune:index:SettingsCatalogPolicy pin",
    );
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/^PIN reset on the lock screen: noLockScreen .*"Baseline"/s),
    ]);
  });
});

describe("before the link is turned on", () => {
  const warnings = async (args: Partial<ConstructorParameters<typeof SsprAtSignIn>[1]>): Promise<string[]> => {
    const warn = jest.spyOn(pulumi.log, "warn").mockClear();
    new SsprAtSignIn("sspr", { assignments: pilot, ...args }, { provider: program.provider });
    await registrations();
    return warn.mock.calls.map(([text]) => text);
  };
  const applicability = (rules: object) => ({ delivery: { customProfile: { applicability: rules } } }) as never;
  const version = (rule: object) => applicability({ osVersion: { rule: "include", ...rule } });

  it("all devices or users without a filter are advised to be a test group first", async () => {
    const everybody = { include: [{ allDevices: true as const }] };
    expect(await warnings({ assignments: everybody })).toEqual([
      expect.stringMatching(/^assignments\.include\[0\]: all devices .*test devices/),
    ]);
    const filtered = { include: [{ allDevices: true as const, filter: "Pilot devices" }] };
    expect(await warnings({ assignments: filtered })).toEqual([]);
  });

  it.each([
    ["a lower version than 1803", version({ min: "10.0.16299.0" }), /osVersion: .*1803.*give min "10\.0\.17134\.0"/],
    ["no lowest version", version({ max: "10.0.19045.9999" }), /osVersion: .*1803.*give min/],
    ["only versions below 1803", version({ max: "10.0.16299.9999" }), /osVersion: .*leaves only versions below it/],
    ["Home", applicability({ osEdition: { rule: "include", editions: ["windows10Home"] } }), /osEdition: Windows Home/],
  ])("a rule with %s is warned of", async (_, args, words) => {
    expect(await warnings(args)).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ["version 1803", version({ min: "10.0.17134.0" })],
    ["Enterprise", applicability({ osEdition: { rule: "include", editions: ["windows10Enterprise"] } })],
    ["Home excluded", applicability({ osEdition: { rule: "exclude", editions: ["windows10Home"] } })],
  ])("a rule with %s is not", async (_, args) => {
    expect(await warnings(args)).toEqual([]);
  });
});
