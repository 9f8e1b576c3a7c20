/** @module components/policy-assignments/args: who gets a policy, as a person writes it. */
import { z } from "zod";
import { reference } from "../_shared/reference";
import { runSchedule } from "../_shared/run-schedule";
import { targetIssues } from "./target-issues";

const filterFields = {
  /** Assignment filter, by name or `{ id }`. Source: deviceAndAppManagementAssignmentFilterId. */
  filter: reference.optional().describe("Assignment filter that narrows this target, by name or { id }."),
  /** @default "include" */
  filterType: z
    .enum(["include", "exclude"])
    .optional()
    .describe('Whether devices that match the filter are included or excluded; "include" where a filter is given.'),
};

const oneTarget = "give exactly one of group, allDevices, allUsers";

/** One target of the policy. Source: Graph deviceAndAppManagementAssignmentTarget. */
export const includeTarget = z
  .strictObject({
    group: reference.optional().describe("Microsoft Entra group, by display name or { id }."),
    allDevices: z.literal(true).optional().describe("Every enrolled device of the tenant."),
    allUsers: z.literal(true).optional().describe("Every licensed user of the tenant."),
    ...filterFields,
    schedule: runSchedule
      .optional()
      .describe(
        "When the policy runs on the devices of this target: only for kinds that run, such as a remediation. " +
          "Default there: every day at 01:00, device time.",
      ),
  })
  .refine((t) => [t.group, t.allDevices, t.allUsers].filter((x) => x !== undefined).length === 1, { error: oneTarget })
  .refine((t) => t.filterType === undefined || t.filter !== undefined, {
    error: "needs a filter beside it",
    path: ["filterType"],
  })
  .transform((t): typeof t => (t.filter === undefined ? t : { ...t, filterType: t.filterType ?? "include" }))
  .meta({ id: "IncludeTarget", description: "Who gets the policy." });

/** A group that never gets the policy. Graph takes no filter on an exclusion. */
export const excludeTarget = z
  .strictObject({ group: reference.describe("Microsoft Entra group, by display name or { id }.") })
  .meta({ id: "ExcludeTarget", description: "A group that never gets the policy, whatever else includes it." });

/** The two lists; order means nothing in either. */
export const targets = {
  include: z.array(includeTarget).prefault([]).describe("Who gets the policy. Order means nothing."),
  exclude: z.array(excludeTarget).default([]).describe("Groups that never get it. Order means nothing."),
};

/** Both lists, in which a target stands once. */
export const assignments = z.strictObject(targets).superRefine((who, context) => {
  for (const { path, message } of targetIssues(who))
    // On the target: a group's name behind the message would look like what is wrong.
    context.addIssue({ code: "custom", path: path.slice(0, 2), message, input: undefined });
});
export type AssignmentsArgs = z.input<typeof assignments>;
export type { RunScheduleArgs } from "../_shared/run-schedule";

export const policyAssignmentsArgs = z.strictObject({
  policy: z
    .strictObject({
      kind: z.string().min(1).describe("Name of the policy's kind, e.g. SettingsCatalogPolicy."),
      id: z.string().min(1).describe("Id of the policy."),
    })
    .meta({ id: "AssignedPolicy", description: "The policy whose assignments these are: all of them." }),
  ...targets,
});

/** What people write. */
export type PolicyAssignmentsArgs = z.input<typeof policyAssignmentsArgs>;
/** What code gets. */
export type PolicyAssignments = z.output<typeof policyAssignmentsArgs>;
export type IncludeTarget = z.output<typeof includeTarget>;
