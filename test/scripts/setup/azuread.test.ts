/** @module test/scripts/setup/azuread: Pulumi's azuread plugin where it can be had, else the stand-in, in the project's own PULUMI_HOME only. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import packageJson from "../../../package.json";
import { azureadVersion, describeAzuread, installAzuread } from "../../../scripts/setup/azuread";
import { fakeClone, fakeWorld, program, type Answers } from "../../support/setup-world";
import { root as project } from "../../support/tree";

let clone: ReturnType<typeof fakeClone>;
beforeEach(() => {
  clone = fakeClone();
  write("node_modules/@pulumi/azuread/package.json", '{ "version": "6.9.1" }');
});
afterEach(() => clone.remove());

const inside = (...path: string[]): string => join(clone.root, ...path);
const plugins = (...path: string[]): string => inside(".intune", "pulumi-home", "plugins", ...path);
const folder = "resource-azuread-v6.9.1";

function write(path: string, text: string): void {
  mkdirSync(dirname(inside(path)), { recursive: true });
  writeFileSync(inside(path), text);
}

const closed: Answers = () => ({ code: 255, stderr: "warning: no such host\nerror: failed all 5 attempts\n" });
const open: Answers = ({ args, options }) => {
  const home = options.env?.["PULUMI_HOME"] ?? "";
  program(join(home, "plugins", `resource-${args[3]}-v${args[4]}`, "pulumi-resource-azuread"));
  return {};
};

const install = (answers: Answers) => {
  const world = fakeWorld(clone.root, { answers });
  return installAzuread(world, "/pulumi").then((azuread) => ({ azuread, world }));
};

it("takes Pulumi's, of the version of the package, into the project's own home", async () => {
  const { azuread, world } = await install(open);
  expect(azuread).toEqual({ source: "Pulumi", version: "6.9.1" });
  expect(describeAzuread(azuread)).toBe("azuread 6.9.1 from Pulumi");
  expect(world.calls).toMatchObject([
    {
      command: "/pulumi",
      args: ["plugin", "install", "resource", "azuread", "6.9.1"],
      options: { env: { PULUMI_HOME: inside(".intune", "pulumi-home") } },
    },
  ]);
  expect(readdirSync(plugins(folder))).toEqual(["pulumi-resource-azuread"]);
  expect((await install(closed)).world.calls).toEqual([]);
});

it("takes the stand-in where the download is closed, and says why and how to try again", async () => {
  const { azuread } = await install(closed);
  expect(azuread).toMatchObject({ source: "stand-in", version: "6.9.1", why: expect.stringContaining("5 attempts") });
  expect(describeAzuread(azuread)).toMatch(
    /stand-in.*this machine only.*5 attempts.*remove .intune\/pulumi-home\/plugins/,
  );
  write(".intune/azuread/plugin.js", 'console.log(["started", ...process.argv.slice(2)].join(" "));');
  expect(execFileSync(plugins(folder, "pulumi-resource-azuread"), ["127.0.0.1:1"], { encoding: "utf8" })).toBe(
    "started 127.0.0.1:1\n",
  );
});

it("keeps a stand-in without asking the network again, and renews its files", async () => {
  await install(closed);
  const before = readdirSync(plugins(folder)).sort();
  writeFileSync(plugins(folder, "pulumi-resource-azuread"), "old");
  const { azuread, world } = await install(open);
  expect(azuread).toMatchObject({ source: "stand-in", why: expect.stringContaining("5 attempts") });
  expect(world.calls).toEqual([]);
  expect(readdirSync(plugins(folder)).sort()).toEqual(before);
  expect(readFileSync(plugins(folder, "pulumi-resource-azuread"), "utf8")).toContain("azuread/plugin.js");
});

it("asks again once the folder is gone, and for another version", async () => {
  await install(closed);
  rmSync(plugins(), { recursive: true });
  expect((await install(open)).azuread.source).toBe("Pulumi");
  write("node_modules/@pulumi/azuread/package.json", '{ "version": "6.10.0" }');
  expect((await install(open)).world.calls).toHaveLength(1);
  expect(existsSync(plugins("resource-azuread-v6.10.0", "pulumi-resource-azuread"))).toBe(true);
});

it("does not take half of a download for a plugin", async () => {
  program(plugins(folder, "pulumi-resource-azuread"));
  writeFileSync(plugins(`${folder}.partial`), "");
  expect((await install(closed)).azuread.source).toBe("stand-in");
  expect(existsSync(plugins(`${folder}.partial`))).toBe(false);
});

it("does not take a download at its word", async () => {
  expect((await install(() => ({}))).azuread).toMatchObject({
    source: "stand-in",
    why: expect.stringContaining("left no plugin"),
  });
});

it("never ships the stand-in", () => {
  expect(packageJson.files.filter((file) => /emulator|\.intune|azuread/.test(file))).toEqual([]);
  expect(azureadVersion(project)).toMatch(/^6\./);
});
