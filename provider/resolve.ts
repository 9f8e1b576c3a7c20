/** @module provider/resolve: from the names that a person wrote to the ids that Graph wants, and back. Fails closed. */
import { directories, type DirectoryName } from "../components/_shared/directories";
import { suggest, type Issue } from "../components/_shared/issues";
import type { Bag, Kind } from "../components/_shared/kind";
import { findAll, valueAt, withValueAt, type Path } from "../components/_shared/path";
import { isById } from "../components/_shared/reference";
import { PermissionMissing } from "../graph";
import type { Names } from "./names";

/** Which id each name stood for at the last deploy, by directory. */
export type Pins = Partial<Record<DirectoryName, Record<string, string>>>;

/** The output that keeps them. */
export const pinsOutput = "resolved";

export const pinsIn = (outputs: Bag): Pins => (outputs[pinsOutput] ?? {}) as Pins;

export interface Resolved {
  /** The arguments with every reference as `{ id }`. */
  readonly args: Bag;
  readonly pins: Pins;
  readonly issues: Issue[];
  readonly warnings: string[];
}

/** The places of an argument set that hold a reference, with the directory of each. */
export function referencesIn(kind: Pick<Kind, "references">, args: Bag): { path: Path; directory: DirectoryName }[] {
  return Object.entries(kind.references).flatMap(([pattern, directory]) =>
    findAll(args, pattern).map((path) => ({ path, directory })),
  );
}

/** Every name of an argument set, resolved afresh against the tenant and held against what it stood for before. */
export async function resolveNames(kind: Kind, args: Bag, before: Pins, names: Names): Promise<Resolved> {
  const found = await Promise.all(
    referencesIn(kind, args).map(async ({ path, directory }) => {
      const reference = valueAt(args, path);
      if (typeof reference !== "string") return { path, directory };
      const answer = await resolveOne(directory, reference, before[directory]?.[reference], names);
      return { path, directory, name: reference, ...answer };
    }),
  );
  let resolvedArgs = args;
  const pins: Pins = {};
  for (const one of found) {
    if (!("id" in one) || one.id === undefined || one.name === undefined) continue;
    resolvedArgs = withValueAt(resolvedArgs, one.path, { id: one.id });
    pins[one.directory] = { ...pins[one.directory], [one.name]: one.id };
  }
  return {
    args: resolvedArgs,
    pins,
    issues: found.flatMap((one) => ("fault" in one && one.fault ? [{ path: one.path, message: one.fault }] : [])),
    warnings: found.flatMap((one) => ("warning" in one && one.warning ? [one.warning] : [])),
  };
}

interface Answer {
  id?: string;
  fault?: string;
  warning?: string;
}

async function resolveOne(
  directory: DirectoryName,
  name: string,
  pinned: string | undefined,
  names: Names,
): Promise<Answer> {
  const { title } = directories[directory];
  try {
    const found = await names.byName(directory, name);
    const [only] = found;
    if (found.length > 1) {
      const ids = found.map((one) => one.id).join(", ");
      return {
        fault: `${found.length} ${title}s have the name ${quote(name)}: ${ids}. Give the one you mean as { id: "..." }.`,
      };
    }
    if (!only) return await notFound(directory, name, pinned, names);
    if (pinned === undefined || pinned === only.id) return { id: only.id };
    return { fault: await replaced(directory, name, pinned, only.id, names) };
  } catch (error) {
    if (!(error instanceof PermissionMissing)) throw error;
    return { fault: `cannot look up the ${title} ${quote(name)}: ${error.message}` };
  }
}

async function notFound(
  directory: DirectoryName,
  name: string,
  pinned: string | undefined,
  names: Names,
): Promise<Answer> {
  const { title } = directories[directory];
  const now = pinned === undefined ? undefined : await names.byId(directory, pinned);
  if (pinned !== undefined && now) {
    const warning = `The ${title} ${quote(name)} (${pinned}) is now named ${quote(now.name)}. Nothing changes; update the program.`;
    return { id: pinned, warning };
  }
  const gone = pinned === undefined ? "" : ` The ${title} that had it, ${pinned}, was deleted.`;
  const near = suggest(name, await names.candidates(directory, name));
  return {
    fault: `no ${title} has the name ${quote(name)}.${gone}${near} One that the same program creates is given by id: { id: made.id }.`,
  };
}

async function replaced(
  directory: DirectoryName,
  name: string,
  pinned: string,
  id: string,
  names: Names,
): Promise<string> {
  const { title } = directories[directory];
  const before = await names.byId(directory, pinned);
  const then = before
    ? `is now named ${quote(before.name)}. Say which one you mean: { id: "${id}" } or { id: "${pinned}" }.`
    : `was deleted. If you mean the new one, say so: { id: "${id}" }.`;
  return `the name ${quote(name)} now belongs to another ${title}: ${id}. At the last deploy it was ${pinned}, which ${then}`;
}

const quote = (name: string): string => JSON.stringify(name);

/** Ids to what the person wrote: the stored reference of this id, else its pinned name, else the tenant's name if it is unique. */
export async function nameReferences(
  kind: Kind,
  seen: Bag,
  stored: Bag | undefined,
  pins: Pins,
  names: Names,
): Promise<Bag> {
  let args = seen;
  for (const { path, directory } of referencesIn(kind, seen)) {
    const reference = valueAt(seen, path);
    if (isById(reference)) args = withValueAt(args, path, await nameOne(directory, reference.id));
  }
  return args;

  async function nameOne(directory: DirectoryName, id: string): Promise<unknown> {
    const asWritten = stored && referencesIn(kind, stored).filter((one) => one.directory === directory);
    for (const { path } of asWritten ?? []) {
      const written = valueAt(stored, path);
      if (isById(written) && written.id === id) return written;
      if (typeof written === "string" && pins[directory]?.[written] === id) return written;
    }
    return (await uniqueName(directory, id)) ?? { id };
  }

  async function uniqueName(directory: DirectoryName, id: string): Promise<string | undefined> {
    try {
      const name = (await names.byId(directory, id))?.name;
      return name !== undefined && (await names.byName(directory, name)).length === 1 ? name : undefined;
    } catch (error) {
      if (error instanceof PermissionMissing) return undefined;
      throw error;
    }
  }
}

/** The arguments by ids as they were stored: names through the pins alone, no request. */
export function byPins(kind: Kind, args: Bag, pins: Pins): Bag {
  let resolved = args;
  for (const { path, directory } of referencesIn(kind, args)) {
    const written = valueAt(args, path);
    const id = typeof written === "string" ? pins[directory]?.[written] : undefined;
    if (id !== undefined) resolved = withValueAt(resolved, path, { id });
  }
  return resolved;
}
