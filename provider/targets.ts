/** @module provider/targets: who gets a policy that is only looked at: nothing is refused, since nothing is written. Pure. */

/** An assignment as Graph answers it; every member may be missing or null. */
export interface TargetedWire {
  readonly target?: {
    readonly "@odata.type"?: string;
    readonly groupId?: string | null;
    readonly deviceAndAppManagementAssignmentFilterId?: string | null;
    readonly deviceAndAppManagementAssignmentFilterType?: string | null;
  } | null;
}

export interface Include {
  readonly group?: { readonly id: string };
  readonly allDevices?: true;
  readonly allUsers?: true;
  readonly filter?: { readonly id: string };
  readonly filterType?: "include" | "exclude";
}

export interface Targets {
  readonly include: readonly Include[];
  readonly exclude: readonly { readonly group: { readonly id: string } }[];
  /** Types of targets that are neither groups nor all devices or users. */
  readonly others: readonly string[];
}

const noFilter = "00000000-0000-0000-0000-000000000000";

/** Direct assignments, those of policy sets, and whatever their intent: a device gets the policy by each of them. */
export function targetsFromWire(assignments: readonly TargetedWire[]): Targets {
  const include: Include[] = [];
  const exclude: { group: { id: string } }[] = [];
  const others: string[] = [];
  for (const { target } of assignments) {
    const type = target?.["@odata.type"]?.replace("#microsoft.graph.", "") ?? "";
    const id = target?.groupId;
    if (type === "exclusionGroupAssignmentTarget" && id) exclude.push({ group: { id } });
    else if (type === "groupAssignmentTarget" && id) include.push({ group: { id }, ...filterOf(target) });
    else if (type === "allDevicesAssignmentTarget") include.push({ allDevices: true, ...filterOf(target) });
    else if (type === "allLicensedUsersAssignmentTarget") include.push({ allUsers: true, ...filterOf(target) });
    else others.push(type);
  }
  return { include, exclude, others };
}

function filterOf(target: TargetedWire["target"]): Pick<Include, "filter" | "filterType"> {
  const id = target?.deviceAndAppManagementAssignmentFilterId;
  const type = target?.deviceAndAppManagementAssignmentFilterType;
  return id && id !== noFilter && (type === "include" || type === "exclude")
    ? { filter: { id }, filterType: type }
    : {};
}
