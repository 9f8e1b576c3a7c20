/** @module policies/_pin-reset/warnings: what a person should know before deploying PIN recovery and Windows Hello settings. Pure. */
import type { Applicability } from "../../components/custom-profile";
import { recoveryWarnings, type DeclaredDevices } from "../../knowledge/recovery-warnings";
import { compareVersions } from "../../knowledge/windows";
import { helloNodes, type HelloNode, type HelloNodeName } from "../../knowledge/windows-hello";
import type { WindowsHello } from "./args";
import { saidIn } from "./chosen";

const trusts = { key: "key", certificate: "certificate", cloudKerberos: "cloud" } as const;

/** @param applicability the devices that a custom profile is for, where it says. */
export function warningsOf(hello: WindowsHello = {}, applicability: Applicability | undefined = undefined): string[] {
  return [
    ...(applicability ? recoveryWarnings("non-destructive", declaredBy(hello, applicability)) : []),
    ...tooOldFor(hello, applicability),
    ...pinWarnings(hello.pin),
    ...(hello.use === false ? [turnedOff] : []),
    ...(hello.peripheralSensors === "allowed" ? [peripherals] : []),
  ];
}

const declaredBy = ({ trust }: WindowsHello, { osEdition, osVersion }: Applicability): DeclaredDevices =>
  // Rules that are left out may stand there as undefined, which means the same.
  ({ osEdition, osVersion, ...(trust && { trusts: [trusts[trust]] }) }) as DeclaredDevices;

const turnedOff =
  "windowsHello.use: with false nobody gets Windows Hello for Business on these devices, so that no PIN is left to reset but " +
  "those that people have already.";
const peripherals =
  'windowsHello.peripheralSensors: "allowed" may turn Enhanced Sign-in Security off. People who signed up with it then lose ' +
  "their face and fingerprint and must reset their PIN.";

/** Settings that none of the declared devices has. */
function tooOldFor(hello: WindowsHello, { osVersion }: Applicability = {}): string[] {
  if (osVersion?.rule !== "include" || osVersion.max === undefined) return [];
  const { max } = osVersion;
  return saidIn(hello).flatMap(({ path, sets }) => {
    const nodes = Object.keys(sets).map((name): HelloNode => helloNodes[name as HelloNodeName]);
    const { since } = nodes.find((node) => node.since !== "insider" && compareVersions(node.since, max) > 0) ?? {};
    const where = `windowsHello.${path.join(".")}`;
    return since === undefined
      ? []
      : [`${where}: exists from Windows ${since} on, and the profile is for ${max} at most.`];
  });
}

function pinWarnings(pin: WindowsHello["pin"]): string[] {
  const { minimumLength, maximumLength, digits, lowercaseLetters, uppercaseLetters, specialCharacters } = pin ?? {};
  const characters = [digits, lowercaseLetters, uppercaseLetters, specialCharacters];
  const equal = minimumLength !== undefined && minimumLength === maximumLength;
  return [
    ...(equal
      ? [
          `windowsHello.pin: minimumLength and maximumLength are both ${minimumLength}. By its document Windows wants the ` +
            "maximum larger, else it uses its defaults for both (4 and 127).",
        ]
      : []),
    ...(characters.every((one) => one === "allowed")
      ? [
          "windowsHello.pin: where all kinds of characters are allowed and none is required, Windows takes its default " +
            "instead: digits only.",
        ]
      : []),
  ];
}
