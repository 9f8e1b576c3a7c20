/** @module components/remediation/example: the smallest program that declares one. */
import { Remediation } from ".";

const key = "'HKLM:\\SOFTWARE\\Policies\\Microsoft\\AzureADAccount'";

/** Lets one group reset forgotten passwords from the sign-in screen, and looks every four hours whether it still can. */
export const passwordReset = new Remediation("password-reset", {
  name: "Sign-in: password reset",
  detectionScript: `if ((Get-ItemProperty ${key} -ErrorAction SilentlyContinue).AllowPasswordReset -eq 1) { exit 0 }\nexit 1\n`,
  remediationScript: `New-Item ${key} -Force | Out-Null\nSet-ItemProperty ${key} AllowPasswordReset 1 -Type DWord\n`,
  assignments: { include: [{ group: "Windows pilot", schedule: { type: "hourly", interval: 4 } }] },
});
