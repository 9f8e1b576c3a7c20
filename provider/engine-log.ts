/** @module provider/engine-log: messages to the person at the keyboard, through the engine, each text once per resource. */
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** A status is of the moment: the engine shows it until the next one. */
export type Level = "debug" | "info" | "warning" | "error" | "status";

const severities: Record<Level, LogSeverity> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
  status: LogSeverity.INFO,
};

export class EngineLog {
  readonly #client: EngineClient;
  readonly #said = new Set<string>();
  readonly #sending = new Set<Promise<void>>();

  /** @param address `host:port` of the engine, as its handshake or command line gives it. */
  constructor(address: string) {
    this.#client = new EngineClient(address, credentials.createInsecure());
  }

  say(level: Level, message: string, urn = ""): void {
    const key = `${level} ${urn} ${message}`;
    const isStatus = level === "status";
    if (this.#said.has(key)) return;
    if (!isStatus) this.#said.add(key);
    const request = new LogRequest()
      .setSeverity(severities[level])
      .setMessage(message)
      .setUrn(urn)
      .setEphemeral(isStatus);
    const sent = new Promise<void>((resolve) => this.#client.log(request, () => resolve()));
    this.#sending.add(sent);
    void sent.then(() => this.#sending.delete(sent));
  }

  /** Waits until the engine has everything that was said: the engine drops what arrives after the step's answer. */
  async flushed(): Promise<void> {
    await Promise.all(this.#sending);
  }
}
