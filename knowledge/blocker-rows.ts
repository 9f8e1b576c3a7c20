/** @module knowledge/blocker-rows: what is known to break a reset at the sign-in screen, with every way to set it. */
import type { Blocker, Blocks, Way } from "./blocker-terms";

/*
 * Setting definition ids: published dumps of the catalogue. OMA-URIs and formats: Microsoft Learn, Policy CSP, AssignedAccess CSP,
 * WiredNetwork CSP, WiFi CSP; the XML of 802.1X: OneX schema, singleSignOn. Registry values: document 003 and the ADMX mappings of
 * the Policy CSP pages. `node` is the name of the policy in the Policy CSP, in its own spelling.
 */
const catalogue = (node: string, equals: number, scope: "device" | "user" = "device"): Way => ({
  carrier: "catalogue",
  setting: `${scope}_vendor_msft_policy_config_${node.replace("/", "_")}`.toLowerCase(),
  blocks: { equals },
});
const omaUri = (path: string, blocks: Blocks, scope: "Device" | "User" = "Device"): Way => ({
  carrier: "omaUri",
  setting: `./${scope}/Vendor/MSFT/${path}`,
  blocks,
});
/** The value of a Policy CSP node as a number in both carriers. */
const numbered = (node: string, equals: number): Way[] => [
  catalogue(node, equals),
  omaUri(`Policy/Config/${node}`, { equals }),
];
/** A policy of an ADMX file: an option in the catalogue, XML in a row. */
const admxBacked = (node: string, scope: "device" | "user" = "device"): Way[] => [
  catalogue(node, 1, scope),
  omaUri(`Policy/Config/${node}`, { admx: "enabled" }, scope === "device" ? "Device" : "User"),
];
const registry = (setting: string, blocks: Blocks): Way => ({ carrier: "registry", setting, blocks });

const system = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
const policies = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows";
const users = "HKEY_CURRENT_USER\\SOFTWARE";
const place = { document: "003", place: "General limitations" } as const;
const options = "LocalPoliciesSecurityOptions";

const appNotificationsOff: readonly Way[] = [
  ...admxBacked("WindowsLogon/DisableLockScreenAppNotifications"),
  registry(`${policies}\\System\\DisableLockScreenAppNotifications`, { equals: 1 }),
];

export const blockerRows = {
  hideFastUserSwitching: {
    title: "HideFastUserSwitching",
    does: "hides the button that switches the account",
    breaks: "It is known to interfere with the reset.",
    change: 'set "Hide Fast User Switching" to Disabled (0)',
    source: place,
    parts: [
      [
        ...numbered("WindowsLogon/HideFastUserSwitching", 1),
        registry(`${system}\\HideFastUserSwitching`, { equals: 1 }),
      ],
    ],
  },
  dontDisplayLastUserName: {
    title: "DontDisplayLastUserName",
    does: "hides who signed in last",
    breaks: "It is known to interfere with the reset.",
    change: 'set "Interactive logon: Do not display last signed-in" to Disabled (0)',
    source: place,
    parts: [
      [
        ...numbered(`${options}/InteractiveLogon_DoNotDisplayLastSignedIn`, 1),
        registry(`${system}\\DontDisplayLastUserName`, { equals: 1 }),
      ],
    ],
  },
  noLockScreen: {
    title: "NoLockScreen",
    does: "takes the lock screen away",
    breaks: "It is known to interfere with the reset.",
    change: 'set "Do not display the lock screen" to Disabled (0)',
    source: place,
    parts: [
      [
        ...admxBacked("ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen"),
        registry(`${policies}\\Personalization\\NoLockScreen`, { equals: 1 }),
      ],
    ],
  },
  lockScreenNotifications: {
    title: "Lock screen notifications",
    does: "turns notifications on the lock screen off",
    breaks: "The reset does not work without them.",
    change: "let notifications appear on the lock screen",
    source: place,
    parts: [
      [
        ...appNotificationsOff,
        ...numbered("AboveLock/AllowToasts", 0),
        ...admxBacked("ADMX_WPN/NoLockScreenToastNotification", "user"),
        registry(
          `${users}\\Policies\\Microsoft\\Windows\\CurrentVersion\\PushNotifications\\NoToastApplicationNotificationOnLockScreen`,
          { equals: 1 },
        ),
      ],
    ],
  },
  uacOff: {
    title: "EnableLUA",
    does: "turns User Account Control off",
    breaks: "It is known to cause problems with the reset.",
    change: 'set "User Account Control: Run all administrators in Admin Approval Mode" to Enabled (1)',
    source: place,
    parts: [
      [
        ...numbered(`${options}/UserAccountControl_RunAllAdministratorsInAdminApprovalMode`, 0),
        registry(`${system}\\EnableLUA`, { equals: 0 }),
      ],
    ],
  },
  blockNonAdminUserInstall: {
    title: "BlockNonAdminUserInstall",
    does: "keeps people who are no administrators from installing Windows apps",
    breaks: "It is known to interfere with the reset.",
    change:
      'set "Block Non Admin User Install" to 0; the catalogue labels its options the wrong way round: 0 is "Block" and lets people install',
    source: place,
    parts: [
      [
        ...numbered("ApplicationManagement/BlockNonAdminUserInstall", 1),
        registry(`${policies}\\Appx\\BlockNonAdminUserInstall`, { equals: 1 }),
      ],
    ],
  },
  customShell: {
    title: "Custom shell",
    does: "replaces Explorer with another shell",
    breaks: "It is known to interfere with the reset.",
    change: "leave Explorer (explorer.exe) as the shell",
    source: place,
    parts: [
      [
        ...numbered("WindowsLogon/OverrideShellProgram", 1),
        omaUri("AssignedAccess/ShellLauncher", { xml: "otherShell" }),
        // Assumed: an app in full screen stands in Explorer's place as a shell does.
        omaUri("AssignedAccess/Configuration", { xml: "kioskApp" }),
        omaUri("AssignedAccess/KioskModeApp", { xml: "anything" }),
        omaUri("Policy/Config/ADMX_WinLogon/CustomShell", { admx: "enabled" }, "User"),
        registry("HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\Shell", {
          xml: "shellPath",
        }),
        registry(`${users}\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Shell`, { xml: "shellPath" }),
      ],
    ],
    unseen: "Shell Launcher set up in an image or by WMI is not seen here.",
  },
  smartCardRequired: {
    title: "Interactive logon: Require smart card",
    does: "requires a smart card to sign in",
    breaks: "It is known to interfere with the reset.",
    change: 'set "Interactive logon: Require Windows Hello for Business or smart card" to Disabled (scforceoption 0)',
    source: place,
    parts: [[registry(`${system}\\scforceoption`, { equals: 1 })]],
    unseen: "No setting of Intune's catalogue or of the Policy CSP is known for it: look in Group Policy as well.",
  },
  lostMode: {
    title: "EnableLostMode",
    does: "puts a device into lost mode",
    breaks: "It is known to interfere with the reset.",
    change: "end lost mode on the device",
    source: place,
    parts: [],
    unseen: "Lost mode is an action on one device, not a policy: look at the device in the Intune admin center.",
  },
  networkBeforeLogon: {
    title: "802.1X, perform immediately before user logon",
    does: "signs in to the network (802.1X) immediately before the user",
    breaks: "The reset does not work in such a network.",
    change: "authenticate the machine, and leave single sign-on before the logon out of the network's profile",
    source: place,
    parts: [
      [
        omaUri("WiredNetwork/LanXML", { xml: "preLogon" }),
        omaUri("WiredNetwork/LanXML", { xml: "preLogon" }, "User"),
        omaUri("WiFi/Profile/*/WlanXml", { xml: "preLogon" }),
        omaUri("WiFi/Profile/*/WlanXml", { xml: "preLogon" }, "User"),
      ],
    ],
    unseen: "Intune's templates for Wi-Fi and wired networks, and Group Policy, are not looked at.",
  },
  ctrlAltDel: {
    title: "CTRL+ALT+DEL required, app notifications off, Home edition",
    does: "requires CTRL+ALT+DEL while app notifications on the lock screen are off",
    breaks: "On the Home edition of Windows 10 up to version 1709 the three together break the reset.",
    change: 'set "Interactive logon: Do not require CTRL+ALT+DEL" to Enabled (1), or let app notifications appear',
    source: place,
    parts: [
      [
        ...numbered(`${options}/InteractiveLogon_DoNotRequireCTRLALTDEL`, 0),
        registry(`${system}\\DisableCAD`, { equals: 0 }),
      ],
      appNotificationsOff,
    ],
    onlyOn: { edition: "home", before: "10.0.17134" },
  },
} as const satisfies Record<string, Blocker>;
