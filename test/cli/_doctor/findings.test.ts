/** @module test/cli/_doctor/findings: what each check makes of what the tenant answers, right and wrong, and its harmless neighbours. */
import { approvalFindings } from "../../../cli/_doctor/approvals";
import { deviceFindings, type Device } from "../../../cli/_doctor/devices";
import { licenceFindings, type Sku } from "../../../cli/_doctor/intune-licence";
import { principalFindings } from "../../../cli/_doctor/pin-reset-service-principals";
import type { TenantPolicy } from "../../../cli/_doctor/policies";
import { blockerFindings } from "../../../cli/_doctor/sign-in-blockers";
import { registrationFindings } from "../../../cli/_doctor/sspr-registration";
import { urlFindings } from "../../../cli/_doctor/web-sign-in-urls";
import { webSignInAllowedUrls } from "../../../knowledge/web-sign-in";

const says = (found: { findings: readonly { says: string }[] }): string[] => found.findings.map((one) => one.says);

describe("the licence", () => {
  const sku = (capabilityStatus: string, servicePlanName = "INTUNE_A", provisioningStatus = "Success"): Sku => ({
    skuPartNumber: "EMS",
    capabilityStatus,
    servicePlans: [{ servicePlanName, provisioningStatus }],
  });
  it.each([
    ["in force", [sku("Suspended"), sku("Enabled")], []],
    ["in its grace period", [sku("Warning")], [/grace period/]],
    ["suspended", [sku("Suspended")], [/No licence in force/]],
    ["that is only for Office 365", [sku("Enabled", "INTUNE_O365")], [/No licence in force/]],
    ["whose plan is switched off", [sku("Enabled", "INTUNE_A", "Disabled")], [/No licence in force/]],
    ["that is none", [], [/No licence in force/]],
  ])("%s", (_, skus, wanted) => {
    expect(says(licenceFindings(skus))).toEqual(wanted.map((one) => expect.stringMatching(one)));
  });
});

describe("the service principals", () => {
  const there = { state: "enabled", objectId: "1" } as const;
  const seen = { service: there, client: there, published: ["a"], consentId: "c", consented: ["a"] };
  const place = { cloud: "global", loginAddress: "https://login.microsoftonline.com" };
  it.each([
    ["in order", seen, undefined],
    ["one disabled", { ...seen, client: { ...there, state: "disabled" as const } }, /Client Production is disabled/],
    [
      "one deleted",
      { ...seen, service: { ...there, state: "deleted" as const } },
      /deleted items: restore it there first/,
    ],
    ["without consent", { ...seen, consentId: undefined, consented: [] }, /there is no consent/],
    ["with a consent that is too small", { ...seen, published: ["a", "b"] }, /the consent lacks b/],
  ])("%s", (_, one, wanted) => {
    const found = principalFindings(one, place);
    expect(says(found)).toEqual(wanted === undefined ? [] : [expect.stringMatching(wanted)]);
    if (wanted) expect(found.findings[0]?.next).toMatch(/Page not found.*normal/);
  });

  it("in Azure Government: what the documents say of it", () => {
    const none = { ...seen, service: { state: "absent" } as const, client: { state: "absent" } as const };
    expect(says(principalFindings(none, { ...place, cloud: "usgovernment" }))[0]).toMatch(/Azure Government/);
  });
});

describe("registrations", () => {
  const person = (isSsprEnabled: boolean, isSsprRegistered: boolean, userType = "member") => ({
    userType,
    isSsprEnabled,
    isSsprRegistered,
  });
  it.each([
    ["all", [person(true, true)], []],
    ["a guest counts for nothing", [person(true, true), person(true, false, "guest")], []],
    ["who may not reset need not register", [person(true, true), person(false, false)], []],
    ["nobody may", [person(false, true)], [/enabled for nobody/]],
    [
      "two have not",
      [person(true, false), person(true, false), person(true, true)],
      [/3 of 3 people; 2 of them have not/],
    ],
    ["there is nobody", [], []],
  ])("%s", (_, all, wanted) => {
    expect(says(registrationFindings(all))).toEqual(wanted.map((one) => expect.stringMatching(one)));
  });
});

const policy = (settings: TenantPolicy["settings"], more: Partial<TenantPolicy> = {}): TenantPolicy => ({
  ...{ title: "custom profile", id: "1", name: "P", settings, include: [{ allDevices: true }], others: [] },
  ...more,
});

describe("allowed URLs", () => {
  const { setting, omaUri } = webSignInAllowedUrls;
  const federated = (domain: string, ...signInHosts: string[]) => ({
    ...{ cloudSignInHost: "login.microsoftonline.com", notChecked: [] },
    federatedDomains: [{ domain, signInHosts }],
  });
  const sts = federated("a.com", "sts.a.com");
  const oma = (value: string) => policy([{ carrier: "omaUri", setting: omaUri, value }]);

  it("hold the hosts, in whatever carrier, case and company", () => {
    expect(says(urlFindings(sts, [policy([{ carrier: "catalogue", setting, value: "STS.a.com" }])]))).toEqual([]);
    expect(says(urlFindings(sts, [oma("x.com; sts.a.com ;")]))).toEqual([]);
  });
  it("lack one: a host is compared whole", () => {
    expect(says(urlFindings(sts, [oma("a.com;xsts.a.com")]))).toEqual([expect.stringMatching(/"sts\.a\.com"/)]);
  });
  it("that are hidden are not judged", () => {
    const { findings, unseen } = urlFindings(sts, [policy([{ carrier: "omaUri", setting: omaUri }])]);
    expect([findings, unseen]).toEqual([
      [],
      [expect.objectContaining({ next: expect.stringMatching(/ReadWrite/) as string })],
    ]);
  });
  it("cannot be judged for a domain without an address", () => {
    expect(urlFindings(federated("a.com"), []).unseen).toEqual([
      expect.objectContaining({ says: expect.stringMatching(/no sign-in address/) as string }),
    ]);
  });
  it("in Azure US Government hold the cloud's own host", () => {
    const government = { federatedDomains: [], notChecked: [], cloudSignInHost: "login.microsoftonline.us" };
    expect(says(urlFindings(government, []))).toEqual([expect.stringMatching(/US Government/)]);
    expect(says(urlFindings(government, [oma("login.microsoftonline.us")]))).toEqual([]);
  });
});

describe("blockers", () => {
  const hide = "./Device/Vendor/MSFT/Policy/Config/WindowsLogon/HideFastUserSwitching";
  const row = (value?: number) =>
    policy([{ carrier: "omaUri", setting: hide, ...(value !== undefined && { value }) }], {
      include: [{ group: { id: "g", name: "Kiosks" } }],
    });
  it("name the policy, the setting, the groups and the change", () => {
    const { findings } = blockerFindings([row(1)]);
    expect(findings).toEqual([
      {
        says: expect.stringMatching(
          /the custom profile "P" \(1\) sets .*HideFastUserSwitching for group "Kiosks"/,
        ) as string,
        next: expect.stringMatching(/Hide Fast User Switching/) as string,
      },
    ]);
  });
  it("that are off are none, and hidden ones are not seen", () => {
    expect(blockerFindings([row(0)])).toEqual({ findings: [], unseen: [] });
    const { findings, unseen } = blockerFindings([row()]);
    expect([findings.length, unseen.length]).toEqual([0, 1]);
  });
  it("of which a rule leaves no devices are none", () => {
    const cad =
      "./Device/Vendor/MSFT/Policy/Config/LocalPoliciesSecurityOptions/InteractiveLogon_DoNotRequireCTRLALTDEL";
    const notifications = "./Device/Vendor/MSFT/Policy/Config/WindowsLogon/DisableLockScreenAppNotifications";
    const both = (applicability?: unknown) =>
      policy(
        [
          { carrier: "omaUri", setting: cad, value: 0 },
          { carrier: "omaUri", setting: notifications, value: "<enabled/>" },
        ],
        { applicability },
      );
    const combined = (one: TenantPolicy) => says(blockerFindings([one])).filter((text) => text.includes("CTRL"));
    expect(combined(both())).toHaveLength(1);
    expect(combined(both({ osEdition: { editions: ["windows10Enterprise"], rule: "include" } }))).toEqual([]);
  });
});

describe("devices", () => {
  const device = (windows: string, edition?: Device["edition"], join?: Device["join"]): Device => ({
    windows,
    edition,
    join,
  });
  it.each([
    ["a new one", device("11-24H2", "enterprise", "entra-joined"), []],
    ["of which nothing but the version is known", device("11-24H2"), []],
    ["hybrid joined: some trust types can", device("10-22H2", "pro", "hybrid-joined"), []],
    ["Pro before 1903", device("10-1809", "pro", "entra-joined"), [/PIN reset/]],
    ["Enterprise before 1903", device("10-1809", "enterprise", "entra-joined"), []],
    ["before 1803", device("10-1703", "enterprise", "entra-joined"), [/PIN reset/, /password reset/]],
    ["registered only", device("11-24H2", "pro", "entra-registered"), [/PIN reset/, /password reset/]],
    ["of a version that is not known", { edition: "pro" } as Device, []],
  ])("%s", (_, one, wanted) => {
    expect(says({ findings: deviceFindings([one]) })).toEqual(wanted.map((text) => expect.stringMatching(text)));
  });

  it("are counted by kind", () => {
    const old = device("10-1809", "pro", "entra-joined");
    expect(says({ findings: deviceFindings([old, { ...old }, device("11-24H2")]) })).toEqual([
      "2 of 3 Windows devices cannot do a non-destructive PIN reset: 2 Windows 10, version 1809, Pro, Microsoft Entra joined.",
    ]);
  });
});

it("an access policy makes writes wait", () => {
  expect(says(approvalFindings([]))).toEqual([]);
  expect(says(approvalFindings([{ displayName: "P", policyType: "script" }]))).toEqual([
    expect.stringMatching(/wait for a second administrator/),
  ]);
});
