/** @module test/cli/_runbook/page: the page shows any text as it is, as a reader of markup that is not ours understands it. */
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { runbookFor } from "../../../cli/_runbook/content";
import { deviceOptions } from "../../../cli/_runbook/device";
import { toHtml } from "../../../cli/_runbook/page";
import { html } from "../../../cli/_runbook/template";
import { hostileName } from "./generators";

const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, trimValues: false, htmlEntities: true });
type Node = Record<string, unknown> & { ":@"?: Record<string, string> };

const tagOf = (node: Node): string => Object.keys(node).find((key) => key !== ":@") ?? "";
const inside = (node: Node): Node[] => (Array.isArray(node[tagOf(node)]) ? (node[tagOf(node)] as Node[]) : []);
const all = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...all(inside(node))]);
const page = (device: string): Node[] =>
  all(parser.parse(toHtml(runbookFor(deviceOptions.parse({ device })))) as Node[]);
const textOf = (node: Node): string =>
  all([node])
    .map((one) => ("#text" in one ? String(one["#text"]) : ""))
    .join("");

it("keeps a device's name in its cell, and the rest of the page as it is", () => {
  const shape = (nodes: Node[]) => nodes.map(tagOf).filter((tag) => tag !== "#text");
  const plain = shape(page("PC"));
  fc.assert(
    fc.property(hostileName, (name) => {
      const nodes = page(name);
      expect(shape(nodes)).toEqual(plain);
      const cell = nodes.find((node) => tagOf(node) === "td") as Node;
      expect(textOf(cell)).toBe(deviceOptions.parse({ device: name }).device);
    }),
    { numRuns: 100 },
  );
});

it("loads nothing and runs nothing", () => {
  const text = toHtml(runbookFor(deviceOptions.parse({ device: "<script src='https://x.example'></script>" })));
  expect(text).not.toMatch(/<(script|link|img|iframe|object)\b|\bon\w+=|url\(|@import/i);
});

it("escapes each value by default, pieces and lists of pieces excepted", () => {
  const piece = html`<b>${"a<b>&\"'"}</b>`;
  expect(html`<p title="${'" x="'}">${piece}${[piece, "<i>"]}</p>`.text).toBe(
    '<p title="&quot; x=&quot;"><b>a&lt;b&gt;&amp;&quot;&#39;</b><b>a&lt;b&gt;&amp;&quot;&#39;</b>&lt;i&gt;</p>',
  );
});
