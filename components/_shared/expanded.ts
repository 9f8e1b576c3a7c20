/** @module components/_shared/expanded: whether a navigation that came with its object came as a whole. Pure. */

/** Graph's smallest page of a navigation is 25: a longer list may have been cut, and need not say so. */
const surelyOnePage = 20;

/**
 * No count comes with expanded assignments: a list that may have been cut is read by itself.
 * @param isAssigned what the object says of itself, where its type has the member.
 */
export function hasAllAssignments({
  assignments,
  isAssigned,
  ...row
}: {
  readonly assignments?: readonly unknown[] | null | undefined;
  readonly isAssigned?: boolean | undefined;
  readonly "assignments@odata.nextLink"?: string | undefined;
}): boolean {
  if (!assignments || row["assignments@odata.nextLink"] !== undefined) return false;
  return assignments.length < surelyOnePage && (isAssigned ?? assignments.length > 0) === assignments.length > 0;
}
