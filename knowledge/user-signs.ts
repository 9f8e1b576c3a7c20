/** @module knowledge/user-signs: what the lines of `dsregcmd /status` about the device, the tenant and the person mean. Data. */
import type { Source } from "./documents";
import type { FieldSign } from "./sign-terms";

const learn = (place: string): Source => ({ document: "learn-dsregcmd", place });
const confirm: Source = { document: "002", place: "Confirm that PIN Recovery policy is enforced on the devices" };
const yes = /^yes\b/i;
const no = /^no\b/i;
const of = "dsregcmd";

const userState: readonly FieldSign[] = [
  {
    id: "can-reset-both",
    of,
    weight: "good",
    seen: "CanReset : DestructiveAndNonDestructive",
    fields: { CanReset: /^destructiveandnondestructive$/i },
    means: "PIN recovery is on: a forgotten PIN is reset without losing keys and certificates.",
    next: [],
    sources: [confirm, { document: "000", place: "Which of the two happens" }],
  },
  {
    id: "can-reset-non-destructive",
    of,
    weight: "good",
    seen: "CanReset : NonDestructiveOnly",
    fields: { CanReset: /^nondestructiveonly$/i },
    means: "PIN recovery is on, and a destructive reset is not offered.",
    next: [],
    sources: [learn("User state")],
  },
  {
    id: "can-reset-destructive",
    of,
    weight: "finding",
    seen: "CanReset : DestructiveOnly",
    fields: { CanReset: /^destructiveonly$/i },
    means: "PIN recovery is not on: a reset deletes the person's keys and certificates and makes new ones.",
    next: [
      "Give the device the policy Enable Pin Recovery (PinReset, pulumi-intune:pinReset), then synchronise it with Intune.",
      "See that both PIN reset service principals are in the tenant (PinResetServicePrincipals).",
      "See that Windows can do it: intune-policy explain pin-reset --windows ... --edition ... --join ...",
      "Sign out and in, and run dsregcmd /status again as the person.",
    ],
    sources: [confirm, { document: "000", place: "Which of the two happens" }],
  },
  {
    id: "can-reset-destructive-hybrid",
    of,
    weight: "finding",
    seen: "CanReset : DestructiveOnly on a hybrid joined device",
    fields: { CanReset: /^destructiveonly$/i, AzureAdJoined: yes, DomainJoined: yes },
    means:
      "A destructive reset needs a domain controller in reach. With key trust it does not work on the lock screen, and a new PIN " +
      "works only after Microsoft Entra Connect wrote msDS-KeyCredentialLink back (every 30 minutes by default).",
    next: ["Turn PIN recovery on: none of this holds for a non-destructive reset."],
    sources: [
      { document: "002", place: "Summary: Hybrid Azure Active Directory Joined" },
      { document: "000", place: "User experience after the reset" },
    ],
  },
  {
    id: "can-reset-unknown",
    of,
    weight: "finding",
    seen: "CanReset : Unknown",
    fields: { CanReset: /^unknown/i },
    means: "Windows could not find out whether the PIN can be reset.",
    next: ["Run dsregcmd /status as the person, not elevated and not as SYSTEM, with a network."],
    sources: [learn("User state")],
  },
  {
    id: "can-reset-cut",
    of,
    weight: "finding",
    seen: "CanReset with a value that is cut off or is none of the known ones",
    fields: { CanReset: /^(?!destructiveonly$|nondestructiveonly$|destructiveandnondestructive$|unknown)/i },
    means: "The copy does not tell whether PIN recovery is on.",
    next: ["Copy the whole output again: dsregcmd /status > status.txt"],
    sources: [confirm],
  },
  {
    id: "can-reset-missing",
    of,
    weight: "finding",
    seen: "NgcSet, other than NO, without a line CanReset",
    fields: { NgcSet: /^(?!no\b)/i, CanReset: "absent" },
    means: "The person has Windows Hello, but the copy does not tell whether PIN recovery is on.",
    next: ["Copy the whole section User State. Windows before version 1709 has no such line (assumed)."],
    sources: [confirm],
  },
  {
    id: "user-state-missing",
    of,
    weight: "finding",
    seen: "no line of the section User State",
    fields: { NgcSet: "absent", CanReset: "absent" },
    means: "The output says nothing about the person: it is cut, or the command did not run as the person.",
    next: ["Run dsregcmd /status as the person who resets the PIN, and copy all of it."],
    sources: [learn("User state"), confirm],
  },
  {
    id: "ngc-not-set",
    of,
    weight: "finding",
    seen: "NgcSet : NO",
    fields: { NgcSet: no },
    means: "The person has no Windows Hello key on this device: there is no PIN to reset.",
    next: ["Let the person set up Windows Hello; the section Ngc Prerequisite Check says what is in the way."],
    sources: [learn("User state")],
  },
  {
    id: "wam-error",
    of,
    weight: "note",
    seen: "WamDefaultSet : ERROR",
    fields: { WamDefaultSet: /error/i },
    means: "The command was most likely run from an elevated prompt: what it says of the person may not hold.",
    next: ["Run it again as the person, not elevated."],
    sources: [learn("User state")],
  },
];

const device: readonly FieldSign[] = [
  {
    id: "entra-joined",
    of,
    weight: "note",
    seen: "AzureAdJoined : YES, DomainJoined : NO",
    fields: { AzureAdJoined: yes, DomainJoined: no },
    means:
      "Microsoft Entra joined. Where sign-in is federated, a reset on the lock screen needs Configure Web Sign In Allowed Urls.",
    next: [],
    sources: [learn("Device state"), { document: "002", place: "Configure Web Sign-in Allowed URLs" }],
  },
  {
    id: "hybrid-joined",
    of,
    weight: "note",
    seen: "AzureAdJoined : YES, DomainJoined : YES",
    fields: { AzureAdJoined: yes, DomainJoined: yes },
    means: "Microsoft Entra hybrid joined. After a password reset the device needs a domain controller in reach.",
    next: [],
    sources: [learn("Device state"), { document: "003", place: "General limitations" }],
  },
  {
    id: "domain-only",
    of,
    weight: "finding",
    seen: "AzureAdJoined : NO, DomainJoined : YES",
    fields: { AzureAdJoined: no, DomainJoined: yes },
    means:
      "On-premises Active Directory only: no non-destructive PIN reset, and no password reset at the sign-in screen of Windows 10 " +
      "and 11.",
    next: [
      "Join the device to Microsoft Entra ID as well (hybrid join); Diagnostic Data says why that failed, where it was tried.",
    ],
    sources: [
      learn("Device state"),
      { document: "002", place: "Summary: On Premises" },
      { document: "003", place: "Windows 11 and Windows 10 prerequisites" },
    ],
  },
  {
    id: "workplace-joined-only",
    of,
    weight: "finding",
    seen: "AzureAdJoined : NO, DomainJoined : NO, WorkplaceJoined : YES",
    fields: { AzureAdJoined: no, DomainJoined: no, WorkplaceJoined: yes },
    means:
      "Microsoft Entra registered only: do not count on non-destructive PIN reset; no password reset at the sign-in screen.",
    next: ["Join the device to Microsoft Entra ID."],
    sources: [learn("Device state"), { document: "002", place: "Non-destructive PIN reset: Requirements" }],
  },
  {
    id: "not-joined",
    of,
    weight: "finding",
    seen: "AzureAdJoined : NO, DomainJoined : NO, WorkplaceJoined : NO",
    fields: { AzureAdJoined: no, DomainJoined: no, WorkplaceJoined: no },
    means: "No directory of an organisation knows this device: neither reset of this module serves it.",
    next: ["Join the device to Microsoft Entra ID. With a Microsoft account the destructive PIN reset is there."],
    sources: [learn("Device state"), { document: "002", place: "Summary: MSA/Enterprise" }],
  },
  {
    id: "device-disabled",
    of,
    weight: "finding",
    seen: "DeviceAuthStatus : FAILED. Device is either disabled or deleted",
    fields: { DeviceAuthStatus: /^failed.*(disabled|deleted)/i },
    means: "Microsoft Entra ID has the device disabled or deleted: nobody authenticates with it.",
    next: ["Enable the device in the Entra admin center, or, where it was deleted, join it again."],
    sources: [learn("Device details")],
  },
  {
    id: "device-auth-error",
    of,
    weight: "finding",
    seen: "DeviceAuthStatus : FAILED. ERROR",
    fields: { DeviceAuthStatus: /^failed(?!.*(disabled|deleted))/i },
    means:
      "The device could not ask Microsoft Entra ID about itself: no network in the context of the system, most likely.",
    next: ["Test network and proxy as SYSTEM; a proxy that is set for people does not serve it."],
    sources: [learn("Device details")],
  },
  {
    id: "mdm-not-configured",
    of,
    weight: "finding",
    seen: "MdmUrl without a value",
    fields: { MdmUrl: "empty" },
    means: "The tenant has no automatic enrolment for this person: Intune's policies do not reach the device.",
    next: ["Add the person to the MDM user scope (Entra admin center, Mobility), then enrol the device."],
    sources: [learn("Tenant details")],
  },
  {
    id: "us-government",
    of,
    weight: "note",
    seen: "AuthCodeUrl at login.microsoftonline.us",
    fields: { AuthCodeUrl: /login\.microsoftonline\.us\b/i },
    means: "The tenant is in Azure US Government, where a reset on the lock screen has a known issue.",
    next: ["Set Configure Web Sign In Allowed Urls to login.microsoftonline.us (WebSignInUrls)."],
    sources: [{ document: "002", place: "Configure Web Sign-in Allowed URLs: Note" }],
  },
];

export const userSigns: readonly FieldSign[] = [...userState, ...device];
