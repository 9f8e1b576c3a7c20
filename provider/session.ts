/** @module provider/session: what one plugin process knows between the calls of one engine operation. */
import type { Context, Kind } from "../components/_shared/kind";
import type { Operation } from "../components/_shared/operation";
import { systemClock, untilAborted, type Graph } from "../graph";
import type { EngineLog } from "./engine-log";
import { Names } from "./names";
import { Progress } from "./progress";
import type { Pins } from "./resolve";

export class Session {
  readonly names: Names;
  readonly progress = new Progress();
  // The engine starts a process for each operation, and one session serves it.
  readonly #operation: Operation = {};
  readonly #owned = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #hidden = new Set<string>();
  readonly #pins = new Map<string, Pins>();
  readonly #wanted = new Set<string>();

  constructor(
    readonly kinds: readonly Kind[],
    readonly open: () => Promise<Graph>,
    readonly log: Pick<EngineLog, "say">,
    /** A preview reports names that are taken instead of refusing them. */
    readonly reportsExisting = false,
    /** Waits so many milliseconds. */
    readonly pause: (milliseconds: number) => Promise<void> = (milliseconds) => systemClock.sleep(milliseconds),
  ) {
    this.names = new Names(open);
  }

  kindOf(token: string): Kind {
    const kind = this.kinds.find((one) => one.token === token);
    if (!kind)
      throw new Error(
        `${token} is not a resource of this version of the intune plugin. Upgrade the plugin or the package.`,
      );
    return kind;
  }

  /** What a lifecycle gets for one call; `timeoutSeconds` 0 means no deadline. */
  async context(urn: string, timeoutSeconds = 0): Promise<Context> {
    const graph = await this.open();
    return {
      operation: this.#operation,
      graph: timeoutSeconds > 0 ? untilAborted(graph, AbortSignal.timeout(timeoutSeconds * 1000)) : graph,
      kindNamed: (name) => this.kinds.find((kind) => kind.name === name),
      kinds: () => this.kinds,
      say: (level, message) => this.log.say(level, this.redact(message), urn),
    };
  }

  /** From now on no message holds these texts, in any form that is sent: a service may repeat in a refusal what it got. */
  hide(texts: readonly string[]): void {
    for (const text of texts) {
      const base64 = Buffer.from(text, "utf8").toString("base64");
      this.#hidden.add(text).add(JSON.stringify(text).slice(1, -1)).add(base64);
    }
  }

  redact(message: string): string {
    // The longest first: of one that begins like another, the rest would stay.
    const longestFirst = [...this.#hidden].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((shown, text) => shown.replaceAll(text, "[secret]"), message);
  }

  /** Objects that this stack's state has, as far as the engine has told us in this operation. */
  own(kind: Kind, id: string): void {
    this.#owned.add(`${kind.token} ${id}`);
  }

  owns(kind: Kind, id: string): boolean {
    return this.#owned.has(`${kind.token} ${id}`);
  }

  /** Objects of this stack's state that the tenant no longer has, as this operation's reads have found. */
  lose(kind: Kind, id: string): void {
    this.#gone.add(`${kind.token} ${id}`);
  }

  lost(kind: Kind, id: string): boolean {
    return this.#gone.has(`${kind.token} ${id}`);
  }

  /** Resources of which the program has said, in this operation, what it wants. */
  want(urn: string): void {
    this.#wanted.add(urn);
  }

  wants(urn: string): boolean {
    return this.#wanted.has(urn);
  }

  /** Which ids the names of a resource stood for at the last deploy: Read tells, Check asks. */
  rememberPins(urn: string, pins: Pins): void {
    this.#pins.set(urn, pins);
  }

  pinsOf(urn: string): Pins {
    return this.#pins.get(urn) ?? {};
  }
}
