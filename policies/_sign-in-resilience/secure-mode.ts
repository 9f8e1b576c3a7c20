/** @module policies/_sign-in-resilience/secure-mode: PowerShell that tells what of the sign-in lies in Virtual Secure Mode, and is lost with it. Pure. */

/**
 * `Get-SecureMode`: whether Virtual Secure Mode runs, and in it Enhanced Sign-in Security and Credential Guard. Win32_DeviceGuard
 * is documented (status 2: running; service 1: Credential Guard). That Enhanced Sign-in Security is on is assumed from its
 * scenario in the registry: no documented query of it was found for PowerShell.
 */
export const secureMode = String.raw`function Get-SecureMode {
  $guard = Get-CimInstance -Namespace 'root/Microsoft/Windows/DeviceGuard' -ClassName 'Win32_DeviceGuard'
  $runs = $guard.VirtualizationBasedSecurityStatus -eq 2
  $biometrics = 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\DeviceGuard\Scenarios\SecureBiometrics'
  [pscustomobject]@{
    Runs = $runs
    EnhancedSignIn = $runs -and (Read-Value $biometrics 'Enabled') -eq 1
    CredentialGuard = @($guard.SecurityServicesRunning) -contains 1
  }
}
`;
