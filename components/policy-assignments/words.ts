/** @module components/policy-assignments/words: who gets a policy, in words for a person. Pure. */
import type { Reference } from "../_shared/reference";
import { describeSchedule, runSchedule } from "../_shared/run-schedule";
import type { AssignmentsArgs } from "./args";

type Include = NonNullable<AssignmentsArgs["include"]>[number];

/** One sentence a target, in the order given; `["nobody"]` where nothing is included. */
export function describeAssignments({ include = [], exclude = [] }: AssignmentsArgs): string[] {
  const included = include.map((target) => `include ${audience(target)}${filtered(target)}${scheduled(target)}`);
  const excluded = exclude.map((target) => `exclude group ${naming(target.group)}`);
  return included.length === 0 ? ["nobody", ...excluded] : [...included, ...excluded];
}

function audience(target: Include): string {
  if (target.allDevices) return "all devices";
  if (target.allUsers) return "all users";
  return `group ${target.group === undefined ? "?" : naming(target.group)}`;
}

function filtered({ filter, filterType = "include" }: Include): string {
  return filter === undefined ? "" : ` (filter: ${filterType} ${naming(filter)})`;
}

function scheduled({ schedule }: Include): string {
  const known = runSchedule.safeParse(schedule);
  return known.success ? `, ${describeSchedule(known.data)}` : "";
}

const naming = (reference: Reference): string => (typeof reference === "string" ? reference : reference.id);
