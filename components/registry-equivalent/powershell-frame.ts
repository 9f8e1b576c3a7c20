/** @module components/registry-equivalent/powershell-frame: what is around the work of every script: strictness, one report, one exit code. Pure. */
import { quoted } from "../_shared/powershell";
import { hiveFunctions, memoryFunctions, registryFunctions } from "./powershell-library";
import { wantedTable } from "./powershell-values";
import { isOfUser, splitKey, type RegistryValue } from "./values";

export interface ScriptParts {
  /** One sentence for who reads the script. */
  readonly purpose: string;
  readonly values: readonly RegistryValue[];
  readonly functions?: readonly string[];
  /** Sets `$report` and, where all is well, `$exitCode` to 0. Indented by four. */
  readonly main: string;
  /** Default: where a value is in the default profile. */
  readonly needsHive?: boolean;
}

/**
 * A whole script. It writes one line on standard output, nothing on standard error, and ends with 0 or 1: Intune takes any text
 * on standard error for a failed script.
 */
export function framed({
  purpose,
  values,
  functions = [],
  main,
  needsHive = usesDefaultUser(values),
}: ScriptParts): string {
  const memoryRoot = values.some(isOfUser) ? "HKEY_CURRENT_USER" : "HKEY_LOCAL_MACHINE";
  const parts = [
    `# Made by pulumi-intune: registry values. ${purpose}\n# It is replaced at the next deploy: change the program instead.`,
    "Set-StrictMode -Version 2.0\n$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'",
    wantedTable(values),
    `$MemoryRoot = ${quoted(memoryRoot)}`,
    registryFunctions,
    ...(needsHive ? [hiveFunctions] : []),
    memoryFunctions,
    ...functions,
    `$exitCode = 1\n$report = ''\ntry {\n${needsHive ? withHive(main) : withoutHive(main)}\n} catch {\n${failed}\n}`,
    "Write-Output (Format-Report $report)\nexit $exitCode",
  ];
  return `${parts.join("\n\n")}\n`;
}

const failed = `    $exitCode = 1
    $report = 'Failed: ' + $_.Exception.Message`;

const withoutHive = (main: string): string =>
  `    try {\n${indented(main)}\n    } finally {\n        Close-Bases\n    }`;

// Whatever fails before it, the hive is unloaded: a hive that stays loaded keeps Windows from making profiles.
const withHive = (main: string): string =>
  [
    "    try {",
    "        Mount-DefaultUser",
    indented(main),
    "    } finally {",
    "        try { Close-Bases } finally { Dismount-DefaultUser }",
    "    }",
  ].join("\n");

const indented = (text: string): string => text.replace(/^(?=.)/gm, "    ");

const usesDefaultUser = (values: readonly RegistryValue[]): boolean =>
  values.some(({ key }) => splitKey(key).root === "DEFAULT_USER");
