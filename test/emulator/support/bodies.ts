/** @module test/emulator/support/bodies: settings catalogue bodies, one good example of each kind of setting. */
import type { JsonObject } from "./https";

const prefix = "#microsoft.graph.deviceManagementConfiguration";
export const hello = "device_vendor_msft_passportforwork_{tenantid}";
export const pinRecovery = `${hello}_policies_enablepinrecovery`;
export const pinLength = `${hello}_policies_pincomplexity_minimumpinlength`;
export const passwordReset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";
export const allowedUrls = "device_vendor_msft_policy_config_authentication_configurewebsigninallowedurls";
export const ssoGroup = "com.apple.extensiblesso_com.apple.extensiblesso";
export const ssoToken = "com.apple.extensiblesso_registrationtoken";

export const policies = "/beta/deviceManagement/configurationPolicies";

export function choice(settingDefinitionId: string, option: string): JsonObject {
  return {
    "@odata.type": `${prefix}ChoiceSettingInstance`,
    settingDefinitionId,
    choiceSettingValue: { value: settingDefinitionId + option, children: [] },
  };
}

export function simple(settingDefinitionId: string, kind: string, value: unknown, more: JsonObject = {}): JsonObject {
  return {
    "@odata.type": `${prefix}SimpleSettingInstance`,
    settingDefinitionId,
    simpleSettingValue: { "@odata.type": `${prefix}${kind}SettingValue`, value, ...more } as JsonObject,
  };
}

export function strings(settingDefinitionId: string, ...values: string[]): JsonObject {
  return {
    "@odata.type": `${prefix}SimpleSettingCollectionInstance`,
    settingDefinitionId,
    simpleSettingCollectionValue: values.map((value) => ({ "@odata.type": `${prefix}StringSettingValue`, value })),
  };
}

export function group(settingDefinitionId: string, ...groups: (readonly JsonObject[])[]): JsonObject {
  return {
    "@odata.type": `${prefix}GroupSettingCollectionInstance`,
    settingDefinitionId,
    groupSettingCollectionValue: groups.map((children) => ({ children })),
  };
}

export function policy(name: string, ...instances: JsonObject[]): JsonObject {
  const settings = instances.map((settingInstance) => ({ "@odata.type": `${prefix}Setting`, settingInstance }));
  return { name, description: "d", platforms: "windows10", technologies: "mdm", settings };
}

export const goodPolicy = (name: string): JsonObject => policy(name, group(hello, [choice(pinRecovery, "_true")]));

/** As many top-level settings as the catalogue has choices for. */
export const manySettings = (definitions: readonly JsonObject[]): JsonObject[] =>
  definitions.map((definition) => {
    const id = String(definition["id"]);
    return choice(id, String(definition["defaultOptionId"]).slice(id.length));
  });
