/** @module components/_shared/name-index: which objects of a collection have a name: one list for an engine operation. */
import type { Graph } from "../../graph";
import { perOperation } from "./operation";

/** A collection whose names Graph does not keep unique. */
export interface NamedCollection {
  /** Path of all objects with id and name. */
  readonly all: string;
  /** Path of the objects of one name, whose answer is the newest that there is. */
  named(name: string): string;
  /** The member that holds the name. */
  readonly nameMember: string;
}

type NamedRow = { readonly id?: string } & Readonly<Record<string, unknown>>;

export class NameIndex {
  #ids: Promise<Map<string, string[]>> | undefined;

  constructor(private readonly collection: NamedCollection) {}

  /**
   * Ids of the objects of exactly this name.
   * @param fresh whether the service is asked now: after a lost answer, what was listed before says nothing.
   */
  async ids(graph: Graph, name: string, fresh = false): Promise<string[]> {
    if (fresh) return idsIn(await graph.list<NamedRow>(this.collection.named(name)), this.collection).get(name) ?? [];
    return (await this.#all(graph)).get(name) ?? [];
  }

  /** We made or renamed one: the list of before does not have it. */
  async add(id: string, name: string): Promise<void> {
    const ids = await this.#ids;
    if (ids && !ids.get(name)?.includes(id)) ids.set(name, [...(ids.get(name) ?? []), id]);
  }

  #all(graph: Graph): Promise<Map<string, string[]>> {
    if (this.#ids) return this.#ids;
    const ids = graph.list<NamedRow>(this.collection.all).then((rows) => idsIn(rows, this.collection));
    this.#ids = ids;
    // A failed look-up is forgotten, so that the next one asks again.
    ids.catch(() => (this.#ids = undefined));
    return ids;
  }
}

function idsIn(rows: readonly NamedRow[], { nameMember }: NamedCollection): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const row of rows) {
    const name = row[nameMember];
    if (row.id && typeof name === "string") ids.set(name, [...(ids.get(name) ?? []), row.id]);
  }
  return ids;
}

/** The one index of a collection in an engine operation. */
export const nameIndexOf = perOperation((collection: NamedCollection) => new NameIndex(collection));
