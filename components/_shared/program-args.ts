/** @module components/_shared/program-args: arguments as a program gives them: partly values, partly outputs not known yet. */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { check, formatIssue, type Issue } from "./issues";
import { linesIn, originOf, type Origin } from "./origin";
import type { Path } from "./path";

/**
 * Arguments of a resource that cannot be right. Shown under the resource, every fault at once, without a stack trace; on the path
 * in the file where a person wrote them, if a file has them.
 */
export class ArgsFaulty extends pulumi.ResourceError {
  override readonly name = "ArgsFaulty";
  constructor(
    title: string,
    /** Every fault, on its path. */
    readonly issues: readonly Issue[],
    resource: pulumi.Resource,
  ) {
    const { file, lines } = placed(issues, origins.get(resource));
    super(`${title} cannot be declared like this. Correct in ${file ?? "the program"}:\n${lines}`, resource, true);
    keepMessage(this);
  }
}

/** Of resources whose arguments somebody wrote in a file. */
const origins = new WeakMap<pulumi.Resource, Origin>();

function placed(issues: readonly Issue[], origin: Origin | undefined): { file?: string; lines: string } {
  if (!origin) return { lines: issues.map((issue) => `  ${formatIssue(issue)}`).join("\n") };
  const { file, namespace, key } = origin;
  const fromKey = issues.map(({ path, message }) => ({ path: [key, ...path], message }));
  return { file, lines: linesIn(namespace, fromKey) };
}

/**
 * For an error that inputs of a resource wait for: the SDK writes the name of each input that it was serializing in front of the
 * message, again for every resource that waits.
 */
export function keepMessage(error: Error): void {
  const { message } = error;
  Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}

/** Whether a value holds no output, promise or resource at any depth: then all of it is known now. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (isDeferred(value) || pulumi.Resource.isInstance(value)) return false;
  return Object.values(value).every(isPlain);
}

/** Whether a value itself is an output or a promise. */
export const isDeferred = (value: unknown): value is pulumi.Output<unknown> | Promise<unknown> =>
  pulumi.Output.isInstance(value) || value instanceof Promise;

/**
 * Checks what is known now, before any request: each property that holds no output. The plugin checks the others once their
 * values are there.
 * @param hidden where a message must not show the value.
 * @throws ArgsFaulty with every fault.
 */
export function checkArgs(
  resource: pulumi.Resource,
  title: string,
  schema: z.ZodObject,
  args: object,
  hidden?: (path: Path) => boolean,
): void {
  const origin = originOf(args);
  if (origin) origins.set(resource, origin);
  const entries = Object.entries(args);
  const deferred = entries.filter(([key, value]) => key in schema.shape && !isPlain(value)).map(([key]) => [key, true]);
  const known = entries.filter(([key]) => !deferred.some(([other]) => other === key));
  const checked = check(schema.omit(Object.fromEntries(deferred)), Object.fromEntries(known), hidden);
  if (!checked.ok) throw new ArgsFaulty(title, checked.issues, resource);
}

/** The arguments with the schema's default in every property that was left out. */
export function withDefaults<A extends object>(schema: z.ZodObject, args: A): A {
  const absent = Object.entries(schema.shape).filter(([key]) => args[key as keyof A] === undefined);
  const defaults = absent.map(([key, property]) => [key, (property as z.ZodType).safeParse(undefined).data]);
  return { ...args, ...Object.fromEntries(defaults) };
}

/**
 * One property of lifted arguments. Where the arguments themselves are known, the property's neighbours are not waited for:
 * an unknown among them would hide this one in a preview.
 */
export function property<T extends object, K extends keyof T>(input: pulumi.Input<T>, key: K): T[K] {
  if (!isDeferred(input)) return input[key];
  // A property of lifted arguments may be an output wherever it may be a value.
  return once(input, (known) => (known as T)[key]) as T[K];
}

/** A copy in which each value of an object's property `key` is a secret, at any depth. */
export function withSecrets(value: unknown, key: string): unknown {
  if (isDeferred(value)) return once(value, (inner) => pulumi.output(withSecrets(inner, key)));
  if (Array.isArray(value)) return value.map((element) => withSecrets(element, key));
  if (typeof value !== "object" || value === null || pulumi.Resource.isInstance(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    name === key ? pulumi.secret(inner) : withSecrets(inner, key),
  ]);
  return Object.fromEntries(entries);
}

// The SDK's own type for an output of something unknown is `never`.
const once = (value: pulumi.Input<unknown>, use: (known: unknown) => unknown): pulumi.Output<unknown> =>
  (pulumi.output(value as object) as pulumi.Output<unknown>).apply(use);
