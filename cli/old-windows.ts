/** @module cli/old-windows: writes the script that installs or removes the SSPR component on Windows 7, 8 and 8.1. */
import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { defaultMsiName, oldWindowsOptions } from "./_old-windows/options";
import { downloadPage, oldWindowsScript } from "./_old-windows/script";
import { checkedOptions } from "./_text/option-faults";

interface Options {
  readonly sha256: string;
  readonly uninstall?: true;
  readonly msiName?: string;
  readonly logging?: "on" | "off";
  readonly proxy?: string;
  readonly output?: string;
}

export const oldWindowsCommand = (): Command =>
  new Command("old-windows")
    .description(
      "Writes a PowerShell script for Windows 7, 8 and 8.1 that installs Microsoft's component for password reset on the sign-in " +
        `screen. Nothing is downloaded: get the installer at ${downloadPage}, look at it, and give its SHA-256. The script checks ` +
        "Windows, TLS 1.2, that SHA-256 and Microsoft's signature before it installs.",
    )
    .requiredOption("--sha256 <hex>", "SHA-256 of the installer that you have looked at")
    .option("--uninstall", "remove the component instead")
    .option("--msi-name <name>", "name of the installer, which lies beside the script", defaultMsiName)
    .addOption(
      new Option("--logging <switch>", "switch detailed logging as well, for troubleshooting only").choices([
        "on",
        "off",
      ]),
    )
    .option("--proxy <host:port>", "set the proxy of the default profile as well")
    .option("-o, --output <file>", "write there, not on standard output")
    .action(({ output, ...options }: Options) => {
      const script = oldWindowsScript(checkedOptions(oldWindowsOptions, options, "Cannot write such a script."));
      if (output === undefined) process.stdout.write(script);
      else writeFileSync(output, script);
      console.error(`Put the installer from ${downloadPage} beside the script, and try it on one machine first.`);
    });
