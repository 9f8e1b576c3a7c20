/** @module components/registry-equivalent/powershell-library: the PowerShell that reads and writes registry values, the same in every script. */
import { memoryKey } from "./values";

/*
 * .NET's registry classes and not the registry provider: the provider takes * and [ in a path for wildcards, / for a
 * separator, and shows a 32-bit host another registry. No text of a person's is in this file's scripts: it is in the table.
 */

/** Where scripts remember what was there before them. */
const memoryPath = `${memoryKey}\\registry-equivalent`;

/** Opens, reads, compares and writes a value; says what was found in one short line. */
export const registryFunctions = String.raw`$Bases = @{}

function Open-Hive([Microsoft.Win32.RegistryHive] $Hive) {
    return [Microsoft.Win32.RegistryKey]::OpenBaseKey($Hive, [Microsoft.Win32.RegistryView]::Registry64)
}

function Get-Base([string] $Root) {
    if (-not $Bases.ContainsKey($Root)) {
        if ($Root -eq 'DEFAULT_USER') { $Bases[$Root] = Open-DefaultUser }
        elseif ($Root -eq 'HKEY_CURRENT_USER') { $Bases[$Root] = Open-Hive ([Microsoft.Win32.RegistryHive]::CurrentUser) }
        else { $Bases[$Root] = Open-Hive ([Microsoft.Win32.RegistryHive]::LocalMachine) }
    }
    return $Bases[$Root]
}

function Close-Bases {
    foreach ($base in @($Bases.Values)) { $base.Close() }
    $Bases.Clear()
}

function Read-Value($Base, [string] $Path, [string] $Name) {
    $found = @{ Exists = $false; Kind = ''; Data = $null }
    $key = $Base.OpenSubKey($Path)
    if ($null -eq $key) { return $found }
    try {
        foreach ($existing in $key.GetValueNames()) {
            if ([string]::Equals($existing, $Name, [StringComparison]::OrdinalIgnoreCase)) {
                $found.Exists = $true
                $found.Kind = [string] $key.GetValueKind($Name)
                $found.Data = $key.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
            }
        }
    } finally {
        $key.Close()
    }
    return $found
}

function Test-SameItem($One, $Other) {
    if (($One -is [string]) -ne ($Other -is [string])) { return $false }
    if ($One -is [string]) { return [string]::Equals($One, $Other, [StringComparison]::Ordinal) }
    return $One -eq $Other
}

function Test-SameValue($One, $Other) {
    if ((-not $One.Exists) -or (-not $Other.Exists)) { return $false }
    if ($One.Kind -ne $Other.Kind) { return $false }
    if (($One.Data -is [array]) -ne ($Other.Data -is [array])) { return $false }
    if ($One.Data -isnot [array]) { return Test-SameItem $One.Data $Other.Data }
    if ($One.Data.Length -ne $Other.Data.Length) { return $false }
    for ($i = 0; $i -lt $One.Data.Length; $i++) {
        if (-not (Test-SameItem $One.Data[$i] $Other.Data[$i])) { return $false }
    }
    return $true
}

function Test-AsWanted($Want) {
    $found = Read-Value (Get-Base $Want.Root) $Want.Path $Want.Name
    return Test-SameValue $found @{ Exists = $true; Kind = $Want.Kind; Data = $Want.Data }
}

function Write-Value($Key, [string] $Name, [string] $Kind, $Data) {
    if ($Kind -eq 'DWord') { $Key.SetValue($Name, [int] $Data, [Microsoft.Win32.RegistryValueKind]::DWord) }
    elseif ($Kind -eq 'QWord') { $Key.SetValue($Name, [long] $Data, [Microsoft.Win32.RegistryValueKind]::QWord) }
    elseif ($Kind -eq 'String') { $Key.SetValue($Name, [string] $Data, [Microsoft.Win32.RegistryValueKind]::String) }
    elseif ($Kind -eq 'ExpandString') { $Key.SetValue($Name, [string] $Data, [Microsoft.Win32.RegistryValueKind]::ExpandString) }
    elseif ($Kind -eq 'MultiString') { $Key.SetValue($Name, [string[]] $Data, [Microsoft.Win32.RegistryValueKind]::MultiString) }
    elseif ($Kind -eq 'Binary') { $Key.SetValue($Name, [byte[]] $Data, [Microsoft.Win32.RegistryValueKind]::Binary) }
    elseif ($Kind -eq 'None') { $Key.SetValue($Name, [byte[]] $Data, [Microsoft.Win32.RegistryValueKind]::None) }
    else { throw ('a value of the type ' + $Kind + ' can neither be remembered nor written') }
}

function Get-Title($Want) {
    $name = $Want.Name
    if ($name -eq '') { $name = '(Default)' }
    return $Want.Root + '\' + $Want.Path + ' ' + $name
}

function Get-FoundText($Want) {
    $found = Read-Value (Get-Base $Want.Root) $Want.Path $Want.Name
    if (-not $found.Exists) { return 'absent' }
    if (($found.Kind -eq 'DWord') -or ($found.Kind -eq 'QWord')) { return [string] $found.Data }
    return 'another ' + $found.Kind
}

function Format-Report([string] $Text) {
    $line = [regex]::Replace($Text, '[\x00-\x1F\x7F]+', ' ')
    if ($line.Length -gt 2000) { $line = $line.Substring(0, 2000) + '...' }
    return $line
}`;

/** Loads the default profile's hive under a name of our own, and always unloads it. */
export const hiveFunctions = String.raw`$Mount = 'pulumi-intune-default'
$script:IsMounted = $false

function Invoke-Reg([string[]] $Arguments) {
    # What reg.exe says on its standard error is a text here, and no error of this script.
    $ErrorActionPreference = 'Continue'
    $reg = [IO.Path]::Combine([Environment]::SystemDirectory, 'reg.exe')
    $said = & $reg $Arguments 2>&1 | Out-String
    return @{ Code = $LASTEXITCODE; Said = $said.Trim() }
}

function Get-DefaultHiveFile {
    $machine = Open-Hive ([Microsoft.Win32.RegistryHive]::LocalMachine)
    $profiles = Read-Value $machine 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList' 'Default'
    $machine.Close()
    if (-not $profiles.Exists) { throw 'Windows does not say where the default profile is' }
    return [IO.Path]::Combine([Environment]::ExpandEnvironmentVariables($profiles.Data), 'NTUSER.DAT')
}

function Assert-NotLoaded([string] $File) {
    $ending = $File.Substring([IO.Path]::GetPathRoot($File).Length - 1)
    $machine = Open-Hive ([Microsoft.Win32.RegistryHive]::LocalMachine)
    $list = $machine.OpenSubKey('SYSTEM\CurrentControlSet\Control\hivelist')
    try {
        foreach ($name in $list.GetValueNames()) {
            if (([string] $list.GetValue($name)).EndsWith($ending, [StringComparison]::OrdinalIgnoreCase)) {
                throw ('the default profile is loaded already, as ' + $name + '. Unload it with reg unload, or restart Windows')
            }
        }
    } finally {
        $list.Close()
        $machine.Close()
    }
}

function Mount-DefaultUser {
    $file = Get-DefaultHiveFile
    Assert-NotLoaded $file
    $loaded = Invoke-Reg @('load', ('HKU\' + $Mount), $file)
    if ($loaded.Code -ne 0) { throw ('reg load of ' + $file + ' failed: ' + $loaded.Said) }
    $script:IsMounted = $true
}

function Open-DefaultUser {
    $users = Open-Hive ([Microsoft.Win32.RegistryHive]::Users)
    try { return $users.OpenSubKey($Mount, $true) } finally { $users.Close() }
}

function Dismount-DefaultUser {
    if (-not $script:IsMounted) { return }
    $said = ''
    for ($try = 1; $try -le 10; $try++) {
        # A handle that waits for its finalizer keeps the hive loaded.
        [gc]::Collect()
        [gc]::WaitForPendingFinalizers()
        $unloaded = Invoke-Reg @('unload', ('HKU\' + $Mount))
        if ($unloaded.Code -eq 0) {
            $script:IsMounted = $false
            return
        }
        $said = $unloaded.Said
        Start-Sleep -Milliseconds 500
    }
    throw ('reg unload HKU\' + $Mount + ' failed: ' + $said + '. Unload it, or restart Windows')
}`;

/** Remembers what was there before the first write: type and data, or that there was nothing; and the keys that we made. */
export const memoryFunctions = String.raw`$MemoryPath = '${memoryPath}'

function Get-MemoryPath($Want) {
    return $MemoryPath + '\values\' + $Want.Id
}

function Test-Remembered($Memory, $Want) {
    return (Read-Value $Memory (Get-MemoryPath $Want) 'Complete').Exists
}`;
