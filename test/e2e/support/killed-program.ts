/** @module test/e2e/support/killed-program: what is deployed while the CLI is killed: a filter and two policies, made, changed and removed. */
import type { Deploy } from "../../../scripts/harness/stack";

const authentication = "device_vendor_msft_policy_config_authentication";
export const ours = ["Corporate, ours", "Web sign-in", "Password reset"] as const;

interface Version {
  readonly owner: string;
  readonly option: 0 | 1;
  readonly exclude: readonly object[];
  readonly technologies: string;
}

/** One thing after the other, so that each deploy writes in the same order. `more` is added to each thing's arguments. */
const program =
  ({ owner, option, exclude, technologies }: Version) =>
  (more: object = {}): string => `
import { AssignmentFilter, SettingsCatalogPolicy } from "pulumi-intune";
const choice = (name: string, option: number) =>
  ({ ["${authentication}_" + name]: { type: "choice" as const, value: "${authentication}_" + name + "_" + option } });
const more = ${JSON.stringify(more)} as { adopt?: "byName" };
const filter = new AssignmentFilter("filter", {
  name: "${ours[0]}",
  rule: '(device.deviceOwnership -eq "${owner}")',
  ...more,
});
const web = new SettingsCatalogPolicy("web", {
  name: "${ours[1]}",
  settings: choice("enablewebsignin", ${option}),
  assignments: { include: [{ group: "Windows pilot", filter: { id: filter.filterId } }], exclude: ${JSON.stringify(exclude)} },
  ...more,
}, { dependsOn: [filter] });
new SettingsCatalogPolicy("reset", {
  name: "${ours[2]}",
  technologies: "${technologies}",
  settings: choice("allowaadpasswordreset", 1),
  assignments: { include: [{ group: "Help desk" }] },
  ...more,
}, { dependsOn: [web] });
`;
export const first = program({ owner: "Corporate", option: 1, exclude: [], technologies: "mdm" });
const second = program({
  owner: "Personal",
  option: 0,
  exclude: [{ group: "Break glass accounts" }],
  technologies: "mdm,configManager",
});

/** The same with nothing to wait for: policies are made at the same time. */
export const atOnce = (source: string): string => source.replaceAll(/, \{ dependsOn: [^}]*\}/g, "");

const policies = "/beta/deviceManagement/configurationPolicies";
const filters = "/beta/deviceManagement/assignmentFilters";
const assign = `POST ${policies}/{id}/assign`;

interface DeedOf {
  readonly source: typeof first;
  readonly deploy: Deploy;
  /** All that it writes, in order, without ids. */
  readonly writes: readonly string[];
}
export type Deed = "create" | "change" | "destroy";
export const inOrder: readonly Deed[] = ["create", "change", "destroy"];
export const deeds: Readonly<Record<Deed, DeedOf>> = {
  create: {
    source: first,
    deploy: "up",
    writes: [`POST ${filters}`, `POST ${policies}`, assign, `POST ${policies}`, assign],
  },
  // Filter and first policy are changed, the second policy is replaced.
  change: {
    source: second,
    deploy: "up",
    writes: [
      `PATCH ${filters}/{id}`,
      `PUT ${policies}/{id}`,
      assign,
      `POST ${policies}`,
      assign,
      `DELETE ${policies}/{id}`,
    ],
  },
  destroy: {
    source: second,
    deploy: "destroy",
    writes: [`DELETE ${policies}/{id}`, `DELETE ${policies}/{id}`, `DELETE ${filters}/{id}`],
  },
};
