/** @module test/knowledge/signs: the signs as a table: each told once, with a document and, where it is a finding, with what to do. */
import { documents } from "../../knowledge/documents";
import { canResetValues, dsregcmdSections, printedOnce, telling } from "../../knowledge/dsregcmd-fields";
import { fieldSigns, signGroups, signsOfRun, signsOfText, textSigns } from "../../knowledge/signs";

const all = [...fieldSigns, ...textSigns];
const fieldNames: readonly string[] = Object.values(dsregcmdSections).flat();

it("has each sign once, in exactly one group of the page", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const grouped = Object.values(signGroups).flatMap((signs) => signs.map(({ id }) => id));
  expect(grouped.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
});

it("has a known document for each sign, and for each finding something to do", () => {
  for (const { id, sources, next, weight, means } of all) {
    expect([id, sources.length > 0 && sources.every(({ document }) => document in documents)]).toEqual([id, true]);
    expect([id, means.endsWith(".")]).toEqual([id, true]);
    if (weight === "finding") expect([id, next.length > 0]).toEqual([id, true]);
  }
});

it("looks only at lines that the command prints", () => {
  const known = [...fieldNames, "Protection", "RecoveryPassword", "Conversion"];
  for (const { id, fields } of fieldSigns)
    expect([id, Object.keys(fields).filter((name) => !known.includes(name))]).toEqual([id, []]);
  for (const name of [...printedOnce, ...telling]) expect(fieldNames).toContain(name);
});

it("tells of CanReset, whatever it says, exactly once", () => {
  for (const value of [...canResetValues, "Destructive", "?", "", undefined]) {
    const fields = new Map([
      ["NgcSet", "YES"],
      ...(value === undefined ? [] : [["CanReset", value] as [string, string]]),
    ] as [string, string][]);
    const signs = signsOfRun("dsregcmd", fields).map(({ id }) => id);
    expect([value, signs.filter((id) => id.startsWith("can-reset"))]).toEqual([value, [expect.any(String)]]);
  }
});

it("does not mix the outputs of two commands", () => {
  expect(signsOfRun("manage-bde", new Map([["CanReset", "DestructiveOnly"]]))).toEqual([]);
});

it("knows nothing in ordinary text", () => {
  expect(signsOfText("The PIN reset policy was deployed to the pilot group. Everything works.")).toEqual([]);
});

it("has patterns that remember nothing between two uses", () => {
  const patterns = [
    ...textSigns.flatMap(({ all: some, none = [] }) => [...some, ...none]),
    ...fieldSigns.flatMap(({ fields }) => Object.values(fields)),
  ];
  expect(patterns.filter((one) => one instanceof RegExp && (one.global || one.sticky))).toEqual([]);
});
