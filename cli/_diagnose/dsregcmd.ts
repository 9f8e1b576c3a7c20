/** @module cli/_diagnose/dsregcmd: every run of `dsregcmd /status` in a text, however it was copied. Pure. */
import { canResetValues, dsregcmdSections, printedOnce, telling } from "../../knowledge/dsregcmd-fields";
import type { Run } from "./run";

const fieldNames = [...new Set<string>(Object.values(dsregcmdSections).flat())];
const byLetters = (name: string): string => name.replace(/[\s-]+/g, "").toLowerCase();
const canonical = new Map(fieldNames.toReversed().map((name) => [byLetters(name), name]));

/** Between the words of a name a copy may have lost or gained blanks. */
const pattern = (name: string): string => name.split(/[\s-]+|(?<=[a-z])(?=[A-Z])/).join("[ \\t-]{0,3}");
const alternatives = fieldNames
  .toSorted((a, b) => b.length - a.length)
  .map(pattern)
  .join("|");
const sections = Object.keys(dsregcmdSections).map(pattern).join("|");

/** A heading alone in its line or between bars; or a name, a colon, and the rest of the line. */
const tokens = new RegExp(
  `(?:^|\\|)[ \\t>]*(?<heading>${sections})[ \\t]*\\d*[ \\t]*(?=\\||$)|` +
    `(?<![\\p{L}\\p{N}_.])(?<name>${alternatives})[ \\t]{0,60}\\n?[ \\t]{0,60}[:=]`,
  "gimu",
);

/** Words for YES and NO on translated pages; nothing else is translated there. */
const yes = new Set(["yes", "ja", "oui", "si", "sí", "sim", "はい", "是", "да", "tak"]);
const no = new Set(["no", "nein", "non", "não", "nao", "いいえ", "否", "нет", "nie"]);

/** @param text plain (see `plainText`). */
export function dsregcmdRuns(text: string): Run[] {
  const found = [...text.matchAll(tokens)];
  const runs: Map<string, string>[] = [];
  const headings = new Set<string>();
  let fields = new Map<string, string>();
  let section = "";
  const begin = (): void => {
    runs.push((fields = new Map()));
    headings.clear();
  };
  begin();
  found.forEach((match, i) => {
    const { heading, name } = match.groups as { heading?: string; name?: string };
    if (heading !== undefined) {
      section = byLetters(heading);
      if (section !== "workaccount" && headings.has(section)) begin();
      headings.add(section);
      return;
    }
    const field = canonical.get(byLetters(name ?? "")) ?? "";
    if (section === "workaccount" && !/^workplace/i.test(field)) return;
    if (fields.has(field) && printedOnce.has(field)) begin();
    const end = found[i + 1]?.index ?? text.length;
    if (!fields.has(field)) fields.set(field, meant(field, valueIn(text.slice(match.index + match[0].length, end))));
  });
  return runs
    .filter((one) => [...one.keys()].some((field) => telling.has(field)))
    .map((one) => ({ command: "dsregcmd", label: "", fields: one }));
}

/** No value is nearly as long; the trimming below is slow on long runs of blanks. */
const LONGEST = 2000;

/** The rest of the line; where there is none, a line that a narrow window wrapped to. */
function valueIn(rest: string): string {
  const [line = "", ...below] = rest.split("\n");
  const value = trimmed(line);
  if (value !== "") return value;
  const wrapped = (below.find((one) => one.trim() !== "") ?? "").trim().slice(0, LONGEST);
  const isOther = /^[+|>]|^[\w .()/-]{1,60}[:=](?!\/\/)|^(?:PS |[A-Z]:\\)/.test(wrapped);
  return isOther ? "" : trimmed(wrapped);
}

const trimmed = (value: string): string =>
  value
    .trim()
    .slice(0, LONGEST)
    .replace(/^[\s|"']+|[\s|"',]+$/g, "");

function meant(field: string, value: string): string {
  const word = /^[\p{L}]+/u.exec(value.toLowerCase())?.[0] ?? "";
  if (field === "CanReset") return wholeCanReset(value);
  if (yes.has(word)) return value.replace(/^[\p{L}]+/u, "YES");
  return no.has(word) ? value.replace(/^[\p{L}]+/u, "NO") : value;
}

/** A value that was cut off stands for the only one that begins so. */
function wholeCanReset(value: string): string {
  const given = value.replace(/[\s-]+/g, "").toLowerCase();
  const fitting = canResetValues.filter((one) => given.length > 2 && one.toLowerCase().startsWith(given));
  return fitting.length === 1 && fitting[0] !== undefined ? fitting[0] : value;
}
