/** @module test/support/blockers: settings that block a reset, one for each way, written out, and harmless ones beside each. */
import type { BlockerName, Carrier, SetOnDevice } from "../../knowledge/blockers";

const csp = "device_vendor_msft_policy_config_";
const userCsp = "user_vendor_msft_policy_config_";
const config = "./Device/Vendor/MSFT/Policy/Config";
const options = "localpoliciessecurityoptions";
const system = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
const policies = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows";

const option = (id: string, n: number): SetOnDevice => ({ carrier: "catalogue", setting: id, value: `${id}_${n}` });
const row = (setting: string, value: SetOnDevice["value"]): SetOnDevice => ({ carrier: "omaUri", setting, value });
const registry = (setting: string, value: SetOnDevice["value"]): SetOnDevice => ({
  carrier: "registry",
  setting,
  value,
});

const shell = (path: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><ShellLauncherConfiguration xmlns="http://schemas.microsoft.com/ShellLauncher/2018/Configuration"><Profiles><DefaultProfile><Shell Shell="${path}"><DefaultAction Action="RestartShell"/></Shell></DefaultProfile></Profiles></ShellLauncherConfiguration>`;
const kiosk = (inside: string): string =>
  `<AssignedAccessConfiguration xmlns="http://schemas.microsoft.com/AssignedAccess/2017/config"><Profiles><Profile Id="{1}">${inside}</Profile></Profiles></AssignedAccessConfiguration>`;
const lan = (inside: string): string =>
  `<LANProfile xmlns="http://www.microsoft.com/networking/LAN/profile/v1"><MSM><security><OneXEnabled>true</OneXEnabled><OneX xmlns="http://www.microsoft.com/networking/OneX/v1">${inside}<EAPConfig><Type>25</Type></EAPConfig></OneX></security></MSM></LANProfile>`;
const preLogon = lan("<singleSignOn><type>preLogon</type><maxDelay>10</maxDelay></singleSignOn>");
const postLogon = lan("<singleSignOn><type>postLogon</type></singleSignOn>");

/** Every way of every blocker; of the combination, the part that is none of another blocker's. */
export const planted: Readonly<Record<BlockerName, readonly SetOnDevice[]>> = {
  hideFastUserSwitching: [
    option(`${csp}windowslogon_hidefastuserswitching`, 1),
    row(`${config}/WindowsLogon/HideFastUserSwitching`, 1),
    registry(`${system}\\HideFastUserSwitching`, 1),
  ],
  dontDisplayLastUserName: [
    option(`${csp}${options}_interactivelogon_donotdisplaylastsignedin`, 1),
    row(`${config}/LocalPoliciesSecurityOptions/InteractiveLogon_DoNotDisplayLastSignedIn`, 1),
    registry(`${system}\\DontDisplayLastUserName`, 1),
  ],
  noLockScreen: [
    option(`${csp}admx_controlpaneldisplay_cpl_personalization_nolockscreen`, 1),
    row(`${config}/ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen`, "<enabled/>"),
    registry(`${policies}\\Personalization\\NoLockScreen`, 1),
  ],
  lockScreenNotifications: [
    option(`${csp}windowslogon_disablelockscreenappnotifications`, 1),
    row(`${config}/WindowsLogon/DisableLockScreenAppNotifications`, "<enabled/>"),
    registry(`${policies}\\System\\DisableLockScreenAppNotifications`, 1),
    option(`${csp}abovelock_allowtoasts`, 0),
    row(`${config}/AboveLock/AllowToasts`, 0),
    option(`${userCsp}admx_wpn_nolockscreentoastnotification`, 1),
    row("./User/Vendor/MSFT/Policy/Config/ADMX_WPN/NoLockScreenToastNotification", "<enabled/>"),
    registry(
      "HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\PushNotifications\\NoToastApplicationNotificationOnLockScreen",
      1,
    ),
  ],
  uacOff: [
    option(`${csp}${options}_useraccountcontrol_runalladministratorsinadminapprovalmode`, 0),
    row(`${config}/LocalPoliciesSecurityOptions/UserAccountControl_RunAllAdministratorsInAdminApprovalMode`, 0),
    registry(`${system}\\EnableLUA`, 0),
  ],
  blockNonAdminUserInstall: [
    option(`${csp}applicationmanagement_blocknonadminuserinstall`, 1),
    row(`${config}/ApplicationManagement/BlockNonAdminUserInstall`, 1),
    registry(`${policies}\\Appx\\BlockNonAdminUserInstall`, 1),
  ],
  customShell: [
    option(`${csp}windowslogon_overrideshellprogram`, 1),
    row(`${config}/WindowsLogon/OverrideShellProgram`, 1),
    row("./Device/Vendor/MSFT/AssignedAccess/ShellLauncher", shell("%ProgramFiles%\\Kiosk\\kiosk.exe")),
    row("./Device/Vendor/MSFT/AssignedAccess/Configuration", kiosk('<KioskModeApp AppUserModelId="Kiosk!App"/>')),
    row("./Device/Vendor/MSFT/AssignedAccess/KioskModeApp", '{"Account":"contoso\\\\kiosk","AUMID":"Kiosk!App"}'),
    row(
      "./User/Vendor/MSFT/Policy/Config/ADMX_WinLogon/CustomShell",
      '<enabled/><data id="CustomShell" value="kiosk.exe"/>',
    ),
    registry("HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\Shell", "kiosk.exe"),
    registry(
      "HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Shell",
      "C:\\Kiosk\\kiosk.exe",
    ),
  ],
  smartCardRequired: [registry(`${system}\\scforceoption`, 1)],
  lostMode: [],
  networkBeforeLogon: [
    row("./Device/Vendor/MSFT/WiredNetwork/LanXML", preLogon),
    row("./User/Vendor/MSFT/WiredNetwork/LanXML", preLogon),
    row("./Device/Vendor/MSFT/WiFi/Profile/Contoso%20WiFi/WlanXml", preLogon),
    row("./User/Vendor/MSFT/WiFi/Profile/Contoso/WlanXml", preLogon),
  ],
  ctrlAltDel: [
    option(`${csp}${options}_interactivelogon_donotrequirectrlaltdel`, 0),
    row(`${config}/LocalPoliciesSecurityOptions/InteractiveLogon_DoNotRequireCTRLALTDEL`, 0),
    registry(`${system}\\DisableCAD`, 0),
  ],
};

/** The first planted setting of a carrier, with another value if one is given. */
export function carried(name: BlockerName, carrier: Carrier, value?: SetOnDevice["value"]): SetOnDevice {
  const found = planted[name].find((one) => one.carrier === carrier);
  if (!found) throw new Error(`${name} is not planted by ${carrier}`);
  return value === undefined ? found : { ...found, value };
}

/** Settings that look like a blocker and are none: of which, why, and the settings. */
export const neighbours: readonly [BlockerName, string, readonly SetOnDevice[]][] = [
  ["hideFastUserSwitching", "shown", [option(`${csp}windowslogon_hidefastuserswitching`, 0)]],
  ["hideFastUserSwitching", "the row with 0", [row(`${config}/WindowsLogon/HideFastUserSwitching`, 0)]],
  ["hideFastUserSwitching", "networks hidden", [option(`${csp}windowslogon_dontdisplaynetworkselectionui`, 1)]],
  ["hideFastUserSwitching", "the user's key", [registry("HKEY_CURRENT_USER\\X\\HideFastUserSwitching", 1)]],
  ["dontDisplayLastUserName", "shown", [option(`${csp}${options}_interactivelogon_donotdisplaylastsignedin`, 0)]],
  [
    "dontDisplayLastUserName",
    "the name at sign-in, another setting",
    [option(`${csp}${options}_interactivelogon_donotdisplayusernameatsignin`, 1)],
  ],
  ["dontDisplayLastUserName", "the registry value 0", [registry(`${system}\\DontDisplayLastUserName`, 0)]],
  ["noLockScreen", "disabled", [option(`${csp}admx_controlpaneldisplay_cpl_personalization_nolockscreen`, 0)]],
  ["noLockScreen", "the camera on it", [option(`${csp}devicelock_preventenablinglockscreencamera`, 1)]],
  [
    "noLockScreen",
    "the row disabled",
    [row(`${config}/ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen`, "<disabled/>")],
  ],
  ["noLockScreen", "a slide show", [option(`${csp}devicelock_preventlockscreenslideshow`, 1)]],
  ["lockScreenNotifications", "shown", [option(`${csp}windowslogon_disablelockscreenappnotifications`, 0)]],
  ["lockScreenNotifications", "toasts allowed, which is 1", [option(`${csp}abovelock_allowtoasts`, 1)]],
  ["lockScreenNotifications", "Cortana above the lock", [option(`${csp}abovelock_allowcortanaabovelock`, 0)]],
  ["lockScreenNotifications", "no toasts while signed in", [option(`${userCsp}admx_wpn_notoastnotification`, 1)]],
  [
    "lockScreenNotifications",
    "the row disabled",
    [row(`${config}/WindowsLogon/DisableLockScreenAppNotifications`, "<disabled/>")],
  ],
  ["uacOff", "on", [option(`${csp}${options}_useraccountcontrol_runalladministratorsinadminapprovalmode`, 1)]],
  [
    "uacOff",
    "the prompt of standard users",
    [option(`${csp}${options}_useraccountcontrol_behavioroftheelevationpromptforstandardusers`, 0)],
  ],
  ["uacOff", "the registry value 1", [registry(`${system}\\EnableLUA`, 1)]],
  [
    "blockNonAdminUserInstall",
    'the option labelled "Block", which is 0',
    [option(`${csp}applicationmanagement_blocknonadminuserinstall`, 0)],
  ],
  ["blockNonAdminUserInstall", "the row with 0", [row(`${config}/ApplicationManagement/BlockNonAdminUserInstall`, 0)]],
  [
    "blockNonAdminUserInstall",
    "elevation of installers",
    [option(`${csp}applicationmanagement_msialwaysinstallwithelevatedprivileges`, 1)],
  ],
  ["customShell", "not configured", [option(`${csp}windowslogon_overrideshellprogram`, 0)]],
  [
    "customShell",
    "Shell Launcher with Explorer",
    [row("./Vendor/MSFT/AssignedAccess/ShellLauncher", shell("%SystemRoot%\\explorer.exe"))],
  ],
  [
    "customShell",
    "several apps beside Explorer",
    [row("./Vendor/MSFT/AssignedAccess/Configuration", kiosk("<AllAppsList><AllowedApps/></AllAppsList>"))],
  ],
  [
    "customShell",
    "Explorer in the registry",
    [registry("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\Shell", "explorer.exe")],
  ],
  ["smartCardRequired", "not required", [registry(`${system}\\scforceoption`, 0)]],
  [
    "smartCardRequired",
    "what happens when a card is removed",
    [option(`${csp}${options}_interactivelogon_smartcardremovalbehavior`, 1)],
  ],
  ["smartCardRequired", "the removal in the registry", [registry(`${system}\\scremoveoption`, 1)]],
  ["networkBeforeLogon", "after the logon", [row("./Vendor/MSFT/WiredNetwork/LanXML", postLogon)]],
  ["networkBeforeLogon", "no single sign-on", [row("./Vendor/MSFT/WiredNetwork/LanXML", lan(""))]],
  [
    "networkBeforeLogon",
    "the word elsewhere in the profile",
    [row("./Vendor/MSFT/WiFi/Profile/preLogon/WlanXml", lan("<name>preLogon</name>"))],
  ],
  [
    "networkBeforeLogon",
    "in a comment",
    [row("./Vendor/MSFT/WiFi/Profile/A/WlanXml", lan("<!-- <singleSignOn><type>preLogon</type></singleSignOn> -->"))],
  ],
  [
    "ctrlAltDel",
    "required, with app notifications",
    [option(`${csp}${options}_interactivelogon_donotrequirectrlaltdel`, 0)],
  ],
  ["ctrlAltDel", "not required", [option(`${csp}${options}_interactivelogon_donotrequirectrlaltdel`, 1)]],
  [
    "ctrlAltDel",
    "required, with app notifications shown",
    [
      option(`${csp}${options}_interactivelogon_donotrequirectrlaltdel`, 0),
      option(`${csp}windowslogon_disablelockscreenappnotifications`, 0),
    ],
  ],
];
