/** @module knowledge/windows-hello: the nodes of the PassportForWork CSP, with their form in the settings catalog. Pure. */

/** What a node takes: on the device, and in the catalogue. */
export type HelloFormat =
  /** True or false; options `_true` and `_false`. */
  | "boolean"
  /** 0 or 1; options `_0` and `_1`. */
  | "flag"
  /** 0 allowed, 1 required, 2 blocked; options `_0`, `_1` and `_2`. */
  | "usage"
  /** A whole number within bounds. */
  | { readonly minimum: number; readonly maximum: number };

/** A node of the CSP. */
export interface HelloNode {
  /** Path below `./Device/Vendor/MSFT/PassportForWork/`, without the tenant's id. */
  readonly node: string;
  /** Whether the id of the tenant stands before the path, and a group around the setting in the catalogue. */
  readonly perTenant: boolean;
  readonly format: HelloFormat;
  /** Whether `./User/...` has it too. */
  readonly userScope: boolean;
  /** Lowest build of Windows with the node; later ones have it as well. "insider": no released build, as of the source. */
  readonly since: string;
  /** Whether the template "Account protection" offers it. */
  readonly inTemplate: boolean;
  /** The words for it, in the settings picker or near it. */
  readonly title: string;
}

const pinLength = { minimum: 4, maximum: 127 } as const;
const [v1511, v1703] = ["10.0.10586", "10.0.15063"] as const;

/** Below `{TenantId}/Policies`. */
const policy = (
  node: string,
  format: HelloFormat,
  since: string,
  where: { readonly userScope?: true; readonly inTemplate?: true },
  title: string,
): HelloNode => ({
  ...{ node: `Policies/${node}`, perTenant: true, format, since, title },
  ...{ userScope: where.userScope === true, inTemplate: where.inTemplate === true },
});
const everywhere = { userScope: true, inTemplate: true } as const;

/** Below the root: of the device, whatever the tenant. */
const ofDevice = (node: string, format: HelloFormat, since: string, inTemplate: boolean, title: string): HelloNode => ({
  ...{ node, perTenant: false, format, userScope: false, since, inTemplate, title },
});

/**
 * By our own names.
 *
 * Source: Microsoft Learn, PassportForWork CSP (paths, formats, scopes, builds); published dumps of a tenant's catalogue
 * (options, the group); for `inTemplate`, Microsoft365DSC's resource for the template (IntuneAccountProtectionPolicyWindows10).
 * `securityKeyProvisioning` and `noPostLogonProvisioning`: the catalogue's group names them, but no dump has their options, which
 * are assumed to be those of the other booleans. `DisablePostLogonCredentialCaching` stands in that group as well; no document
 * says what it does, so it is left out.
 */
export const helloNodes = {
  enablePinRecovery: policy("EnablePinRecovery", "boolean", v1703, everywhere, "Enable Pin Recovery"),
  use: policy("UsePassportForWork", "boolean", v1511, everywhere, "Use Windows Hello For Business"),
  requireTpm: policy("RequireSecurityDevice", "boolean", v1511, everywhere, "Require Security Device"),
  excludeTpm12: policy("ExcludeSecurityDevices/TPM12", "boolean", v1703, {}, "Restrict use of TPM 1.2"),
  minimumLength: policy("PINComplexity/MinimumPINLength", pinLength, v1511, everywhere, "Minimum PIN Length"),
  maximumLength: policy("PINComplexity/MaximumPINLength", pinLength, v1511, everywhere, "Maximum PIN Length"),
  history: policy("PINComplexity/History", { minimum: 0, maximum: 50 }, v1511, everywhere, "PIN History"),
  expiration: policy("PINComplexity/Expiration", { minimum: 0, maximum: 730 }, v1511, everywhere, "Expiration"),
  digits: policy("PINComplexity/Digits", "usage", v1511, { userScope: true }, "Digits"),
  lowercase: policy("PINComplexity/LowercaseLetters", "usage", v1511, everywhere, "Lowercase Letters"),
  uppercase: policy("PINComplexity/UppercaseLetters", "usage", v1511, everywhere, "Uppercase Letters"),
  special: policy("PINComplexity/SpecialCharacters", "usage", v1511, everywhere, "Special Characters"),
  certificateTrust: policy(
    "UseCertificateForOnPremAuth",
    "boolean",
    v1511,
    { inTemplate: true },
    "Use Certificate For On Prem Auth",
  ),
  cloudTrust: policy(
    "UseCloudTrustForOnPremAuth",
    "boolean",
    "10.0.19044.1566",
    {},
    "Use Cloud Trust For On Prem Auth",
  ),
  smartCardCertificates: policy(
    "UseHelloCertificatesAsSmartCardCertificates",
    "boolean",
    "10.0.17763",
    {},
    "Use Hello Certificates As Smart Card Certificates",
  ),
  remote: policy("Remote/UseRemotePassport", "boolean", v1511, {}, "Use Remote Passport"),
  noPostLogonProvisioning: policy(
    "DisablePostLogonProvisioning",
    "boolean",
    "10.0.19041.4239",
    {},
    "Disable Post Logon Provisioning",
  ),
  securityKeyProvisioning: policy(
    "EnableWindowsHelloProvisioningForSecurityKeys",
    "boolean",
    "insider",
    {},
    "Enable Windows Hello Provisioning For Security Keys",
  ),
  biometrics: ofDevice("Biometrics/UseBiometrics", "boolean", v1511, false, "Allow Use of Biometrics"),
  antiSpoofing: ofDevice(
    "Biometrics/FacialFeaturesUseEnhancedAntiSpoofing",
    "boolean",
    v1511,
    true,
    "Facial Features Use Enhanced Anti Spoofing",
  ),
  enhancedSignIn: ofDevice(
    "Biometrics/EnableESSwithSupportedPeripherals",
    "flag",
    "10.0.22621",
    false,
    "Enable ESS with Supported Peripherals",
  ),
  securityKeySignIn: ofDevice(
    "SecurityKey/UseSecurityKeyForSignin",
    "flag",
    "10.0.18362",
    false,
    "Use Security Key For Signin",
  ),
} as const satisfies Record<string, HelloNode>;

export type HelloNodeName = keyof typeof helloNodes;

/** The template "Account protection" of endpoint security. Source: exports of it (OpenIntuneBaseline), Microsoft365DSC. */
export const accountProtection = {
  templateId: "fcef01f2-439d-4c3f-9184-823fd6e97646_1",
  /** Of the group around the settings of a tenant. No source has the one of the user-scoped group. */
  groupTemplateId: "0ece2bdc-57c1-4be9-93e9-ac9c395a9c94",
  /**
   * The ids that settings carry in exports. Those of the group that are not here stand there without one; that the template
   * takes the rest of the group without one as well is assumed.
   */
  references: {
    requireTpm: {
      instance: "04df0c8b-5d87-494e-865e-6bfeef5a24a5",
      value: "c36f290a-cac2-4a0b-96b8-596a75e4890d",
    },
    minimumLength: { value: "b2cec844-c747-466e-ae20-92969da2a10c" },
    antiSpoofing: {
      instance: "9a29ce6b-fae8-4785-bbfe-3311f14aa88f",
      value: "93a7ef59-584d-4177-ac5a-2ca31d47e179",
    },
  } satisfies Partial<Record<HelloNodeName, { readonly instance?: string; readonly value: string }>>,
} as const;
