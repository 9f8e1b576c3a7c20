/** @module knowledge/hello-lost-signs: signs that Windows Hello or stored credentials were lost, or that losing them would be final. Data. */
import type { Source } from "./documents";
import type { FieldSign, TextSign } from "./sign-terms";
import { helloOnly, msinfo32Line, recoveryPasswordPlaces, symptom, taskLogonFailure } from "./sign-in-resilience";

const when: Source = { document: "004", place: "When Windows must be reinstalled" };
const cure: Source = { document: "004", place: "What to do when nobody can sign in" };

const addPassword = [
  "As administrator: manage-bde -protectors -add C: -RecoveryPassword, then manage-bde -protectors -get C:.",
  `Keep it where people find it: ${Object.values(recoveryPasswordPlaces)
    .map(({ name }) => name)
    .join(", ")}.`,
] as const;

export const helloLostTextSigns: readonly TextSign[] = [
  {
    id: "pin-not-available",
    weight: "finding",
    seen: `${symptom.en} / ${symptom.ja}`,
    all: [/PINを使用できません|PIN isn't available|PIN is no longer available|PIN is not available/i],
    means:
      "Windows Hello's data cannot be read: Secure Boot DBX and firmware were updated together, and the virtual secure mode found " +
      "other measurements in the TPM. Devices with Enhanced Sign-in Security (Copilot+ PCs) are at risk.",
    next: [
      "Sign in with a password and set Windows Hello up again in Settings > Accounts > Sign-in options.",
      `Where only Windows Hello may sign in: set ${helloOnly.name} to ${helloOnly.off} as another administrator, or offline ` +
        "(intune-policy runbook); BitLocker asks for its recovery password there.",
    ],
    sources: [symptom.source, { document: "004", place: "Cause" }, cure],
  },
  {
    id: "hello-only-on",
    weight: "finding",
    seen: `${helloOnly.name} = ${helloOnly.on}`,
    all: [
      new RegExp(`${helloOnly.name}\\W{0,3}(REG_DWORD|dword)?[\\s:="]*(0x0*${helloOnly.on}|0*${helloOnly.on})\\b`, "i"),
    ],
    means: "Microsoft accounts may sign in with Windows Hello only: when Windows Hello is lost, there is no way in.",
    next: [
      `Set it to ${helloOnly.off} (SignInResilience), or turn off "only allow Windows Hello sign-in for Microsoft accounts".`,
    ],
    sources: [when, helloOnly.source],
  },
  {
    id: "hello-only-off",
    weight: "good",
    seen: `${helloOnly.name} = ${helloOnly.off}`,
    all: [new RegExp(`${helloOnly.name}\\W{0,3}(REG_DWORD|dword)?[\\s:="]*(0x0+|0+)(?![\\dx])`, "i")],
    means: "The password signs in as well.",
    next: [],
    sources: [helloOnly.source],
  },
  {
    id: "task-logon-failure",
    weight: "finding",
    seen: `Task Scheduler, event ${taskLogonFailure.eventId}, LogonUserExEx, error ${taskLogonFailure.result}`,
    all: [
      new RegExp(`\\b${taskLogonFailure.result}\\b|\\b0x8007052E\\b`, "i"),
      /task\s?scheduler|タスクスケジューラ|LogonUserExEx/i,
    ],
    means:
      "A task that runs whether or not somebody is signed in lost its stored credentials: with Credential Guard they lie in the " +
      "virtual secure mode, which could not be read after the update. A changed password has the same error.",
    next: ["Open the task, save it again and enter the password of its account again."],
    sources: [taskLogonFailure.source],
  },
  {
    id: "logon-failure-code",
    weight: "finding",
    seen: `error ${taskLogonFailure.result} (0x8007052E) alone`,
    all: [new RegExp(`\\b${taskLogonFailure.result}\\b|\\b0x8007052E\\b`, "i")],
    none: [/task\s?scheduler|タスクスケジューラ|LogonUserExEx/i],
    means: "User name or password is wrong. From the Task Scheduler after an update: stored credentials were lost.",
    next: [`Look at the log ${taskLogonFailure.log}, event ${taskLogonFailure.eventId}.`],
    sources: [taskLogonFailure.source],
  },
  {
    id: "encrypts-itself",
    weight: "finding",
    seen: `${msinfo32Line.en.name}: ${msinfo32Line.en.value} / ${msinfo32Line.ja.name}: ${msinfo32Line.ja.value}`,
    all: [
      /Device Encryption Support[\s:|]*Meets prerequisites|デバイスの暗号化(の)?サポート[\s:|]*前提条件を満たしています/i,
    ],
    means:
      "A new installation of this device encrypts its system drive by itself, Home edition included; protection begins with a " +
      "Microsoft account or a join to Microsoft Entra ID. After that the recovery password opens the drive, and nothing else.",
    next: [
      "See with manage-bde -status C: whether it is protected, and that somebody has the recovery password.",
      ...addPassword,
    ],
    sources: [msinfo32Line.source],
  },
  {
    id: "does-not-encrypt-itself",
    weight: "note",
    seen: "Automatic Device Encryption Support: reasons for failed automatic device encryption",
    all: [/Device Encryption Support|デバイスの暗号化(の)?サポート/i],
    none: [/Meets prerequisites|前提条件を満たしています/i],
    means: "The device does not encrypt itself; BitLocker may still have been turned on by a policy or a person.",
    next: ["manage-bde -status C: says so."],
    sources: [msinfo32Line.source],
  },
  {
    id: "recovery-password-in-text",
    weight: "finding",
    seen: "a BitLocker recovery password (eight groups of six digits)",
    all: [/\b(\d{6}-){7}\d{6}\b/],
    means: "The text holds a recovery password: whoever reads it can open the drive. It is not repeated here.",
    next: ["Keep it in a safe place, and delete this copy."],
    sources: [cure],
  },
];

const drive = "manage-bde";
const on = /^on$/;

/** Of the fields that `manage-bde -status` and `-protectors -get` come to: Protection, RecoveryPassword, Conversion. */
export const bitLockerSigns: readonly FieldSign[] = [
  {
    id: "drive-without-recovery-password",
    of: drive,
    weight: "finding",
    seen: "Protection On (保護はオンです) without Numerical Password (数字パスワード) among the key protectors",
    fields: { Protection: on, RecoveryPassword: /^no$/ },
    means:
      "BitLocker protects the drive and it has no recovery password: when nobody can sign in, Windows must be reinstalled.",
    next: addPassword,
    sources: [when, cure],
  },
  {
    id: "drive-with-recovery-password",
    of: drive,
    weight: "note",
    seen: "Protection On (保護はオンです) with Numerical Password (数字パスワード)",
    fields: { Protection: on, RecoveryPassword: /^yes$/ },
    means:
      "BitLocker protects the drive and it has a recovery password. The output does not say whether somebody else has it.",
    next: [
      `See that it is found: ${Object.values(recoveryPasswordPlaces)
        .map(({ where }) => where)
        .join("; ")}.`,
    ],
    sources: [cure],
  },
  {
    id: "drive-protectors-unknown",
    of: drive,
    weight: "finding",
    seen: "Protection On (保護はオンです) without the list of key protectors",
    fields: { Protection: on, RecoveryPassword: "absent" },
    means: "BitLocker protects the drive; whether it has a recovery password, this output does not say.",
    next: ["manage-bde -protectors -get C: lists the key protectors.", ...addPassword],
    sources: [cure],
  },
  {
    id: "drive-encrypted-unprotected",
    of: drive,
    weight: "note",
    seen: "encrypted, Protection Off (保護はオフです)",
    fields: { Protection: /^off$/, Conversion: /^encrypted$/ },
    means: "The drive is encrypted but not protected yet: the recovery environment opens it without a password.",
    next: [
      "Once somebody signs in with a Microsoft account or the device is joined, protection begins: keep the recovery password.",
    ],
    sources: [{ document: "004", place: "When BitLocker turns itself on: note 2" }],
  },
  {
    id: "drive-unprotected",
    of: drive,
    weight: "good",
    seen: "Protection Off (保護はオフです)",
    fields: { Protection: /^off$/, Conversion: /^(?!encrypted$)|^$/ },
    means: "BitLocker does not stand in the way of a recovery.",
    next: [],
    sources: [when],
  },
  {
    id: "drive-unknown",
    of: drive,
    weight: "finding",
    seen: "a protection status in words that are not known here",
    fields: { Protection: /^unknown$/ },
    means: "The output does not tell in known words whether BitLocker protects the drive.",
    next: ["In PowerShell, in any language: (Get-BitLockerVolume C:).ProtectionStatus and .KeyProtector"],
    sources: [cure],
  },
];
