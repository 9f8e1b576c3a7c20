/** @module components/registry-equivalent/powershell-detection: the scripts that look whether there is something to write, or to undo. Pure. */
import { framed } from "./powershell-frame";
import type { RegistryValue } from "./values";

const applied = String.raw`    $differences = @()
    foreach ($want in $Wanted) {
        if (-not (Test-AsWanted $want)) { $differences += (Get-Title $want) + ' is ' + (Get-FoundText $want) }
    }
    if ($differences.Length -eq 0) {
        $report = 'As wanted: all ' + $Wanted.Length + '.'
        $exitCode = 0
    } else {
        $report = 'Differs: ' + $differences.Length + ' of ' + $Wanted.Length + ': ' + ($differences -join '; ')
    }`;

const undone = String.raw`    $memory = Get-Base $MemoryRoot
    $remembered = @()
    foreach ($want in $Wanted) {
        if (Test-Remembered $memory $want) { $remembered += Get-Title $want }
    }
    if ($remembered.Length -eq 0) {
        $report = 'Nothing to undo.'
        $exitCode = 0
    } else {
        $report = 'To undo: ' + $remembered.Length + ' of ' + $Wanted.Length + ': ' + ($remembered -join '; ')
    }`;

/**
 * Exit code 0: every value is as wanted, 1: one differs, or it could not be told; the line on standard output says which.
 * Source of the codes: Microsoft Learn, "Use Remediations to detect and fix support issues".
 */
export const detectionScript = (values: readonly RegistryValue[]): string =>
  framed({
    purpose: "Detection: looks, and changes nothing. Exit code 0: all values are as wanted; 1: remediate.",
    values,
    main: applied,
  });

/** Exit code 0: nothing of ours is left to undo, 1: something is. Looks only at what the remediation remembered. */
export const undoDetectionScript = (values: readonly RegistryValue[]): string =>
  framed({
    purpose: "Detection: looks, and changes nothing. Exit code 0: nothing is left to undo; 1: undo.",
    values,
    main: undone,
    needsHive: false,
  });
