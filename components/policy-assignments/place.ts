/** @module components/policy-assignments/place: where the assignments of a policy are in Graph. Pure. */
import { suggest } from "../_shared/issues";
import type { Assignable, Context, Kind, Part, Scheduling } from "../_shared/kind";
import type { ResolvedAssignments } from "./wire";

/** A policy and how its kind takes assignments. */
export interface Place extends Assignable {
  readonly policy: ResolvedAssignments["policy"];
  /** The words for the policy in a message. */
  readonly title: string;
  /** The token of the policy's kind. */
  readonly token: string;
}

type Kinds = Pick<Context, "kinds">;
type AssignableKind = Kind & { readonly assignable: Assignable };

/** A kind that no policy can be of. */
export class UnknownPolicyKind extends Error {
  override name = "UnknownPolicyKind";
  constructor(
    readonly kind: string,
    readonly known: readonly string[],
  ) {
    super(`Cannot assign a policy of the kind ${JSON.stringify(kind)}: ${unknownKind(kind, known)}`);
  }
}

/** An id that does not begin with the entity set of a kind. */
export class UnknownEntitySet extends Error {
  override name = "UnknownEntitySet";
  constructor(
    readonly id: string,
    readonly known: readonly string[],
  ) {
    super(
      `Cannot read the assignments ${JSON.stringify(id)}: the id must be <entity set>/<policy id>, with one of the entity sets ` +
        `${known.join(", ")}. Correct the id.`,
    );
  }
}

/** @throws UnknownPolicyKind where no kind of this name takes assignments. */
export function placeOf(context: Kinds, policy: ResolvedAssignments["policy"]): Place {
  const kind = assignableKinds(context).find((one) => one.name === policy.kind);
  if (!kind) throw new UnknownPolicyKind(policy.kind, kindNames(context));
  return { ...kind.assignable, policy, title: `${kind.title} ${policy.id}`, token: kind.token };
}

/** @throws UnknownEntitySet for an id that is not of the form that `idOf` gives. */
export function placeOfId(context: Kinds, id: string): Place {
  const slash = id.lastIndexOf("/");
  const kind = assignableKinds(context).find((one) => one.assignable.entitySet === id.slice(0, slash));
  if (!kind || slash + 1 === id.length) {
    throw new UnknownEntitySet(
      id,
      assignableKinds(context).map((one) => one.assignable.entitySet),
    );
  }
  return placeOf(context, { kind: kind.name, id: id.slice(slash + 1) });
}

export const idOf = ({ entitySet, policy }: Place): string => `${entitySet}/${policy.id}`;

/** The policy that the assignments are part of; undefined while a preview does not know it, or knows no such kind. */
export function partOf(context: Kinds, { policy }: Pick<ResolvedAssignments, "policy">): Part | undefined {
  const { kind, id }: { kind: unknown; id: unknown } = policy;
  if (typeof id !== "string" || !assignableKinds(context).some((one) => one.name === kind)) return undefined;
  const place = placeOf(context, policy);
  const wholeOf = (name: string): string | undefined => /^(.+)-assignments$/.exec(name)?.[1];
  return { id: idOf(place), path: ["policy", "id"], whole: place.title, token: place.token, wholeOf };
}

export const assignableKinds = (context: Kinds): AssignableKind[] =>
  context.kinds().filter((kind): kind is AssignableKind => kind.assignable !== undefined);

/** How the policy's kind says when it runs; undefined where it does not, or is not known yet. */
export function schedulingOf(
  context: Kinds,
  { policy }: Partial<Pick<ResolvedAssignments, "policy">>,
): Scheduling | undefined {
  return assignableKinds(context).find((one) => one.name === policy?.kind)?.assignable.schedule;
}

export const kindNames = (context: Kinds): string[] => assignableKinds(context).map((kind) => kind.name);

/** What is wrong with a kind, and the next step. */
export const unknownKind = (kind: string, known: readonly string[]): string =>
  `no kind of this name takes assignments.${suggest(kind, known)} Give one of ${known.join(", ")}.`;
