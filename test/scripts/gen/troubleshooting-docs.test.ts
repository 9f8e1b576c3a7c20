/** @module test/scripts/gen/troubleshooting-docs.test: the troubleshooting page has every sign with its meaning, its steps and its document. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceText } from "../../../knowledge/documents";
import { fieldSigns, textSigns, weights } from "../../../knowledge/signs";
import { troubleshootingDocs } from "../../../scripts/gen/troubleshooting-docs";
import { root } from "../../support/tree";

const cells = troubleshootingDocs()
  .split("\n")
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

it("has every sign in one row, with all that the command says", () => {
  for (const { seen, weight, means, next, sources } of [...fieldSigns, ...textSigns]) {
    const found = cells.filter((row) => row[1] === `\`${seen}\`` && row[3] === means);
    expect([seen, found.length, found[0]?.[2]]).toEqual([seen, 1, weights[weight]]);
    for (const step of next) expect(found[0]?.[4]).toContain(step.replaceAll("|", "\\|"));
    for (const source of sources) expect(found[0]?.[5]).toContain(sourceText(source));
  }
});

it("says how the command is called and what its exit codes mean", () => {
  const committed = readFileSync(join(root, "docs", "troubleshooting.md"), "utf8");
  expect(committed).toContain("intune-policy diagnose -");
  expect(committed).toMatch(/Exit code 0: .*1: .*2: /);
});
