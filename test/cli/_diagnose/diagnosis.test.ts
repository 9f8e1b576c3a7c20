/** @module test/cli/_diagnose/diagnosis: what the documents show is recognised, each sign by an example of its own. */
import { diagnose } from "../../../cli/_diagnose/diagnosis";
import { fieldSigns, textSigns } from "../../../knowledge/signs";
import {
  deviceState,
  healthy,
  manageBde,
  ngcCheck,
  preJoin,
  section,
  taskEvent,
  tenantDetails,
  userState,
} from "./samples";

const idsIn = (text: string): string[] => diagnose(text).found.map(({ sign }) => sign.id);
const findingsIn = (text: string): string[] =>
  diagnose(text)
    .found.filter(({ sign }) => sign.weight === "finding")
    .map(({ sign }) => sign.id);

describe("dsregcmd /status as the documents show it", () => {
  it("finds the sample with DestructiveOnly", () => {
    const found = diagnose(userState("DestructiveOnly"));
    expect(found).toMatchObject({ verdict: "findings", recognised: ["dsregcmd /status"] });
    expect(found.found.map(({ sign, lines }) => [sign.id, lines])).toEqual([
      ["can-reset-destructive", ["CanReset : DestructiveOnly"]],
    ]);
  });

  it("finds the sample with DestructiveAndNonDestructive healthy", () => {
    expect(diagnose(userState("DestructiveAndNonDestructive")).verdict).toBe("healthy");
    expect(idsIn(userState("DestructiveAndNonDestructive"))).toEqual(["can-reset-both"]);
  });

  it("finds a whole healthy output healthy, a second account's lines aside", () => {
    expect(diagnose(healthy)).toMatchObject({ verdict: "healthy", recognised: ["dsregcmd /status"] });
    expect(idsIn(healthy)).toEqual(["entra-joined", "can-reset-both", "will-provision"]);
  });

  it("tells two samples in one text apart", () => {
    const both = diagnose(`${userState("DestructiveOnly")}\n${userState("DestructiveAndNonDestructive")}`);
    expect(both.recognised).toEqual(["dsregcmd /status, run 1 of 2", "dsregcmd /status, run 2 of 2"]);
    expect(both.found.map(({ sign, where }) => [sign.id, where])).toEqual([
      ["can-reset-destructive", "dsregcmd /status, run 1 of 2"],
      ["can-reset-both", "dsregcmd /status, run 2 of 2"],
    ]);
  });

  it("says what a destructive reset means on a hybrid joined device", () => {
    const hybrid = diagnose(deviceState("YES", "YES") + userState("DestructiveOnly"));
    expect(hybrid.found.map(({ sign }) => sign.id)).toEqual([
      "can-reset-destructive",
      "can-reset-destructive-hybrid",
      "hybrid-joined",
    ]);
    expect(hybrid.found[1]?.sign.means).toMatch(/domain controller.*lock screen.*msDS-KeyCredentialLink/);
    expect(hybrid.questions).toEqual(["explain pin-reset --join hybrid-joined"]);
  });

  it.each([
    ["NO", "YES", "NO", "domain-only", "explain pin-reset --join on-premises"],
    ["NO", "NO", "YES", "workplace-joined-only", "explain pin-reset --join entra-registered"],
    ["NO", "NO", "NO", "not-joined", undefined],
  ])("tells a device that is not joined to Entra ID: %s %s %s", (entra, domain, workplace, id, question) => {
    const text =
      deviceState(entra, domain) + userState("DestructiveOnly").replace(/(WorkplaceJoined : )\w+/, `$1${workplace}`);
    expect(findingsIn(text)).toEqual(expect.arrayContaining(["can-reset-destructive", id]));
    expect(diagnose(text).questions).toEqual(question === undefined ? [] : [question]);
  });

  it("says that the person is missing in an output of the system", () => {
    expect(findingsIn(deviceState("YES", "NO") + tenantDetails())).toEqual(["user-state-missing"]);
    expect(findingsIn(section("User State", { NgcSet: "NO", WorkplaceJoined: "NO" }))).toEqual(["ngc-not-set"]);
  });

  it("asks about certificate trust where the device enrols certificates", () => {
    const text = deviceState("YES", "YES") + ngcCheck({ CertEnrollment: "enrollment authority" });
    expect(diagnose(text).questions).toEqual(["explain pin-reset --join hybrid-joined --trust certificate"]);
  });
});

describe("error texts as the documents show them", () => {
  it("CAA20004 with AADSTS650052 is the missing PIN reset service", () => {
    const text =
      "Something went wrong. Error code: CAA20004\nServer message: AADSTS650052: The app needs access to a service " +
      '("Microsoft Pin Reset Service Production") that your organization has not subscribed to or enabled.';
    expect(idsIn(text)).toEqual(["pin-service-missing"]);
  });

  it("the page that web sign-in may not open asks for allowed URLs", () => {
    expect(idsIn("We can\u2019t open that page right now.")).toEqual(["page-not-allowed"]);
  });

  it.each([
    "Something went wrong. Please, try again later.",
    "問題が発生しました。後でもう一度お試しください。",
    "問題が発生 しました。後でもう一度お試しください。",
    "何か問題が発生しました",
  ])("a password reset that reaches nothing asks for proxy and antivirus: %s", (text) => {
    expect(idsIn(text)).toEqual(["sspr-something-went-wrong"]);
  });

  it("event 104 of the Task Scheduler is lost credentials, in Japanese and English", () => {
    expect(idsIn(taskEvent)).toEqual(["task-logon-failure"]);
    const english =
      'Task Scheduler failed to log on "\\Nightly" . Failure occurred in "LogonUserExEx" . User Action: Ensure the credentials ' +
      "for the task are correctly specified. Additional Data: Error Value: 2147943726.";
    expect(idsIn(english)).toEqual(["task-logon-failure"]);
  });

  it.each([
    "問題が発生したため、PIN を使用できません。クリックして暗証番号 (PIN) をもう一度設定してください。",
    "Something happened and your PIN isn’t available. Click to set up your PIN again.",
  ])("a PIN that is not available is Windows Hello lost after an update: %s", (text) => {
    expect(idsIn(text)).toEqual(["pin-not-available"]);
  });

  it("Page not found after consent is normal", () => {
    expect(diagnose("Page not found")).toMatchObject({ verdict: "healthy" });
    expect(diagnose("Page not found").found[0]?.sign.means).toMatch(/normal/);
  });
});

/** Every sign, by a text in which it must be found. */
const examples: Readonly<Record<string, string>> = {
  "can-reset-both": userState("DestructiveAndNonDestructive"),
  "can-reset-non-destructive": userState("NonDestructiveOnly"),
  "can-reset-destructive": userState("DestructiveOnly"),
  "can-reset-destructive-hybrid": deviceState("YES", "YES") + userState("DestructiveOnly"),
  "can-reset-unknown": userState("Unknown"),
  "can-reset-cut": userState("Destructive"),
  "can-reset-missing": section("User State", { NgcSet: "YES" }),
  "user-state-missing": deviceState("YES", "NO"),
  "ngc-not-set": section("User State", { NgcSet: "NO" }),
  "wam-error": section("User State", { NgcSet: "NO", WamDefaultSet: "ERROR (0x80070520)" }),
  "entra-joined": deviceState("YES", "NO"),
  "hybrid-joined": deviceState("YES", "YES"),
  "domain-only": deviceState("NO", "YES"),
  "workplace-joined-only": deviceState("NO", "NO") + section("User State", { WorkplaceJoined: "YES" }),
  "not-joined": deviceState("NO", "NO") + section("User State", { WorkplaceJoined: "NO" }),
  "device-disabled": section("Device Details", { DeviceAuthStatus: "FAILED. Device is either disabled or deleted" }),
  "device-auth-error": section("Device Details", { DeviceAuthStatus: "FAILED. ERROR" }),
  "mdm-not-configured": tenantDetails({ MdmUrl: "" }),
  "us-government": tenantDetails({ AuthCodeUrl: "https://login.microsoftonline.us/x/oauth2/authorize" }),
  "prt-missing": section("SSO State", { AzureAdPrt: "NO" }),
  "prt-wrong-password": section("SSO State", { AzureAdPrt: "NO", "Attempt Status": "0xc000006d" }),
  "prt-server-error": section("SSO State", {
    AzureAdPrt: "NO",
    "Server Error Description": "AADSTS50126: Error validating",
  }),
  "key-sign-failed": section("Diagnostic Data", { AadRecoveryEnabled: "NO", KeySignTest: "FAILED" }),
  "recovery-enabled": section("Diagnostic Data", { AadRecoveryEnabled: "YES" }),
  "ad-unreachable": preJoin({ "AD Connectivity Test": "FAIL [0x54b]" }),
  "scp-missing": preJoin({ "AD Configuration Test": "FAIL [0x801c001d]" }),
  "drs-not-found": preJoin({ "DRS Discovery Test": "FAIL [0x801c0021/0x801c000c]" }),
  "drs-unreachable": preJoin({ "DRS Connectivity Test": "FAIL" }),
  "token-not-acquired": preJoin({ "Token acquisition Test": "FAIL" }),
  "join-waits-for-sync": preJoin({ "Error Phase": "join", "Client ErrorCode": "0x801c03f2" }),
  "join-failed": preJoin({ "Error Phase": "discover" }),
  "session-remote": ngcCheck({ SessionIsNotRemote: "NO" }),
  "hello-policy-off": ngcCheck({ PolicyEnabled: "NO" }),
  "user-not-entra": ngcCheck({ IsUserAzureAD: "NO" }),
  "ngc-not-joined": ngcCheck({ IsDeviceJoined: "NO" }),
  "device-not-eligible": ngcCheck({ DeviceEligible: "NO" }),
  "enrolment-by-other-means": ngcCheck({ PostLogonEnabled: "NO" }),
  "will-not-provision": ngcCheck({ PreReqResult: "WillNotProvision" }),
  "will-provision": ngcCheck(),
  "certificate-trust": ngcCheck({ CertEnrollment: "mobile device management" }),
  "adfs-token-missing": ngcCheck({ CertEnrollment: "enrollment authority", AdfsRefreshToken: "NO" }),
  "adfs-not-ready": ngcCheck({ AdfsRaIsReady: "NO" }),
  "certificate-template": ngcCheck({ LogonCertTemplateReady: "NO ( StateNoTemplate )" }),
  "no-on-premises-ticket": ngcCheck({ OnPremTGT: "NO" }),
  "drive-without-recovery-password": manageBde("Protection On", "\n        TPM"),
  "drive-with-recovery-password": manageBde("Protection On", "\n        TPM\n        Numerical Password"),
  "drive-protectors-unknown": "    Protection Status:    Protection On",
  "drive-encrypted-unprotected": manageBde("Protection Off", " None Found"),
  "drive-unprotected": manageBde("Protection Off", " None Found", "Fully Decrypted"),
  "drive-unknown": manageBde("Der Schutz ist aktiviert", "\n        TPM"),
  "pin-service-missing": "CAA20004 AADSTS650052 Microsoft Pin Reset Service Production",
  "aadsts-650052": "AADSTS650052: The app needs access to a service",
  caa20004: "Error code: CAA20004",
  "page-not-allowed": "We can't open that page right now",
  "consent-page-not-found": "Page not found",
  "sspr-something-went-wrong": "Something went wrong",
  "sspr-audit-client-type": "ClientType: SSPR",
  "sspr-old-windows-log": "Source: AADPasswordResetCredentialProvider",
  defaultuser1: "C:\\Users\\defaultuser1",
  "pin-not-available": "PIN を使用できません",
  "hello-only-on": "    DevicePasswordLessBuildVersion    REG_DWORD    0x2",
  "hello-only-off": '"DevicePasswordLessBuildVersion"=dword:00000000',
  "task-logon-failure": "LogonUserExEx 0x8007052E",
  "logon-failure-code": "Error Value: 2147943726",
  "encrypts-itself": "自動デバイスの暗号化サポート\t前提条件を満たしています",
  "does-not-encrypt-itself":
    "Automatic Device Encryption Support\tReasons for failed automatic device encryption: TPM is not usable",
  "recovery-password-in-text": "123456-123456-123456-123456-123456-123456-123456-123456",
};

it("has an example for every sign", () => {
  expect(Object.keys(examples).toSorted()).toEqual([...fieldSigns, ...textSigns].map(({ id }) => id).toSorted());
});

it.each(Object.entries(examples))("recognises %s", (id, text) => {
  expect(idsIn(text)).toContain(id);
});

describe("drives", () => {
  it("reads manage-bde in Japanese, as document 004 has it", () => {
    const japanese = (protection: string, protectors: string): string =>
      `BitLocker ドライブ暗号化: 構成ツール バージョン 10.0.26100\nボリューム C: [OS]\n    変換状態:             使用領域のみ暗号化\n    保護の状態:           ${protection}\n    キーの保護機能:\n${protectors}`;
    expect(idsIn(japanese("保護はオンです", "        TPM"))).toEqual(["drive-without-recovery-password"]);
    expect(idsIn(japanese("保護はオンです", "        TPM\n        数字パスワード"))).toEqual([
      "drive-with-recovery-password",
    ]);
    expect(idsIn(japanese("保護はオフです", "        TPM"))).toEqual(["drive-encrypted-unprotected"]);
  });

  it("tells drives apart", () => {
    const two = `${manageBde("Protection On", "\n    TPM")}\nVolume D: [Data]\n    Protection Status:    Protection Off\n    Conversion Status: Fully Decrypted`;
    expect(diagnose(two).found.map(({ sign, where }) => [sign.id, where])).toEqual([
      ["drive-without-recovery-password", "manage-bde C:"],
      ["drive-unprotected", "manage-bde D:"],
    ]);
  });

  it("reads Get-BitLockerVolume, which is the same in any language", () => {
    const list = (keys: string) =>
      `MountPoint           : C:\nVolumeStatus : FullyEncrypted\nProtectionStatus     : On\nKeyProtector         : {${keys}}`;
    expect(idsIn(list("Tpm"))).toEqual(["drive-without-recovery-password"]);
    expect(idsIn(list("Tpm, RecoveryPassword"))).toEqual(["drive-with-recovery-password"]);
  });

  it("warns of a recovery password in the text and repeats it nowhere", () => {
    const password = "111111-222222-333333-444444-555555-666666-777777-888888";
    const text = `Volume C: [OS]\nAll Key Protectors\n\n    TPM:\n    Numerical Password:\n      Password:\n        ${password}\n${section("User State", { NgcSet: "YES", CanReset: password })}`;
    const found = diagnose(text);
    expect(found.found.map(({ sign }) => sign.id)).toEqual(
      expect.arrayContaining(["recovery-password-in-text", "drive-with-recovery-password"]),
    );
    expect(JSON.stringify(found)).not.toContain("222222-333333");
  });
});

it("says that it knows nothing in other texts", () => {
  for (const text of [
    "",
    "hello",
    "TenantId : 1\nCorrelation Id: 2\nRequest Id: 3\nDevice Name: x",
    '{"a":1}',
    "\u0000\u0001",
  ])
    expect(diagnose(text)).toEqual({ verdict: "unknown", found: [], recognised: [], questions: [] });
});
