/** @module test/knowledge/sign-in-resilience: the facts of document 004, and the page that tells them to people. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  bitLockerLog,
  encryptionConditions,
  helloOnly,
  msinfo32Line,
  recoveryPasswordPlaces,
  reinstallConditions,
  symptom,
  taskLogonFailure,
} from "../../knowledge/sign-in-resilience";
import { riskLevels, riskScript } from "../../policies/_sign-in-resilience/risk";

const page = readFileSync(join(__dirname, "..", "..", "docs", "sign-in-resilience.md"), "utf8").replace(/\s+/g, " ");

it("has the value of the document: 2 is Windows Hello only, 0 allows the password", () => {
  expect(helloOnly).toMatchObject({
    key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\PasswordLess\\Device",
    name: "DevicePasswordLessBuildVersion",
    type: "dword",
    on: 2,
    off: 0,
  });
});

it("has the event of the document, whose error value is a failed logon", () => {
  expect(taskLogonFailure).toMatchObject({ log: "Microsoft-Windows-TaskScheduler/Operational", eventId: 104 });
  expect(taskLogonFailure.result.toString(16)).toBe("8007052e");
});

it("has two conditions for a reinstallation, and seven for a drive that encrypts itself, two of them until 24H2", () => {
  expect(reinstallConditions).toHaveLength(2);
  expect(encryptionConditions.map(({ until24H2 }) => until24H2)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});

describe("the page for people", () => {
  it.each([
    symptom.en,
    symptom.ja,
    helloOnly.key,
    `${helloOnly.name} REG_DWORD ${helloOnly.on}`,
    taskLogonFailure.log,
    `event ${taskLogonFailure.eventId}`,
    String(taskLogonFailure.result),
    msinfo32Line.en.name,
    msinfo32Line.en.value,
    msinfo32Line.ja.name,
    msinfo32Line.ja.value,
    "https://account.microsoft.com/devices/recoverykey",
    "manage-bde -status C:",
    "manage-bde -protectors -add C: -RecoveryPassword",
    "manage-bde -protectors -get C:",
    "intune-policy runbook",
  ])("says %s", (fact) => {
    expect(page).toContain(fact);
  });

  it("names each event that proves a backup, and its log", () => {
    const { entra, microsoftAccount, activeDirectory } = recoveryPasswordPlaces;
    for (const id of [...entra.events, ...microsoftAccount.events, ...activeDirectory.events])
      expect(page).toMatch(new RegExp(`\\b${id}\\b`));
    expect(bitLockerLog).toContain("BitLocker Management");
    expect(page).toContain("*BitLocker Management*");
  });

  it("explains every member of the report, and every level", () => {
    const [, body = ""] = riskScript("high").split("\ntry {\n");
    const members = [...body.matchAll(/^ {4}(\w+) = /gm)].map(([, member]) => member as string);
    expect(members.filter((member) => !page.includes(`\`${member}\``) && member !== "risk")).toEqual([]);
    expect(riskLevels.filter((level) => !page.includes(`\`${level}\``))).toEqual([]);
  });
});
