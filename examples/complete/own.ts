/** @module examples/complete/own: one of each kind that a program can make itself, around password reset on the sign-in screen. */
import {
  AssignmentFilter,
  CustomProfile,
  PlatformScript,
  RegistryEquivalent,
  Remediation,
  RoleScopeTag,
  SettingsCatalogPolicy,
} from "pulumi-intune";

/** Who has this tag in the admin center sees and changes what follows. Which administrators have it is said there. */
const team = new RoleScopeTag("team", { name: "Sign-in team", description: "Looks after sign-in" });

/** Things of the same program are given by id, so that they are there first; anything else may be given by name. */
const windows = new AssignmentFilter("windows", {
  name: "Windows 10 and 11",
  rule: '(device.osVersion -startsWith "10.0.")',
  scopeTags: [{ id: team.scopeTagId }],
});

/** What all of them have in common. */
const shared = {
  scopeTags: [{ id: team.scopeTagId }],
  assignments: {
    include: [{ group: "Windows pilot", filter: { id: windows.filterId } }],
    exclude: [{ group: "Shared kiosks" }],
  },
};

const setting = "device_vendor_msft_policy_config_authentication_enablewebsignin";

export const webSignIn = new SettingsCatalogPolicy("web-sign-in", {
  ...shared,
  name: "Contoso - Web sign-in",
  description: "A sign-in option that needs neither PIN nor password.",
  settings: { [setting]: { type: "choice", value: `${setting}_1` } },
}).summary;

export const accountSwitching = new CustomProfile("account-switching", {
  ...shared,
  name: "Contoso - Account switching",
  description: "Without it a password cannot be reset on the sign-in screen.",
  settings: {
    "./Device/Vendor/MSFT/Policy/Config/WindowsLogon/HideFastUserSwitching": {
      type: "integer",
      name: "Show the button that switches the account",
      value: 0,
    },
  },
}).summary;

export const lockScreenNotifications = new RegistryEquivalent("lock-screen-notifications", {
  ...shared,
  name: "Contoso - Lock screen notifications",
  description: "Without them a password cannot be reset on the sign-in screen.",
  values: [
    {
      key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\System",
      name: "DisableLockScreenAppNotifications",
      type: "dword",
      value: 0,
    },
  ],
}).summary;

export const accountControl = new Remediation("account-control", {
  ...shared,
  name: "Contoso - User Account Control is on",
  description: "Finds devices where it is off, which breaks the reset. Changes nothing.",
  detectionScript: `$system = "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System"
if ((Get-ItemProperty $system).EnableLUA -eq 0) { "User Account Control is off"; exit 1 }
"User Account Control is on"
`,
}).summary;

export const longerEventLog = new PlatformScript("longer-event-log", {
  ...shared,
  name: "Contoso - Longer Application event log",
  description: "Keeps what AADPasswordResetCredentialProvider writes for longer: 64 MB.",
  script: `wevtutil set-log Application /maxsize:67108864
exit $LASTEXITCODE
`,
}).summary;
