/** @module policies/_sign-in-resilience/recovery-password: the scripts that see to it that Microsoft Entra has a recovery password of the system drive. Pure. */
import { backups, eventData, protection, systemDrive } from "./bitlocker";
import { scriptOf } from "./frame";
import { keyText, memory } from "./registry";

/** Seconds that Windows gets to say that a backup arrived. */
const patience = 60;

const reads = [systemDrive, eventData, backups, protection];

/** Exit code 1 where the drive is protected and Entra was not seen to get any of its recovery passwords. */
export const escrowDetection: string = scriptOf(
  "Finds devices whose BitLocker recovery password Microsoft Entra does not have.",
  reads,
  String.raw`$drive = Get-Protection
$entra = $drive.Places -contains 'entra'
ConvertTo-Report ([ordered]@{
    bitLocker = $drive.State
    recoveryPasswords = $drive.Ids.Count
    entra = $entra
  })
if ($drive.State -eq 'on' -and -not $entra) { exit 1 }
exit 0
`,
);

const remember = String.raw`function Set-Memory([string]$Key, [string]$Name, [string]$Data) {
  if (-not (Test-Path -LiteralPath $Key)) { $null = New-Item -Path $Key -Force }
  $null = New-ItemProperty -LiteralPath $Key -Name $Name -Value $Data -PropertyType String -Force
}

# Without a password given, Windows makes one; only its id comes back.
function Add-RecoveryPassword($Volume) {
  $id = (Invoke-Volume $Volume 'ProtectKeyWithNumericalPassword').VolumeKeyProtectorID
  Set-Memory ${keyText(memory.added)} $id ([datetime]::UtcNow.ToString('s'))
  $id
}

# The cmdlet answers with the volume and its passwords: its answer goes nowhere. It says nothing of a backup that the tenant
# refused, so Windows' own event is waited for.
function Backup-RecoveryPassword([string]$Id) {
  $since = (Get-Date).AddSeconds(-1)
  $null = BackupToAAD-BitLockerKeyProtector -MountPoint $env:SystemDrive -KeyProtectorId $Id -Confirm:$false -ErrorAction Stop -WarningAction SilentlyContinue
  $deadline = (Get-Date).AddSeconds(${patience})
  do {
    $arrived = @(Get-BackupEvents $since | Where-Object { $_.Id -eq $Id -and $_.Place -eq 'entra' })
    if ($arrived.Count -gt 0) { return $true }
    Start-Sleep -Seconds 3
  } while ((Get-Date) -lt $deadline)
  $false
}
`;

/**
 * Adds a recovery password where the drive has none, backs up each to Entra and waits for Windows to say that it arrived (event
 * 845). Exit code 0 where at least one did: any of them opens the drive.
 */
export const escrowRemediation: string = scriptOf(
  "Gives Microsoft Entra a BitLocker recovery password of the system drive, and checks that it arrived.",
  [...reads, remember],
  String.raw`$drive = Get-Protection
$tenant = Get-TenantId
if ($drive.State -ne 'on' -or $tenant -eq '') {
  ConvertTo-Report ([ordered]@{ bitLocker = $drive.State; joined = $tenant -ne '' })
  if ($drive.State -eq 'on') { exit 1 }
  exit 0
}
$ids = @($drive.Ids)
$added = 0
if ($ids.Count -eq 0) {
  $ids = @(Add-RecoveryPassword $drive.Volume)
  $added = 1
}
$kept = 0
foreach ($id in $ids) {
  if (Read-Sign { Backup-RecoveryPassword $id }) {
    Set-Memory ${keyText(memory.backedUp)} $id $tenant
    $kept++
  }
}
ConvertTo-Report ([ordered]@{
    bitLocker = $drive.State
    joined = $true
    recoveryPasswords = $ids.Count
    added = $added
    entra = $kept
  })
if ($kept -eq 0) { exit 1 }
exit 0
`,
);

/** Exit code 1 where this policy left something on the device. */
export const undoDetection: string = scriptOf(
  "Finds devices that still have what the policy added.",
  [],
  String.raw`$left = Test-Path -LiteralPath ${keyText(memory.root)}
ConvertTo-Report ([ordered]@{ left = $left })
if ($left) { exit 1 }
exit 0
`,
);

/** Removes the key protectors that this policy added, by its own record of their ids, and then the record. No other one. */
export const undoRemediation: string = scriptOf(
  "Removes the BitLocker recovery password that the policy added, and no other.",
  reads,
  String.raw`$removed = 0
$record = ${keyText(memory.added)}
if (Test-Path -LiteralPath $record) {
  $added = @((Get-Item -LiteralPath $record).GetValueNames())
  $drive = Get-Protection
  foreach ($id in @($added | Where-Object { $drive.Ids -contains $_ })) {
    $null = Invoke-Volume $drive.Volume 'DeleteKeyProtector' @{ VolumeKeyProtectorID = $id }
    $removed++
  }
}
$root = ${keyText(memory.root)}
if (Test-Path -LiteralPath $root) { Remove-Item -LiteralPath $root -Recurse -Force }
$vendor = ${keyText(memory.vendor)}
if (Test-Path -LiteralPath $vendor) {
  $key = Get-Item -LiteralPath $vendor
  if ($key.SubKeyCount -eq 0 -and $key.ValueCount -eq 0) { Remove-Item -LiteralPath $vendor }
}
ConvertTo-Report ([ordered]@{ removed = $removed })
exit 0
`,
);
