/** @module components/registry-equivalent/powershell-undo: the script that puts back what was there before the remediation. Pure. */
import { framed } from "./powershell-frame";
import { memoryKey, type RegistryValue } from "./values";

const functions = String.raw`function Remove-IfEmpty($Base, [string] $Path) {
    $key = $Base.OpenSubKey($Path)
    if ($null -eq $key) { return $true }
    $isEmpty = ($key.SubKeyCount -eq 0) -and ($key.ValueCount -eq 0)
    $key.Close()
    if ($isEmpty) { $Base.DeleteSubKey($Path) }
    return $isEmpty
}

function Remove-CreatedKeys($Base, $Memory, $Want) {
    $created = $Memory.OpenSubKey($MemoryPath + '\created-keys', $true)
    if ($null -eq $created) { return }
    try {
        $at = $Want.Path
        while ($at -ne '') {
            $title = $Want.Root + '\' + $at
            if ($null -eq $created.GetValue($title)) { break }
            if (-not (Remove-IfEmpty $Base $at)) { break }
            $created.DeleteValue($title, $false)
            $cut = $at.LastIndexOf([char] '\')
            if ($cut -lt 0) { break }
            $at = $at.Substring(0, $cut)
        }
    } finally {
        $created.Close()
    }
}

function Restore-Value($Base, $Want, $Previous) {
    $key = $Base.OpenSubKey($Want.Path, $true)
    try {
        if ($Previous.Exists) { Write-Value $key $Want.Name $Previous.Kind $Previous.Data }
        else { $key.DeleteValue($Want.Name, $false) }
    } finally {
        $key.Close()
    }
}

function Undo-Wanted($Memory, $Want) {
    $base = Get-Base $Want.Root
    $at = Get-MemoryPath $Want
    $written = Read-Value $Memory $at 'Written'
    $found = Read-Value $base $Want.Path $Want.Name
    $isOurs = Test-SameValue $found $written
    if ($isOurs) { Restore-Value $base $Want (Read-Value $Memory $at 'Previous') }
    Remove-CreatedKeys $base $Memory $Want
    $Memory.DeleteSubKeyTree($at)
    return $isOurs
}

function Remove-EmptyMemory($Memory) {
    # With no value left to undo, nobody will ask any more who made a key.
    if (Remove-IfEmpty $Memory ($MemoryPath + '\values')) { $Memory.DeleteSubKeyTree($MemoryPath + '\created-keys', $false) }
    foreach ($path in @($MemoryPath, '${memoryKey}')) { $null = Remove-IfEmpty $Memory $path }
}`;

const main = String.raw`    $memory = Get-Base $MemoryRoot
    $back = 0
    $left = @()
    # In reverse: the value that made a key goes last.
    for ($i = $Wanted.Length - 1; $i -ge 0; $i--) {
        $want = $Wanted[$i]
        if (-not (Test-Remembered $memory $want)) {
            # Half a memory is of a run that ended before it wrote anything.
            $memory.DeleteSubKeyTree((Get-MemoryPath $want), $false)
            continue
        }
        if (Undo-Wanted $memory $want) { $back++ } else { $left += Get-Title $want }
    }
    Remove-EmptyMemory $memory
    $report = 'Put back: ' + $back + '.'
    if ($left.Length -gt 0) { $report += ' Left as somebody else set it since: ' + ($left -join '; ') }
    $exitCode = 0`;

/**
 * Puts back what the first remediation found, and removes keys that only remediations made and that are empty. A value that
 * somebody else has changed since stays as it is. Exit code 0: undone, or there was nothing to undo; 1: failed.
 */
export const undoScript = (values: readonly RegistryValue[]): string =>
  framed({
    purpose:
      "Undo: puts back what was there before the remediation. Exit code 0: undone, or nothing to undo; 1: failed.",
    values,
    functions: [functions],
    main,
  });
