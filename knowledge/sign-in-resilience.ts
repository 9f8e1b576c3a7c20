/** @module knowledge/sign-in-resilience: how Windows Hello is lost after an update, what makes that final, and what document 004 says to do. */
import type { Source } from "./documents";

const from = (place: string): Source => ({ document: "004", place });

/**
 * "For improved security, only allow Windows Hello sign-in for Microsoft accounts on this device". Windows writes it when a
 * Microsoft account sets up Windows Hello; it is on by default.
 */
export const helloOnly = {
  key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device",
  name: "DevicePasswordLessBuildVersion",
  /** REG_DWORD. */
  type: "dword",
  /** Windows Hello only: a Microsoft account has no password sign-in. */
  on: 2,
  /** The password works as well. */
  off: 0,
  source: from("What to do when nobody can sign in"),
} as const;

/** What people see first. */
export const symptom = {
  en: "Something happened and your PIN isn't available. Click to set up your PIN again.",
  ja: "問題が発生したため、PIN を使用できません。クリックして暗証番号 (PIN) をもう一度設定してください。",
  source: from("What happens"),
} as const;

/** What must be true for a reinstallation to be the only way: all of it. */
export interface ReinstallCondition {
  /** A sentence that is true where the condition holds. */
  readonly says: string;
  /** Why it matters. */
  readonly because: string;
  readonly source: Source;
}

export const reinstallConditions: readonly ReinstallCondition[] = [
  {
    says: `Microsoft accounts may sign in with Windows Hello only (${helloOnly.name} is ${helloOnly.on}).`,
    because: "Without Windows Hello there is no other way in.",
    source: from("When Windows must be reinstalled, condition 1"),
  },
  {
    says: "BitLocker protects the system drive, and nobody has its recovery password.",
    because: "The recovery environment and installation media cannot open the drive to change the registry.",
    source: from("When Windows must be reinstalled, condition 2"),
  },
];

/** A condition under which Windows encrypts the system drive by itself. */
export interface EncryptionCondition {
  readonly says: string;
  /** From Windows 11 version 24H2 on it is no condition any more, except for IoT Enterprise editions. */
  readonly until24H2: boolean;
}

export const encryptionConditions: readonly EncryptionCondition[] = [
  { says: "Windows 10 or later, edition Home or higher", until24H2: false },
  { says: "a new installation, or a reset that removed everything", until24H2: false },
  { says: "TPM 1.2 or 2.0", until24H2: false },
  { says: "UEFI Secure Boot is on", until24H2: false },
  { says: "Platform Secure Boot is on", until24H2: false },
  { says: "Modern Standby, or a device that passes HSTI", until24H2: true },
  { says: "no direct memory access (DMA) interface that is not allowed", until24H2: true },
];

/**
 * Encrypting makes no recovery password and locks nothing; protection begins later, when one of these happens. From then on the
 * drive opens from outside only with the recovery password.
 */
export const protectionBegins = "a Microsoft account signs in, or the device joins Microsoft Entra";

/** The first build of Windows 11 version 24H2. */
export const build24H2 = 26100;

/** Where msinfo32 says whether a device would be encrypted by itself: "System Summary". */
export const msinfo32Line = {
  en: { name: "Automatic Device Encryption Support", value: "Meets prerequisites" },
  ja: { name: "自動デバイスの暗号化サポート", value: "前提条件を満たしています" },
  source: from("When BitLocker turns itself on"),
} as const;

/** Who keeps a recovery password, and where it is read. */
export interface RecoveryPasswordPlace {
  readonly name: string;
  readonly where: string;
  /**
   * Event of provider Microsoft-Windows-BitLocker-API that says that a recovery password was backed up there; its
   * `ProtectorGUID` is the key id. Source: the provider's own event list.
   */
  readonly events: readonly number[];
}

export const recoveryPasswordPlaces = {
  entra: {
    name: "Microsoft Entra ID",
    where: "Microsoft Entra or Intune admin center: Devices, the device, Recovery keys",
    events: [845],
  },
  microsoftAccount: {
    name: "the Microsoft account",
    where: "https://account.microsoft.com/devices/recoverykey, signed in as that account, on any other device",
    events: [828],
  },
  activeDirectory: {
    name: "Active Directory",
    where: "Active Directory Users and Computers: the computer, BitLocker Recovery",
    events: [783, 784],
  },
} as const satisfies Record<string, RecoveryPasswordPlace>;

/** Where Windows writes the events of `recoveryPasswordPlaces`. */
export const bitLockerLog = "Microsoft-Windows-BitLocker/BitLocker Management";

/** A scheduled task whose stored credentials could not be read: they lie behind Credential Guard, as Windows Hello's keys do. */
export const taskLogonFailure = {
  log: "Microsoft-Windows-TaskScheduler/Operational",
  eventId: 104,
  /** ERROR_LOGON_FAILURE as an HRESULT: 0x8007052E. */
  result: 2147943726,
  source: from("Related cases: Credential Manager and Task Scheduler"),
} as const;
