/** @module cli/registry: registry values that the documents name, written for who has no Intune: domain administrators. */
import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { documents, sourceText } from "../knowledge/documents";
import type { RegistrySet } from "../knowledge/registry-values";
import { forms, type FormName, type State } from "./_registry/forms";
import { asked, names, setOf } from "./_registry/sets";
import { checkedOptions } from "./_text/option-faults";

interface Options {
  readonly format: FormName;
  readonly state: State;
  readonly server?: string;
  readonly bypass?: string;
  readonly output?: string;
  readonly json?: true;
}

export const registryCommand = (): Command =>
  new Command("registry")
    .description(
      "Writes the registry values behind a sign-in recovery setting as a .reg file, PowerShell, a Group Policy preference, or the " +
        "name of the Group Policy setting. Without a name: lists what there is. Exit code 1: the form cannot say these values.",
    )
    .argument("[name]", names.map(({ name }) => name).join(", "))
    .addOption(new Option("-f, --format <format>", "what to write").choices(Object.keys(forms)).default("powershell"))
    .addOption(
      new Option("--state <state>", "set the values, or take them back")
        .choices(["applied", "undone"])
        .default("applied"),
    )
    .option("--server <host:port>", "the proxy, for proxy-default-user and proxy-machine")
    .option("--bypass <hosts>", 'hosts that need no proxy, separated by commas: "<local>,*.contoso.com"')
    .option("-o, --output <file>", "write there, not on standard output")
    .option("--json", "say the values, their meaning, warnings and documents as JSON")
    .action((name: string | undefined, options: Options) => {
      process.exitCode = name === undefined ? list(options) : write(name, options);
    });

function list({ json }: Options): number {
  const width = Math.max(...names.map(({ name }) => name.length));
  const lines = names.map(
    ({ name, title, needsServer }) => `${name.padEnd(width)}  ${title}${needsServer ? " (needs --server)" : ""}`,
  );
  console.log(json ? JSON.stringify(names, null, 2) : lines.join("\n"));
  return 0;
}

function write(name: string, { format, state, server, bypass, output, json }: Options): number {
  const what = {
    name,
    ...(server !== undefined && { server }),
    ...(bypass !== undefined && { bypass: bypass.split(",") }),
  };
  const set = setOf(checkedOptions(asked, what, "Cannot say these registry values.", ["name"]));
  if (json) {
    put(`${JSON.stringify(inJson(set), null, 2)}\n`, output);
    return 0;
  }
  const written = forms[format](set, state);
  if ("impossible" in written) {
    console.error(written.impossible);
    return 1;
  }
  put(written.content, output);
  const notes = [...written.notes, ...(state === "applied" ? set.warnings : []), ...set.sources.map(sourceLine)];
  for (const note of notes) console.error(note);
  return 0;
}

const sourceLine = (source: RegistrySet["sources"][number]): string =>
  `Source: ${sourceText(source)} (${documents[source.document].url})`;

const inJson = ({ sources, ...set }: RegistrySet) => ({
  ...set,
  sources: sources.map((source) => ({ ...source, url: documents[source.document].url })),
});

function put(content: string | Buffer, file: string | undefined): void {
  if (file === undefined) process.stdout.write(content);
  else writeFileSync(file, content);
}
