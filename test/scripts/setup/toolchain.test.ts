/** @module test/scripts/setup/toolchain.test: what the demo and the tests get of the chosen toolchain. */
import { cpSync, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { choose } from "../../../scripts/setup/choose";
import { toolchain } from "../../../scripts/setup/toolchain";
import { fakeClone, fakeWorld, goAnswers } from "../../support/setup-world";

let clone: ReturnType<typeof fakeClone>;
beforeEach(() => (clone = fakeClone()));
afterEach(() => clone.remove());

const chosen = () => choose(fakeWorld(clone.root, { programs: { go: "/go" }, answers: goAnswers() }));

it("asks for setup when there is none", () => {
  expect(() => toolchain(clone.root)).toThrow('Run "npm run setup"');
});

it("puts Pulumi first on PATH, then the project's Node, and keeps Pulumi's home in the clone", async () => {
  const found = await chosen();
  const { pulumi, binDir, env, version } = toolchain(clone.root, `${join("/usr", "bin")}`);
  expect({ pulumi, version }).toEqual({ pulumi: found.pulumi, version: "v3.258.0" });
  expect(env.PATH.split(delimiter)).toEqual([binDir, join(clone.root, "node_modules", ".bin"), join("/usr", "bin")]);
  expect(env.PULUMI_HOME).toBe(join(clone.root, ".intune", "pulumi-home"));
  expect(env.PULUMI_SKIP_UPDATE_CHECK).toBe("true");
});

it("uses a copied clone's own programs", async () => {
  await chosen();
  const copy = fakeClone();
  try {
    cpSync(join(clone.root, ".intune"), join(copy.root, ".intune"), { recursive: true });
    expect(toolchain(copy.root).pulumi.startsWith(copy.root)).toBe(true);
    expect(existsSync(toolchain(copy.root).pulumi)).toBe(true);
  } finally {
    copy.remove();
  }
});
