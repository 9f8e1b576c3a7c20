/** @module test/scripts/setup/on-path.test: where the language host may be, and how PATH is read. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { languageHostOf } from "../../../scripts/setup/on-path";
import { which } from "../../../scripts/setup/world";
import { fakeClone, fakeWorld, program } from "../../support/setup-world";

let clone: ReturnType<typeof fakeClone>;
beforeEach(() => (clone = fakeClone()));
afterEach(() => clone.remove());

it("finds the language host behind a symlink to Pulumi", () => {
  const pulumi = program(join(clone.root, "opt", "pulumi"));
  const host = program(join(clone.root, "opt", "pulumi-language-nodejs"));
  mkdirSync(join(clone.root, "bin"));
  const link = join(clone.root, "bin", "pulumi");
  symlinkSync(pulumi, link);
  expect(languageHostOf(fakeWorld(clone.root), link)).toBe(host);
});

it("takes the first program on PATH that can be run, and no folder and no plain file", () => {
  const folders = ["a", "b", "c", "d"].map((name) => join(clone.root, name));
  for (const folder of folders) mkdirSync(folder);
  const [a = "", b = "", c = "", d = ""] = folders;
  mkdirSync(join(a, "tool"));
  writeFileSync(join(b, "tool"), "", { mode: 0o644 });
  program(join(c, "tool"));
  program(join(d, "tool"));
  expect(which("tool", { PATH: ["", a, b, c, d].join(delimiter) })).toBe(join(c, "tool"));
  expect(which("tool", { PATH: [a, b].join(delimiter) })).toBeUndefined();
  expect(which("tool", {})).toBeUndefined();
});
