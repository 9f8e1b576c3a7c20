/** @module cli/_old-windows/checks: the PowerShell 2.0 that looks before it installs: Windows, TLS, the file. */

/** Windows 7, 8 or 8.1, an administrator, and the 64-bit shell of a 64-bit Windows. */
export const machineFunctions = String.raw`function Assert-OldWindows {
    $system = Get-WmiObject -Class Win32_OperatingSystem
    $version = [version] $system.Version
    if ($version.Major -ge 10) { throw 'this is Windows 10 or later, which has the link itself: set AllowPasswordReset instead (intune-policy registry sspr-link)' }
    if (($version.Major -ne 6) -or ($version.Minor -lt 1) -or ($system.ProductType -ne 1)) {
        throw ('the component is for Windows 7, 8 and 8.1, and this is ' + $system.Caption + ' ' + $system.Version)
    }
    return $version
}

function Assert-Shell {
    $identity = New-Object System.Security.Principal.WindowsPrincipal([System.Security.Principal.WindowsIdentity]::GetCurrent())
    if (-not $identity.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) { throw 'run it as an administrator' }
    if (([IntPtr]::Size -eq 4) -and (Test-Path -LiteralPath 'Env:\PROCESSOR_ARCHITEW6432')) { throw 'run it in the 64-bit PowerShell' }
}`;

/** Document 003: enabled, not only left to negotiation. */
export const tlsFunctions = String.raw`function Read-MachineValue([string] $Path, [string] $Name) {
    $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($Path)
    if ($null -eq $key) { return $null }
    try { return $key.GetValue($Name) } finally { $key.Close() }
}

function Assert-Tls12([version] $Version) {
    $advice = 'write the values with intune-policy registry tls12 --format reg, import them and restart'
    $path = 'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client'
    $enabled = Read-MachineValue $path 'Enabled'
    $isOff = Read-MachineValue $path 'DisabledByDefault'
    if (($null -eq $enabled) -or ($enabled -eq 0) -or ($null -eq $isOff) -or ($isOff -ne 0)) {
        throw ('TLS 1.2 is not enabled, and must be, not only negotiated: ' + $advice)
    }
    # Windows 8.1 offers TLS 1.2 through WinHTTP by itself.
    if ($Version.Minor -ge 3) { return }
    $protocols = Read-MachineValue 'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp' 'DefaultSecureProtocols'
    if (($null -eq $protocols) -or (($protocols -band 0x800) -eq 0)) {
        throw ('TLS 1.2 is not enabled for WinHTTP: install update KB 3140245, then ' + $advice)
    }
}`;

/** The file that the owner has looked at, and that Microsoft has signed. It stays open, so that nobody puts another in its place. */
export const fileFunctions = String.raw`function Get-Sha256($Stream) {
    $sha = [System.Security.Cryptography.SHA256]::Create()
    return [BitConverter]::ToString($sha.ComputeHash($Stream)).Replace('-', '').ToLower()
}

function Assert-Installer([string] $File, $Stream) {
    $found = Get-Sha256 $Stream
    if ($found -ne $Sha256) { throw ('the SHA-256 of ' + $File + ' is ' + $found + ', and not the one that was given') }
    $signature = Get-AuthenticodeSignature -FilePath ([System.Management.Automation.WildcardPattern]::Escape($File))
    if ($signature.Status -ne 'Valid') { throw ('the signature of ' + $File + ' is not valid: ' + $signature.StatusMessage) }
    $signer = $signature.SignerCertificate
    if ($signer.GetNameInfo('SimpleName', $false) -ne 'Microsoft Corporation') {
        throw ('the signature of ' + $File + ' is of ' + $signer.Subject + ', and not of Microsoft Corporation')
    }
    $chain = New-Object System.Security.Cryptography.X509Certificates.X509Chain
    $chain.ChainPolicy.RevocationMode = 'NoCheck'
    $null = $chain.Build($signer)
    $root = $chain.ChainElements[$chain.ChainElements.Count - 1].Certificate
    if (-not $root.GetNameInfo('SimpleName', $false).StartsWith('Microsoft Root')) {
        throw ('the signature of ' + $File + ' ends at ' + $root.Subject + ', and not at a root of Microsoft')
    }
}`;
