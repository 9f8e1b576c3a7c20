/** @module provider/functions/find-settings: which policies of the tenant set something, to what, and for whom. */
import { z } from "zod";
import type { FoundPolicy, Kind } from "../../components/_shared/kind";
import { PermissionMissing } from "../../graph";
import { targetsFromWire, type TargetedWire } from "../targets";
import { defineFunction, type Asking } from "./function";

const thing = z
  .strictObject({
    id: z.string().describe("Id."),
    name: z.string().optional().describe("Display name; absent where there is none, or it may not be read."),
  })
  .meta({ id: "FoundThing", description: "A group or an assignment filter." });
const setting = z
  .strictObject({
    carrier: z.enum(["catalogue", "omaUri", "registry"]).describe("What carries the setting."),
    setting: z.string().describe("Setting definition id or OMA-URI, as the policy has it."),
    value: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .describe("Option id, number or text; absent where the app may not read it."),
  })
  .meta({ id: "FoundSetting", description: "One setting of a policy." });
const include = z
  .strictObject({
    group: thing.optional().describe("A group."),
    allDevices: z.boolean().optional().describe("All devices."),
    allUsers: z.boolean().optional().describe("All users."),
    filter: thing.optional().describe("The filter that narrows the target."),
    filterType: z.enum(["include", "exclude"]).optional().describe("What the filter does."),
  })
  .meta({ id: "FoundInclude", description: "Who gets a policy." });
const exclude = z
  .strictObject({ group: thing.describe("A group.") })
  .meta({ id: "FoundExclude", description: "A group that never gets a policy." });
const policy = z
  .strictObject({
    kind: z.string().describe("Name of the policy's kind."),
    title: z.string().describe("The words for the kind."),
    id: z.string().describe("Id of the policy."),
    name: z.string().describe("Display name."),
    owned: z.boolean().describe("Whether this stack's state has it."),
    settings: z.array(setting).describe("What it sets, of what was looked for."),
    include: z.array(include).describe("Who gets it, also through policy sets."),
    exclude: z.array(exclude).describe("Who never gets it."),
    others: z.array(z.string()).describe("Types of targets that are neither groups nor all devices or users."),
    applicability: z
      .unknown()
      .optional()
      .describe("Rules of applicability, as a custom profile has them; absent without."),
  })
  .meta({ id: "FoundPolicy", description: "A policy that sets some of what was looked for." });
const refusal = z
  .strictObject({
    title: z.string().describe("The words for the kind of policies that were not looked at."),
    permissions: z.array(z.string()).describe("Any one of them is enough."),
  })
  .meta({ id: "FoundRefusal", description: "Policies that the app may not read." });

/**
 * Settings catalog policies, templates and baselines made of them, and custom profiles. Not: device configuration profiles of
 * other types, administrative templates (groupPolicyConfigurations), older baselines (intents), Group Policy.
 */
export const findSettings = defineFunction({
  token: "intune:index:findSettings",
  description: "Which policies of the tenant set something that is looked for, to what, and for whom.",
  inputs: z.strictObject({
    settings: z.array(z.string()).default([]).describe("Setting definition ids."),
    omaUris: z.array(z.string()).default([]).describe('OMA-URIs; "*" is any one segment.'),
  }),
  outputs: z.strictObject({
    policies: z.array(policy).describe("By kind and name."),
    refused: z.array(refusal).describe("What could not be looked at."),
  }),
  permissions: ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
  run: async (context, sought) => {
    const policies: z.output<typeof policy>[] = [];
    const refused: z.output<typeof refusal>[] = [];
    for (const kind of context.kinds()) {
      try {
        const found = (await kind.find?.(context, sought)) ?? [];
        policies.push(...(await Promise.all(found.map((one) => whole(context, kind, one)))));
      } catch (error) {
        if (!(error instanceof PermissionMissing)) throw error;
        refused.push({ title: kind.title, permissions: [...error.permissions] });
      }
    }
    return { policies, refused };
  },
});

async function whole(context: Asking, kind: Kind, found: FoundPolicy): Promise<z.output<typeof policy>> {
  const { include, exclude, others } = targetsFromWire(found.assignments as readonly TargetedWire[]);
  const named = async (
    directory: "group" | "assignmentFilter",
    { id }: { id: string },
  ): Promise<z.output<typeof thing>> => {
    const name = await context.nameOf(directory, id);
    return name === undefined ? { id } : { id, name };
  };
  return {
    ...{ kind: kind.name, title: kind.title, id: found.id, name: found.name, owned: context.owns(kind, found.id) },
    settings: found.settings.map(({ value, ...one }) => (value === undefined ? one : { ...one, value })),
    include: await Promise.all(
      include.map(async ({ group, filter, ...target }) => ({
        ...target,
        ...(group && { group: await named("group", group) }),
        ...(filter && { filter: await named("assignmentFilter", filter) }),
      })),
    ),
    exclude: await Promise.all(exclude.map(async ({ group }) => ({ group: await named("group", group) }))),
    others: [...others],
    ...(found.applicability !== undefined && { applicability: found.applicability }),
  };
}
