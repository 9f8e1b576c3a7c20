/** @module knowledge/registry-values: the registry values that the documents name, each set with its source and its Group Policy. Data. */
import type { RegistryFact, RegistrySet } from "./registry-terms";
import { helloOnly as switchOfHello } from "./sign-in-resilience";

export { valuesOf, type PolicyFact, type RegistryFact, type RegistrySet } from "./registry-terms";

/** The event source in the Application log under which the credential provider writes its details. */
export const ssprEventSource = "AADPasswordResetCredentialProvider";

const ssprProvider =
  "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers\\" +
  "{86D2F0AC-2171-46CF-9998-4E33B3D7FD4F}";

const dword = (key: string, name: string, value: number, says: string): RegistryFact => ({
  key,
  name,
  type: "dword",
  value,
  says,
});

/** The link "Reset password" on the sign-in screen of Windows 10 and 11. */
export const allowPasswordReset: RegistrySet = {
  title: "Self-service password reset at the sign-in screen",
  about: 'Shows the link "Reset password" on the sign-in screen of Windows 10 (version 1803 or later) and 11.',
  values: [
    dword(
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\AzureADAccount",
      "AllowPasswordReset",
      1,
      "1 shows the link.",
    ),
  ],
  policies: [],
  warnings: [],
  sources: [{ document: "003", place: "Enable for Windows 11 and 10 by using the registry" }],
  assumed: [],
};

/** Non-destructive PIN reset. */
export const enablePinRecovery: RegistrySet = {
  title: "PIN recovery for Windows Hello for Business",
  about: "Lets people reset a forgotten PIN without losing the keys behind it.",
  values: [
    dword(
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\PassportForWork",
      "EnablePinRecovery",
      1,
      "1 stores a recovery secret that the PIN reset service can decrypt.",
    ),
  ],
  policies: [
    {
      configuration: "Computer",
      path: ["Windows Components", "Windows Hello for Business"],
      name: "Use PIN Recovery",
      admx: "Passport.admx",
      id: "MSPassport_EnablePinRecovery",
      applied: "Enabled",
    },
  ],
  warnings: [],
  sources: [{ document: "002", place: "Configure Windows devices to use the Microsoft PIN reset service: GPO" }],
  assumed: ["Document 002 names the policy; its registry value is that of the template Passport.admx."],
};

/** Detailed logging of the SSPR credential provider. */
export const ssprLogging = (enabled: boolean): RegistrySet => ({
  title: `Detailed logging of self-service password reset at the sign-in screen: ${enabled ? "on" : "off"}`,
  about: `Details go to the Application event log, source ${ssprEventSource}.`,
  values: [
    dword(ssprProvider, "EnableLogging", enabled ? 1 : 0, "1 writes details to the Application event log, 0 stops it."),
  ],
  policies: [],
  warnings: enabled
    ? [
        `Detailed logging is for troubleshooting only: turn it off when the Application event log (source ${ssprEventSource}) has told what you need.`,
      ]
    : [],
  sources: [{ document: "003", place: "Troubleshoot password reset on Windows 7, 8, and 8.1" }],
  assumed: [],
});

/** Whether only Windows Hello may sign in with a Microsoft account. */
export const helloOnly = (enabled: boolean): RegistrySet => ({
  title: enabled
    ? "Only Windows Hello signs in with a Microsoft account"
    : "A password may sign in with a Microsoft account as well",
  about: "The switch of Settings > Accounts > Sign-in options that allows only Windows Hello for Microsoft accounts.",
  values: [
    dword(
      switchOfHello.key,
      switchOfHello.name,
      enabled ? switchOfHello.on : switchOfHello.off,
      "2 allows only Windows Hello, 0 allows the password as well.",
    ),
  ],
  policies: [],
  warnings: enabled
    ? [
        "Where Windows Hello is lost after an update, nobody can sign in with a Microsoft account, and without the BitLocker recovery password Windows must be installed again.",
      ]
    : [],
  sources: [
    { document: "004", place: "What to do when nobody can sign in any more" },
    { document: "004", place: "How to prevent a new installation" },
  ],
  assumed: ["Document 004 spells the value DevicepasswordLessBuildVersion; names of values are the same in any case."],
});
