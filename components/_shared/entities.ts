/** @module components/_shared/entities: the objects of one Graph collection that are known by displayName, one request each. */
import { AnswerNotUnderstood, isNotFound, pathSegment, unlessGone } from "../../graph";
import type { Context } from "./kind";

/** What each object of such a collection has, beside members of its own. */
export interface EntityWire {
  readonly id?: string;
  readonly displayName?: string | null;
}

/** An object that Graph has shown as a whole. */
export type Entity<W> = W & { readonly id: string; readonly displayName: string };

type Asking = Pick<Context, "graph">;

/** Fails closed: only Graph's own word says that an object is not there, and an answer that is no object is an error. */
export class Entities<W extends EntityWire> {
  /**
   * @param collection path below the version, e.g. "/deviceManagement/assignmentFilters".
   * @param title the words for one of them in a message.
   */
  constructor(
    private readonly collection: string,
    private readonly title: string,
  ) {}

  /** Undefined only when Graph says that there is none. @param retryOn what Graph may say of one that was just made. */
  async read({ graph }: Asking, id: string, retryOn: readonly number[] = []): Promise<Entity<W> | undefined> {
    try {
      const found = await graph.get<W | undefined>(this.#at(id), { retryOn });
      return isWhole(found) ? found : this.#fail("GET", this.#at(id), "no");
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Those of exactly this name, whole. All are listed: no source says which filters the service honours here. */
  async named(asking: Asking, name: string): Promise<Entity<W>[]> {
    const rows = (await this.#rows(asking)).filter(({ displayName }) => displayName === name);
    const found = await Promise.all(rows.map(({ id }) => this.read(asking, id)));
    return found.filter((one) => one !== undefined);
  }

  /** Whether anybody gets it: only for objects that are assigned. */
  async isAssigned({ graph }: Asking, id: string): Promise<boolean> {
    return (await graph.list(`${this.#at(id)}/assignments`)).length > 0;
  }

  /** Sent once: Graph may keep no name unique, so the caller has looked the name up. */
  async make({ graph }: Asking, body: object): Promise<Entity<W>> {
    const made = await graph.post<W>(this.collection, body);
    return isWhole(made) ? made : this.#fail("POST", this.collection, "yes");
  }

  /** Writes these members and no others. */
  async change(asking: Asking, id: string, members: object): Promise<Entity<W>> {
    const changed = await asking.graph.patch<W>(this.#at(id), members);
    if (isWhole(changed)) return changed;
    return (await this.read(asking, id)) ?? this.#fail("PATCH", this.#at(id), "yes");
  }

  /** Also ends well when it is already gone. */
  async remove({ graph }: Asking, id: string): Promise<void> {
    await unlessGone(graph.delete(this.#at(id)));
  }

  async *list(asking: Asking): AsyncGenerator<{ readonly id: string; readonly name: string }> {
    for (const { id, displayName } of await this.#rows(asking)) yield { id, name: displayName };
  }

  async #rows({ graph }: Asking): Promise<Entity<EntityWire>[]> {
    const rows = await graph.list<EntityWire>(`${this.collection}?$select=id,displayName`);
    return rows.map((row) => (isWhole(row) ? row : this.#fail("GET", this.collection, "no")));
  }

  #at(id: string): string {
    return `${this.collection}/${pathSegment(id)}`;
  }

  #fail(method: string, path: string, acted: "no" | "yes"): never {
    throw new AnswerNotUnderstood({ method, path, acted, reason: `the answer is no ${this.title}` });
  }
}

const isWhole = <W extends EntityWire>(answer: W | undefined): answer is Entity<W> =>
  typeof answer?.id === "string" && answer.id !== "" && typeof answer.displayName === "string";

/** The members of `after` that `before` does not have with an equal value. */
export function changedMembers(before: object, after: object): Record<string, unknown> {
  const known = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(known[member])),
  );
}
