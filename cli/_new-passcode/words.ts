/** @module cli/_new-passcode/words: how a new passcode ended, for a person and as JSON; never with the passcode. Pure. */
import { adminCenter } from "../../components/_shared/admin-center";
import { newPasscodeFacts, passcodeShownDays } from "../../knowledge/new-passcode";
import { sourceText } from "../../knowledge/documents";
import { named } from "../_text/named";
import { shown } from "../_text/plain";
import type { Device } from "./device";
import type { Outcome } from "./make";

/** 0 where a passcode was made; else something is to be looked at. */
export const exitCodeOf = ({ outcome }: Outcome): number => (outcome === "made" ? 0 : 1);

const device = ({ deviceName, id, operatingSystem, osVersion }: Device): string =>
  `${named(deviceName ?? "")} (${shown(id)}; ${shown(operatingSystem ?? "operating system not known")} ${shown(osVersion ?? "")})`;

/** @param cloud the name of the tenant's cloud. */
export function outcomeLines(ended: Outcome, cloud: string): string[] {
  const place = `${adminCenter(cloud)} > Devices > All devices > the device`;
  const source = `Source: ${sourceText({ document: "001", place: "Reset the passcode" })}.`;
  switch (ended.outcome) {
    case "absent":
      return [
        `Intune has no device ${named(ended.asked)}. Nothing was sent.`,
        `Give its name or id as in ${adminCenter(cloud)} > Devices > All devices.`,
      ];
    case "ambiguous":
      return [
        `Intune has ${ended.ids.length} devices ${named(ended.asked)}: ${ended.ids.map((id) => shown(id)).join(", ")}. Nothing was sent.`,
        "Give the id of the one that is meant.",
      ];
    case "refused":
      return [
        `New passcode does not serve ${device(ended.device)}. Nothing was sent.`,
        ...ended.refusals.map(({ reason }) => `  - ${reason}`),
        ...new Set(ended.refusals.map(({ instead }) => `Instead: ${instead}`)),
        `Source: ${sourceText({ document: "001", place: "Supported platforms" })}.`,
      ];
    case "unconfirmed":
      return [
        `New passcode would replace the passcode of ${device(ended.device)}. Nothing was sent: say --yes to do it.`,
        shownFact,
        source,
      ];
    case "made":
      return [
        `${device(ended.device)} has a new passcode. It is a secret and not shown here: ${place}.`,
        shownFact,
        source,
      ];
    case "pending":
      return [
        `The request was sent, and ${device(ended.device)} has not answered yet: it must be on and have a network. Do not send it again.`,
        `The passcode, or why there is none, will be at ${place}, for ${passcodeShownDays} days.`,
        source,
      ];
    case "failed":
      return [
        `${device(ended.device)} answered ${shown(ended.state)}${ended.errorCode === undefined ? "" : `, error ${ended.errorCode}`}: it has no new passcode.`,
        `A link to details is at ${place}.`,
        `Source: ${sourceText({ document: "001", place: "Next step" })}.`,
      ];
  }
}

const shownFact = newPasscodeFacts.find(({ id }) => id === "shown")?.says ?? "";

export function outcomeJson(ended: Outcome, cloud: string) {
  const whose =
    "device" in ended ? { id: shown(ended.device.id), name: shown(ended.device.deviceName ?? "") } : undefined;
  return {
    outcome: ended.outcome,
    ...(whose && { device: whose }),
    ...("ids" in ended && { ids: ended.ids.map((id) => shown(id)) }),
    ...("refusals" in ended && { refusals: ended.refusals }),
    ...("state" in ended && { state: shown(ended.state), errorCode: ended.errorCode }),
    ...(ended.outcome === "made" && { shownAt: adminCenter(cloud), shownDays: passcodeShownDays }),
  };
}
