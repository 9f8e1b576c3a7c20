/** @module test/cli/_runbook/content: the runbook has every step of the document, in an order that works, each with a check. */
import { runbookFor } from "../../../cli/_runbook/content";
import { deviceOptions, type DeviceOptions } from "../../../cli/_runbook/device";
import type { Section } from "../../../cli/_runbook/runbook";

const runbook = (options: DeviceOptions = {}) => runbookFor(deviceOptions.parse(options));
const section = (start: string, options: DeviceOptions = {}): Section => {
  const found = runbook(options).sections.filter(({ title }) => title.startsWith(start));
  if (found.length !== 1) throw new Error(`${found.length} sections begin with ${start}`);
  return found[0] as Section;
};
const commandsOf = ({ steps = [] }: Section): string[] => steps.flatMap(({ commands = [] }) => commands);
const wordsOf = ({ text = [], points = [], steps = [] }: Section): string =>
  [...text, ...points, ...steps.map((step) => `${step.do} ${step.check ?? ""}`)].join("\n");

const offlineValue =
  '"HKLM\\OFFLINE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device" /v DevicePasswordLessBuildVersion';
const liveValue =
  '"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device" /v DevicePasswordLessBuildVersion';

it("changes the registry of a Windows that does not run: unlock, load, look, write, look, unload, restart", () => {
  expect(commandsOf(section("B: ", { systemDrive: "D:" }))).toEqual([
    "manage-bde -status",
    'set "OS=D:"',
    "echo %OS%",
    "manage-bde -unlock %OS% -RecoveryPassword RECOVERY-PASSWORD",
    "manage-bde -status %OS%",
    "dir %OS%\\Windows\\System32\\config\\SOFTWARE",
    "reg load HKLM\\OFFLINE %OS%\\Windows\\System32\\config\\SOFTWARE",
    `reg query ${offlineValue}`,
    `reg add ${offlineValue} /t REG_DWORD /d 0 /f`,
    `reg query ${offlineValue}`,
    "reg unload HKLM\\OFFLINE",
    "wpeutil reboot",
  ]);
  expect(wordsOf(section("B: "))).toMatch(/hold Shift and choose Power, Restart.*Windows installation media/s);
});

it("has the way of another administrator, who changes the registry of the Windows that runs", () => {
  expect(commandsOf(section("A: "))).toEqual([
    `reg query ${liveValue}`,
    `reg add ${liveValue} /t REG_DWORD /d 0 /f`,
    `reg query ${liveValue}`,
    "shutdown /r /t 0",
  ]);
  expect(wordsOf(section("A: "))).toContain("0x2: only Windows Hello is allowed");
});

it("ends with Windows Hello set up again and a recovery password kept", () => {
  const afterwards = section("Afterwards", { systemDrive: "e:" });
  expect(commandsOf(afterwards)).toEqual([
    "manage-bde -status E:",
    "manage-bde -protectors -get E:",
    "manage-bde -protectors -add E: -RecoveryPassword",
    "manage-bde -protectors -get E:",
  ]);
  expect(afterwards.steps?.[0]?.do).toMatch(/Set up Windows Hello again: Settings, Accounts, Sign-in options/);
  expect(wordsOf(afterwards)).toMatch(/event 104 .* error value 2147943726.*Save each of them again/);
});

it("gives every step with a command a check", () => {
  const unchecked = runbook().sections.flatMap(({ steps = [] }) =>
    steps.filter(({ commands, check }) => commands && !check),
  );
  expect(unchecked).toEqual([]);
});

it("tells by which symptom, by which cause, and which way to go", () => {
  const isThisIt = wordsOf(section("Is this it?"));
  expect(isThisIt).toContain("Something happened and your PIN isn't available. Click to set up your PIN again.");
  expect(isThisIt).toContain("問題が発生したため、PIN を使用できません。");
  expect(isThisIt).toMatch(/revocation list \(DBX\) and new firmware at the same time.*Virtual Secure Mode.*\(PCR\)/s);
  const named = runbook().sections.map(({ title }) => title);
  for (const way of section("Which way").steps ?? []) {
    expect(named).toContain(/"([^"]+)"\.$/.exec(way.do)?.[1]);
  }
});

it("says that Windows must be reinstalled only where both conditions are true and nobody else can sign in", () => {
  expect(section("When Windows must be reinstalled").points).toEqual([
    expect.stringMatching(/Windows Hello only \(DevicePasswordLessBuildVersion is 2\)/),
    expect.stringMatching(/BitLocker protects the system drive, and nobody has its recovery password/),
    expect.stringMatching(/No other administrator/),
  ]);
});

it("says where the recovery password is read, by its key ID", () => {
  const places = wordsOf(section("Where the BitLocker", { keyId: "6a1f0b2c" }));
  expect(places).toContain("https://account.microsoft.com/devices/recoverykey");
  expect(places).toMatch(/Microsoft Entra or Intune admin center/);
  expect(places).toContain("begins with, 6A1F0B2C");
});

it("names no place that a Home edition cannot have, and calls its encryption by its name", () => {
  const places = wordsOf(section("Where the BitLocker", { edition: "home" }));
  expect(places).toContain("account.microsoft.com");
  expect(places).not.toMatch(/Entra|Active Directory/);
  expect(wordsOf(section("Afterwards", { edition: "home" }))).toContain("Device encryption");
  expect(wordsOf(section("Locked", { edition: "home" }))).toContain("device encryption");
  expect(wordsOf(section("Locked", { edition: "pro" }))).not.toContain("Home editions");
});

it("tells under which conditions Windows encrypts a drive by itself, and how msinfo32 tells it", () => {
  const automatic = section("Locked");
  expect(automatic.points).toHaveLength(7);
  expect(automatic.points?.filter((point) => point.includes("24H2"))).toEqual([
    expect.stringMatching(/Modern Standby.*HSTI.*IoT Enterprise/),
    expect.stringMatching(/DMA.*IoT Enterprise/),
  ]);
  expect(commandsOf(automatic)).toEqual(["msinfo32"]);
  expect(wordsOf(automatic)).toMatch(
    /Automatic Device Encryption Support.*自動デバイスの暗号化サポート.*前提条件を満たしています/,
  );
  expect(wordsOf(automatic)).toContain("when a Microsoft account signs in, or the device joins Microsoft Entra");
});
