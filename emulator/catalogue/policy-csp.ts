/** @module emulator/catalogue/policy-csp: sign-in, reset and what breaks them, from the Policy CSP. Evidence: graph-facts.md, catalogue. */
import type { JsonObject } from "../json";
import {
  choiceDefinition,
  stringDefinition,
  stringListDefinition,
  type Area,
  type OptionFacts,
  type Place,
} from "./definition";

export const categories: readonly (readonly [id: string, name: string])[] = [
  ["e7ae2b99-0479-475f-af5c-96457121fcd0", "Windows Hello For Business"],
  ["a79b2d36-7dea-4a84-81ef-27f99296bccf", "Authentication"],
  ["500d2bb1-5186-447c-818f-401f2d9065ce", "Windows Logon"],
  ["914a31d0-ae3b-4ae5-bd31-504b9f0b91df", "Local Policies Security Options"],
  ["e6231142-3d39-44a7-9522-6a3357bd439f", "Personalization"],
  ["f4fd69bc-8622-411d-91bb-0e214f8fb112", "Logon"],
  ["ef8b8f2d-0000-4000-8000-000000000001", "Above Lock"],
  ["94a92db4-0000-4000-8000-000000000002", "Notifications"],
  ["a0c9f0b7-aa25-4e9c-a393-516145847b8b", "Microsoft App Store"],
];

function area(category: string): Area {
  return {
    categoryId: categories.find(([, name]) => name === category)?.[0] ?? "",
    platform: "windows10",
    technologies: "mdm",
    minimumSupportedVersion: "10.0.16299",
    windowsSkus: ["windowsProfessional", "windowsEnterprise", "windowsEducation"],
  };
}

function place(policyArea: string, name: string, displayName: string, scope: "device" | "user" = "device"): Place {
  const base = scope === "device" ? "./Device/Vendor/MSFT/Policy" : "./User/Vendor/MSFT/Policy";
  const id = `${scope}_vendor_msft_policy_config_${policyArea}_${name}`.toLowerCase();
  return { id, name, displayName, baseUri: base, offsetUri: `/Config/${policyArea}/${name}` };
}

const options = (...labels: readonly string[]): readonly OptionFacts[] =>
  labels.map((label, value) => ({ suffix: `_${value}`, label, value }));

const toggle = options("Disabled", "Enabled");

function authentication(): readonly JsonObject[] {
  const auth = area("Authentication");
  const at = (name: string, displayName: string): Place => place("Authentication", name, displayName);
  const three = options(
    "The feature defaults to the existing SKU and device capabilities.",
    "Enabled. The feature is turned on.",
    "Disabled. The feature is turned off.",
  );
  return [
    choiceDefinition(auth, at("AllowAadPasswordReset", "Allow Aad Password Reset"), options("Block", "Allow"), "_0"),
    stringListDefinition(auth, at("ConfigureWebSignInAllowedUrls", "Configure Web Sign In Allowed Urls")),
    stringListDefinition(auth, at("ConfigureWebcamAccessDomainNames", "Configure Webcam Access Domain Names")),
    choiceDefinition(auth, at("EnableWebSignIn", "Enable Web Sign In"), three, "_0"),
    choiceDefinition(auth, at("EnablePasswordlessExperience", "Enable Passwordless Experience"), three, "_0"),
    choiceDefinition(auth, at("EnableFastFirstSignIn", "Enable Fast First Sign In"), three, "_0"),
    stringDefinition(auth, at("PreferredAadTenantDomainName", "Preferred Aad Tenant Domain Name")),
  ];
}

function securityOptions(): readonly JsonObject[] {
  const security = area("Local Policies Security Options");
  const at = (name: string, displayName: string): Place => place("LocalPoliciesSecurityOptions", name, displayName);
  return [
    choiceDefinition(
      security,
      at("InteractiveLogon_DoNotDisplayLastSignedIn", "Interactive Logon Do Not Display Last Signed In"),
      options("Disabled (username will be shown).", "Enabled (username will not be shown)."),
      "_0",
    ),
    choiceDefinition(
      security,
      at(
        "UserAccountControl_RunAllAdministratorsInAdminApprovalMode",
        "User Account Control Run All Administrators In Admin Approval Mode",
      ),
      toggle,
      "_1",
    ),
    choiceDefinition(
      security,
      at("InteractiveLogon_DoNotRequireCTRLALTDEL", "Interactive Logon Do Not Require CTRLALTDEL"),
      toggle,
      "_1",
    ),
    choiceDefinition(
      security,
      at("InteractiveLogon_SmartCardRemovalBehavior", "Interactive Logon Smart Card Removal Behavior"),
      options("No action", "Lock workstation", "Force logoff", "Disconnect if a remote session", "Not defined").slice(
        0,
        5,
      ),
      "_0",
    ),
  ];
}

function lockScreen(): readonly JsonObject[] {
  return [
    choiceDefinition(
      area("Windows Logon"),
      place("WindowsLogon", "HideFastUserSwitching", "Hide Fast User Switching"),
      toggle,
      "_0",
    ),
    choiceDefinition(
      area("Windows Logon"),
      place("WindowsLogon", "OverrideShellProgram", "Override Shell Program"),
      options("Not Configured", "Apply Lightweight shell"),
      "_0",
    ),
    choiceDefinition(
      area("Logon"),
      place("WindowsLogon", "DisableLockScreenAppNotifications", "Turn off app notifications on the lock screen"),
      toggle,
      "_0",
    ),
    choiceDefinition(
      area("Personalization"),
      place("ADMX_ControlPanelDisplay", "CPL_Personalization_NoLockScreen", "Do not display the lock screen"),
      toggle,
      "_0",
    ),
    choiceDefinition(
      area("Above Lock"),
      place("AboveLock", "AllowToasts", "Allow Toasts"),
      options("Block", "Allow"),
      "_1",
    ),
    choiceDefinition(
      area("Notifications"),
      place(
        "ADMX_WPN",
        "NoLockScreenToastNotification",
        "Turn off toast notifications on the lock screen (User)",
        "user",
      ),
      toggle,
      "_0",
    ),
    /** The labels are inverted in the real catalogue: the number decides. */
    choiceDefinition(
      area("Microsoft App Store"),
      place("ApplicationManagement", "BlockNonAdminUserInstall", "Block Non Admin User Install"),
      options("Block", "Allow"),
      "_0",
    ),
  ];
}

/** What stands beside the settings that break a reset, and breaks nothing. */
function besides(): readonly JsonObject[] {
  const beside = (category: string, policyArea: string, name: string, displayName: string): JsonObject =>
    choiceDefinition(area(category), place(policyArea, name, displayName), toggle, "_0");
  return [
    beside("Logon", "WindowsLogon", "DontDisplayNetworkSelectionUI", "Do not display network selection UI"),
    beside("Personalization", "DeviceLock", "PreventEnablingLockScreenCamera", "Prevent enabling lock screen camera"),
    beside("Personalization", "DeviceLock", "PreventLockScreenSlideShow", "Prevent enabling lock screen slide show"),
    beside(
      "Microsoft App Store",
      "ApplicationManagement",
      "MSIAlwaysInstallWithElevatedPrivileges",
      "MSI Always Install With Elevated Privileges",
    ),
    choiceDefinition(
      area("Above Lock"),
      place("AboveLock", "AllowCortanaAboveLock", "Allow Cortana Above Lock"),
      options("Block", "Allow"),
      "_1",
    ),
    choiceDefinition(
      area("Local Policies Security Options"),
      place(
        "LocalPoliciesSecurityOptions",
        "UserAccountControl_BehaviorOfTheElevationPromptForStandardUsers",
        "User Account Control Behavior Of The Elevation Prompt For Standard Users",
      ),
      options("Automatically deny elevation requests", "Prompt for credentials on the secure desktop"),
      "_1",
    ),
  ];
}

export function policyCsp(): readonly JsonObject[] {
  return [...authentication(), ...securityOptions(), ...lockScreen(), ...besides()];
}
