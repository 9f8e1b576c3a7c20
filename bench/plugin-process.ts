/** @module bench/plugin-process: the plugin as the engine starts it, spoken to without an engine. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, Metadata, type CallOptions, type ClientUnaryCall, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";

type Unary<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  done: (error: ServiceError | null, response: Response) => void,
) => ClientUnaryCall;

const launcher = join(__dirname, "..", "provider", "pulumi-resource-intune");
const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

export class PluginProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly client: ResourceProviderClient,
    /** From the start of the process to its port line. */
    readonly milliseconds: number,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<PluginProcess> {
    const begun = performance.now();
    const child = spawn(launcher, [], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const milliseconds = performance.now() - begun;
    const client = new ResourceProviderClient(`127.0.0.1:${line}`, credentials.createInsecure(), unlimited);
    return new PluginProcess(child, client, milliseconds);
  }

  call<Request, Response>(method: Unary<Request, Response>, request: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      method.call(this.client, request, new Metadata(), {}, (error, response) =>
        error ? reject(error) : resolve(response),
      );
    });
  }

  /** Resident memory in MB, now and at its most. Only Linux tells: undefined elsewhere. */
  memory(): { now: number; peak: number } | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
      const of = (name: string): number =>
        Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
      return { now: of("VmRSS"), peak: of("VmHWM") };
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    this.client.close();
    const gone = once(this.child, "close");
    this.child.kill();
    await gone;
  }
}
