/** @module policies/_sign-in-resilience/device-encryption: PowerShell that tells whether Windows encrypts a device by itself. Pure. */
import { build24H2 } from "../../knowledge/sign-in-resilience";

/**
 * `Get-DeviceEncryption`: "yes", "no", or "msinfo32": before Windows 11 24H2, and on IoT Enterprise, it hangs on Modern Standby
 * or HSTI and on the DMA interfaces as well, which only msinfo32 tells. That somebody barred it
 * (`PreventDeviceEncryption`) is "no". Platform Secure Boot is taken for granted where UEFI Secure Boot is on.
 */
export const deviceEncryption = String.raw`function Get-DeviceEncryption {
  $control = 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control'
  $windows = 'Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
  if ((Read-Value ($control + '\BitLocker') 'PreventDeviceEncryption') -eq 1) { return 'no' }
  if ((Read-Value ($control + '\SecureBoot\State') 'UEFISecureBootEnabled') -ne 1) { return 'no' }
  $tpm = Get-CimInstance -Namespace 'root/cimv2/Security/MicrosoftTpm' -ClassName 'Win32_Tpm'
  if ($null -eq $tpm -or -not $tpm.IsEnabled_InitialValue -or $tpm.SpecVersion -notmatch '^(1\.2|2\.0)\b') { return 'no' }
  $edition = [string](Read-Value $windows 'EditionID')
  $build = [int](Read-Value $windows 'CurrentBuildNumber')
  if ($build -ge ${build24H2} -and $edition -notlike 'IoTEnterprise*') { 'yes' } else { 'msinfo32' }
}

# The Home editions call it device encryption, and have no other BitLocker.
function Test-HomeEdition {
  [string](Read-Value 'Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'EditionID') -like 'Core*'
}
`;
