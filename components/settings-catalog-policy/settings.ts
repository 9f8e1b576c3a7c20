/** @module components/settings-catalog-policy/settings: the setting instances of the settings catalog, as a person writes them. */
import { z } from "zod";

/*
 * Source of the shapes: Graph deviceManagementConfigurationSettingInstance and its derived types (beta).
 * A map by setting definition id instead of Graph's list: Graph keeps no order and allows an id once per level.
 */

const instanceTemplate = {
  settingInstanceTemplateId: z
    .string()
    .min(1, { error: "must not be empty" })
    .optional()
    .describe("Template policies only: settingInstanceTemplateReference."),
};
const valueTemplate = {
  settingValueTemplateId: z
    .string()
    .min(1, { error: "must not be empty" })
    .optional()
    .describe("Template policies only: settingValueTemplateReference."),
  useTemplateDefault: z.boolean().optional().describe("Template policies only: take the template's default value."),
};

/** Graph has no place for the one without the other. */
const whole = <T extends z.ZodType<{ settingValueTemplateId?: string; useTemplateDefault?: boolean }>>(schema: T): T =>
  schema.refine((value) => value.useTemplateDefault !== true || value.settingValueTemplateId !== undefined, {
    error: "needs a settingValueTemplateId beside it",
    path: ["useTemplateDefault"],
  });

const secretValue = z
  .strictObject({ secret: z.string().describe("Clear text; always kept and shown as a Pulumi secret.") })
  .meta({ id: "SecretValue", description: "A value that Intune encrypts and never shows again." });
const referenceValue = z
  .strictObject({
    reference: z.string().describe("Id of the reusable setting."),
    note: z.string().optional().describe("Note of the administrator."),
  })
  .meta({ id: "ReferenceValue", description: "A reusable setting, by id." });

/** A string, a whole number, a secret or a reference. */
export const simpleValue = z.union([z.string(), z.int(), secretValue, referenceValue]);
const templatedSimpleValue = z
  .strictObject({
    value: simpleValue,
    settingValueTemplateId: z.string().min(1, { error: "must not be empty" }),
    useTemplateDefault: z.boolean().optional(),
  })
  .meta({ id: "TemplatedSimpleValue", description: "A value of a collection in a template policy." });

const children: z.ZodType<Settings, Settings> = z.lazy(() => settings);

const choiceValue = whole(
  z.strictObject({
    value: z.string().min(1).describe("Option id: the setting definition id, an underscore and the option."),
    children: children.optional().describe("Settings that this option opens."),
    ...valueTemplate,
  }),
).meta({ id: "ChoiceValue", description: "One chosen option." });
const groupValue = whole(
  z.strictObject({ children: children.describe("The settings of the group."), ...valueTemplate }),
).meta({ id: "GroupValue", description: "One group of settings." });

const choice = whole(z.strictObject({ type: z.literal("choice"), ...instanceTemplate, ...choiceValue.shape })).meta({
  id: "ChoiceSetting",
  description: "One option out of those that the definition lists.",
});
const choiceCollection = z
  .strictObject({ type: z.literal("choiceCollection"), values: z.array(choiceValue), ...instanceTemplate })
  .meta({ id: "ChoiceCollectionSetting", description: "Several options." });
const simple = whole(
  z.strictObject({ type: z.literal("simple"), value: simpleValue, ...instanceTemplate, ...valueTemplate }),
).meta({ id: "SimpleSetting", description: "One string, whole number, secret or reference." });
const simpleCollection = z
  .strictObject({
    type: z.literal("simpleCollection"),
    values: z.array(z.union([simpleValue, templatedSimpleValue])),
    ...instanceTemplate,
  })
  .meta({ id: "SimpleCollectionSetting", description: "A list of strings, whole numbers, secrets or references." });
const group = whole(z.strictObject({ type: z.literal("group"), ...instanceTemplate, ...groupValue.shape })).meta({
  id: "GroupSetting",
  description: "Settings that belong together.",
});
const groupCollection = z
  .strictObject({ type: z.literal("groupCollection"), values: z.array(groupValue), ...instanceTemplate })
  .meta({ id: "GroupCollectionSetting", description: "Several groups of the same settings." });
const settingGroup = z
  .strictObject({ type: z.literal("settingGroup"), ...instanceTemplate })
  .meta({ id: "SettingGroupSetting", description: "A group without values (SettingGroupInstance)." });
const settingGroupCollection = z.strictObject({ type: z.literal("settingGroupCollection"), ...instanceTemplate }).meta({
  id: "SettingGroupCollectionSetting",
  description: "A group collection without values (SettingGroupCollectionInstance).",
});

/** One setting instance, told apart by `type`. */
export const settingInstance = z
  .discriminatedUnion("type", [
    choice,
    choiceCollection,
    simple,
    simpleCollection,
    group,
    groupCollection,
    settingGroup,
    settingGroupCollection,
  ])
  .meta({ id: "SettingInstance" });

/** Setting instances by setting definition id. */
export const settings: z.ZodType<Settings, Settings> = z.record(z.string().min(1), settingInstance);

export type Settings = { [settingDefinitionId: string]: SettingInstance };
export type SettingInstance = z.output<typeof settingInstance>;
export type SimpleValue = z.output<typeof simpleValue>;
