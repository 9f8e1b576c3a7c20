/** @module policies/_sign-in-resilience/accounts: PowerShell that tells who can still sign in when Windows Hello is lost. Pure. */
import { quoted } from "../../components/_shared/powershell";
import { helloOnly } from "../../knowledge/sign-in-resilience";
import { keyText } from "./registry";

/**
 * `Get-HelloOnly`: the value, 0 where it is absent. `Get-MicrosoftAccounts`, `Get-OtherAdministrators`: how many local accounts
 * are enabled that are Microsoft accounts, and that are administrators with a password of their own. Numbers, never names.
 */
export const accounts = String.raw`function Get-HelloOnly {
  $value = Read-Value ${keyText(helloOnly.key)} ${quoted(helloOnly.name)}
  if ($null -eq $value) { 0 } else { [int]$value }
}

function Get-MicrosoftAccounts {
  @(Get-LocalUser | Where-Object { $_.Enabled -and [string]$_.PrincipalSource -eq 'MicrosoftAccount' }).Count
}

function Get-OtherAdministrators {
  $members = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { $_.SID.Value })
  @(Get-LocalUser | Where-Object {
      $_.Enabled -and [string]$_.PrincipalSource -eq 'Local' -and $members -contains $_.SID.Value
    }).Count
}
`;
