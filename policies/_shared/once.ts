/** @module policies/_shared/once: one setting must not reach one device in two ways. */
import * as pulumi from "@pulumi/pulumi";
import { check, type Issue } from "../../components/_shared/issues";
import { ArgsFaulty, isPlain } from "../../components/_shared/program-args";
import { assignments } from "../../components/policy-assignments";
import { providerOf } from "../../components/provider";
import { overlap } from "./overlap";

/** One policy of a program, as far as others must know it. */
export interface Instance {
  readonly resource: pulumi.ComponentResource;
  /** Class and logical name, for messages. */
  readonly title: string;
  /** What the policy is about: the class. */
  readonly subject: string;
  /** The way in which it sets it: carrier and scope. */
  readonly way: string;
  readonly assignments: pulumi.Input<unknown>;
}

const instances = new WeakMap<object, Instance[]>();

/**
 * Refuses a second way to the same devices: both carriers, or device and user scope, of one policy for groups that overlap. No
 * source says which of the two would win.
 * @throws ArgsFaulty, at once where the assignments are known, else once they are.
 */
export function onlyOneWay(instance: Instance): void {
  const others = instancesBeside(instance);
  for (const other of others.filter((one) => one.subject === instance.subject && one.way !== instance.way)) {
    const [mine, theirs] = [instance.assignments, other.assignments];
    if (isPlain(mine) && isPlain(theirs)) refuse(instance, other, mine, theirs);
    else pulumi.all([mine, theirs]).apply((known) => refuse(instance, other, known[0], known[1]));
  }
  others.push(instance);
}

/** Of this run of the program and this provider: another tenant's groups are other groups. */
function instancesBeside({ resource }: Instance): Instance[] {
  const owner = providerOf(resource) ?? pulumi.runtime.getStackResource();
  // Without a stack it is a test of a program, and one process runs many.
  if (!owner) return [];
  const known = instances.get(owner) ?? [];
  instances.set(owner, known);
  return known;
}

function refuse(mine: Instance, other: Instance, myTargets: unknown, theirTargets: unknown): void {
  const [a, b] = [check(assignments, myTargets), check(assignments, theirTargets)];
  const both = a.ok && b.ok ? overlap(a.value, b.value) : undefined;
  if (both === undefined) return;
  const issue: Issue = {
    path: ["assignments"],
    message: `${both} already gets this from ${other.title} by ${other.way}, and would now get it by ${mine.way} as well. Choose one, or exclude the group from one of them`,
  };
  throw new ArgsFaulty(mine.title, [issue], mine.resource);
}
