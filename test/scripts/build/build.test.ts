/** @module test/scripts/build/build.test: bundles are whole, right, made only when needed, and missing entries are named. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "../../../scripts/build/build";
import { entries } from "../../../scripts/build/entries";
import type { Entry } from "../../../scripts/build/entries";

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "build-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const plugin: Entry = { from: "provider/main.ts", to: "provider/bin/plugin.js", packages: "in" };
const door: Entry = { from: "module.ts", to: "dist/module.js", packages: "out" };
const cli: Entry = { from: "cli/main.ts", to: "dist/cli.js", packages: "in", executable: true };

function write(path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writeAll(): void {
  write("node_modules/words/package.json", '{ "name": "words", "main": "index.js" }');
  write("node_modules/words/index.js", 'exports.word = "from the package";');
  write("provider/greeting.ts", 'export const greeting: string = "hello";\n');
  write(
    "provider/main.ts",
    'import { word } from "words";\nimport { greeting } from "./greeting";\nconsole.log(greeting, word);\n',
  );
  write("module.ts", 'export { word } from "words";\n');
}

const output = (path: string) => readFileSync(join(root, path), "utf8");
const execute = (path: string) => execFileSync(process.execPath, [path], { encoding: "utf8" });

it("makes a plugin that runs where there are no packages", async () => {
  writeAll();
  await build(root, [plugin]);
  const alone = join(root, "elsewhere.js");
  writeFileSync(alone, output(plugin.to));
  rmSync(join(root, "node_modules"), { recursive: true });
  expect(execute(alone)).toBe("hello from the package\n");
});

it("leaves packages out of the npm door, as CommonJS", async () => {
  writeAll();
  await build(root, [door]);
  expect(output(door.to)).toContain('require("words")');
  expect(output(door.to)).not.toContain("from the package");
  expect(output(door.to)).not.toContain("sourceMappingURL");
});

it("makes again only what changed", async () => {
  writeAll();
  expect(await build(root, [plugin, door])).toEqual([plugin.to, door.to]);
  expect(await build(root, [plugin, door])).toEqual([]);
  write("provider/greeting.ts", 'export const greeting: string = "good evening";\n');
  expect(await build(root, [plugin, door])).toEqual([plugin.to]);
  expect(execute(join(root, plugin.to))).toContain("good evening");
});

it.each([
  ["the output is gone", () => rmSync(join(root, plugin.to))],
  ["the output was touched", () => write(plugin.to, "broken")],
  ["the packages changed", () => write("package-lock.json", "{}")],
  ["the record is broken", () => write(".intune/build.json", "{")],
])("makes again when %s", async (_, change) => {
  writeAll();
  await build(root, [plugin]);
  change();
  expect(await build(root, [plugin])).toEqual([plugin.to]);
  expect(execute(join(root, plugin.to))).toBe("hello from the package\n");
});

it("names every entry that is missing", async () => {
  await expect(build(root, [plugin, door])).rejects.toThrow(
    /provider\/main\.ts, module\.ts.*scripts\/build\/entries\.ts/,
  );
});

it("makes what people start by name executable", async () => {
  writeAll();
  write(cli.from, 'console.log("started by name");\n');
  await build(root, [cli]);
  expect(execFileSync(join(root, cli.to), { encoding: "utf8" })).toBe("started by name\n");
});

it("names the file and the fault of a source that cannot be bundled, and keeps the old output", async () => {
  writeAll();
  await build(root, [plugin]);
  write("provider/main.ts", 'import { x } from "./nowhere";\nconsole.log(x);\n');
  await expect(build(root, [plugin])).rejects.toThrow(/provider\/main\.ts cannot be bundled[\s\S]*nowhere/);
  expect(execute(join(root, plugin.to))).toBe("hello from the package\n");
  expect(readdirSync(join(root, "provider", "bin"))).toEqual(["plugin.js"]);
});

it("bundles the plugin, the npm door, the command line and the stand-in azuread plugin of this project", () => {
  expect(entries.map(({ from }) => from)).toEqual([
    ...["provider/main.ts", "module.ts", "cli/main.ts"],
    "emulator/azuread/main.ts",
  ]);
});
