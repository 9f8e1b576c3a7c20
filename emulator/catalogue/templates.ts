/** @module emulator/catalogue/templates: the Account Protection template. Evidence: graph-facts.md, catalogue. */
import type { JsonObject } from "../json";

export interface Template extends JsonObject {
  readonly id: string;
  readonly templateFamily: string;
  readonly displayName: string;
  readonly displayVersion: string;
  readonly allowUnmanagedSettings: boolean;
}

const prefix = "#microsoft.graph.deviceManagementConfiguration";
const hello = "device_vendor_msft_passportforwork_{tenantid}";

export const templates: readonly Template[] = [
  {
    id: "fcef01f2-439d-4c3f-9184-823fd6e97646_1",
    baseId: "fcef01f2-439d-4c3f-9184-823fd6e97646",
    version: 1,
    displayName: "Account Protection",
    description: "Account Protection",
    displayVersion: "Version 1",
    lifecycleState: "active",
    platforms: "windows10",
    technologies: "mdm",
    templateFamily: "endpointSecurityAccountProtection",
    allowUnmanagedSettings: false,
    settingTemplateCount: 2,
  },
];

function instanceTemplate(kind: string, settingDefinitionId: string, id: string, value: JsonObject): JsonObject {
  return {
    "@odata.type": `${prefix}${kind}SettingInstanceTemplate`,
    settingInstanceTemplateId: id,
    settingDefinitionId,
    isRequired: false,
    ...value,
  };
}

const choiceValue = (id: string): JsonObject => ({
  choiceSettingValueTemplate: {
    settingValueTemplateId: id,
    recommendedValueDefinition: null,
    requiredValueDefinition: null,
    defaultValue: null,
  },
});

const integerValue = (id: string): JsonObject => ({
  simpleSettingValueTemplate: {
    "@odata.type": `${prefix}IntegerSettingValueTemplate`,
    settingValueTemplateId: id,
    defaultValue: null,
  },
});

/** By template id, in the order of the template. The id of the PIN length's instance is assumed: only its value's is known. */
export const settingTemplates: Readonly<Record<string, readonly JsonObject[]>> = {
  "fcef01f2-439d-4c3f-9184-823fd6e97646_1": [
    instanceTemplate("GroupSettingCollection", hello, "0ece2bdc-57c1-4be9-93e9-ac9c395a9c94", {
      allowUnmanagedValues: true,
      groupSettingCollectionValueTemplate: [
        {
          settingValueTemplateId: "c1b3f5a0-4d2e-4f86-9a7b-0f6d2c8e1b35",
          children: [
            instanceTemplate(
              "Choice",
              `${hello}_policies_requiresecuritydevice`,
              "04df0c8b-5d87-494e-865e-6bfeef5a24a5",
              choiceValue("c36f290a-cac2-4a0b-96b8-596a75e4890d"),
            ),
            instanceTemplate(
              "Simple",
              `${hello}_policies_pincomplexity_minimumpinlength`,
              "5d1b2f6a-7c3e-4a90-8b14-6e2f9d0c7a58",
              integerValue("b2cec844-c747-466e-ae20-92969da2a10c"),
            ),
          ],
        },
      ],
    }),
    instanceTemplate(
      "Choice",
      "device_vendor_msft_passportforwork_biometrics_facialfeaturesuseenhancedantispoofing",
      "9a29ce6b-fae8-4785-bbfe-3311f14aa88f",
      choiceValue("93a7ef59-584d-4177-ac5a-2ca31d47e179"),
    ),
  ],
};

/** Every template id below this node, instance and value alike. */
export function idsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(idsIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    /^setting(Instance|Value)TemplateId$/.test(name) ? [String(value)] : idsIn(value),
  );
}
