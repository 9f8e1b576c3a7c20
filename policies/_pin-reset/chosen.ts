/** @module policies/_pin-reset/chosen: what a tenant owner said, as nodes of the PassportForWork CSP and their values. Pure. */
import type { HelloNodeName } from "../../knowledge/windows-hello";
import type { WindowsHello } from "./args";

/** The nodes that are set, each with its value on the device. */
export type Chosen = { readonly [node in HelloNodeName]?: boolean | number };

/** One thing that was said: where, and what it sets. */
export interface Said {
  /** Below `windowsHello`. */
  readonly path: readonly string[];
  readonly sets: Chosen;
}

const usage = { allowed: 0, required: 1, blocked: 2 } as const;

/** The two nodes exclude each other only where both are set. */
const trust = {
  key: { certificateTrust: false, cloudTrust: false },
  certificate: { certificateTrust: true, cloudTrust: false },
  cloudKerberos: { certificateTrust: false, cloudTrust: true },
} as const;

/** Each property with what it sets; those that say nothing are left out. */
export function saidIn(hello: WindowsHello): Said[] {
  const { pin = {}, provisioning = {} } = hello;
  const all: [string, Chosen | undefined][] = [
    ["use", one("use", hello.use)],
    ["requireTpm", one("requireTpm", hello.requireTpm)],
    ["excludeTpm12", one("excludeTpm12", hello.excludeTpm12)],
    ["pin.minimumLength", one("minimumLength", pin.minimumLength)],
    ["pin.maximumLength", one("maximumLength", pin.maximumLength)],
    ["pin.history", one("history", pin.history)],
    ["pin.expirationDays", one("expiration", pin.expirationDays)],
    ["pin.digits", one("digits", pin.digits && usage[pin.digits])],
    ["pin.lowercaseLetters", one("lowercase", pin.lowercaseLetters && usage[pin.lowercaseLetters])],
    ["pin.uppercaseLetters", one("uppercase", pin.uppercaseLetters && usage[pin.uppercaseLetters])],
    ["pin.specialCharacters", one("special", pin.specialCharacters && usage[pin.specialCharacters])],
    ["trust", hello.trust && trust[hello.trust]],
    ["certificatesAsSmartCards", one("smartCardCertificates", hello.certificatesAsSmartCards)],
    ["remote", one("remote", hello.remote)],
    ["biometrics", one("biometrics", hello.biometrics)],
    ["antiSpoofing", one("antiSpoofing", hello.antiSpoofing)],
    [
      "peripheralSensors",
      one("enhancedSignIn", hello.peripheralSensors && { allowed: 0, blocked: 1 }[hello.peripheralSensors]),
    ],
    [
      "securityKeySignIn",
      one("securityKeySignIn", hello.securityKeySignIn === undefined ? undefined : Number(hello.securityKeySignIn)),
    ],
    ["provisioning.afterSignIn", one("noPostLogonProvisioning", negated(provisioning.afterSignIn))],
    ["provisioning.withSecurityKey", one("securityKeyProvisioning", provisioning.withSecurityKey)],
  ];
  return all.flatMap(([path, sets]) => (sets === undefined ? [] : [{ path: path.split("."), sets }]));
}

/** PIN recovery, and what else was said. */
export const chosenBy = (hello: WindowsHello | undefined): Chosen =>
  Object.assign({ enablePinRecovery: true }, ...saidIn(hello ?? {}).map(({ sets }) => sets)) as Chosen;

const one = (node: HelloNodeName, value: boolean | number | undefined): Chosen | undefined =>
  value === undefined ? undefined : { [node]: value };

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);
