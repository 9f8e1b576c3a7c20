/** @module provider/plugin: the state of the plugin process: greeted, configured, cancelled. */
import type { Issue } from "../components/_shared/issues";
import type { Bag, Kind } from "../components/_shared/kind";
import { secretProviderArgs } from "../components/_shared/provider-args";
import { SignInRefused, type Graph } from "../graph";
import type { Tell } from "./graph-events";
import { configurationOf, type Configuration, type Environment } from "./configuration";
import { differences } from "./diff";
import { EngineLog, type Level } from "./engine-log";
import { functions } from "./functions";
import { invokeFunction, type Answered } from "./invoke";
import { justificationFrom } from "./justification";
import type { Plan } from "./plan";
import type { Properties } from "./properties";
import { checkConfig, replacingInputs } from "./provider-inputs";
import { Session } from "./session";

export interface PluginOptions {
  readonly kinds: readonly Kind[];
  /** JSON text; made only when the engine asks for it. */
  schema(): string;
  readonly version: string;
  readonly environment: Environment;
  /** Address of the engine from the command line; the handshake's outranks it. */
  readonly engineAddress?: string | undefined;
  connect(configuration: Configuration, signal: AbortSignal, tell: Tell): () => Promise<Graph>;
  /** Waits so many milliseconds. Default: on the machine's clock. */
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
}

export class Plugin {
  readonly #cancelled = new AbortController();
  #log: EngineLog | undefined;
  #session: Session | undefined;
  // An engine that does not greet is too old to look for them.
  #looksForPortalChanges = false;
  #shortLived: Bag = {};
  #storedAt = "";

  constructor(private readonly options: PluginOptions) {
    if (options.engineAddress) this.attach(options.engineAddress);
  }

  /** @param refreshes whether the engine refreshes our resources before it compares. */
  greet(engineAddress: string, refreshes: boolean): void {
    this.#looksForPortalChanges = refreshes;
    if (engineAddress) this.attach(engineAddress);
  }

  attach(engineAddress: string): void {
    this.#log = new EngineLog(engineAddress);
  }

  checkConfig(news: Properties, urn: string): { inputs: Properties; issues: Issue[] } {
    const { inputs, shortLived, issues, warnings } = checkConfig(news);
    this.#shortLived = shortLived;
    for (const warning of warnings) this.say("warning", warning, urn);
    return { inputs, issues };
  }

  diffConfig(before: Bag, after: Bag): Plan {
    const replaces = replacingInputs(before, after);
    const found = differences({ notCompared: [], unordered: {}, references: {} }, before, after);
    return {
      replaces,
      differences: found.map((one) => ({
        ...one,
        property: String(one.path[0]),
        replaces: replaces.includes(String(one.path[0])),
      })),
    };
  }

  /** @param urn of the provider's own resource, where the engine tells. */
  configure(inputs: Bag, urn = ""): void {
    this.#storedAt = secretProviderArgs.some((name) => inputs[name] !== undefined) ? urn : "";
    const { environment } = this.options;
    const configuration: Configuration = {
      ...configurationOf({ ...inputs, ...this.#shortLived }, environment),
      justification: justificationFrom(stackOf(urn), environment),
    };
    // What is said of the moment also says how far the deploy has come: "waiting 12 s for ..., 340 of 1,000 done".
    const tell: Tell = (message, level) =>
      this.say(level, level === "status" ? `${message}, ${this.#session?.progress}` : message);
    const open = this.options.connect(configuration, this.#cancelled.signal, tell);
    const log = { say: (level: Level, message: string, urn?: string): void => this.say(level, message, urn) };
    this.#session = new Session(this.options.kinds, open, log, configuration.reportsExisting, this.options.pause);
    if (!this.#looksForPortalChanges) {
      this.say(
        "warning",
        "This engine does not refresh before it compares: portal changes were not looked for. Upgrade Pulumi, or unset PULUMI_DISABLE_REFRESH_BEFORE_UPDATE.",
      );
    }
  }

  session(): Session {
    if (!this.#session) throw new Error("The provider is not configured: the engine sent a request before Configure.");
    return this.#session;
  }

  invoke(token: string, args: Properties): Promise<Answered> {
    return invokeFunction(functions, this.session(), token, args);
  }

  /** No new request starts from here on; answers in flight are still taken. */
  cancel(): void {
    this.#cancelled.abort();
  }

  say(level: Level, message: string, urn?: string): void {
    this.#log?.say(level, message, urn);
  }

  /** A refused sign-in may be that of the last deploy: the engine asks with what is stored, and stores what is new when it is done. */
  adviceOn(error: unknown): string {
    if (!(error instanceof SignInRefused) || this.#storedAt === "") return "";
    return ` Where the program or the stack file has a new credential already, store it first: pulumi up --target '${this.#storedAt}'.`;
  }

  redact(message: string): string {
    return this.#session?.redact(message) ?? message;
  }

  async flushed(): Promise<void> {
    await this.#log?.flushed();
  }
}

/** `<project>/<stack>` of `urn:pulumi:<stack>::<project>::<type>::<name>`. */
function stackOf(urn: string): string {
  const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
  return stack === undefined ? "" : `${project}/${stack}`;
}
