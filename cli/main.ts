/** @module cli/main: `intune-policy`, the commands for people. Exit code 0: fine; 1: something to look at; 2: could not run. */
import { Command } from "commander";
import packageJson from "../package.json";
import { diagnoseCommand } from "./diagnose";
import { doctorCommand } from "./doctor";
import { explainCommand } from "./explain";
import { importFileCommand } from "./import-file";
import { newPasscodeCommand } from "./new-passcode";
import { oldWindowsCommand } from "./old-windows";
import { registryCommand } from "./registry";
import { runbookCommand } from "./runbook";

const program = new Command("intune-policy")
  .description("What a person needs beside `pulumi` to keep Intune policies in git.")
  .version(packageJson.version)
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program.addCommand(diagnoseCommand().copyInheritedSettings(program));
program.addCommand(doctorCommand().copyInheritedSettings(program));
program.addCommand(explainCommand().copyInheritedSettings(program));
program.addCommand(importFileCommand().copyInheritedSettings(program));
program.addCommand(newPasscodeCommand().copyInheritedSettings(program));
program.addCommand(oldWindowsCommand().copyInheritedSettings(program));
program.addCommand(registryCommand().copyInheritedSettings(program));
program.addCommand(runbookCommand().copyInheritedSettings(program));

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
