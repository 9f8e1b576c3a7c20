/** @module policies/_sign-in-resilience/pending: PowerShell that tells whether both updates that together lose Windows Hello are waiting. Pure. */

/**
 * `Test-DbxPending`: an update of Secure Boot's revocation list waits (0x2 of AvailableUpdates: Microsoft's
 * engineers say so in public, its pages do not). `Get-FirmwarePending`: how many firmware updates Windows Update has offered and not installed, from
 * what it knows already: nothing is asked of the network. An update that only waits for a restart is not among them.
 */
export const pending = String.raw`function Test-DbxPending {
  $waiting = Read-Value 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecureBoot' 'AvailableUpdates'
  $null -ne $waiting -and ($waiting -band 2) -ne 0
}

function Get-FirmwarePending {
  $searcher = (New-Object -ComObject 'Microsoft.Update.Session').CreateUpdateSearcher()
  $searcher.Online = $false
  $offered = $searcher.Search('IsInstalled=0 and IsHidden=0 and Type=''Driver''').Updates
  @($offered | Where-Object { $_.DriverClass -eq 'Firmware' }).Count
}
`;
