/** @module policies/_sign-in-resilience/frame: what every script of the policy begins and ends with: strict, 64-bit, one line of JSON. Pure. */

/** Intune keeps so many characters of what a script prints. Source: Microsoft Learn, "Use Remediations". */
export const maxOutput = 2048;

const start = String.raw`Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

# One line of JSON, in ASCII: which code page the line is read in is not known.
function ConvertTo-Report($Facts) {
  $json = ConvertTo-Json -InputObject $Facts -Compress -Depth 4
  [regex]::Replace($json, '[^\x20-\x7e]', { param($Match) '\u{0:x4}' -f [int][char]$Match.Value })
}

# What cannot be read is $null in the report: unknown, which is not absent.
function Read-Sign([scriptblock]$Read) {
  try { & $Read } catch { $null }
}

# $null where there is no such key or value.
function Read-Value([string]$Key, [string]$Name) {
  if (-not (Test-Path -LiteralPath $Key)) { return $null }
  (Get-Item -LiteralPath $Key).GetValue($Name, $null)
}

# In 32-bit PowerShell the registry is another one, and the BitLocker commands are missing.
if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {
  ConvertTo-Report ([ordered]@{ error = '32-bit PowerShell' })
  exit 1
}
`;

/**
 * A failure ends in exit code 1, with nothing on standard error, which Intune would take for a broken script. Its message may
 * hold any text of the device, so only its type and place are told.
 */
const failure = String.raw`} catch {
  ConvertTo-Report ([ordered]@{ error = $_.Exception.GetType().Name; line = $_.InvocationInfo.ScriptLineNumber })
  exit 1
}
`;

/**
 * A whole script.
 * @param purpose what it does, for who reads it in the admin center.
 * @param functions PowerShell functions that it uses.
 * @param body statements; ends the script with `exit`.
 */
export function scriptOf(purpose: string, functions: readonly string[], body: string): string {
  const inside = body.trimEnd().replace(/^(?=.)/gm, "  ");
  return `# ${purpose}\n${[start, ...functions].join("\n")}\ntry {\n${inside}\n${failure}`;
}
