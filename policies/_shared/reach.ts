/** @module policies/_shared/reach: whether a policy for Windows reaches people with other devices as well. Pure. */
import { check } from "../../components/_shared/issues";
import { assignments } from "../../components/policy-assignments";

/**
 * A sentence for each target of people that no filter narrows. All users are people for certain. Of a group nobody can tell by
 * its name what is in it, and all that comes of it is rows in a report: so a group is spoken of only where the policy itself is
 * about people.
 * @param ofUsers whether the policy is about people.
 */
export function reachWarnings(given: unknown, ofUsers = false): string[] {
  const checked = check(assignments, given);
  if (!checked.ok) return [];
  return checked.value.include.flatMap((target, i) => {
    const people = target.allUsers === true || (ofUsers && target.group !== undefined);
    return people && target.filter === undefined ? [sentence(i, target.group)] : [];
  });
}

function sentence(i: number, group: string | { id: string } | undefined): string {
  const who =
    group === undefined
      ? "all users"
      : `the people of ${typeof group === "string" ? JSON.stringify(group) : `group ${group.id}`}`;
  return (
    `assignments.include[${i}]: ${who} may have devices other than Windows, such as iOS. The policy does nothing there, but ` +
    "they appear in its status. Beside the target, name a filter of Windows devices (an AssignmentFilter of platform " +
    "windows10AndLater)."
  );
}
