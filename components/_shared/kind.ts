/** @module components/_shared/kind: the contract that every Intune kind keeps and that shared code works with. */
import type { z } from "zod";
import type { Graph } from "../../graph";
import type { DirectoryName } from "./directories";
import type { Issue } from "./issues";
import type { OnDevice } from "./on-device";
import type { Operation } from "./operation";
import type { Path } from "./path";
import type { RunSchedule } from "./run-schedule";

/** Property values of a kind whose type shared code does not know. */
export type Bag = Record<string, unknown>;

/** What the tenant holds for one object: references as `{ id }`, unreadable secrets as `masked`. */
export interface Seen<A = Bag> {
  readonly id: string;
  readonly args: A;
  /** What the service sets; the keys are those of the kind's `outputs`. */
  readonly outputs: Bag;
  /**
   * The arguments with what is masked in clear, where the service has a way to read it: a request for each value.
   * Throws `PermissionMissing` where the app may not.
   */
  reveal?(): Promise<A>;
}

/** An object of the tenant that has the wanted name. */
export interface Namesake<A = Bag> extends Seen<A> {
  readonly assigned: boolean;
}

/** What a lifecycle may use; made anew for each call of the engine. */
export interface Context {
  readonly graph: Graph;
  /** One per engine operation: what is remembered longer than a call is kept under it. */
  readonly operation: Operation;
  /** The declared facts of another kind, by its name; undefined where there is none. */
  kindNamed(name: string): Kind | undefined;
  /** The declared facts of every kind. */
  kinds(): readonly Kind[];
  /** Tells the person at the keyboard, once per text and engine operation. */
  say(level: "info" | "warning", message: string): void;
}

/** What somebody looks for among the settings of all policies of a tenant. Case means nothing. */
export interface Sought {
  /** Setting definition ids. */
  readonly settings: readonly string[];
  /** OMA-URIs; `*` is any one segment. */
  readonly omaUris: readonly string[];
}

/** A policy of the tenant that sets some of what is looked for: of its settings, only those. */
export interface FoundPolicy extends OnDevice {
  readonly id: string;
  readonly name: string;
  /** As Graph answers them, also those of policy sets. */
  readonly assignments: readonly unknown[];
}

/** How a policy's kind takes assignments: read by the kind that assigns. */
export interface Assignable {
  /** Entity set, e.g. `deviceManagement/configurationPolicies`. */
  readonly entitySet: string;
  /** Member of the `assign` body, e.g. `assignments`. */
  readonly member: string;
  /** For policies that run on devices: when. Absent where a target has no schedule. */
  readonly schedule?: Scheduling;
  /**
   * The assignments as they came with the policy, where the kind reads both together; undefined when the policy is gone.
   * Default: they are asked for.
   */
  assignmentsOf?(context: Context, id: string): Promise<{ readonly assignments: readonly unknown[] } | undefined>;
  /** The policy was assigned: what was read of it before no longer counts. */
  forget?(context: Context, id: string): void;
}

/** How an assignment says when the policy runs on the devices that it reaches. */
export interface Scheduling {
  /** What a target gets that says nothing. */
  readonly standard: RunSchedule;
  /** Members of an assignment beside its target. */
  toWire(schedule: RunSchedule): Bag;
  /** Undefined where our arguments cannot say what the assignment has. */
  fromWire(assignment: Bag): RunSchedule | undefined;
}

/** How an object hangs on another one: once that is gone, it cannot be made under the same id. */
export interface Part {
  /** The id that the part has by its arguments. */
  readonly id: string;
  /** Where the arguments say what it is part of. */
  readonly path: Path;
  /** The words for the whole, with its id. */
  readonly whole: string;
  /** The token of the whole's kind. */
  readonly token: string;
  /** The Pulumi name of the whole's resource, as our component names the two; undefined where the part has another name. */
  wholeOf(name: string): string | undefined;
}

export interface KindOf<A, Args extends z.ZodObject = z.ZodObject> {
  /** PascalCase; the folder is its kebab-case. */
  readonly name: string;
  /** `intune:index:<name>`: identity in every state file. */
  readonly token: `intune:index:${string}`;
  /** The words for it in a message, e.g. "settings catalog policy". */
  readonly title: string;
  /** One sentence for schema and docs. */
  readonly description: string;
  /** What a person may write: types, checks, Pulumi schema and docs come from it. */
  readonly args: Args;
  /** What the service adds, as outputs. */
  readonly outputs: z.ZodObject;
  /** Top-level properties that Graph cannot change in place. */
  readonly replaceOn: readonly string[];
  /** Top-level properties that steer us and are not part of the object, so never a difference. */
  readonly notCompared: readonly string[];
  /** Path patterns of lists whose order means nothing, each with the members that tell one element from another. */
  readonly unordered: Readonly<Record<string, readonly string[]>>;
  /** Path patterns of texts that the service may answer in another case; what the program wrote is kept. */
  readonly caseless?: readonly string[];
  /** Path patterns of references by name, and where the name is looked up. */
  readonly references: Readonly<Record<string, DirectoryName>>;
  /** Path patterns of values that are secrets even if the program does not say so. */
  readonly secretPaths: readonly string[];
  /** Graph application permissions, least first: any one of a list is enough. */
  readonly permissions: { readonly read: readonly string[]; readonly write: readonly string[] };
  readonly assignable?: Assignable;
  /** The directory that lists this kind's objects by name: after a write to one, what was looked up there may be wrong. */
  readonly directory?: DirectoryName;
  /** Outputs that a write to the object changes: where one is still what our last write left, nobody else wrote what is masked. */
  readonly stamps?: readonly string[];
  /** What a reviewer must be told about a change, beyond its difference. References are ids. */
  callOuts?(before: A | undefined, after: A, describe: (directory: DirectoryName, id: string) => string): string[];
  /** For a kind whose objects are parts of others; undefined where the arguments are not known yet. */
  partOf?(context: Pick<Context, "kinds">, want: A): Part | undefined;
  /** The arguments with the defaults that no schema of one property can know; `want` may hold `unknown` values. */
  complete?(context: Pick<Context, "kinds">, want: A): A;
  /**
   * Faults that only the tenant's catalogue knows; `want` may hold `unknown` values.
   * @param accepted what the last deploy had, references as ids: what is the same was checked then. Default: nothing.
   */
  check?(context: Context, want: A, accepted?: Bag): Promise<Issue[]>;
  /** Policies that set some of what is looked for, all pages; one that nobody gets may be left out. For kinds that can say. */
  find?(context: Context, sought: Sought): Promise<FoundPolicy[]>;
  /**
   * Objects of the wanted name, all pages. Kinds without it have no name of their own.
   * @param fresh whether Graph must be asked now: after a lost answer, what was read before says nothing.
   */
  namesakes?(context: Context, want: A, fresh?: boolean): Promise<Namesake<A>[]>;
  /** The object as the tenant has it; undefined only when Graph says that it is gone. */
  observe(context: Context, id: string): Promise<Seen<A> | undefined>;
  /** Makes it, or finds it made. Throws `PartlyDone` when it was made and a later step failed. */
  ensure(context: Context, want: A): Promise<Seen<A>>;
  /** Makes the object of this id equal to `want`; `seen` is what it was, where the caller looked. */
  sync(context: Context, id: string, want: A, seen: A | undefined): Promise<Seen<A>>;
  /** Also ends well when the object is already gone. */
  remove(context: Context, id: string): Promise<void>;
  list(context: Context): AsyncIterable<{ readonly id: string; readonly name: string }>;
}

export type Kind = KindOf<Bag>;

/** Declares a kind: checked with its own types here, handed to shared code without them. */
export function defineKind<A>(kind: KindOf<A>): Kind {
  return kind as unknown as Kind;
}

/** What stands in `Seen.args` where the service answers a secret with a mask. */
export const masked = "\u0000masked";

/** What stands in `want` where the program does not know a value yet (preview only). */
export const unknown: unique symbol = Symbol.for("intune.unknown") as never;

/** The object exists, but a later step of making it failed: the id must be kept. */
export class PartlyDone extends Error {
  override readonly name = "PartlyDone";
  constructor(
    readonly id: string,
    readonly step: string,
    override readonly cause: unknown,
  ) {
    super(`${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
