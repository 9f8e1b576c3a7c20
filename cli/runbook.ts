/** @module cli/runbook: writes what a technician does on a device that nobody can sign in to after an update. */
import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { check, type Issue } from "../components/_shared/issues";
import { runbookFor } from "./_runbook/content";
import { deviceOptions, type DeviceOptions } from "./_runbook/device";
import { toMarkdown } from "./_runbook/markdown";
import { toHtml } from "./_runbook/page";
import type { Runbook } from "./_runbook/runbook";

interface Options extends DeviceOptions {
  readonly output?: string;
  readonly format: "markdown" | "html";
  readonly json?: true;
}

export const runbookCommand = (): Command =>
  new Command("runbook")
    .description(
      "Writes a runbook for a device whose Windows Hello was lost after an update: how to unlock its drive, allow the password in its " +
        "registry from outside, and set it up again. It asks nothing of the tenant and holds no recovery password.",
    )
    .option("--device <name>", "name of the device, to be shown")
    .option("--system-drive <letter>", 'drive of Windows, as in "C:"', "C:")
    .option("--key-id <id>", "BitLocker key ID that the recovery screen shows: a GUID, or its first 8 characters")
    .addOption(
      new Option("--edition <edition>", "edition of Windows").choices(
        Object.keys(deviceOptions.shape.edition.unwrap().enum),
      ),
    )
    .option("-o, --output <file>", "write there, not on standard output")
    .addOption(new Option("--format <format>", "what to write").choices(["markdown", "html"]).default("markdown"))
    .option("--json", "write the runbook as JSON")
    .action((options: Options) => writeRunbook(options));

function writeRunbook({ output, format, json, ...device }: Options): void {
  const checked = check(deviceOptions, device);
  if (!checked.ok) throw new OptionsFaulty(checked.issues);
  const text = json
    ? `${JSON.stringify(runbookFor(checked.value), null, 2)}\n`
    : writers[format](runbookFor(checked.value));
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text);
}

const writers: Record<Options["format"], (runbook: Runbook) => string> = { markdown: toMarkdown, html: toHtml };

/** Options that cannot be right, every fault at once. */
class OptionsFaulty extends Error {
  override name = "OptionsFaulty";
  constructor(issues: readonly Issue[]) {
    const lines = issues.map(({ path, message }) => `  ${optionName(String(path[0]))}: ${message}`);
    super(`Cannot write a runbook for such a device. Correct:\n${lines.join("\n")}`);
  }
}

/** As it is typed: `--system-drive`. */
const optionName = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
