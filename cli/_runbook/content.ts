/** @module cli/_runbook/content: what a technician does on a device that nobody can sign in to any more. Pure. */
import {
  helloOnly,
  recoveryPasswordPlaces,
  reinstallConditions,
  symptom,
  taskLogonFailure,
} from "../../knowledge/sign-in-resilience";
import { factsOf, type Device } from "./device";
import { automaticEncryption } from "./encryption";
import { offline } from "./offline";
import type { Runbook, Section } from "./runbook";

const other = "A: with another administrator";
const repair = "B: from the recovery environment";
const again = "Afterwards";
const reinstall = "When Windows must be reinstalled";

export function runbookFor(device: Device): Runbook {
  return {
    title: "Windows Hello lost after an update: how to get back in",
    facts: factsOf(device),
    sections: [
      isThisIt,
      whichWay,
      recoveryPassword(device),
      otherAdministrator,
      { title: repair, ...offline(device) },
      afterwards(device),
      reinstallation,
      automaticEncryption(device),
    ],
  };
}

const isThisIt: Section = {
  title: "Is this it?",
  text: [
    `After an update and a restart the sign-in screen says: "${symptom.en}" (in Japanese: "${symptom.ja}"). Neither PIN nor ` +
      "face nor fingerprint works any more.",
    "It can happen when Windows Update brings a Secure Boot revocation list (DBX) and new firmware at the same time. With Enhanced " +
      "Sign-in Security the secrets of Windows Hello lie in Virtual Secure Mode, which opens only when the TPM's measurements " +
      "(PCR) are the expected ones; several of them changed at once.",
  ],
};

const whichWay: Section = {
  title: "Which way",
  steps: [
    { do: `The sign-in screen still offers a password (Sign-in options): sign in with it, then go to "${again}".` },
    { do: `Another administrator can sign in to this device: "${other}".` },
    { do: `BitLocker is off, or somebody has its recovery password: "${repair}".` },
    { do: `Neither: "${reinstall}".` },
  ],
};

function recoveryPassword({ keyId, edition }: Device): Section {
  const { entra, microsoftAccount, activeDirectory } = recoveryPasswordPlaces;
  // Home joins neither Entra nor a domain.
  const places = edition === "home" ? [microsoftAccount] : [microsoftAccount, entra, activeDirectory];
  return {
    title: "Where the BitLocker recovery password is",
    text: [
      "48 digits, in 8 groups. Never write them into this page, a ticket or a chat.",
      keyId === undefined
        ? "The recovery screen shows a key ID. The recovery password is the one with the same key ID."
        : `The recovery password is the one whose key ID is, or begins with, ${keyId}. The recovery screen shows it too.`,
    ],
    points: places.map(({ name, where }) => `Kept by ${name}: ${where}.`),
  };
}

const { key, name, off, on } = helloOnly;
const liveKey = key.replace("HKEY_LOCAL_MACHINE", "HKLM");

const otherAdministrator: Section = {
  title: other,
  steps: [
    {
      do: "Sign in as that administrator, and open a command prompt as administrator.",
      commands: [`reg query "${liveKey}" /v ${name}`],
      check: `0x${on}: only Windows Hello is allowed, go on. 0x${off}, or nothing found: a password is allowed already; look at the account instead.`,
    },
    {
      do: "Allow the password. (Registry Editor does the same, if you prefer it.)",
      commands: [`reg add "${liveKey}" /v ${name} /t REG_DWORD /d ${off} /f`, `reg query "${liveKey}" /v ${name}`],
      check: `The last line says REG_DWORD 0x${off}.`,
    },
    {
      do: "Restart.",
      commands: ["shutdown /r /t 0"],
      check: "Sign-in options of the Microsoft account offer a password.",
    },
    { do: `Sign in with the password, then go to "${again}".` },
  ],
};

function afterwards({ systemDrive, edition }: Device): Section {
  const encryption = edition === "home" ? "Device encryption" : "BitLocker";
  return {
    title: again,
    steps: [
      {
        do: "Set up Windows Hello again: Settings, Accounts, Sign-in options, then PIN, face and fingerprint.",
        check: "Lock the device and sign in with the PIN.",
      },
      {
        do: `See whether ${encryption} protects the drive. Open a command prompt as administrator.`,
        commands: [`manage-bde -status ${systemDrive}`],
        check:
          '"Protection Status" says "Protection On". Where it is off, nobody needs a recovery password: skip the next step.',
      },
      {
        do: "Add a recovery password if there is none, and look at it.",
        commands: [
          `manage-bde -protectors -get ${systemDrive}`,
          `manage-bde -protectors -add ${systemDrive} -RecoveryPassword`,
          `manage-bde -protectors -get ${systemDrive}`,
        ],
        check:
          'There is a "Numerical Password". Keep it in a safe place that is not this device; an Entra joined device backs it up to its tenant.',
      },
      {
        do: `Scheduled tasks that run with a stored password may have lost it (event ${taskLogonFailure.eventId} in ${taskLogonFailure.log}, error value ${taskLogonFailure.result}). Save each of them again and type the password of its account.`,
        check: "Run the task: it starts.",
      },
      {
        do:
          "Leave the password allowed as long as firmware and Secure Boot updates may come together: Windows has nothing that keeps " +
          `them apart. To allow Windows Hello only again, switch it on in Sign-in options (${name} = ${on}).`,
      },
    ],
  };
}

const reinstallation: Section = {
  title: reinstall,
  text: ["Only where all of this is true:"],
  points: [
    ...reinstallConditions.map(({ says, because }) => `${says} ${because}`),
    "No other administrator can sign in.",
  ],
  steps: [
    {
      do: `Look once more in every place of the section on the recovery password, with every Microsoft account that was used on the device.`,
    },
    { do: "Start from installation media and install Windows anew. What is on the drive and nowhere else is lost." },
    {
      do: `Before the next user signs in: keep the new recovery password, and allow the password beside Windows Hello (${name} = ${off}).`,
    },
  ],
};
