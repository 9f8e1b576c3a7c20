/** @module test/scripts/setup/choose.test: the last run, then PATH, the installer, Go modules; and what is left behind. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose } from "../../../scripts/setup/choose";
import { PulumiMissing } from "../../../scripts/setup/failures";
import { describeFound } from "../../../scripts/setup/found";
import { fakeClone, fakeWorld, goAnswers, program } from "../../support/setup-world";
import type { Answers, Machine } from "../../support/setup-world";

let clone: ReturnType<typeof fakeClone>;
beforeEach(() => (clone = fakeClone()));
afterEach(() => clone.remove());

const inside = (...path: string[]) => join(clone.root, ...path);
const withGo: Machine = { programs: { go: "/go" }, answers: goAnswers() };

/** A machine with Pulumi of this version on PATH. */
function withPulumi(version: string): Machine {
  const pulumi = program(inside("usr", "pulumi"));
  const host = program(inside("usr", "pulumi-language-nodejs"));
  return {
    programs: { pulumi, "pulumi-language-nodejs": host },
    answers: ({ command }) => (command === pulumi ? { stdout: `${version}\n` } : undefined),
  };
}

describe("PATH", () => {
  it("comes first", async () => {
    const world = fakeWorld(clone.root, withPulumi("v3.178.0"));
    const found = await choose(world);
    expect(found).toMatchObject({ source: "PATH", version: "v3.178.0" });
    expect(describeFound(found, clone.root)).toBe(`pulumi v3.178.0 from PATH (${inside("usr", "pulumi")})`);
    expect(world.argumentsOf("go")).toEqual([]);
    expect(world.said).toEqual([]);
  });

  it("is passed over when its Pulumi is too old", async () => {
    const old = withPulumi("v3.177.9");
    const both: Answers = (call) => old.answers?.(call) ?? goAnswers()(call);
    const found = await choose(fakeWorld(clone.root, { programs: { ...old.programs, go: "/go" }, answers: both }));
    expect(found.source).toBe("go-modules");
  });

  it("is passed over when the language host is nowhere", async () => {
    const only = withPulumi("v3.258.0");
    rmSync(inside("usr", "pulumi-language-nodejs"));
    const world = fakeWorld(clone.root, { ...only, programs: { pulumi: inside("usr", "pulumi") } });
    await expect(choose(world)).rejects.toThrow(/PATH: .*comes without its Node\.js language host/);
  });
});

describe("Pulumi's installer", () => {
  const answers: Answers = ({ command, args }) => {
    if (command !== process.execPath) return command.endsWith("pulumi") ? { stdout: "v3.270.0\n" } : undefined;
    const target = args.at(-1) ?? "";
    for (const name of ["pulumi", "pulumi-language-nodejs"]) program(join(target, "bin", name));
    return {};
  };

  it("comes second, into .intune/pulumi", async () => {
    const world = fakeWorld(clone.root, { programs: { go: "/go" }, answers });
    const found = await choose(world);
    expect(describeFound(found, clone.root)).toBe("pulumi v3.270.0 from .intune/pulumi (Pulumi's own installer)");
    expect(existsSync(found.pulumi) && existsSync(found.languageHost)).toBe(true);
    expect(world.argumentsOf("go")).toEqual([]);
  });

  it("has a bound on its time", async () => {
    const world = fakeWorld(clone.root, { answers });
    await choose(world);
    const install = world.calls.find(({ command }) => command === process.execPath);
    expect(install?.options.timeoutMs).toBeLessThanOrEqual(300_000);
  });
});

describe("Go modules", () => {
  it("come last, at the pinned versions, without cgo", async () => {
    const world = fakeWorld(clone.root, withGo);
    const found = await choose(world);
    expect(describeFound(found, clone.root)).toBe("pulumi v3.258.0 from .intune/toolchain (built from Go modules)");
    expect(existsSync(found.pulumi) && existsSync(found.languageHost)).toBe(true);
    const builds = world.calls.filter(({ args }) => args[0] === "build");
    expect(builds.map(({ args }) => args.at(-1))).toEqual([
      expect.stringContaining("/pulumi-language-nodejs"),
      expect.stringContaining("/cmd/pulumi"),
    ]);
    expect(builds.every(({ options }) => options.env?.["CGO_ENABLED"] === "0")).toBe(true);
    expect(builds[1]?.args.join(" ")).toContain("version.Version=v3.258.0");
  });

  it("say what runs and for how long", async () => {
    const world = fakeWorld(clone.root, withGo);
    await choose(world);
    expect(world.said.join("\n")).toMatch(/getting Pulumi .*\n.*\n.*failed after \d+ s/);
    expect(world.said.join("\n")).toMatch(
      /building pulumi v3\.258\.0 from Go modules .*\nsetup: +\d+ s\n.*done after \d+ s/,
    );
  });
});

describe("a second run", () => {
  it("only asks the chosen Pulumi for its version", async () => {
    const first = await choose(fakeWorld(clone.root, withGo));
    const world = fakeWorld(clone.root, withGo);
    expect(await choose(world)).toMatchObject(first);
    expect(world.calls.map(({ command, args }) => [command, ...args])).toEqual([[first.pulumi, "version"]]);
    expect(world.said).toEqual([]);
  });

  it.each([
    ["the program is gone", () => rmSync(inside(".intune", "toolchain", "bin", "pulumi"))],
    ["the language host is gone", () => rmSync(inside(".intune", "toolchain", "bin", "pulumi-language-nodejs"))],
    ["the note is broken", () => writeFileSync(inside(".intune", "toolchain.json"), "{")],
    ["the note is gone", () => rmSync(inside(".intune", "toolchain.json"))],
    ["go.mod pins another version", () => pin("v3.259.0")],
  ])("chooses again when %s", async (_, change) => {
    await choose(fakeWorld(clone.root, withGo));
    change();
    const world = fakeWorld(clone.root, withGo);
    await choose(world);
    expect(world.argumentsOf("go").length).toBeGreaterThan(0);
  });

  it("chooses again when the program says another version", async () => {
    const machine = withPulumi("v3.200.0");
    await choose(fakeWorld(clone.root, machine));
    const found = await choose(fakeWorld(clone.root, withPulumi("v3.201.0")));
    expect(found.version).toBe("v3.201.0");
  });
});

describe("what is left behind", () => {
  it("is no scratch folder, of this run or of one that was killed", async () => {
    for (const name of ["setup-1", "setup-2"]) mkdirSync(inside(".intune", name), { recursive: true });
    await choose(fakeWorld(clone.root, { ...withGo, alive: [2] }));
    expect(readdirSync(inside(".intune")).sort()).toEqual(["setup-2", "toolchain", "toolchain.json"]);
  });

  it("is nothing in place when a build fails half-way", async () => {
    const answers: Answers = (call) =>
      call.args.at(-1)?.endsWith("/cmd/pulumi") ? { code: 1, stderr: "boom" } : goAnswers()(call);
    await expect(choose(fakeWorld(clone.root, { ...withGo, answers }))).rejects.toThrow(PulumiMissing);
    expect(readdirSync(inside(".intune"))).toEqual([]);
  });
});

function pin(version: string): void {
  const text = `module x\n\ngo 1.25.11\n\nrequire github.com/pulumi/pulumi/pkg/v3 ${version}\n`;
  writeFileSync(inside("scripts", "toolchain", "pulumi", "go.mod"), text);
}
