/** @module cli/_old-windows/script: the script that installs or removes the SSPR component on Windows 7, 8 and 8.1. Pure. */
import { quoted } from "../../components/_shared/powershell";
import { defaultUserProxy } from "../../knowledge/registry-proxy";
import { ssprEventSource, ssprLogging } from "../../knowledge/registry-values";
import { fileFunctions, machineFunctions, tlsFunctions } from "./checks";
import type { OldWindowsOptions } from "./options";

/** Where Microsoft offers the installer. Source: document 003. */
export const downloadPage = "https://aka.ms/sspraddin";

/**
 * Windows PowerShell 2.0, which is what Windows 7 came with: no Get-FileHash, no registry view, no $PSScriptRoot. The installer is
 * expected beside the script. Exit code 0: done; 3010: done, and Windows Installer asks for a restart; 1: refused or failed.
 *
 * Source of the command lines: document 003, "Silent installation". `/norestart` is ours: without it a silent installer may
 * restart Windows under somebody's hands.
 */
export function oldWindowsScript({ sha256, msiName, uninstall, logging, proxy }: OldWindowsOptions): string {
  const parts = [
    header(uninstall),
    `$MsiName = ${quoted(msiName)}\n$Sha256 = ${quoted(sha256)}`,
    machineFunctions,
    ...(uninstall ? [] : [tlsFunctions]),
    fileFunctions,
    installerFunction,
    ...(logging === undefined ? [] : [loggingFunction(logging === "on")]),
    ...(proxy === undefined ? [] : [proxyFunction(proxy)]),
    main(uninstall, logging, proxy !== undefined),
  ];
  return `${parts.join("\n\n")}\n`;
}

const header = (uninstall: boolean): string =>
  `# Made by pulumi-intune: ${uninstall ? "removes" : "installs"} the component for self-service password reset on the sign-in screen of Windows 7, 8 and 8.1.
# Put the installer from ${downloadPage} beside this file; nothing is downloaded. Run as an administrator.
# Exit code 0: done; 3010: done, Windows Installer asks for a restart; 1: refused or failed.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'`;

const installerFunction = String.raw`function Invoke-Msi([string] $Switch, [string] $File) {
    # A Windows path holds no quotation mark.
    $line = $Switch + ' "' + $File + '" /qn /norestart'
    $msiexec = [System.IO.Path]::Combine([Environment]::SystemDirectory, 'msiexec.exe')
    $process = Start-Process -FilePath $msiexec -ArgumentList $line -Wait -PassThru
    return $process.ExitCode
}`;

function loggingFunction(on: boolean): string {
  const [value] = ssprLogging(on).values;
  const path = String(value?.key).replace("HKEY_LOCAL_MACHINE\\", "");
  return String.raw`function Set-Logging {
    $key = [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey(${quoted(path)})
    try { $key.SetValue(${quoted(String(value?.name))}, ${on ? 1 : 0}, [Microsoft.Win32.RegistryValueKind]::DWord) } finally { $key.Close() }
}`;
}

/** The commands of document 003, with the hive unloaded whatever happens. */
function proxyFunction(server: string): string {
  const mount = "HKU\\pulumi-intune-default";
  const adds = defaultUserProxy({ server }).values.map(({ key, name, type, value }) => {
    const target = quoted(key.replace("DEFAULT_USER", mount));
    const reg = type === "dword" ? "REG_DWORD" : "REG_SZ";
    return `        Invoke-Reg @('add', ${target}, '/v', ${quoted(name)}, '/t', '${reg}', '/d', ${quoted(String(value))}, '/f')`;
  });
  return String.raw`function Invoke-Reg([string[]] $Arguments) {
    $ErrorActionPreference = 'Continue'
    $reg = [System.IO.Path]::Combine([Environment]::SystemDirectory, 'reg.exe')
    $said = & $reg $Arguments 2>&1 | Out-String
    if ($LASTEXITCODE -ne 0) { throw ('reg ' + $Arguments[0] + ' failed: ' + $said.Trim()) }
}

function Set-Proxy {
    $file = [System.IO.Path]::Combine($env:SystemDrive + '\', 'Users\Default\NTUSER.DAT')
    Invoke-Reg @('load', '${mount}', $file)
    try {
${adds.join("\n")}
    } finally {
        [gc]::Collect()
        Invoke-Reg @('unload', '${mount}')
    }
}`;
}

function main(uninstall: boolean, logging: OldWindowsOptions["logging"], hasProxy: boolean): string {
  const steps = [
    uninstall ? "    $null = Assert-OldWindows" : "    $version = Assert-OldWindows",
    "    Assert-Shell",
    ...(uninstall ? [] : ["    Assert-Tls12 $version"]),
    "    $folder = Split-Path -Parent $MyInvocation.MyCommand.Path",
    "    $file = [System.IO.Path]::Combine($folder, $MsiName)",
    `    if (-not [System.IO.File]::Exists($file)) { throw ($file + ' is not there: put the installer from ${downloadPage} beside this script') }`,
    "    $stream = [System.IO.File]::Open($file, 'Open', 'Read', 'Read')",
    "    try {",
    "        Assert-Installer $file $stream",
    `        $code = Invoke-Msi '${uninstall ? "/x" : "/i"}' $file`,
    "    } finally {",
    "        $stream.Close()",
    "    }",
    ...(uninstall ? [notInstalled] : []),
    "    if (($code -ne 0) -and ($code -ne 3010)) { throw ('msiexec ended with ' + $code) }",
    "    $exitCode = $code",
    `    Write-Output '${uninstall ? "Removed." : "Installed. Restart Windows: it is strongly recommended, and the link appears only then."}'`,
    ...(hasProxy ? ["    Set-Proxy", "    Write-Output 'The default profile has the proxy.'"] : []),
    ...(logging === undefined ? [] : ["    Set-Logging", `    Write-Output '${loggingLine(logging)}'`]),
  ];
  return `$exitCode = 1\ntry {\n${steps.join("\n")}\n} catch {\n    $exitCode = 1\n    Write-Output ('Failed: ' + $_.Exception.Message)\n}\nexit $exitCode`;
}

const notInstalled = `    # 1605: no such product is installed.
    if ($code -eq 1605) { $code = 0 }`;

const loggingLine = (logging: "on" | "off"): string =>
  logging === "on"
    ? `Detailed logging is on, for troubleshooting only: see the Application event log, source ${ssprEventSource}.`
    : "Detailed logging is off.";
