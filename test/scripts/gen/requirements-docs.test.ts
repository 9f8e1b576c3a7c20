/** @module test/scripts/gen/requirements-docs.test: the requirements page says all of the tables, in tables that no text can break. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documents } from "../../../knowledge/documents";
import { limits } from "../../../knowledge/limits";
import { hosts, networkRules } from "../../../knowledge/network";
import { newPasscodeFacts } from "../../../knowledge/new-passcode";
import { outcomeTable, rows, topics, type Topic } from "../../../knowledge/requirements";
import { requirementsDocs } from "../../../scripts/gen/requirements-docs";
import { root } from "../../support/tree";

const page = requirementsDocs();
const committed = readFileSync(join(root, "docs", "requirements.md"), "utf8");
const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowsStarting = (text: string, first: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map(cellsOf)
    .filter(([cell]) => cell === first);

it("has every statement once, with its way, devices, words and document", () => {
  for (const { id, says, ways, sources } of rows) {
    const [row] = rowsStarting(committed, `\`${id}\``).filter((cells) => cells.length === 5);
    expect([id, row?.[1]]).toEqual([id, ways.map((way) => `\`${way}\``).join(" ")]);
    expect(row?.[3]).toContain(says.slice(0, 30));
    for (const { document } of sources) expect(row?.[4]).toContain(document);
  }
});

it("has every contradiction with what was chosen", () => {
  for (const { id, resolved } of rows)
    expect([id, rowsStarting(committed, `\`${id}\``).filter((cells) => cells.length === 2).length]).toEqual([
      id,
      resolved === undefined ? 0 : 1,
    ]);
});

it("has a row for each group of devices with one outcome", () => {
  for (const topic of Object.keys(topics) as Topic[]) {
    const { boxes, facets } = outcomeTable(topic, { cloud: ["global"] });
    const part = page.split(`## ${topics[topic]}\n`)[1]?.split("###")[0] ?? "";
    const table = part.split("\n").filter((line) => line.startsWith("|"));
    expect(table.length).toBe(boxes.length + 2);
    expect(new Set(table.map((line) => cellsOf(line).length))).toEqual(new Set([facets.length + 1]));
  }
});

it("has every host, rule of the network, limit, fact of New passcode and document", () => {
  for (const { host } of hosts) expect(rowsStarting(committed, `\`${host}\``)).toHaveLength(1);
  for (const { id } of limits) expect(rowsStarting(committed, `\`${id}\``)).toHaveLength(1);
  for (const { says } of networkRules) expect(rowsStarting(page, says)).toHaveLength(1);
  for (const { says } of newPasscodeFacts) expect(rowsStarting(page, says)).toHaveLength(1);
  for (const { url } of Object.values(documents)) expect(committed).toContain(`(${url})`);
});
