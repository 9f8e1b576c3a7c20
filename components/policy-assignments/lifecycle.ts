/** @module components/policy-assignments/lifecycle: who gets a policy, in Graph. */
import { z } from "zod";
import { isNotFound, pathSegment, PermissionMissing, type RequestOptions, unlessGone } from "../../graph";
import type { Issue } from "../_shared/issues";
import { defineKind, type Context, type Seen } from "../_shared/kind";
import { policyAssignmentsArgs } from "./args";
import { callOuts } from "./call-outs";
import {
  assignableKinds,
  idOf,
  kindNames,
  partOf,
  placeOf,
  placeOfId,
  schedulingOf,
  unknownKind,
  type Place,
} from "./place";
import { scheduleIssues, targetIssues } from "./target-issues";
import {
  excludeKey,
  fromWire,
  includeKey,
  sameTargets,
  toWire,
  type AssignmentWire,
  type Read,
  type ResolvedAssignments,
  type ResolvedTargets,
} from "./wire";

/** The id is `<entity set>/<policy id>`. Writing replaces the whole list, so what cannot be read is never written over. */
export const policyAssignments = defineKind<ResolvedAssignments>({
  name: "PolicyAssignments",
  token: "intune:index:PolicyAssignments",
  title: "policy assignments",
  description:
    "All assignments of one policy: who gets it and who never does. Graph: the policy's assign action. Needs what the policy's " +
    "own kind needs.",
  args: policyAssignmentsArgs,
  outputs: z.strictObject({}),
  replaceOn: ["policy"],
  notCompared: [],
  unordered: { include: ["group", "allDevices", "allUsers"], exclude: ["group"] },
  references: {
    "include[*].group": "group",
    "exclude[*].group": "group",
    "include[*].filter": "assignmentFilter",
  },
  secretPaths: [],
  permissions: {
    read: ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    write: ["DeviceManagementConfiguration.ReadWrite.All"],
  },

  callOuts,
  partOf,
  complete,
  check,
  async observe(context, id) {
    const place = placeOfId(context, id);
    const live = await readTogether(context, place);
    return live && seenAt(place, live);
  },
  async ensure(context, want) {
    const place = placeOf(context, want.policy);
    const live = await read(context, place);
    if (live) warnOfReplaced(context, place, live, want);
    // A policy that was just created may not be there for every server of Graph yet.
    return live && sameTargets(live, want) ? seenAt(place, live) : assign(context, place, want, live ? [] : [404]);
  },
  async sync(context, id, want) {
    const place = placeOfId(context, id);
    const live = await read(context, place);
    return live && sameTargets(live, want) ? seenAt(place, live) : assign(context, place, want);
  },
  async remove(context, id) {
    await unlessGone(post(context, placeOfId(context, id), { include: [], exclude: [] }));
  },
  async *list(context) {
    for (const kind of assignableKinds(context)) {
      try {
        for await (const { id, name } of kind.list(context)) yield { id: `${kind.assignable.entitySet}/${id}`, name };
      } catch (error) {
        if (!(error instanceof PermissionMissing)) throw error;
        context.say("warning", `Assignments of each ${kind.title} are not listed. ${error.message}`);
      }
    }
  },
});

const seenAt = ({ policy, ...place }: Place, { include, exclude }: ResolvedTargets): Seen<ResolvedAssignments> => ({
  id: idOf({ ...place, policy }),
  args: { policy, include, exclude },
  outputs: {},
});

const pathOf = ({ entitySet, policy }: Place): string => `/${entitySet}/${pathSegment(policy.id)}`;

/** The whole direct list; undefined only when Graph says that there is no such policy. */
async function read(context: Context, place: Place): Promise<Read | undefined> {
  try {
    const assignments = await context.graph.list<AssignmentWire>(`${pathOf(place)}/assignments`);
    return understood(context, place, assignments);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** As they came with the policy, where its kind reads both with one request. */
async function readTogether(context: Context, place: Place): Promise<Read | undefined> {
  if (!place.assignmentsOf) return read(context, place);
  const found = await place.assignmentsOf(context, place.policy.id);
  return found && understood(context, place, found.assignments as AssignmentWire[]);
}

function understood(context: Context, place: Place, assignments: readonly AssignmentWire[]): Read {
  const live = fromWire(assignments, place.policy.id, place.schedule);
  if (live.fromPolicySets > 0) {
    context.say(
      "info",
      `The ${place.title} is also assigned through policy sets (${live.fromPolicySets}): those assignments are neither compared nor changed.`,
    );
  }
  return live;
}

/** Sent again after a lost answer: the same list twice changes nothing more. */
function post(
  context: Context,
  place: Place,
  targets: ResolvedTargets,
  options: RequestOptions = {},
): Promise<{ value?: AssignmentWire[] } | undefined> {
  place.forget?.(context, place.policy.id);
  return context.graph.post(
    `${pathOf(place)}/assign`,
    { [place.member]: toWire(targets, place.schedule) },
    { ...options, idempotent: true },
  );
}

async function assign(
  context: Context,
  place: Place,
  want: ResolvedAssignments,
  retryOn: readonly number[] = [],
): Promise<Seen<ResolvedAssignments>> {
  const answer = await post(context, place, want, { retryOn });
  const now = answer?.value ? understood(context, place, answer.value) : await read(context, place);
  return seenAt(place, now ?? want);
}

function warnOfReplaced(context: Context, place: Place, live: ResolvedTargets, want: ResolvedTargets): void {
  const [included, excluded] = [new Set(want.include.map(includeKey)), new Set(want.exclude.map(excludeKey))];
  const replaced = [
    ...live.include.map(includeKey).filter((key) => !included.has(key)),
    ...live.exclude.map(excludeKey).flatMap((key) => (excluded.has(key) ? [] : [`excluded ${key}`])),
  ];
  if (replaced.length === 0) return;
  context.say(
    "warning",
    `The ${place.title} was already assigned; these targets are replaced: ${replaced.join(", ")}.`,
  );
}

/** A target that is to run says when: a reviewer reads it, and what the tenant has is compared with it. */
function complete(context: Pick<Context, "kinds">, want: ResolvedAssignments): ResolvedAssignments {
  const scheduling = schedulingOf(context, want);
  if (!scheduling || !Array.isArray(want.include)) return want;
  const include = want.include.map((target) =>
    typeof target === "object" ? { ...target, schedule: target.schedule ?? scheduling.standard } : target,
  );
  return { ...want, include };
}

async function check(context: Context, want: ResolvedAssignments): Promise<Issue[]> {
  const kind: unknown = want.policy?.kind;
  const known = kindNames(context);
  const unknown = typeof kind === "string" && !known.includes(kind);
  if (unknown) return [{ path: ["policy", "kind"], message: unknownKind(kind, known) }, ...targetIssues(want)];
  const hasNone = typeof kind === "string" && !schedulingOf(context, want);
  return [...targetIssues(want), ...(hasNone ? scheduleIssues(want, kind) : [])];
}
