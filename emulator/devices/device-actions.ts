/** @module emulator/devices/device-actions: what becomes of a passcode reset: pending, then what the device answered. Evidence: graph-facts.md, managed devices. */
import { randomInt } from "node:crypto";
import { isList, isObject, type JsonObject } from "../json";
import { pinResetClient, pinResetService } from "../entra/known-apps";
import type { Context } from "../graph/route";
import type { Row } from "../store/table";

const actionName = "resetPasscode";
/** As long as the portal shows a new passcode. */
const passcodeMs = 7 * 24 * 60 * 60 * 1_000;

type Platform = "windowsMobile" | "apple" | "android";

/** Undefined where the action is not for the device: desktops of any kind. */
export function platformOf(device: JsonObject): Platform | undefined {
  if (device["deviceType"] === "windowsPhone") return "windowsMobile";
  const system = String(device["operatingSystem"]);
  if (/^i(os|pados)/i.test(system)) return "apple";
  return /^android/i.test(system) ? "android" : undefined;
}

/** The latest action of a name takes the place of the one before. */
export function withPasscodeReset(device: Row, platform: Platform, context: Context): Row {
  const others = actionsOf(device).filter((action) => action["actionName"] !== actionName);
  const action = { actionName, startDateTime: context.clock.stamp(), outcome: outcomeOf(device, platform, context) };
  return { ...device, deviceActionResults: [...others, action] };
}

/** An Apple device loses its passcode, the others get a new one. */
function outcomeOf(device: Row, platform: Platform, context: Context): JsonObject {
  if (platform === "windowsMobile" && !canBeReset(device, context)) {
    return { actionState: "failed", passcode: null, errorCode: 1 };
  }
  const passcode = platform === "apple" ? null : String(randomInt(100_000, 1_000_000));
  return { actionState: "done", passcode, errorCode: 0 };
}

/** Creators Update, joined to Entra, and the PIN reset services known to the tenant. */
function canBeReset(device: Row, context: Context): boolean {
  const [major = 0, minor = 0, build = 0] = String(device["osVersion"]).split(".").map(Number);
  const isRecent = major > 10 || (major === 10 && (minor > 0 || build >= 15_063));
  const principals = context.table("servicePrincipals").all();
  const hasServices = [pinResetService, pinResetClient].every((appId) =>
    principals.some(({ row }) => row["appId"] === appId && row["accountEnabled"] === true),
  );
  return isRecent && device["joinType"] === "azureADJoined" && hasServices;
}

const actionsOf = ({ deviceActionResults: actions }: JsonObject): readonly JsonObject[] =>
  isList(actions) ? actions.filter(isObject) : [];

/** As a client sees them now; what a seed wrote in Graph's own form is shown as it is. */
export function shownActions(device: JsonObject, { clock, switches }: Context): readonly JsonObject[] {
  return actionsOf(device).map((action) => {
    const { outcome, startDateTime, ...named } = action;
    if (!isObject(outcome)) return action;
    const start = String(startDateTime);
    const answered = Date.parse(start) + switches.deviceActionSeconds * 1_000;
    const isAnswered = clock.now() >= answered;
    const isShown = isAnswered && clock.now() < answered + passcodeMs;
    return {
      "@odata.type": "#microsoft.graph.resetPasscodeActionResult",
      ...named,
      actionState: isAnswered ? (outcome["actionState"] ?? null) : "pending",
      startDateTime: start,
      lastUpdatedDateTime: isAnswered ? later(start, switches.deviceActionSeconds) : start,
      passcode: isShown ? (outcome["passcode"] ?? null) : null,
      errorCode: isAnswered ? (outcome["errorCode"] ?? 0) : 0,
    };
  });
}

/** Keeps the seven digits. */
function later(stamp: string, seconds: number): string {
  const whole = new Date(Date.parse(`${stamp.slice(0, 19)}Z`) + seconds * 1_000).toISOString();
  return `${whole.slice(0, 19)}${stamp.slice(19)}`;
}
