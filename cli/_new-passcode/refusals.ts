/** @module cli/_new-passcode/refusals: why the action is not sent to a device, and what to do instead; every reason at once. Pure. */
import { newPasscodeRefusals } from "../../knowledge/new-passcode";
import { consentUrls, pinResetApps, type PinResetRole } from "../../knowledge/pin-reset-apps";
import type { Caller } from "../../graph";
import type { PinResetServices } from "../_tenant/pin-reset-services";
import { actPermission, type Device } from "./device";

export interface Refusal {
  readonly reason: string;
  readonly instead: string;
}

/** What has been found before anything is sent. */
export interface Preconditions {
  readonly device: Device;
  readonly services: PinResetServices;
  /** Undefined where the token cannot be read: Graph then has the word. */
  readonly caller: Caller | undefined;
  readonly tenantId: string | undefined;
}

export function refusals({ device, services, caller, tenantId }: Preconditions): Refusal[] {
  const { operatingSystem, osVersion, joinType } = device;
  const reasons = newPasscodeRefusals({
    ...(operatingSystem && { operatingSystem }),
    ...(osVersion && { osVersion }),
    entraJoined: joinType === "azureADJoined",
  });
  return [
    ...reasons.map((reason) => ({ reason, instead: insteadOn(operatingSystem ?? "") })),
    ...(["service", "client"] as const).flatMap((role) => missing(role, services, tenantId)),
    ...(caller?.kind === "app" && !caller.permissions.includes(actPermission)
      ? [
          {
            reason: `the app ${caller.appId} lacks the application permission ${actPermission}`,
            instead:
              `Grant it in Entra and give admin consent: best to another app than the one that deploys, as it also wipes devices. ` +
              "Or let a help desk operator press New passcode in the Intune admin center.",
          },
        ]
      : []),
  ];
}

function missing(role: PinResetRole, services: PinResetServices, tenantId: string | undefined): Refusal[] {
  const { displayName } = pinResetApps[role];
  const url = consentUrls(tenantId === undefined ? {} : { tenantId })[role];
  const instead = `Deploy pinResetServicePrincipals of this module, or let an administrator open and accept ${url}`;
  if (!services[role]) return [{ reason: `the tenant has no service principal ${displayName}`, instead }];
  return services[role].accountEnabled === false
    ? [{ reason: `the service principal ${displayName} is disabled`, instead }]
    : [];
}

const instead = {
  pc:
    "On a PC the person resets the Windows Hello PIN: Settings > Accounts > Sign-in options > PIN > I forgot my PIN, or I forgot my " +
    "PIN on the lock screen. Deploy the policy PinReset of this module (pinReset in the stack file) so that keys and certificates stay.",
  other: "Use the action that the Intune admin center shows for this platform (Remove passcode, Reset passcode).",
  phone:
    "Bring the device to Windows 10 Mobile, version 1703 or later, joined to Microsoft Entra ID; or wipe it and enrol it anew.",
} as const;

function insteadOn(operatingSystem: string): string {
  if (/^windows\s*(10\s*mobile|phone)/i.test(operatingSystem)) return instead.phone;
  return /^windows/i.test(operatingSystem) ? instead.pc : instead.other;
}
