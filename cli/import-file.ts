/** @module cli/import-file: writes the file that `pulumi import --file` reads, with the ids of what the tenant already has. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { fillPlaceholders, type Filled, type ImportFile } from "./_import/fill";
import { lookUpInTenant } from "./_import/look-up";
import { previewForImport } from "./_import/preview";

interface Options {
  readonly stack?: string;
  readonly cwd: string;
  readonly pulumi: string;
  readonly json?: true;
}

export const importFileCommand = (): Command =>
  new Command("import-file")
    .description(
      "Previews the program and writes FILE for `pulumi import --file FILE`: each planned object that the tenant already has, " +
        "found by its name, with its id. What the tenant does not have is left out: the next `pulumi up` makes it.",
    )
    .argument("<file>", "the file to write")
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option("-C, --cwd <folder>", "folder of the program", ".")
    .option("--pulumi <program>", "the Pulumi CLI", "pulumi")
    .option("--json", "say what was found as JSON")
    .action(async (file: string, options: Options) => {
      process.exitCode = await importFile(file, options);
    });

async function importFile(file: string, options: Options): Promise<number> {
  const preview = await previewForImport({ file, ...options });
  const planned = JSON.parse(readFileSync(file, "utf8")) as ImportFile;
  const filled = await fillPlaceholders(planned, preview.steps, lookUpInTenant(preview, process.env));
  if (filled.found.length > 0) writeFileSync(file, `${JSON.stringify(filled.file, null, 2)}\n`);
  else rmSync(file);
  console.log(options.json ? JSON.stringify({ ...filled, file }) : inWords(file, filled));
  return filled.ambiguous.length > 0 ? 1 : 0;
}

function inWords(file: string, { found, absent, ambiguous }: Filled): string {
  const line = (mark: string, { type, name, title }: Filled["found"][number], rest: string): string =>
    `${mark} ${type} ${name} (${JSON.stringify(title)})${rest}`;
  return [
    ...found.map((one) => line("found  ", one, `: ${one.ids.join(", ")}`)),
    ...absent.map((one) => line("absent ", one, ": `pulumi up` makes it")),
    ...ambiguous.map((one) =>
      line("several", one, `: ${one.ids.join(", ")}. Rename all but one in Intune and run again.`),
    ),
    found.length > 0
      ? `Wrote ${file}. Import with: pulumi import --file ${file} --generate-code=false`
      : absent.length + ambiguous.length > 0
        ? "The tenant has none of the planned objects: there is nothing to import."
        : "The preview plans to make nothing: there is nothing to import.",
  ].join("\n");
}
