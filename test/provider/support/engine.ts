/** @module test/provider/support/engine: the plugin's service and the engine's log, both on real gRPC over loopback, and a client between. */
import {
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  type CallOptions,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceError,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogSeverity, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest, ErrorResourceInitFailed, ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Kind } from "../../../components/_shared/kind";
import type { Configuration } from "../../../provider/configuration";
import type { Tell } from "../../../provider/graph-events";
import type { PluginOptions } from "../../../provider/plugin";
import { providerService } from "../../../provider/server";
import { Directory } from "./groups";
import { struct, type Json } from "./wire";
import { WidgetTenant, widgetKind } from "./widget";

export interface Message {
  readonly severity: keyof typeof LogSeverity;
  readonly text: string;
  readonly urn: string;
}

type Answered<Response> = (error: ServiceError | null, response: Response) => void;

/** A method of the client in its longest form: the one that type inference sees. */
type Unary<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: Answered<Response>,
) => unknown;

export class EngineWorld {
  readonly messages: Message[] = [];
  readonly tenant = new WidgetTenant();
  readonly directory = Directory.of("Pilot", "Staff");
  /** What `connect` was given, one entry for each Configure. */
  readonly connections: { configuration: Configuration; signal: AbortSignal; tell: Tell }[] = [];
  readonly #servers: Server[] = [];
  #client: ResourceProviderClient | undefined;
  /** Held back until released: what a slow engine does. */
  #hold: Promise<void> = Promise.resolve();
  engineAddress = "";

  static readonly #open = new Set<EngineWorld>();

  /** After each test: a server that a failed test left open would keep the process alive. */
  static async stopAll(): Promise<void> {
    await Promise.all([...EngineWorld.#open].map((world) => world.stop()));
  }

  static async start(options: Partial<PluginOptions> = {}, facts: Partial<Kind> = {}): Promise<EngineWorld> {
    const world = new EngineWorld();
    EngineWorld.#open.add(world);
    world.engineAddress = await world.#serve(EngineService, { log: world.#log });
    const service = providerService({
      kinds: [widgetKind(world.tenant, facts)],
      schema: () => '{"name":"intune"}',
      version: "1.2.3",
      environment: {},
      connect: (configuration, signal, tell) => {
        world.connections.push({ configuration, signal, tell });
        return async () => world.directory.graph;
      },
      pause: async () => undefined,
      ...options,
    });
    const address = await world.#serve(ResourceProviderService, service as UntypedServiceImplementation);
    world.#client = new ResourceProviderClient(address, credentials.createInsecure());
    return world;
  }

  get client(): ResourceProviderClient {
    return this.#client!;
  }

  /** Greeted and configured, as every engine operation begins. */
  async ready(inputs: { [key: string]: Json } = {}): Promise<this> {
    await this.handshake();
    await this.configure(inputs);
    return this;
  }

  handshake(refreshes = true) {
    const request = new ProviderHandshakeRequest().setEngineAddress(this.engineAddress);
    return this.call(this.client.handshake, request.setSupportsRefreshBeforeUpdate(refreshes));
  }

  configure(inputs: { [key: string]: Json } = {}) {
    return this.call(this.client.configure, new ConfigureRequest().setArgs(struct(inputs)));
  }

  /** One call; a refusal is thrown as the client gets it. */
  call<Request, Response>(method: Unary<Request, Response>, request: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      const done: Answered<Response> = (error, response) => (error ? reject(error) : resolve(response));
      method.call(this.client, request, new Metadata(), {}, done);
    });
  }

  /** What the engine was told so far, in short. */
  get said(): string[] {
    return this.messages.map(({ severity, text, urn }) => `${severity} ${urn}: ${text}`);
  }

  /** From here on the engine takes no message, until the answer is called. */
  holdMessages(): () => void {
    let release = (): void => undefined;
    this.#hold = new Promise((resolve) => (release = resolve));
    return release;
  }

  async stop(): Promise<void> {
    EngineWorld.#open.delete(this);
    this.#client?.close();
    for (const server of this.#servers) server.forceShutdown();
  }

  #log = (call: ServerUnaryCall<LogRequest, Empty>, callback: sendUnaryData<Empty>): void => {
    void this.#hold.then(() => {
      const severity = Object.entries(LogSeverity).find(([, value]) => value === call.request.getSeverity())?.[0];
      const [text, urn] = [call.request.getMessage(), call.request.getUrn()];
      this.messages.push({ severity: severity as Message["severity"], text, urn });
      callback(null, new Empty());
    });
  };

  async #serve(
    service: Parameters<Server["addService"]>[0],
    implementation: UntypedServiceImplementation,
  ): Promise<string> {
    const server = new Server();
    server.addService(service, implementation);
    this.#servers.push(server);
    return new Promise((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(`127.0.0.1:${port}`),
      );
    });
  }
}

/** The saved half of a resource, out of the trailers of a refusal, as the engine decodes it. */
export function initFailedIn(metadata: Metadata | undefined): ErrorResourceInitFailed | undefined {
  const [bytes] = metadata?.get("grpc-status-details-bin") ?? [];
  if (bytes === undefined) return undefined;
  const [detail] = Status.deserializeBinary(Buffer.from(bytes)).getDetailsList();
  if (detail?.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") return undefined;
  return ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
}

/** Code and message in the trailers of a refusal: what a Go client goes by. */
export function statusIn(metadata: Metadata): { code: number; message: string } {
  const [bytes] = metadata.get("grpc-status-details-bin");
  const status = Status.deserializeBinary(Buffer.from(bytes!));
  return { code: status.getCode(), message: status.getMessage() };
}

/** The error of a call that must be refused. */
export async function refusalOf(work: Promise<unknown>): Promise<ServiceError> {
  return work.then(
    () => {
      throw new Error("expected a refusal");
    },
    (error: ServiceError) => error,
  );
}
