/** @module cli/explain: which reset works on which device, what it needs, and why, from the requirements table. */
import { Command } from "commander";
import { formatIssue } from "../components/_shared/issues";
import { answer, combinations, outcomeTable, topics, type Answer, type Facet } from "../knowledge/requirements";
import { answerJson, tableJson } from "./_explain/json";
import { questionOf, type Question } from "./_explain/question";
import { answerLines, tableLines } from "./_explain/words";

type Options = Partial<Record<Facet, string>> & { readonly json?: true };

export const explainCommand = (): Command =>
  new Command("explain")
    .description(
      "Says whether a forgotten PIN (pin-reset) or password (sspr) can be reset on a device, how, what it needs and which document " +
        "says so. What you leave out is answered as a table. Exit code 1: not supported.",
    )
    .argument("<topic>", Object.keys(topics).join(" or "))
    .option("-w, --windows <release>", "10-1809, 11-23H2, 10, 11, 10-1903+, 8.1, 10.0.19045 ...")
    .option(
      "-e, --edition <edition>",
      "home, pro, pro-education, pro-workstation, education, enterprise, iot-enterprise",
    )
    .option("-j, --join <join>", "entra-joined, hybrid-joined, entra-registered, on-premises, microsoft-account")
    .option("-t, --trust <trust>", "pin-reset: key, certificate, cloud")
    .option("--where <place>", "pin-reset: settings, above-lock; sspr: console, remote-desktop, hyper-v-enhanced")
    .option("--cloud <cloud>", "global, us-government, china")
    .option("--json", "answer as JSON")
    .action((topic: string, { json, ...device }: Options) => {
      process.exitCode = explain({ topic, ...device }, json ?? false);
    });

function explain(typed: { topic: string } & Partial<Record<Facet, string>>, json: boolean): number {
  const question = questionOf(typed);
  if (!question.ok) {
    for (const issue of question.issues) console.error(formatIssue(issue));
    return 2;
  }
  const { topic, fixed } = question.value;
  const one = onlyAnswer(question.value);
  if (one) {
    console.log(
      json ? JSON.stringify(answerJson(question.value, one), null, 2) : answerLines(question.value, one).join("\n"),
    );
    return one.outcome === "not-supported" ? 1 : 0;
  }
  const table = outcomeTable(topic, { ...commonCloud, ...fixed });
  console.log(
    json ? JSON.stringify(tableJson(question.value, table), null, 2) : tableLines(question.value, table).join("\n"),
  );
  return 0;
}

/** Other clouds only add warnings: they are told where the cloud is said. */
const commonCloud = { cloud: ["global"] };

/** The one answer, where all devices that are meant have the same, with the same reasons and needs. */
function onlyAnswer({ topic, fixed }: Question): Answer | undefined {
  const [first, ...others] = combinations(topic, { ...commonCloud, ...fixed }).map((one) => answer(topic, one));
  const told = ({ ways }: Answer): string =>
    JSON.stringify(
      ways.map(({ way, supported, reasons, needs, warnings }) => [
        ...[way, supported],
        ...[reasons, needs, warnings].map((rows) => rows.map(({ id }) => id)),
      ]),
    );
  return first && others.every((other) => told(other) === told(first)) ? first : undefined;
}
