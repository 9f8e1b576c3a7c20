/** @module emulator/catalogue/windows-hello: Windows Hello for Business. Evidence: graph-facts.md, catalogue. */
import type { JsonObject } from "../json";
import {
  choiceDefinition,
  groupCollectionDefinition,
  integerDefinition,
  type Area,
  type OptionFacts,
  type Place,
} from "./definition";

const helloCategory = "e7ae2b99-0479-475f-af5c-96457121fcd0";

const area: Area = {
  categoryId: helloCategory,
  platform: "windows10",
  technologies: "mdm,configManager",
  minimumSupportedVersion: "10.0.15063",
  windowsSkus: ["windowsHome", "windowsProfessional", "windowsEnterprise", "windowsEducation"],
};

const booleans: readonly OptionFacts[] = [
  { suffix: "_false", label: "false", value: "false" },
  { suffix: "_true", label: "true", value: "true" },
];
const flags: readonly OptionFacts[] = [
  { suffix: "_0", label: "Disabled", value: 0 },
  { suffix: "_1", label: "Enabled", value: 1 },
];
const complexity: readonly OptionFacts[] = [
  { suffix: "_0", label: "Allowed", value: 0 },
  { suffix: "_1", label: "Required", value: 1 },
  { suffix: "_2", label: "Blocked", value: 2 },
];

const base = { device: "./Device/Vendor/MSFT/PassportForWork", user: "./User/Vendor/MSFT/PassportForWork" };
type Scope = keyof typeof base;

const groupId = (scope: Scope): string => `${scope}_vendor_msft_passportforwork_{tenantid}`;

/** The tenant's part of the id stays a literal: the service fills it in on the way to the device. */
function child(scope: Scope, name: string, displayName: string): Place {
  const group = groupId(scope);
  return {
    id: `${group}_${name.toLowerCase().replaceAll("/", "_")}`,
    name: name.split("/").at(-1) ?? name,
    displayName: scope === "user" ? `${displayName} (User)` : displayName,
    baseUri: base[scope],
    offsetUri: `/{0}/${name}`,
    rootDefinitionId: group,
    parent: { dependentOn: group, parentSettingId: group },
  };
}

function bothScopes(scope: Scope): readonly JsonObject[] {
  const at = (name: string, displayName: string): Place => child(scope, `Policies/${name}`, displayName);
  return [
    choiceDefinition(area, at("EnablePinRecovery", "Enable Pin Recovery"), booleans, "_false"),
    choiceDefinition(area, at("UsePassportForWork", "Use Windows Hello For Business"), booleans, "_true"),
    choiceDefinition(area, at("RequireSecurityDevice", "Require Security Device"), booleans, "_false"),
    integerDefinition(area, at("PINComplexity/MinimumPINLength", "Minimum PIN Length"), [4, 127], 6),
    integerDefinition(area, at("PINComplexity/MaximumPINLength", "Maximum PIN Length"), [4, 127], 127),
    integerDefinition(area, at("PINComplexity/History", "PIN History"), [0, 50], 0),
    integerDefinition(area, at("PINComplexity/Expiration", "Expiration"), [0, 730], 0),
    choiceDefinition(area, at("PINComplexity/Digits", "Digits"), complexity, "_0"),
    choiceDefinition(area, at("PINComplexity/LowercaseLetters", "Lowercase Letters"), complexity, "_0"),
    choiceDefinition(area, at("PINComplexity/UppercaseLetters", "Uppercase Letters"), complexity, "_0"),
    choiceDefinition(area, at("PINComplexity/SpecialCharacters", "Special Characters"), complexity, "_2"),
  ];
}

const deviceOnly: readonly (readonly [string, string])[] = [
  ["Policies/ExcludeSecurityDevices/TPM12", "Restrict use of TPM 1.2"],
  ["Policies/UseCertificateForOnPremAuth", "Use Certificate For On Prem Auth"],
  ["Policies/UseCloudTrustForOnPremAuth", "Use Cloud Trust For On Prem Auth"],
  ["Policies/UseHelloCertificatesAsSmartCardCertificates", "Use Hello Certificates As Smart Card Certificates"],
  ["Policies/Remote/UseRemotePassport", "Use Remote Passport"],
  ["Policies/EnableWindowsHelloProvisioningForSecurityKeys", "Enable Windows Hello Provisioning For Security Keys"],
  ["Policies/DisablePostLogonProvisioning", "Disable Post Logon Provisioning"],
  ["Policies/DisablePostLogonCredentialCaching", "Disable Post Logon Credential Caching"],
];

function deviceChildren(): readonly JsonObject[] {
  return deviceOnly.map(([name, displayName]) =>
    choiceDefinition(area, child("device", name, displayName), booleans, "_false"),
  );
}

function topLevel(name: string, displayName: string): Place {
  const id = `device_vendor_msft_passportforwork_${name.toLowerCase().replaceAll("/", "_")}`;
  return { id, name: name.split("/").at(-1) ?? name, displayName, baseUri: base.device, offsetUri: `/${name}` };
}

function group(scope: Scope, displayName: string, children: readonly JsonObject[]): JsonObject {
  const id = groupId(scope);
  const place = { id, name: "{TenantId}", displayName, baseUri: base[scope], offsetUri: "/{0}" };
  return groupCollectionDefinition(
    area,
    place,
    children.map((definition) => String(definition["id"])),
  );
}

export function windowsHello(): readonly JsonObject[] {
  const device = [...bothScopes("device"), ...deviceChildren()];
  const user = bothScopes("user");
  return [
    group("device", "Device-scoped settings", device),
    ...device,
    group("user", "User-scoped settings", user),
    ...user,
    choiceDefinition(area, topLevel("Biometrics/UseBiometrics", "Allow Use of Biometrics"), booleans, "_false"),
    choiceDefinition(
      area,
      topLevel("Biometrics/FacialFeaturesUseEnhancedAntiSpoofing", "Facial Features Use Enhanced Anti Spoofing"),
      booleans,
      "_false",
    ),
    choiceDefinition(
      area,
      topLevel("Biometrics/EnableESSwithSupportedPeripherals", "Enable ESS with Supported Peripherals"),
      flags,
      "_1",
    ),
    choiceDefinition(area, topLevel("SecurityKey/UseSecurityKeyForSignin", "Use Security Key For Signin"), flags, "_0"),
  ];
}
