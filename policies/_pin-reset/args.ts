/** @module policies/_pin-reset/args: what a tenant owner may say of Windows Hello for Business beside PIN recovery. Pure. */
import { z } from "zod";
import { helloNodes, type HelloNodeName } from "../../knowledge/windows-hello";

/** A whole number within the bounds of its node. */
function within(name: HelloNodeName) {
  const { format } = helloNodes[name];
  if (typeof format === "string") throw new TypeError(`${name} takes no number`);
  const { minimum, maximum } = format;
  const error = `must be from ${minimum} to ${maximum}`;
  return z.int().min(minimum, { error }).max(maximum, { error });
}

const usage = (characters: string) =>
  z
    .enum(["allowed", "required", "blocked"])
    .optional()
    .describe(`${characters}: may stand in a PIN, must, or must not.`);

const pin = z
  .strictObject({
    minimumLength: within("minimumLength").optional().describe("Fewest characters of a PIN, 4 to 127."),
    maximumLength: within("maximumLength").optional().describe("Most characters of a PIN, 4 to 127."),
    history: within("history")
      .optional()
      .describe("How many earlier PINs cannot be used again, 0 to 50. A reset forgets them."),
    expirationDays: within("expiration")
      .optional()
      .describe("After how many days a PIN must change, 0 to 730; 0: never."),
    digits: usage("Digits"),
    lowercaseLetters: usage("Lowercase letters"),
    uppercaseLetters: usage("Uppercase letters"),
    specialCharacters: usage("Special characters"),
  })
  .refine(({ minimumLength = 4, maximumLength = 127 }) => minimumLength <= maximumLength, {
    error: "must not be below minimumLength: Windows would use its defaults for both",
    path: ["maximumLength"],
  })
  .refine((rules) => !leavesNoCharacter(rules), {
    error: "leaves no character for a PIN: letters and special characters are blocked unless allowed or required",
    path: ["digits"],
  })
  .meta({ id: "PinRules", description: "What a Windows Hello PIN must be like." });

interface Usage {
  readonly digits?: string | undefined;
  readonly lowercaseLetters?: string | undefined;
  readonly uppercaseLetters?: string | undefined;
  readonly specialCharacters?: string | undefined;
}

/** Digits are required and all else is blocked where nothing is said. Source: PassportForWork CSP. */
function leavesNoCharacter({ digits, lowercaseLetters, uppercaseLetters, specialCharacters }: Usage): boolean {
  const others = [lowercaseLetters, uppercaseLetters, specialCharacters];
  return digits === "blocked" && others.every((one) => one === undefined || one === "blocked");
}

const provisioning = z
  .strictObject({
    afterSignIn: z
      .boolean()
      .optional()
      .describe(
        "Whether Windows asks people to set up Windows Hello when they have signed in. Windows' default: true.",
      ),
    withSecurityKey: z
      .boolean()
      .optional()
      .describe("Whether it does so for people who sign in with a security key: HoloLens 2, Windows Insider Preview."),
  })
  .meta({ id: "HelloProvisioning", description: "When people are asked to set up Windows Hello." });

/** Each is left as it is on the device where nothing is said. Source: Microsoft Learn, PassportForWork CSP. */
export const windowsHello = z
  .strictObject({
    use: z.boolean().optional().describe("Whether people get Windows Hello for Business. Windows' default: true."),
    requireTpm: z.boolean().optional().describe("Only on devices with a usable TPM, no software in its place."),
    excludeTpm12: z.boolean().optional().describe("Not with a TPM of revision 1.2. Devices only."),
    pin: pin.optional().describe("Length, characters, history and expiration of PINs."),
    trust: z
      .enum(["key", "certificate", "cloudKerberos"])
      .optional()
      .describe(
        "By what on-premises resources trust the sign-in: certificate trust and cloud Kerberos trust are both set, one on " +
          "at most. Windows' default: key. Devices only.",
      ),
    certificatesAsSmartCards: z
      .boolean()
      .optional()
      .describe("Whether applications see Windows Hello certificates as smart card certificates. Devices only."),
    remote: z.boolean().optional().describe("Whether a registered phone may be used to sign in. Devices only."),
    biometrics: z.boolean().optional().describe("Whether face and fingerprint may stand for the PIN. Devices only."),
    antiSpoofing: z
      .boolean()
      .optional()
      .describe("Whether face recognition needs enhanced anti-spoofing; without its hardware it is off. Devices only."),
    peripheralSensors: z
      .enum(["allowed", "blocked"])
      .optional()
      .describe(
        "Whether cameras and fingerprint readers outside of the device may be used (Enhanced Sign-in Security with supported " +
          "peripherals: 0 allowed, 1 blocked). Windows' default: blocked. Devices only, Windows 11 22H2.",
      ),
    securityKeySignIn: z
      .boolean()
      .optional()
      .describe("Whether a FIDO2 security key signs in to Windows. Devices only."),
    provisioning: provisioning.optional().describe("When people are asked to set up Windows Hello. Devices only."),
  })
  .meta({ id: "WindowsHello", description: "Settings of Windows Hello for Business. What is left out is not set." });

export type WindowsHello = z.output<typeof windowsHello>;
