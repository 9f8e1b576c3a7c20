/** @module test/faults/stack: a stack of several resources, deployed through the provider in the order in which the engine does it. */
import type { Bag, Kind } from "../../components/_shared/kind";
import { kinds } from "../../components/kinds.gen";
import type { Session } from "../../provider/session";
import { Resource } from "../conformance/support/resource";

/** One resource of a program. */
export interface Declared {
  readonly name: string;
  readonly kind: string;
  /** What it is part of, and gone with. */
  readonly of?: string;
  /** The arguments; `id` gives that of a resource which is declared before. */
  args(id: (name: string) => string): Bag;
}

export type Program = readonly Declared[];

/** A kind as it is, or with a bug that a test plants. */
export type Change = (kind: Kind) => Kind;

export class Stack {
  readonly #resources = new Map<string, Resource>();

  constructor(private readonly change: Change = (kind) => kind) {}

  get ids(): Record<string, string | undefined> {
    return Object.fromEntries([...this.#resources].map(([name, { id }]) => [name, id]));
  }

  /** `pulumi up`: all is refreshed, then each resource is deployed, then what the program no longer has is deleted. */
  async up(session: Session, program: Program): Promise<void> {
    await this.#refresh(session);
    for (const declared of program) {
      const resource =
        this.#resources.get(declared.name) ?? new Resource(this.change(kindOf(declared)), undefined, declared.name);
      // What was made before a failure stays in the state, in the order of the newest program: deletions go the other way.
      this.#resources.delete(declared.name);
      this.#resources.set(declared.name, resource);
      await resource.deploy(
        session,
        declared.args((name) => this.#resources.get(name)?.id ?? ""),
      );
    }
    await this.#deleteAllBut(session, new Set(program.map(({ name }) => name)));
  }

  /** `pulumi preview`: the names of the resources that would be made or changed. */
  async preview(session: () => Session, program: Program): Promise<string[]> {
    const changed: string[] = [];
    for (const declared of program) {
      const resource = this.#resources.get(declared.name);
      const plan = await resource?.preview(
        session(),
        declared.args((name) => this.#resources.get(name)?.id ?? ""),
      );
      if (!plan || plan.differences.length > 0) changed.push(declared.name);
    }
    return changed;
  }

  async destroy(session: Session): Promise<void> {
    await this.#refresh(session);
    await this.#deleteAllBut(session, new Set());
  }

  async #refresh(session: Session): Promise<void> {
    await Promise.all([...this.#resources.values()].map((resource) => resource.refresh(session)));
  }

  async #deleteAllBut(session: Session, kept: ReadonlySet<string>): Promise<void> {
    const surplus = [...this.#resources].filter(([name]) => !kept.has(name)).reverse();
    for (const [name, resource] of surplus) {
      const whole = this.#resources.get(wholeOf(name));
      if (whole && !kept.has(wholeOf(name))) resource.forget();
      else await resource.delete(session);
      this.#resources.delete(name);
    }
  }
}

const wholeOf = (name: string): string => (name.endsWith("-assignments") ? name.slice(0, -"-assignments".length) : "");

function kindOf({ kind: name }: Declared): Kind {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind ${name}`);
  return kind;
}
