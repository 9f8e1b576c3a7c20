/** @module cli/_runbook/offline: the registry of a Windows that does not run, changed from the recovery environment. Pure. */
import { helloOnly } from "../../knowledge/sign-in-resilience";
import type { Device } from "./device";
import type { Section } from "./runbook";

const { key, name, off, on } = helloOnly;
/** Where the sleeping Windows' HKEY_LOCAL_MACHINE\SOFTWARE is put while it is changed. */
const hive = "HKLM\\OFFLINE";
const offlineKey = key.replace("HKEY_LOCAL_MACHINE\\SOFTWARE", hive);
const query = `reg query "${offlineKey}" /v ${name}`;

/** Text and steps. Letters of drives differ in the recovery environment, so the drive is named once, in a variable. */
export const offline = ({ systemDrive, keyId }: Device): Pick<Section, "text" | "steps"> => ({
  text: [
    "The recovery environment has a registry of its own: every change below is made in the one of the device, which is loaded as " +
      `${hive} and must be unloaded at the end. Type the lines in one and the same window.`,
  ],
  steps: [
    {
      do:
        "Start the recovery environment: on the sign-in screen hold Shift and choose Power, Restart. Or start from Windows installation " +
        "media and choose Repair your computer. Then: Troubleshoot, Advanced options, Command Prompt. If it asks for a recovery key, type it.",
      check: "A window with the prompt X:\\ is open.",
    },
    {
      do: `Name the drive of Windows. On the running device it was ${systemDrive}; here it may have another letter: look at sizes and labels.`,
      commands: ["manage-bde -status", `set "OS=${systemDrive}"`, "echo %OS%"],
      check: "The letter is that of the device's Windows. If not, repeat the set line with the right letter.",
    },
    {
      do:
        `Only where "Lock Status" says Locked: unlock it with the recovery password${keyId === undefined ? "" : ` of key ID ${keyId}`}, ` +
        "typed in place of RECOVERY-PASSWORD: 8 groups of 6 digits with hyphens between.",
      commands: ["manage-bde -unlock %OS% -RecoveryPassword RECOVERY-PASSWORD", "manage-bde -status %OS%"],
      check:
        '"Lock Status" says Unlocked. "The password failed to unlock the volume": it is the password of another key ID.',
    },
    {
      do: "See that it is the right drive.",
      commands: ["dir %OS%\\Windows\\System32\\config\\SOFTWARE"],
      check: "One file is listed. If none is found, it is another drive: name it again.",
    },
    {
      do: "Load the registry of the device.",
      commands: [`reg load ${hive} %OS%\\Windows\\System32\\config\\SOFTWARE`],
      check: '"The operation completed successfully."',
    },
    {
      do: "Look at the value, and write down what it is.",
      commands: [query],
      check:
        `0x${on}: only Windows Hello is allowed, go on. 0x${off}, or nothing found: a password is allowed already; unload the registry ` +
        "(two steps below) and look for another cause.",
    },
    {
      do: "Allow the password.",
      commands: [`reg add "${offlineKey}" /v ${name} /t REG_DWORD /d ${off} /f`, query],
      check: `The last line says REG_DWORD 0x${off}.`,
    },
    {
      do: "Unload the registry. Without this the change may be lost.",
      commands: [`reg unload ${hive}`],
      check: '"The operation completed successfully." If access is denied, close Registry Editor and repeat.',
    },
    {
      do: "Restart. Take the installation media out.",
      commands: ["wpeutil reboot"],
      check: "If BitLocker asks for the recovery password at the start, type it once more.",
    },
    {
      do: 'On the sign-in screen connect to a network, choose Sign-in options, the password, and sign in. Then go to "Afterwards".',
    },
  ],
});
