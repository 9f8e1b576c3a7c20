/** @module policies/_shared/overlap: whether two policies reach the same devices, as far as the program says. Pure. */
import type { z } from "zod";
import type { assignments } from "../../components/policy-assignments";

type Assignments = z.output<typeof assignments>;
type Target = Assignments["include"][number];

/**
 * The first target that both reach, in words, or undefined. Groups are compared as they are written: members of two groups are
 * not known here. All devices and all users reach everybody.
 */
export const overlap = (a: Assignments, b: Assignments): string | undefined => overlaps(a, b)[0];

/** Every target that both reach, in words, each once. */
export function overlaps(a: Assignments, b: Assignments): string[] {
  const both = a.include.flatMap((one) =>
    b.include
      .filter((other) => meet(one, other) && !excludes(b, one) && !excludes(a, other))
      .map((other) => words(one.group === undefined ? other : one)),
  );
  return [...new Set(both)];
}

function meet(a: Target, b: Target): boolean {
  const sameGroup = a.group !== undefined && b.group !== undefined ? text(a.group) === text(b.group) : true;
  return sameGroup && !apart(a, b);
}

/** One filter, included here and excluded there, splits the devices. */
const apart = (a: Target, b: Target): boolean =>
  a.filter !== undefined &&
  b.filter !== undefined &&
  text(a.filter) === text(b.filter) &&
  (a.filterType ?? "include") !== (b.filterType ?? "include");

const excludes = ({ exclude }: Assignments, { group }: Target): boolean =>
  group !== undefined && exclude.some((one) => text(one.group) === text(group));

const text = (reference: unknown): string => JSON.stringify(reference);

function words({ group, allDevices }: Target): string {
  if (group === undefined) return allDevices ? "all devices" : "all users";
  return typeof group === "string" ? `group ${JSON.stringify(group)}` : `group ${group.id}`;
}
