/** @module cli/diagnose: what the output of a command or an error text means here, and what to do next. */
import { Command } from "commander";
import { diagnose } from "./_diagnose/diagnosis";
import { readInput } from "./_diagnose/read";
import { diagnosisJson, diagnosisLines } from "./_diagnose/words";
import { decoded } from "./_text/plain";

const readable =
  "`dsregcmd /status`, `manage-bde -status`, `manage-bde -protectors -get`, a line of msinfo32, error texts of PIN reset and password " +
  "reset (CAA20004, AADSTS650052, ...), entries of the event log and of the audit log, in English or Japanese";

export const diagnoseCommand = (): Command =>
  new Command("diagnose")
    .description(
      `Reads ${readable}, and says what it means and what to do next, with the document. ` +
        "Exit code 0: nothing to look at; 1: something to look at; 2: could not read it.",
    )
    .argument("<file>", "a file with the text, or - for standard input")
    .option("--json", "say it as JSON")
    .action(async (file: string, { json }: { readonly json?: true }) => {
      process.exitCode = await diagnoseFile(file, json ?? false);
    });

async function diagnoseFile(file: string, json: boolean): Promise<number> {
  const diagnosis = diagnose(decoded(await readInput(file, process.stdin)));
  if (json) console.log(JSON.stringify(diagnosisJson(diagnosis), null, 2));
  else if (diagnosis.verdict !== "unknown") console.log(diagnosisLines(diagnosis).join("\n"));
  else console.error(`Nothing in this text is known here. What can be read: ${readable}.`);
  return { healthy: 0, findings: 1, unknown: 2 }[diagnosis.verdict];
}
