/** @module test/cli/_runbook/markdown: any text is shown as it is, as a reader of Markdown that is not ours understands it. */
import fc from "fast-check";
import { parsers } from "prettier/plugins/markdown";
import { runbookFor } from "../../../cli/_runbook/content";
import { deviceOptions } from "../../../cli/_runbook/device";
import { codeBlock, escapeMarkdown, toMarkdown } from "../../../cli/_runbook/markdown";
import { hostileName } from "./generators";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parse = (markdown: string): Node => parsers.markdown.parse(markdown, {} as never) as Node;
const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const textOf = (node: Node): string =>
  all(node)
    .map(({ value = "" }) => value)
    .join("");
const typesIn = (markdown: string): Set<string> => new Set(all(parse(markdown)).map(({ type }) => type));
const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

it("escapes any text to a paragraph of just this text", () => {
  fc.assert(
    fc.property(
      hostileName.filter((name) => spaced(name) !== "" && !name.includes("\u0000")),
      (name) => {
        const markdown = escapeMarkdown(name);
        expect(
          [...typesIn(markdown)].filter(
            (type) => !["root", "paragraph", "sentence", "text", "word", "whitespace"].includes(type),
          ),
        ).toEqual([]);
        expect(spaced(textOf(parse(markdown)))).toBe(spaced(name));
      },
    ),
    { numRuns: 500 },
  );
});

it("keeps a device's name in its cell, and the rest of the page as it is", () => {
  const shape = (device: string) =>
    all(parse(toMarkdown(runbookFor(deviceOptions.parse({ device }))))).map(({ type }) => type);
  const plain = shape("PC").filter((type) => type !== "text");
  fc.assert(
    fc.property(hostileName, (name) => expect(shape(name).filter((type) => type !== "text")).toEqual(plain)),
    { numRuns: 50 },
  );
});

it("fences any lines", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[`~a-z ]{0,12}$/), { minLength: 1, maxLength: 5 }), (lines) => {
      const code = all(parse(codeBlock(lines))).find(({ type }) => type === "code");
      expect(code?.value).toBe(lines.join("\n"));
    }),
  );
});

it("escapes no more than it must", () => {
  expect(escapeMarkdown("After an update (DBX): 2 of 3, C:\\ - not 1.5.")).toBe(
    "After an update (DBX): 2 of 3, C:\\\\ - not 1.5.",
  );
});
