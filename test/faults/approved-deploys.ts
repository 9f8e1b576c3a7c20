/** @module test/faults/approved-deploys: the deploys of a deed in a tenant that demands approval: each asks, completes what was approved, and does nothing else. */
import { ApprovalPending, type Graph } from "../../graph";
import { Session } from "../../provider/session";
import type { World } from "../conformance/support/world";
import { approval, deeds, deploy, unlike, type Deed } from "./run";
import { SecondAdministrator } from "./second-administrator";
import type { Stack } from "./stack";

/** Every method answers what is not as it must be. */
export class ApprovedDeploys {
  readonly administrator: SecondAdministrator;

  /** @param demanded how many of the deed's writes need approval. */
  constructor(
    private readonly world: World,
    private readonly deed: Deed,
    private readonly stack: Stack,
    private readonly demanded: number,
  ) {
    this.administrator = new SecondAdministrator(world);
  }

  /** A deploy in the middle of which the tenant begins to demand approval: with write number `from`, from 0. */
  async demandFrom(from: number): Promise<string[]> {
    const { kinds, open, log, pause } = this.world.session(undefined, { approval: approval() });
    let graph: Graph | undefined;
    const demanding = async (): Promise<Graph> => (graph ??= beforeWrite(await open(), from, () => this.#demand()));
    const session = new Session(kinds, demanding, log, false, pause);
    return this.#notPending(await this.world.outcome(deeds[this.deed].act(this.stack, session)));
  }

  /** A deploy that nobody has approved anything for: it says the same code, changes nothing and asks for nothing more. */
  async unapproved(): Promise<string[]> {
    const before = { state: this.world.state(), asked: this.administrator.asked().length };
    const wrong = await this.once();
    const changes = unlike(this.world.state(), before.state).map((one) => `unapproved, the tenant ${one}`);
    const more = this.administrator.asked().length - before.asked;
    return [...wrong, ...changes, ...(more > 0 ? [`has asked ${more} times more for the same`] : [])];
  }

  /** A deploy that must end with an approval code. */
  async once(): Promise<string[]> {
    return this.#notPending(await this.world.outcome(deploy(this.world, this.deed, this.stack)));
  }

  /** All that is open is approved before each deploy, until one asks for nothing more. */
  async untilDone(): Promise<string[]> {
    // The first deploy may have nothing to complete. A write more is one that a lost answer has made necessary.
    for (let left = this.demanded + 2; left > 0; left--) {
      const approved = await this.administrator.approve();
      const completed = this.#completed();
      const outcome = await this.world.outcome(deploy(this.world, this.deed, this.stack));
      if (outcome.error === undefined) return this.#unlikeRequests();
      const wrong = this.#notPending(outcome);
      if (approved > 0 && this.#completed() === completed) wrong.push("completes nothing of what was approved");
      if (wrong.length > 0) return wrong;
    }
    return ["is never done, however often all is approved", ...(await this.#unlikeRequests())];
  }

  /** Requests beyond one for each write that the deed has. */
  superfluous(): string[] {
    const { length } = this.administrator.asked();
    return length > this.demanded ? [`${length} requests for ${this.demanded} writes`] : [];
  }

  #completed(): number {
    return this.administrator.asked().filter(({ status }) => status === "completed").length;
  }

  async #demand(): Promise<void> {
    await this.administrator.demand();
    // From here on each write in the log needs its approval.
    await this.world.allRequests();
  }

  #notPending({ error }: { error?: unknown }): string[] {
    const pending = pendingIn(error);
    if (!pending) return [`ends without an approval code: ${error === undefined ? "done" : String(error)}`];
    const isOpen = this.administrator.open().some(({ id }) => id === pending.approvalCode);
    return isOpen ? [] : [`says the code ${pending.approvalCode}, which is no open request's`];
  }

  /** Each write is asked for once, approved, completed; nothing is written or left beside that. */
  async #unlikeRequests(): Promise<string[]> {
    const asked = this.administrator.asked();
    const left = asked.filter(({ status }) => status !== "completed");
    const twice = asked.length - new Set(asked.map(({ write }) => write)).size;
    const carriedOut = await this.administrator.carriedOut();
    const completed = this.#completed();
    return [
      ...left.map(({ status }) => `leaves a request that nobody needs: ${status}`),
      ...(twice > 0 ? ["has asked twice for one write"] : []),
      ...(carriedOut > completed ? [`${carriedOut} writes, ${completed} approvals`] : []),
      ...(completed < this.demanded ? [`${completed} approvals for ${this.demanded} writes`] : []),
    ];
  }
}

/** Of the error that a deploy ends with, or what caused it. */
function pendingIn(error: unknown): ApprovalPending | undefined {
  if (error instanceof ApprovalPending) return error;
  return error instanceof Error ? pendingIn(error.cause) : undefined;
}

/** The client, which does something before its write number `at`, from 0. */
function beforeWrite(graph: Graph, at: number, act: () => Promise<void>): Graph {
  let writes = 0;
  const counted =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (writes++ === at) await act();
      return write(...args);
    };
  return {
    ...graph,
    post: counted(graph.post) as Graph["post"],
    put: counted(graph.put) as Graph["put"],
    patch: counted(graph.patch) as Graph["patch"],
    delete: counted(graph.delete),
  };
}
