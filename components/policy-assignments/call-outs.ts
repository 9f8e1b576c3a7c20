/** @module components/policy-assignments/call-outs: what a reviewer must not overlook when a policy's targets change. Pure. */
import type { DirectoryName } from "../_shared/directories";
import { excludeKey, type ResolvedAssignments } from "./wire";

type Describe = (directory: DirectoryName, id: string) => string;

/** One sentence each; `before` is undefined where the targets are new. */
export function callOuts(
  before: ResolvedAssignments | undefined,
  after: ResolvedAssignments,
  describe: Describe,
): string[] {
  const still = new Set(after.exclude.map(excludeKey));
  const noLonger = (before?.exclude ?? []).filter((one) => !still.has(excludeKey(one)));
  const reaches = (who: "allDevices" | "allUsers"): boolean =>
    after.include.some((target) => target[who]) && !before?.include.some((target) => target[who]);
  return [
    ...noLonger.map(({ group }) => `The group ${describe("group", group.id)} is no longer excluded from the policy.`),
    ...(reaches("allDevices") ? [`The policy now reaches all devices${narrowed(after, "allDevices", describe)}.`] : []),
    ...(reaches("allUsers") ? [`The policy now reaches all users${narrowed(after, "allUsers", describe)}.`] : []),
    ...(before && before.include.length > 0 && after.include.length === 0 ? ["Nobody gets the policy any more."] : []),
  ];
}

function narrowed({ include }: ResolvedAssignments, who: "allDevices" | "allUsers", describe: Describe): string {
  const { filter, filterType } = include.find((target) => target[who]) ?? {};
  if (!filter) return "";
  const filterText = describe("assignmentFilter", filter.id);
  return filterType === "exclude" ? ` but those of the filter ${filterText}` : ` of the filter ${filterText}`;
}
