/** @module policies/_sign-in-resilience/risk: the script that finds devices on which a lost Windows Hello would lock people out. Pure. */
import { quoted, quotedList } from "../../components/_shared/powershell";
import { helloOnly } from "../../knowledge/sign-in-resilience";
import { accounts } from "./accounts";
import { backups, eventData, protection, systemDrive } from "./bitlocker";
import { deviceEncryption } from "./device-encryption";
import { scriptOf } from "./frame";
import { pending } from "./pending";
import { secureMode } from "./secure-mode";

/**
 * How bad it would be, in this order.
 *
 * - high: both conditions of document 004: Windows must be reinstalled.
 * - medium: one of them: a technician can help, with the recovery password or without BitLocker; or the drive cannot be opened.
 * - low: neither, but Virtual Secure Mode holds the sign-in or saved credentials: they may have to be set up again.
 * - none.
 */
export const riskLevels = ["none", "low", "medium", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];

const level = String.raw`# $null is unknown: a device that may be at high risk is not called safe.
function Get-Risk($Locked, $Closed, $Fragile) {
  if ($Locked -and $Closed) { return 'high' }
  if ($null -eq $Locked -or $null -eq $Closed) { return 'unknown' }
  if ($Locked -or $Closed) { return 'medium' }
  if ($null -eq $Fragile) { return 'unknown' }
  if ($Fragile) { 'low' } else { 'none' }
}
`;

// Read one by one, so that what one device lacks hides nothing else of it.
const body = (from: RiskLevel): string => String.raw`$helloOnly = Read-Sign { Get-HelloOnly }
$microsoftAccounts = Read-Sign { Get-MicrosoftAccounts }
$drive = Read-Sign { Get-Protection }
$secure = Read-Sign { Get-SecureMode }
$dbx = Read-Sign { Test-DbxPending }
$firmware = Read-Sign { Get-FirmwarePending }

$locked = $null
if ($helloOnly -eq ${helloOnly.off} -or $microsoftAccounts -eq 0) { $locked = $false }
elseif ($helloOnly -eq ${helloOnly.on}) { $locked = $true }
$closed = $null
if ($null -ne $drive) { $closed = $drive.State -eq 'on' -and $drive.Places.Count -eq 0 }
$fragile = $null
if ($null -ne $secure) { $fragile = $secure.EnhancedSignIn -or $secure.CredentialGuard }
$risk = Get-Risk $locked $closed $fragile

$report = [ordered]@{
  risk = $risk
  helloOnly = $helloOnly
  microsoftAccounts = $microsoftAccounts
  otherAdministrators = Read-Sign { Get-OtherAdministrators }
  bitLocker = $null
  recoveryPasswords = $null
  backedUpTo = $null
  keyIds = $null
  deviceEncryption = Read-Sign { Get-DeviceEncryption }
  homeEdition = Read-Sign { Test-HomeEdition }
  secureMode = $null
  enhancedSignIn = $null
  credentialGuard = $null
  dbxPending = $dbx
  firmwarePending = $firmware
  bothPending = $dbx -and $firmware -gt 0
}
if ($null -ne $drive) {
  $report.bitLocker = $drive.State
  $report.recoveryPasswords = $drive.Ids.Count
  $report.backedUpTo = $drive.Places
  $report.keyIds = @($drive.Ids | Select-Object -First 4)
}
if ($null -ne $secure) {
  $report.secureMode = $secure.Runs
  $report.enhancedSignIn = $secure.EnhancedSignIn
  $report.credentialGuard = $secure.CredentialGuard
}
ConvertTo-Report $report
if (${quotedList([...riskLevels.slice(riskLevels.indexOf(from)), "unknown"])} -contains $risk) { exit 1 }
exit 0
`;

/** Only looks. Exit code 1 from a level on, and where the level could not be told. @param from that level. */
export const riskScript = (from: RiskLevel): string =>
  scriptOf(
    `Finds devices on which nobody could sign in if Windows Hello were lost. Reports a risk from level ${quoted(from)} on.`,
    [accounts, systemDrive, eventData, backups, protection, deviceEncryption, secureMode, pending, level],
    body(from),
  );
