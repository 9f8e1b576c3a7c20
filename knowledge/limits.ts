/** @module knowledge/limits: what stops or surprises a reset at the sign-in screen and is no setting of a policy, with what to do. */
import type { Source } from "./documents";

/** A limit that no setting alone makes. Settings that block are in `knowledge/blockers`. */
export interface Limit {
  readonly id: string;
  /** Password reset at the sign-in screen, PIN reset on the lock screen, PIN reset from Settings. */
  readonly stops: readonly ("sspr" | "pin-above-lock" | "pin-settings")[];
  readonly says: string;
  readonly todo: string;
  readonly sources: readonly Source[];
  /** Nothing to repair: it only looks wrong. */
  readonly harmless?: true;
  /** Name of the blocker that looks for the settings behind it. */
  readonly blocker?: string;
}

const general: Source = { document: "003", place: "General limitations" };
const note: Source = { document: "003", place: "General limitations: Note" };
const both: Limit["stops"] = ["sspr", "pin-above-lock"];

/** Source: document 003, whose note extends its limits to PIN reset on the lock screen, and 002. */
export const limits: readonly Limit[] = [
  {
    id: "remote-desktop",
    stops: both,
    says: "A reset cannot be started in a Remote Desktop session.",
    todo: "Start it at the device's own screen, or in a browser at https://aka.ms/sspr.",
    sources: [general, note],
  },
  {
    id: "hyper-v-enhanced-session",
    stops: both,
    says: "A reset cannot be started in a Hyper-V enhanced session.",
    todo: "Switch the virtual machine's window to a basic session.",
    sources: [general, note],
  },
  {
    id: "third-party-credential-providers",
    stops: both,
    says: "Some credential providers of other makers break it.",
    todo: "Try with the provider removed on one device, then ask its maker. On old Windows two of them show people twice.",
    sources: [general, note, { document: "learn-sspr", place: "Windows 7, 8, and 8.1 prerequisites" }],
  },
  {
    id: "uac-off",
    stops: both,
    says: "With User Account Control off (EnableLUA = 0) it does not work as it should.",
    todo: "Leave EnableLUA at 1.",
    sources: [general, note],
    blocker: "uacOff",
  },
  {
    id: "802.1x-before-logon",
    stops: both,
    says: 'With 802.1x and "perform immediately before user logon" the sign-in screen has no network.',
    todo: "Use machine authentication.",
    sources: [general, note],
    blocker: "networkBeforeLogon",
  },
  {
    id: "hybrid-line-of-sight",
    stops: ["sspr"],
    says: "A hybrid joined device without network to a domain controller cannot use the new password, nor renew its cached one.",
    todo: "Reset inside the organisation's network, or with a VPN that is up before sign-in.",
    sources: [general, { document: "learn-sspr", place: "General limitations" }],
  },
  {
    id: "image-copyprofile",
    stops: both,
    says: "An image whose default profile was copied (CopyProfile) with a filled web cache breaks it.",
    todo: "Clear the built-in Administrator's web cache before CopyProfile and sysprep.",
    sources: [general, note],
  },
  {
    id: "lost-mode",
    stops: both,
    says: "A device in lost mode has no reset.",
    todo: "End lost mode of the device in the Intune admin center.",
    sources: [general, note],
    blocker: "lostMode",
  },
  {
    id: "defaultuser1",
    stops: [],
    says: "Each reset makes a temporary, unprivileged account defaultuser1 with a random password; it is deleted afterwards, and several defaultuser profiles may stay.",
    todo: "Ignore them. Password policies must let a random password pass.",
    sources: [{ document: "003", place: "Troubleshooting Windows 11 and Windows 10 password reset" }],
    harmless: true,
  },
  {
    id: "windows-11-locked-session",
    stops: ["sspr"],
    says: "On Windows 11 a locked session is said not to start the reset; after a timeout the sign-in screen comes back.",
    todo: "Sign out or switch the user, and start from the sign-in screen.",
    sources: [{ document: "learn-sspr", place: "Proposed additional information" }],
  },
  {
    id: "pin-settings-after-sign-in",
    stops: ["pin-settings"],
    says: "Reset from Settings needs a person who is signed in; where the lock screen is stopped by a limit, it is the only way.",
    todo: "Keep a second way to sign in (password, security key).",
    sources: [{ document: "002", place: "Reset PIN above the Lock Screen: Note" }],
  },
  {
    id: "first-a-test-group",
    stops: [],
    says: "A policy for the sign-in screen is best given to a test group of devices first.",
    todo: "Assign to a pilot group, prove it, then widen.",
    sources: [{ document: "003", place: "Create a device configuration policy in Intune" }],
    harmless: true,
  },
  {
    id: "user-groups-with-other-devices",
    stops: [],
    says: "A policy for a group of people shows their phones and Macs in its status as well, although it does nothing there.",
    todo: "Assign to devices, or use a filter for Windows.",
    sources: [{ document: "001", place: "Configure Windows devices to use PIN reset" }],
    harmless: true,
  },
];
