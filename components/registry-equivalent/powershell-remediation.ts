/** @module components/registry-equivalent/powershell-remediation: the script that writes registry values, once remembering what was there. Pure. */
import { framed } from "./powershell-frame";
import type { RegistryValue } from "./values";

const functions = String.raw`function Save-Memory($Memory, $Want) {
    $isFirst = -not (Test-Remembered $Memory $Want)
    $found = Read-Value (Get-Base $Want.Root) $Want.Path $Want.Name
    $key = $Memory.CreateSubKey((Get-MemoryPath $Want))
    try {
        if ($isFirst) {
            Write-Value $key 'Key' 'String' ($Want.Root + '\' + $Want.Path)
            Write-Value $key 'Name' 'String' $Want.Name
            if ($found.Exists) { Write-Value $key 'Previous' $found.Kind $found.Data }
            else { $key.DeleteValue('Previous', $false) }
        }
        Write-Value $key 'Written' $Want.Kind $Want.Data
        Write-Value $key 'Complete' 'DWord' 1
    } finally {
        $key.Close()
    }
}

function New-KeyPath($Base, $Memory, $Want) {
    $at = ''
    foreach ($part in $Want.Path.Split([char] '\')) {
        if ($at -eq '') { $at = $part } else { $at = $at + '\' + $part }
        $key = $Base.OpenSubKey($at)
        if ($null -eq $key) {
            $key = $Base.CreateSubKey($at)
            $created = $Memory.CreateSubKey($MemoryPath + '\created-keys')
            $created.SetValue($Want.Root + '\' + $at, 1)
            $created.Close()
        }
        $key.Close()
    }
}

function Set-Wanted($Memory, $Want) {
    Save-Memory $Memory $Want
    $base = Get-Base $Want.Root
    New-KeyPath $base $Memory $Want
    $key = $base.OpenSubKey($Want.Path, $true)
    try { Write-Value $key $Want.Name $Want.Kind $Want.Data } finally { $key.Close() }
    if (-not (Test-AsWanted $Want)) { throw ((Get-Title $Want) + ' was written, and reads otherwise: something else sets it') }
}`;

const main = String.raw`    $memory = Get-Base $MemoryRoot
    $changes = @()
    foreach ($want in $Wanted) {
        if (Test-AsWanted $want) { continue }
        $was = Get-FoundText $want
        Set-Wanted $memory $want
        $changes += (Get-Title $want) + ' (was ' + $was + ')'
    }
    $report = 'Nothing to write: all ' + $Wanted.Length + ' are as wanted.'
    if ($changes.Length -gt 0) {
        $report = 'Written: ' + $changes.Length + ' of ' + $Wanted.Length + ': ' + ($changes -join '; ')
    }
    $exitCode = 0`;

/** Exit code 0: every value is as wanted now; 1: one is not, and the line on standard output says which and why. */
export const remediationScript = (values: readonly RegistryValue[]): string =>
  framed({
    purpose:
      "Remediation: writes the values, and remembers once what was there. Exit code 0: all as wanted; 1: failed.",
    values,
    functions: [functions],
    main,
  });
