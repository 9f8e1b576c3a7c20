/** @module components/_shared/program-declared: the policies that one program declares for one tenant, for whoever must know them all. */
import type * as pulumi from "@pulumi/pulumi";
import type { OnDevice } from "./on-device";
import { isDeferred } from "./program-args";

/** One policy of a program. */
export interface DeclaredPolicy {
  /** Name of its kind. */
  readonly kind: string;
  /** Kind and logical name, for messages. */
  readonly title: string;
  readonly resource: pulumi.Resource;
  /** As the program gave them: any part may be an output. `name` and `assignments` mean what they mean in every policy. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Absent for a kind whose content nobody can read as settings. What is not known stands as something else than a value. */
  onDevice?(known: Readonly<Record<string, unknown>>): OnDevice;
}

type Listener = (policy: DeclaredPolicy) => void;

interface Program {
  readonly policies: DeclaredPolicy[];
  readonly listeners: Listener[];
}

const programs = new WeakMap<object, Program>();

function programOf(owner: object): Program {
  const program = programs.get(owner) ?? { policies: [], listeners: [] };
  programs.set(owner, program);
  return program;
}

/**
 * Tells everybody who watches.
 * @param owner the explicit provider, else the stack: another tenant's policies are others. Undefined in a test without a stack,
 * where one process runs many programs: nothing is kept.
 */
export function declarePolicy(owner: object | undefined, policy: DeclaredPolicy): void {
  if (!owner) return;
  const { policies, listeners } = programOf(owner);
  policies.push(policy);
  for (const listener of listeners) listener(policy);
}

/** Hears of every policy of the owner: of those that are declared already at once, of the others as they are declared. */
export function watchPolicies(owner: object | undefined, listener: Listener): void {
  if (!owner) return;
  const { policies, listeners } = programOf(owner);
  policies.forEach(listener);
  listeners.push(listener);
}

/** A copy in which each output and promise is replaced, at any depth. One that stands twice is replaced by the same. */
export function knownNow(value: unknown, instead: (deferred: object) => unknown): unknown {
  if (isDeferred(value)) return instead(value);
  return mapInside(value, (inner) => knownNow(inner, instead));
}

/** The same once every output has its value; replaced is only what a preview does not know. */
export async function knownOnceResolved(value: unknown, instead: (deferred: object) => unknown): Promise<unknown> {
  if (isDeferred(value)) {
    // Left out of the SDK's types. An unknown value has no other sign, and `apply` would wait for it for ever.
    const output = value as Partial<{ isKnown: Promise<boolean>; promise(): Promise<unknown> }>;
    if (output.isKnown !== undefined && !(await output.isKnown)) return instead(value);
    return knownOnceResolved(await (output.promise?.() ?? value), instead);
  }
  const resolved = new Map<unknown, unknown>();
  await Promise.all(insideOf(value).map(async (one) => resolved.set(one, await knownOnceResolved(one, instead))));
  return mapInside(value, (inner) => resolved.get(inner));
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

const insideOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isPlainObject(value) ? Object.values(value) : [];

function mapInside(value: unknown, use: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(use);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, use(inner)]));
}
