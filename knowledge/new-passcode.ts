/** @module knowledge/new-passcode: what Intune's action "New passcode" serves, which is not the Windows Hello PIN of a PC. Pure. */
import type { Source } from "./documents";

const supported: Source = { document: "001", place: "Supported platforms" };
const steps: Source = { document: "001", place: "Reset the passcode" };

/** Days for which the portal shows a passcode that was made. */
export const passcodeShownDays = 7;

/** What the documents say of the action. */
export const newPasscodeFacts: readonly { readonly id: string; readonly says: string; readonly source: Source }[] = [
  {
    id: "platform",
    says: "It serves Windows 10 Mobile, Creators Update (version 1703) or later, Entra joined.",
    source: supported,
  },
  {
    id: "others",
    says: "It serves neither Windows for PCs nor iOS, macOS or Android (as document 001 says).",
    source: supported,
  },
  {
    id: "service",
    says: "It uses the PIN reset service: both service principals must be in the tenant.",
    source: { document: "001", place: "Authorize the PIN reset services" },
  },
  { id: "path", says: "Devices > All devices > the device > New passcode > Yes.", source: steps },
  {
    id: "shown",
    says: `The portal shows the passcode for ${passcodeShownDays} days: whoever may see the device may read it.`,
    source: steps,
  },
  {
    id: "failure",
    says: "Where it fails, the portal links to details.",
    source: { document: "001", place: "Next step" },
  },
];

/** A device as Intune knows it; what is left out is not known. */
export interface PasscodeDevice {
  /** Graph's `operatingSystem`: "Windows 10 Mobile", "Windows", "iOS" ... */
  readonly operatingSystem?: string;
  /** Graph's `osVersion`: "10.0.15254.603". */
  readonly osVersion?: string;
  /** Joined to Microsoft Entra ID, as opposed to registered. */
  readonly entraJoined?: boolean;
}

/** Lowest build that has the action: Windows 10 Mobile, Creators Update. */
const creatorsUpdate = 15063;

/** Reasons why the action does not serve a device; none where it does. Every reason at once. */
export function newPasscodeRefusals({ operatingSystem, osVersion, entraJoined }: PasscodeDevice): readonly string[] {
  const build = Number(/^10\.0\.(\d+)/.exec(osVersion ?? "")?.[1] ?? Number.NaN);
  return [
    !/^windows\s*10\s*mobile|^windows\s*phone/i.test(operatingSystem ?? "") &&
      "the action serves Windows 10 Mobile only; on a PC the person resets the Windows Hello PIN on the device itself",
    !(build >= creatorsUpdate) &&
      `the action needs Windows 10 Mobile, build ${creatorsUpdate} (Creators Update) or later`,
    entraJoined !== true && "the action needs a device that is joined to Microsoft Entra ID",
  ].filter((one) => typeof one === "string");
}
