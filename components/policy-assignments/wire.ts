/** @module components/policy-assignments/wire: the Graph JSON of assignments, both ways. Pure. */
import type { Bag, Scheduling } from "../_shared/kind";
import type { ReferenceById } from "../_shared/reference";
import { describeSchedule } from "../_shared/run-schedule";
import type { IncludeTarget, PolicyAssignments } from "./args";

/** A target whose references are looked up. */
export type ResolvedInclude = Omit<IncludeTarget, "group" | "filter"> & {
  group?: ReferenceById | undefined;
  filter?: ReferenceById | undefined;
};
export interface ResolvedExclude {
  group: ReferenceById;
}
/** Who gets a policy, with ids. */
export interface ResolvedTargets {
  include: ResolvedInclude[];
  exclude: ResolvedExclude[];
}
export type ResolvedAssignments = Pick<PolicyAssignments, "policy"> & ResolvedTargets;

/** Graph deviceAndAppManagementAssignmentTarget and what is derived from it. */
export interface TargetWire {
  readonly "@odata.type"?: string;
  readonly groupId?: string | null;
  readonly deviceAndAppManagementAssignmentFilterId?: string | null;
  readonly deviceAndAppManagementAssignmentFilterType?: string | null;
}

/** An assignment as Graph answers it; every member may be missing or null. */
export interface AssignmentWire {
  readonly id?: string;
  readonly source?: string | null;
  readonly intent?: string | null;
  readonly target?: TargetWire | null;
}

/** A target, or another fact of an assignment, that our two lists cannot say. */
export class UnknownTarget extends Error {
  override name = "UnknownTarget";
  constructor(
    readonly policyId: string,
    readonly odataType: string | undefined,
    fault: string = odataType === undefined ? "a target without a type" : `a target of the unknown type "${odataType}"`,
  ) {
    super(
      `Cannot read the assignments of policy ${policyId}: it has ${fault}. Nothing is written, since writing replaces the whole ` +
        "list. Remove that assignment in Intune, or stop managing the assignments of this policy here.",
    );
  }
}

const prefix = "#microsoft.graph.";
const types = {
  group: `${prefix}groupAssignmentTarget`,
  exclusion: `${prefix}exclusionGroupAssignmentTarget`,
  allUsers: `${prefix}allLicensedUsersAssignmentTarget`,
  allDevices: `${prefix}allDevicesAssignmentTarget`,
} as const;
const noFilter = "00000000-0000-0000-0000-000000000000";

/** The members of an `assign` body. @param scheduling of the policy's kind, where it has a schedule. */
export const toWire = ({ include, exclude }: ResolvedTargets, scheduling?: Scheduling): { target: TargetWire }[] => [
  ...include.map((target) => ({
    target: includeToWire(target),
    ...scheduling?.toWire(target.schedule ?? scheduling.standard),
  })),
  ...exclude.map(({ group }) => ({ target: { "@odata.type": types.exclusion, groupId: group.id } })),
];

function includeToWire({ group, allDevices, filter, filterType = "include" }: ResolvedInclude): TargetWire {
  return {
    "@odata.type": group ? types.group : allDevices ? types.allDevices : types.allUsers,
    ...(group && { groupId: group.id }),
    deviceAndAppManagementAssignmentFilterId: filter ? filter.id : null,
    deviceAndAppManagementAssignmentFilterType: filter ? filterType : "none",
  };
}

/** What is assigned to a policy directly; a policy set's own assignments are counted and otherwise left alone. */
export interface Read extends ResolvedTargets {
  readonly fromPolicySets: number;
}

/** @throws UnknownTarget for anything that our lists cannot say: whatever is not read would be removed by the next write. */
export function fromWire(assignments: readonly AssignmentWire[], policyId: string, scheduling?: Scheduling): Read {
  const direct = assignments.filter(({ source }) => source !== "policySets");
  const include: ResolvedInclude[] = [];
  const exclude: ResolvedExclude[] = [];
  for (const assignment of direct) {
    const { source, intent, target } = assignment;
    const type = target?.["@odata.type"];
    if (source && source !== "direct") throw new UnknownTarget(policyId, type, `an assignment from "${source}"`);
    if (intent && intent !== "apply")
      throw new UnknownTarget(policyId, type, `an assignment with the intent "${intent}"`);
    if (type === types.exclusion) exclude.push(exclusion(target ?? {}, policyId));
    else {
      const [who, filter] = [audience(target ?? {}, policyId), filterOf(target ?? {}, policyId)];
      include.push({
        ...who,
        ...filter,
        ...(scheduling && { schedule: scheduleOf(assignment, scheduling, policyId) }),
      });
    }
  }
  const ordered = <T>(list: T[], key: (one: T) => string): T[] => list.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    include: ordered(include, includeKey),
    exclude: ordered(exclude, excludeKey),
    fromPolicySets: assignments.length - direct.length,
  };
}

function audience(target: TargetWire, policyId: string): ResolvedInclude {
  switch (target["@odata.type"]) {
    case types.group:
      return { group: groupOf(target, policyId) };
    case types.allDevices:
      return { allDevices: true };
    case types.allUsers:
      return { allUsers: true };
    default:
      throw new UnknownTarget(policyId, target["@odata.type"]);
  }
}

function scheduleOf(assignment: AssignmentWire, scheduling: Scheduling, policyId: string) {
  const schedule = scheduling.fromWire({ ...assignment } satisfies Bag);
  if (schedule) return schedule;
  throw new UnknownTarget(policyId, assignment.target?.["@odata.type"], "a target with a schedule that is not known");
}

function exclusion(target: TargetWire, policyId: string): ResolvedExclude {
  const { filter } = filterOf(target, policyId);
  if (filter) throw new UnknownTarget(policyId, target["@odata.type"], `an exclusion with the filter ${filter.id}`);
  return { group: groupOf(target, policyId) };
}

function groupOf({ "@odata.type": type, groupId }: TargetWire, policyId: string): ReferenceById {
  if (!groupId) throw new UnknownTarget(policyId, type, "a group target without a group");
  return { id: groupId };
}

function filterOf(target: TargetWire, policyId: string): Pick<ResolvedInclude, "filter" | "filterType"> {
  const id = target.deviceAndAppManagementAssignmentFilterId;
  const type = target.deviceAndAppManagementAssignmentFilterType;
  if (!id || id === noFilter || type === "none") return {};
  if (type !== "include" && type !== "exclude") {
    throw new UnknownTarget(policyId, target["@odata.type"], `the filter ${id} with the type "${type}"`);
  }
  return { filter: { id }, filterType: type };
}

/** Equal for targets that mean the same; ids are GUIDs, whose case means nothing. */
export const includeKey = ({ filter, filterType = "include", schedule, ...target }: ResolvedInclude): string =>
  `${audienceKey(target)} ${filter ? `${filterType} ${filter.id.toLowerCase()}` : "unfiltered"}` +
  (schedule ? ` ${describeSchedule(schedule)}` : "");

/** Who is meant, whatever filter narrows it: a policy takes each once. */
export const audienceKey = ({ group, allDevices }: ResolvedInclude): string =>
  group ? `group ${group.id.toLowerCase()}` : allDevices ? "all devices" : "all users";

export const excludeKey = ({ group }: ResolvedExclude): string => `group ${group.id.toLowerCase()}`;

/** Whether two lists reach the same people: order means nothing. */
export function sameTargets(a: ResolvedTargets, b: ResolvedTargets): boolean {
  const keys = ({ include, exclude }: ResolvedTargets): string =>
    [...include.map(includeKey), ...exclude.map((one) => `not ${excludeKey(one)}`)].sort().join("\n");
  return keys(a) === keys(b);
}
