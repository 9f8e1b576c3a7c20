/** @module emulator/catalogue/definition: a setting definition as Graph shows it, and the builders of each kind. */
import type { JsonObject } from "../json";

const prefix = "#microsoft.graph.deviceManagementConfiguration";

interface Parent {
  readonly dependentOn: string;
  readonly parentSettingId: string;
}

/** What all definitions of one area share. */
export interface Area {
  readonly categoryId: string;
  readonly platform: string;
  readonly technologies: string;
  readonly minimumSupportedVersion: string;
  readonly windowsSkus: readonly string[];
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly baseUri: string;
  readonly offsetUri: string;
  readonly rootDefinitionId?: string;
  readonly parent?: Parent;
}

export interface OptionFacts {
  readonly suffix: string;
  readonly label: string;
  /** What the device gets: a string for boolean nodes, a number for integer nodes. */
  readonly value: string | number;
}

export function choiceDefinition(
  area: Area,
  place: Place,
  options: readonly OptionFacts[],
  defaultSuffix: string,
): JsonObject {
  return {
    ...common("ChoiceSettingDefinition", area, place),
    defaultOptionId: place.id + defaultSuffix,
    options: options.map(({ suffix, label, value }) => ({
      itemId: place.id + suffix,
      name: label,
      displayName: label,
      description: null,
      helpText: null,
      optionValue: {
        "@odata.type": `${prefix}${typeof value === "string" ? "String" : "Integer"}SettingValue`,
        settingValueTemplateReference: null,
        value,
      },
      dependentOn: parents(place),
      dependedOnBy: [],
    })),
  };
}

export function integerDefinition(
  area: Area,
  place: Place,
  range: readonly [number, number],
  defaultValue: number,
): JsonObject {
  return {
    ...common("SimpleSettingDefinition", area, place),
    defaultValue: {
      "@odata.type": `${prefix}IntegerSettingValue`,
      settingValueTemplateReference: null,
      value: defaultValue,
    },
    dependentOn: parents(place),
    dependedOnBy: [],
    valueDefinition: {
      "@odata.type": `${prefix}IntegerSettingValueDefinition`,
      minimumValue: range[0],
      maximumValue: range[1],
    },
  };
}

export function stringDefinition(area: Area, place: Place, isSecret = false): JsonObject {
  return {
    ...common("SimpleSettingDefinition", area, place),
    defaultValue: null,
    dependentOn: parents(place),
    dependedOnBy: [],
    valueDefinition: stringValue(isSecret),
  };
}

export function stringListDefinition(area: Area, place: Place): JsonObject {
  return {
    ...common("SimpleSettingCollectionDefinition", area, place),
    defaultValue: null,
    dependentOn: parents(place),
    dependedOnBy: [],
    minimumCount: 0,
    maximumCount: 100,
    valueDefinition: stringValue(false),
  };
}

export function groupCollectionDefinition(area: Area, place: Place, childIds: readonly string[]): JsonObject {
  return {
    ...common("SettingGroupCollectionDefinition", area, place),
    childIds,
    dependentOn: [],
    dependedOnBy: childIds.map((id) => ({ dependedOnBy: id, required: false })),
    minimumCount: 0,
    maximumCount: 1,
  };
}

function stringValue(isSecret: boolean): JsonObject {
  return {
    "@odata.type": `${prefix}StringSettingValueDefinition`,
    format: "none",
    inputValidationSchema: null,
    isSecret,
    minimumLength: 0,
    maximumLength: 87516,
    fileTypes: [],
  };
}

const parents = (place: Place): readonly JsonObject[] => (place.parent === undefined ? [] : [{ ...place.parent }]);

function common(kind: string, area: Area, place: Place): JsonObject {
  return {
    "@odata.type": prefix + kind,
    accessTypes: "add,delete,get,replace",
    keywords: [place.name],
    infoUrls: ["https://learn.microsoft.com/windows/client-management/mdm/"],
    baseUri: place.baseUri,
    offsetUri: place.offsetUri,
    rootDefinitionId: place.rootDefinitionId ?? place.id,
    categoryId: area.categoryId,
    settingUsage: "configuration",
    uxBehavior: "default",
    visibility: "settingsCatalog,template",
    riskLevel: "low",
    referredSettingInformationList: [],
    id: place.id,
    name: place.name,
    displayName: place.displayName,
    description: place.displayName,
    helpText: "",
    version: "638556789012345678",
    occurrence: { minDeviceOccurrence: 0, maxDeviceOccurrence: 1 },
    applicability: {
      "@odata.type": area.platform.startsWith("windows")
        ? `${prefix}WindowsSettingApplicability`
        : `${prefix}AppleSettingApplicability`,
      description: null,
      platform: area.platform,
      deviceMode: "none",
      technologies: area.technologies,
      configurationServiceProviderVersion: "1.3",
      maximumSupportedVersion: null,
      minimumSupportedVersion: area.minimumSupportedVersion,
      windowsSkus: area.windowsSkus,
      requiresAzureAd: false,
      requiredAzureAdTrustType: "none",
    },
  };
}
