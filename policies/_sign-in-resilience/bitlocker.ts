/** @module policies/_sign-in-resilience/bitlocker: PowerShell that tells whether the system drive is protected and who has its recovery password. Pure. */
import { quoted } from "../../components/_shared/powershell";
import { bitLockerLog, recoveryPasswordPlaces } from "../../knowledge/sign-in-resilience";
import { keyText, memory } from "./registry";

const places = Object.entries(recoveryPasswordPlaces).flatMap(([place, { events }]) =>
  events.map((id) => ({ id, place })),
);

/**
 * The system drive by WMI: `GetKeyProtectors` gives ids only, so that the recovery password never enters the script. Source:
 * Microsoft Learn, Win32_EncryptableVolume.
 *
 * `Get-BitLockerState`: "on", "off", or "waiting": encrypted, and the key lies open until protection begins, so that nobody
 * needs a recovery password yet.
 */
export const systemDrive = String.raw`function Get-SystemDrive {
  $filter = 'DriveLetter="{0}"' -f $env:SystemDrive
  $found = @(Get-CimInstance -Namespace 'root/cimv2/Security/MicrosoftVolumeEncryption' -ClassName 'Win32_EncryptableVolume' -Filter $filter)
  if ($found.Count -ne 1) { throw 'no such volume' }
  $found[0]
}

function Invoke-Volume($Volume, [string]$Method, [hashtable]$With = @{}) {
  $answer = Invoke-CimMethod -InputObject $Volume -MethodName $Method -Arguments $With
  if ($answer.ReturnValue -ne 0) { throw ('{0}: 0x{1:x8}' -f $Method, $answer.ReturnValue) }
  $answer
}

function Get-BitLockerState($Volume) {
  $protection = (Invoke-Volume $Volume 'GetProtectionStatus').ProtectionStatus
  if ($protection -eq 1) { return 'on' }
  if ($protection -ne 0) { throw 'protection status unknown' }
  if ((Invoke-Volume $Volume 'GetConversionStatus').ConversionStatus -eq 0) { 'off' } else { 'waiting' }
}

# 3: numerical password.
function Get-RecoveryPasswordIds($Volume) {
  $answer = Invoke-Volume $Volume 'GetKeyProtectors' @{ KeyProtectorType = [uint32]3 }
  $ids = $answer.PSObject.Properties['VolumeKeyProtectorID']
  if ($null -ne $ids) { @($ids.Value | Where-Object { $_ }) }
}
`;

/** `Read-EventData`: one named datum of an event, or an empty text. The words of an event are in the device's language. */
export const eventData = String.raw`function Read-EventData($Entry, [string]$Name) {
  $node = ([xml]$Entry.ToXml()).SelectSingleNode(('//*[local-name()="Data"][@Name="{0}"]' -f $Name))
  if ($null -eq $node) { '' } else { $node.InnerText }
}
`;

/**
 * `Get-BackupPlaces`: to whom a recovery password was seen to be backed up, by its id. Proof is Windows' own event for that
 * id, or that this policy saw one for the device's tenant before the log was overwritten.
 */
export const backups = String.raw`function Get-TenantId {
  $key = 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\CloudDomainJoin\JoinInfo'
  if (-not (Test-Path -LiteralPath $key)) { return '' }
  $ids = @(Get-ChildItem -LiteralPath $key | ForEach-Object { [string]$_.GetValue('TenantId', '') } | Where-Object { $_ })
  if ($ids.Count -eq 0) { '' } else { $ids[0] }
}

function Get-BackupEvents([datetime]$Since) {
  $places = @{ ${places.map(({ id, place }) => `${id} = ${quoted(place)}`).join("; ")} }
  $filter = @{ LogName = ${quoted(bitLockerLog)}; Id = @($places.Keys); StartTime = $Since }
  foreach ($entry in @(Get-WinEvent -FilterHashtable $filter -ErrorAction SilentlyContinue)) {
    [pscustomobject]@{ Place = $places[$entry.Id]; Id = Read-EventData $entry 'ProtectorGUID' }
  }
}

function Get-BackupPlaces([string]$Id, $Events) {
  $seen = @($Events | Where-Object { $_.Id -eq $Id } | ForEach-Object { $_.Place })
  $tenant = Get-TenantId
  if ($tenant -ne '' -and (Read-Value ${keyText(memory.backedUp)} $Id) -eq $tenant) { $seen += 'entra' }
  $seen | Sort-Object -Unique
}
`;

/** `Get-Protection`: the above of the system drive in one object; fails where any of it cannot be read. */
export const protection = String.raw`function Get-Protection {
  $volume = Get-SystemDrive
  $state = Get-BitLockerState $volume
  $ids = @()
  if ($state -ne 'off') { $ids = @(Get-RecoveryPasswordIds $volume) }
  $events = @(Get-BackupEvents ([datetime]::new(2000, 1, 1)))
  $places = @($ids | ForEach-Object { Get-BackupPlaces $_ $events } | Sort-Object -Unique)
  [pscustomobject]@{ Volume = $volume; State = $state; Ids = $ids; Places = $places }
}
`;
