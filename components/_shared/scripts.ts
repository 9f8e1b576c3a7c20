/** @module components/_shared/scripts: a collection of scripts in Graph: their contents are in no list, and not in every answer. */
import { Entities, type Entity, type EntityWire } from "./entities";
import { inKeyOrder } from "./key-order";
import type { Context } from "./kind";
import type { ReferenceById } from "./reference";
import { readBack } from "./written";

/** Scripts of one collection, each with its contents. */
export class Scripts<W extends EntityWire> {
  readonly #entities: Entities<W>;

  /**
   * @param collection path below the version, e.g. "/deviceManagement/deviceHealthScripts".
   * @param title the words for one of them in a message.
   * @param contents the members that only a single read is sure to have.
   */
  constructor(
    collection: string,
    private readonly title: string,
    private readonly contents: readonly (keyof W)[],
  ) {
    this.#entities = new Entities<W>(collection, title);
  }

  /** Undefined only when Graph says that there is none. */
  read(context: Context, id: string, retryOn?: readonly number[]): Promise<Entity<W> | undefined> {
    return this.#entities.read(context, id, retryOn);
  }

  /** Those of exactly this name, and whether anybody gets them. @param counts which of them may be anybody's. */
  async named(
    context: Context,
    name: string,
    counts: (script: W) => boolean = () => true,
  ): Promise<{ script: Entity<W>; assigned: boolean }[]> {
    const found = (await this.#entities.named(context, name)).filter(counts);
    return Promise.all(
      found.map(async (script) => ({ script, assigned: await this.#entities.isAssigned(context, script.id) })),
    );
  }

  /** Sent once: Graph keeps no name unique, so the caller has looked the name up. */
  async make(context: Context, body: W): Promise<Entity<W>> {
    const made = await this.#entities.make(context, body);
    return this.#whole(context, made, body, [404]);
  }

  /** Writes all of it: no client was seen to send less. */
  async change(context: Context, id: string, body: W): Promise<Entity<W>> {
    return this.#whole(context, await this.#entities.change(context, id, body), body);
  }

  /** Also ends well when it is already gone. */
  remove(context: Context, id: string): Promise<void> {
    return this.#entities.remove(context, id);
  }

  /** The answer where it has the contents, else what Graph has now, else what was sent. */
  async #whole(context: Context, answer: Entity<W>, body: W, retryOn?: readonly number[]): Promise<Entity<W>> {
    if (this.contents.every((member) => typeof answer[member] === "string")) return answer;
    const what = `${this.title} ${answer.id}`;
    const now = await readBack(context, what, () => this.read(context, answer.id, retryOn));
    return now ?? { ...answer, ...body, id: answer.id, displayName: answer.displayName };
  }
}

/** Whether two argument sets mean the same script: the order of scope tags means nothing, nor does what steers us. */
export const sameScript = <A extends { scopeTags: ReferenceById[]; adopt: string }>(a: A, b: A): boolean =>
  text(a) === text(b);

function text<A extends { scopeTags: ReferenceById[]; adopt: string }>({ adopt: _, scopeTags, ...script }: A): string {
  return JSON.stringify({ ...script, tags: scopeTags.map(({ id }) => id).sort() }, inKeyOrder);
}
