/** @module test/cli/_diagnose/samples: outputs as the documents show them, and as consoles print them. */

const heading = (title: string): string =>
  `+----------------------------------------------------------------------+\n| ${title.padEnd(68)} |\n+----------------------------------------------------------------------+\n\n`;
const end = "\n+----------------------------------------------------------------------+\n";

/** One section with its box. */
export const section = (title: string, lines: Readonly<Record<string, string>>): string =>
  heading(title) +
  Object.entries(lines)
    .map(([name, value]) => `${name.padStart(26)} : ${value}`)
    .join("\n") +
  end;

/** Document 002, "Sample User state Output". */
export const userState = (canReset: string): string =>
  section("User State", {
    NgcSet: "YES",
    NgcKeyId: "{FA0DB076-A5D7-4844-82D8-50A2FB42EC7B}",
    CanReset: canReset,
    WorkplaceJoined: "NO",
    WamDefaultSet: "YES",
    WamDefaultAuthority: "organizations",
    WamDefaultId: "https://login.microsoft.com",
    WamDefaultGUID: "{ B16898C6-A148-4967-9171-64D755DA8520 } (AzureAd)",
  });

export const deviceState = (entra: string, domain: string): string =>
  section("Device State", {
    AzureAdJoined: entra,
    EnterpriseJoined: "NO",
    DomainJoined: domain,
    "Device Name": "PC-1",
  });

export const tenantDetails = (more: Readonly<Record<string, string>> = {}): string =>
  section("Tenant Details", {
    TenantName: "Contoso",
    TenantId: "00000000-0000-0000-0000-000000000001",
    Idp: "login.windows.net",
    AuthCodeUrl: "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/oauth2/authorize",
    MdmUrl: "https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc",
    MdmTouUrl: "",
    ...more,
  });

export const ngcCheck = (more: Readonly<Record<string, string>> = {}): string =>
  section("Ngc Prerequisite Check", {
    IsDeviceJoined: "YES",
    IsUserAzureAD: "YES",
    PolicyEnabled: "YES",
    PostLogonEnabled: "YES",
    DeviceEligible: "YES",
    SessionIsNotRemote: "YES",
    CertEnrollment: "none",
    PreReqResult: "WillProvision",
    ...more,
  });

const details = section("Device Details", {
  DeviceId: "00000000-0000-0000-0000-0000000000aa",
  TpmProtected: "YES",
  DeviceAuthStatus: "SUCCESS",
});
const sso = section("SSO State", { AzureAdPrt: "YES", EnterprisePrt: "NO", OnPremTgt: "YES", CloudTgt: "YES" });
const workAccount = section("Work Account 1", {
  WorkplaceDeviceId: "00000000-0000-0000-0000-0000000000bb",
  NgcSet: "NO",
  WorkplaceTenantName: "Fabrikam",
});
const diagnostic = section("Diagnostic Data", { AadRecoveryEnabled: "NO", KeySignTest: "PASSED" });

/** A whole output of a device on which everything is as it should be. */
export const healthy = [
  deviceState("YES", "NO"),
  details,
  tenantDetails(),
  userState("DestructiveAndNonDestructive"),
  sso,
  workAccount,
  diagnostic,
  ngcCheck(),
].join("\n");

/** Pre-join diagnostics as Microsoft's page shows them. */
export const preJoin = (lines: Readonly<Record<string, string>>): string =>
  section("Diagnostic Data", {
    "Diagnostics Reference": "www.microsoft.com/aadjerrors",
    "User Context": "SYSTEM",
    "AD Connectivity Test": "PASS",
    "AD Configuration Test": "PASS",
    "DRS Discovery Test": "PASS",
    "DRS Connectivity Test": "PASS",
    "Token acquisition Test": "PASS",
    ...lines,
  });

/** `manage-bde -status C:` in English. */
export const manageBde = (protection: string, protectors: string, conversion = "Used Space Only Encrypted"): string =>
  [
    "BitLocker Drive Encryption: Configuration Tool version 10.0.22621",
    "Volume C: [OS]",
    "[OS Volume]",
    "    Size:                 237.24 GB",
    `    Conversion Status:    ${conversion}`,
    "    Percentage Encrypted: 100.0%",
    `    Protection Status:    ${protection}`,
    "    Lock Status:          Unlocked",
    `    Key Protectors:${protectors}`,
  ].join("\n");

/** Document 004, event 104 of the Task Scheduler. */
export const taskEvent = `ログの名前: Microsoft-Windows-TaskScheduler/Operational
ソース: Microsoft-Windows-TaskScheduler
日付: 2025/10/07 09:00:00
イベント ID: 104
タスクのカテゴリ: ログオン失敗
レベル: エラー
説明:
タスク スケジューラは、”Nightly” にログオンできませんでした。”LogonUserExEx” でエラーが発生しました。
ユーザー操作: タスクの資格情報が正確に指定されていることを確認します。
追加データ: エラー値: 2147943726。`;
