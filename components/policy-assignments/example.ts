/** @module components/policy-assignments/example: the smallest program that assigns a policy which it does not declare. */
import { PolicyAssignmentsResource } from ".";

/** Gives a policy that somebody made in the portal to one group, and to nobody else. */
export const assigned = new PolicyAssignmentsResource("bitlocker-assignments", {
  policy: { kind: "SettingsCatalogPolicy", id: "00000000-0000-0000-0000-000000000000" },
  include: [{ group: "Windows pilot" }],
  exclude: [{ group: "Break glass accounts" }],
});
