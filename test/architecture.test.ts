/** @module test/architecture.test: the tree keeps its own rules: direction of imports, doors, first lines, sizes, READMEs. */
import { violations } from "./support/architecture";
import { rooms } from "./support/rooms";
import { sourceTree } from "./support/tree";

const tree = sourceTree();
const found = violations(tree);
const folders = [...new Set([...tree.keys()].map((file) => file.split("/")[0] ?? file))].filter(
  (name) => !name.endsWith(".md"),
);

describe("the architecture", () => {
  it.each(folders)("is kept by %s", (folder) => {
    expect(found.filter((line) => line.startsWith(folder))).toEqual([]);
  });

  it("is kept by every file, with nothing left over", () => {
    const elsewhere = found.filter((line) => !folders.some((folder) => line.startsWith(folder)));
    expect(elsewhere).toEqual([]);
  });

  it("names a README for every room", () => {
    expect(rooms.filter(({ readme }) => !readme.endsWith("README.md"))).toEqual([]);
  });
});
