/** @module test/policies/_sign-in-resilience/scripts: what the scripts call and what they never do, as a reader of PowerShell that is not ours understands them. */
import fc from "fast-check";
import { maxOutput } from "../../../policies/_sign-in-resilience/frame";
import {
  escrowDetection,
  escrowRemediation,
  undoDetection,
  undoRemediation,
} from "../../../policies/_sign-in-resilience/recovery-password";
import { memory } from "../../../policies/_sign-in-resilience/registry";
import { riskLevels, riskScript } from "../../../policies/_sign-in-resilience/risk";
import { tasksScript } from "../../../policies/_sign-in-resilience/tasks";
import { readScript } from "../../support/powershell";

const looking = { risk: riskScript("high"), tasks: tasksScript, escrowDetection, undoDetection };
const changing = { escrowRemediation, undoRemediation };
const scripts = Object.entries({
  ...looking,
  ...changing,
  ...Object.fromEntries(riskLevels.map((l) => [`risk ${l}`, riskScript(l)])),
});

/** The text of one function of a script. */
function functionOf(script: string, name: string): string {
  const start = script.indexOf(`function ${name}`);
  if (start < 0) throw new Error(`no function ${name}`);
  return script.slice(start, script.indexOf("\n}\n", start) + 3);
}
/** What a script does after its functions. */
const bodyOf = (script: string): string => script.slice(script.indexOf("\ntry {\n"));

describe.each(scripts)("the script %s", (_, script) => {
  it("is PowerShell, in ASCII, and expands no text", async () => {
    const { errors, expandable } = await readScript(script);
    expect([errors, expandable]).toEqual([[], []]);
    expect(script).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it("is strict, 64-bit, and ends with an exit code, a failure too", () => {
    expect(script).toMatch(/^# [^\n]+\.\nSet-StrictMode -Version 3\.0\n\$ErrorActionPreference = 'Stop'\n/);
    expect(script).toMatch(
      /Is64BitOperatingSystem\S* -and -not \[Environment\]::Is64BitProcess\) \{[^}]*\}\)\s*exit 1\n\}/,
    );
    expect(script).toMatch(/\n {2}exit 0\n\} catch \{\n {2}ConvertTo-Report [^\n]*\n {2}exit 1\n\}\n$/);
  });

  it("prints nothing but reports: one before each end", () => {
    const printed = script.match(/^\s*ConvertTo-Report\b/gm) ?? [];
    const ends = bodyOf(script).match(/\bexit [01]\b/g) ?? [];
    expect(printed.length).toBeGreaterThanOrEqual(3);
    expect(ends.length).toBeGreaterThanOrEqual(2);
    expect(script).not.toMatch(/Write-(Host|Output|Error|Warning|Verbose|Information)|Out-(Host|Default|File)/i);
  });

  it("never reads a recovery password, and runs no text", () => {
    expect(script).not.toMatch(
      /GetKeyProtectorNumericalPassword|Get-BitLockerVolume|\.RecoveryPassword\b|NumericalPassword =/i,
    );
    expect(script).not.toMatch(
      /Invoke-Expression|\biex\b|\[scriptblock\]::Create|-EncodedCommand|Start-Process|Add-Type/i,
    );
  });

  it("tells of a failure only its type and line", () => {
    expect(script).not.toMatch(/Exception\.Message|\$Error\b|\$_ \|/);
  });
});

it("escapes whatever is not ASCII in a report", () => {
  const pattern = /\[regex\]::Replace\(\$json, '(.+)', \{/.exec(tasksScript)?.[1] ?? "";
  const escape = (json: string): string =>
    json.replace(new RegExp(pattern, "g"), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = escape(JSON.stringify(text));
      expect(json).toMatch(/^[\x20-\x7e]*$/);
      expect(JSON.parse(json)).toBe(text);
    }),
  );
});

describe("what only looks", () => {
  it.each(Object.entries(looking))("changes nothing: %s", async (_, script) => {
    const { commands, texts } = await readScript(script);
    expect(
      commands.filter((one) => /^(set|new|remove|add|backup|clear|stop|start|restart|disable|enable)/.test(one)),
    ).toEqual(commands.filter((one) => ["set-strictmode", "new-object"].includes(one)));
    expect(texts.filter((text) => /^(ProtectKey|DeleteKey|DisableKey|EnableKey|Encrypt$|Decrypt$)/.test(text))).toEqual(
      [],
    );
  });
});

describe("the risk", () => {
  const script = riskScript("high");

  it("is told from these signs", async () => {
    const { texts } = await readScript(script);
    expect(texts).toEqual(
      expect.arrayContaining([
        "Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device",
        "DevicePasswordLessBuildVersion",
        "MicrosoftAccount",
        "Win32_EncryptableVolume",
        "GetProtectionStatus",
        "GetKeyProtectors",
        "Microsoft-Windows-BitLocker/BitLocker Management",
        "ProtectorGUID",
        "Win32_Tpm",
        "UEFISecureBootEnabled",
        "PreventDeviceEncryption",
        "Win32_DeviceGuard",
        "Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\DeviceGuard\\Scenarios\\SecureBiometrics",
        "AvailableUpdates",
        "Microsoft.Update.Session",
        "Firmware",
      ]),
    );
  });

  it("takes as proof of a backup the event of each place, for the protector's own id", () => {
    for (const pair of [
      "845 = 'entra'",
      "828 = 'microsoftAccount'",
      "783 = 'activeDirectory'",
      "784 = 'activeDirectory'",
    ])
      expect(script).toContain(pair);
    expect(functionOf(script, "Get-BackupPlaces")).toContain("$_.Id -eq $Id");
  });

  it("is a matter of Windows Hello only (2 on, 0 off), with a Microsoft account, and of a drive that nobody can open", () => {
    const body = bodyOf(script);
    expect(body).toContain("if ($helloOnly -eq 0 -or $microsoftAccounts -eq 0) { $locked = $false }");
    expect(body).toContain("elseif ($helloOnly -eq 2) { $locked = $true }");
    expect(body).toContain("$closed = $drive.State -eq 'on' -and $drive.Places.Count -eq 0");
  });

  // The function is a list of conditions, which JavaScript reads once the operators have its names.
  const riskOf = new Function(
    "Locked",
    "Closed",
    "Fragile",
    functionOf(script, "Get-Risk")
      .replace(/^function.*\n|\n\}\n$/g, "")
      .replace(/if \((\$\w+)\) \{ ('\w+') \} else \{ ('\w+') \}/, "return $1 ? $2 : $3")
      .replace(/\$null -eq \$(\w+)/g, "$1 === null")
      .replace(/ -and /g, " && ")
      .replace(/ -or /g, " || ")
      .replace(/\$(?=\w)/g, ""),
  ) as (locked: boolean | null, closed: boolean | null, fragile: boolean | null) => string;

  it.each([
    [true, true, false, "high"],
    [true, true, null, "high"],
    [true, false, true, "medium"],
    [false, true, null, "medium"],
    [false, false, true, "low"],
    [false, false, false, "none"],
    [false, false, null, "unknown"],
    [null, true, true, "unknown"],
    [true, null, true, "unknown"],
    [null, null, null, "unknown"],
  ])(
    "is, where passwords are barred %p, the drive closed %p, secrets in secure mode %p: %s",
    (locked, closed, fragile, risk) => {
      expect(riskOf(locked, closed, fragile)).toBe(risk);
    },
  );

  it.each([
    ["low", "@('low', 'medium', 'high', 'unknown')"],
    ["medium", "@('medium', 'high', 'unknown')"],
    ["high", "@('high', 'unknown')"],
  ] as const)("is reported from %s on, and where it is not known", (from, levels) => {
    expect(bodyOf(riskScript(from))).toContain(`if (${levels} -contains $risk) { exit 1 }`);
  });

  it("tells numbers, levels and key ids, and no name of a person", () => {
    const reported = [...bodyOf(script).matchAll(/^ {4}(\w+) = /gm)].map(([, key]) => key);
    expect(reported).toEqual([
      ...[
        "risk",
        "helloOnly",
        "microsoftAccounts",
        "otherAdministrators",
        "bitLocker",
        "recoveryPasswords",
        "backedUpTo",
        "keyIds",
      ],
      ...["deviceEncryption", "homeEdition", "secureMode", "enhancedSignIn", "credentialGuard"],
      ...["dbxPending", "firmwarePending", "bothPending"],
    ]);
    expect(script).not.toMatch(/(?<!GetType\(\))\.Name\b|UserEmail|FullName|\$env:USERNAME/);
    expect(functionOf(script, "Get-MicrosoftAccounts")).toMatch(/\}\)\.Count\n\}/);
    expect(functionOf(script, "Get-OtherAdministrators")).toMatch(/\}\)\.Count\n\}/);
  });

  it("fits into what Intune keeps, at its longest", () => {
    const id = "{00000000-0000-0000-0000-000000000000}";
    const longest = {
      ...Object.fromEntries([...bodyOf(script).matchAll(/^ {4}(\w+) = /gm)].map(([, key]) => [key, 4294967295])),
      risk: "unknown",
      backedUpTo: ["activeDirectory", "entra", "microsoftAccount"],
      keyIds: [id, id, id, id],
    };
    expect(bodyOf(script)).toContain("$drive.Ids | Select-Object -First 4");
    expect(JSON.stringify(longest).length).toBeLessThan(maxOutput / 2);
  });

  it("follows the document's conditions for a drive that encrypts itself", () => {
    const read = functionOf(script, "Get-DeviceEncryption");
    expect(read).toContain("-ge 26100 -and $edition -notlike 'IoTEnterprise*') { 'yes' } else { 'msinfo32' }");
    expect(read).toContain("^(1\\.2|2\\.0)\\b");
    expect(functionOf(script, "Test-HomeEdition")).toContain("-like 'Core*'");
  });
});

describe("the recovery password", () => {
  it("is missed where the drive is protected and Entra was not seen to get one", () => {
    expect(bodyOf(escrowDetection)).toContain("if ($drive.State -eq 'on' -and -not $entra) { exit 1 }");
  });

  it("is added only where there is none, and what is added is remembered", () => {
    expect(bodyOf(escrowRemediation)).toMatch(
      /if \(\$ids\.Count -eq 0\) \{\n\s+\$ids = @\(Add-RecoveryPassword \$drive\.Volume\)/,
    );
    expect(functionOf(escrowRemediation, "Add-RecoveryPassword")).toMatch(
      /Invoke-Volume \$Volume 'ProtectKeyWithNumericalPassword'\)\.VolumeKeyProtectorID\n {2}Set-Memory 'Registry::[^']+\\Added' \$id/,
    );
  });

  it("is backed up without a word of it, and only Windows' own event for its id counts as done", () => {
    const backup = functionOf(escrowRemediation, "Backup-RecoveryPassword");
    expect(backup).toMatch(
      /^ {2}\$null = BackupToAAD-BitLockerKeyProtector -MountPoint \$env:SystemDrive -KeyProtectorId \$Id /m,
    );
    expect(backup).toContain("Get-BackupEvents $since | Where-Object { $_.Id -eq $Id -and $_.Place -eq 'entra' }");
    expect(backup).toMatch(/if \(\$arrived\.Count -gt 0\) \{ return \$true \}/);
    expect(backup).toMatch(/\n {2}\$false\n\}\n$/);
    expect(bodyOf(escrowRemediation)).toContain("if ($kept -eq 0) { exit 1 }");
  });

  it("waits for nothing on a device that is not joined", () => {
    expect(bodyOf(escrowRemediation)).toMatch(
      /if \(\$drive\.State -ne 'on' -or \$tenant -eq ''\) \{[^}]*\}\)\n {4}if \(\$drive\.State -eq 'on'\) \{ exit 1 \}/,
    );
  });

  it("is taken away again only where the record says that the policy added it", async () => {
    const { texts } = await readScript(undoRemediation);
    expect(texts.filter((text) => text === "DeleteKeyProtector")).toHaveLength(1);
    const body = bodyOf(undoRemediation);
    expect(body).toContain(`$record = 'Registry::${memory.added}'`);
    expect(body).toContain("$added = @((Get-Item -LiteralPath $record).GetValueNames())");
    expect(body).toMatch(
      /foreach \(\$id in @\(\$added \| Where-Object \{ \$drive\.Ids -contains \$_ \}\)\) \{\n\s+\$null = Invoke-Volume \$drive\.Volume 'DeleteKeyProtector' @\{ VolumeKeyProtectorID = \$id \}/,
    );
  });

  it("leaves no record behind when it was undone, and only then", () => {
    const body = bodyOf(undoRemediation);
    expect(body.indexOf("Remove-Item -LiteralPath $root -Recurse")).toBeGreaterThan(body.indexOf("DeleteKeyProtector"));
    expect(bodyOf(undoDetection)).toContain(`Test-Path -LiteralPath 'Registry::${memory.root}'`);
  });
});

describe("tasks that lost their credentials", () => {
  it("are found by event 104 with 2147943726 since the last start, and by the tasks' own last result", async () => {
    const byEvent = functionOf(tasksScript, "Get-FailedByEvent");
    expect(byEvent).toContain("LogName = 'Microsoft-Windows-TaskScheduler/Operational'; Id = 104; StartTime = $Since");
    expect(byEvent).toContain("(Read-EventData $entry 'ResultCode') -ne '2147943726'");
    expect(functionOf(tasksScript, "Get-FailedByResult")).toContain("$info.LastTaskResult -eq 2147943726");
    expect(bodyOf(tasksScript)).toContain("LastBootUpTime");
  });

  it("are told with whether Credential Guard runs and what to do; nobody's credentials are asked for or stored", async () => {
    expect(bodyOf(tasksScript)).toContain("$report.credentialGuard = $secure.CredentialGuard");
    expect(bodyOf(tasksScript)).toContain("'Save each task again and type the password of its account.'");
    const { commands } = await readScript(tasksScript);
    expect(commands.filter((one) => /credential|set-scheduledtask|register|cmdkey/.test(one))).toEqual([]);
  });

  it("are told by their path, never by what may be a person's name", () => {
    expect(functionOf(tasksScript, "Get-FailedByEvent")).toContain("if ($task.StartsWith('\\')) { $task } else { '' }");
  });

  it("have names of letters, digits and a few marks only, at most 80", () => {
    const [, pattern = ""] =
      /\[regex\]::Replace\(\$Name, '(.+)', '\?'\)/.exec(functionOf(tasksScript, "Limit-Name")) ?? [];
    // .NET replaces UTF-16 units, so a letter beyond them is two question marks.
    const clean = (name: string) =>
      [...name.split("")].map((unit) => unit.replace(new RegExp(pattern, "u"), "?")).join("");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(clean(name)).toMatch(/^[\p{L}\p{Nd} ._()\\?-]*$/u);
      }),
    );
    expect(clean("\\Backup\\\u65e5\u672c (1)")).toBe("\\Backup\\\u65e5\u672c (1)");
    expect(clean("\\x'\"<>|&;$`\n\u202e{}")).toBe(`\\x${"?".repeat(13)}`);
    expect(functionOf(tasksScript, "Limit-Name")).toContain("$clean.Length -gt 80");
  });

  it("are told as far as Intune keeps the report", () => {
    expect(bodyOf(tasksScript)).toContain(
      `while ((ConvertTo-Report $report).Length -gt ${maxOutput} -and $report.tasks.Count -gt 0) {`,
    );
  });
});
