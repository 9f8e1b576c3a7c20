/** @module cli/_diagnose/diagnosis: what a text shows of a device: every sign in it, the findings first. Pure. */
import { signsOfRun, signsOfText, weights, type SignFacts, type Weight } from "../../knowledge/signs";
import { flat, plainText, shown } from "../_text/plain";
import { bitLockerRuns } from "./bit-locker";
import { dsregcmdRuns } from "./dsregcmd";
import type { Run } from "./run";

/** A sign, and where it was seen. */
export interface Found {
  readonly sign: SignFacts;
  /** `dsregcmd /status`, `manage-bde C:`, or nothing for a text. With several runs of a command their number. */
  readonly where: string;
  /** The lines that show it, safe to print. */
  readonly lines: readonly string[];
}

export interface Diagnosis {
  /** `unknown`: nothing in the text is known here. */
  readonly verdict: "findings" | "healthy" | "unknown";
  readonly found: readonly Found[];
  /** What was recognised, e.g. `dsregcmd /status`. */
  readonly recognised: readonly string[];
  /** What `intune-policy explain` can be asked of the devices, as far as their join is told. */
  readonly questions: readonly string[];
}

export function diagnose(text: string): Diagnosis {
  const plain = plainText(text);
  const named = withNames([...dsregcmdRuns(plain), ...bitLockerRuns(plain)]);
  const found = [
    ...named.flatMap(({ run, where }) => foundIn(run, where)),
    ...signsOfText(flat(plain)).map((sign) => ({ sign, where: "", lines: [] })),
  ].sort((a, b) => order(a.sign.weight) - order(b.sign.weight));
  const isFinding = found.some(({ sign }) => sign.weight === "finding");
  const verdict = isFinding ? "findings" : named.length + found.length > 0 ? "healthy" : "unknown";
  const questions = new Set(named.flatMap(({ run }) => questionOf(run)));
  return { verdict, found, recognised: named.map(({ where }) => where), questions: [...questions] };
}

/** `explain pin-reset --join hybrid-joined`, where the output says how the device is joined. */
function questionOf({ command, fields }: Run): string[] {
  const is = (name: string): boolean | undefined =>
    fields.has(name) ? /^yes\b/i.test(fields.get(name) ?? "") : undefined;
  const [entra, domain, workplace] = [is("AzureAdJoined"), is("DomainJoined"), is("WorkplaceJoined")];
  if (command !== "dsregcmd" || entra === undefined || domain === undefined) return [];
  const join = entra
    ? domain
      ? "hybrid-joined"
      : "entra-joined"
    : domain
      ? "on-premises"
      : workplace
        ? "entra-registered"
        : "";
  const trust = /enrol+ment authority|mobile device management/i.test(fields.get("CertEnrollment") ?? "");
  return join === "" ? [] : [`explain pin-reset --join ${join}${trust ? " --trust certificate" : ""}`];
}

const order = (weight: Weight): number => Object.keys(weights).indexOf(weight);

/** Runs that say the same are one; those of the same command that differ are numbered. */
function withNames(runs: readonly Run[]): { run: Run; where: string }[] {
  const different = [
    ...new Map(runs.map((run) => [JSON.stringify([run.command, run.label, ...run.fields]), run])).values(),
  ];
  const title = ({ command, label }: Run): string =>
    command === "dsregcmd" ? "dsregcmd /status" : `manage-bde ${label}`.trim();
  const totals = new Map<string, number>();
  const numbered = different.map((run) => {
    const number = (totals.get(title(run)) ?? 0) + 1;
    totals.set(title(run), number);
    return { run, number };
  });
  return numbered.map(({ run, number }) => {
    const total = totals.get(title(run)) ?? 1;
    return { run, where: total > 1 ? `${title(run)}, run ${number} of ${total}` : title(run) };
  });
}

const foundIn = ({ command, fields }: Run, where: string): Found[] =>
  signsOfRun(command, fields).map((sign) => ({
    sign,
    where,
    lines:
      command === "dsregcmd"
        ? Object.keys(sign.fields)
            .filter((name) => fields.has(name))
            .map((name) => `${name} : ${shown(fields.get(name) ?? "")}`)
        : [],
  }));
