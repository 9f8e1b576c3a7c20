/** @module test/emulator/azuread/support/plugin: the stand-in azuread plugin on real gRPC over loopback, asked as the engine asks. */
import {
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  type CallOptions,
  type ServiceError,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { azureadService } from "../../../../emulator/azuread/service";
import { readBag, writeBag, type Bag } from "../../../../emulator/azuread/values";

export const principalToken = "azuread:index/servicePrincipal:ServicePrincipal";
export const grantToken =
  "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant";
export const lookUpToken = "azuread:index/getServicePrincipals:getServicePrincipals";

type Unary<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: (error: ServiceError | null, response: Response) => void,
) => unknown;

/** What the engine keeps of one resource. */
export interface State {
  readonly id: string;
  readonly inputs: Bag;
  readonly outputs: Bag;
}

const urn = (token: string): string => `urn:pulumi:test::e2e::intune:components:Some$${token}::one`;

export class AzureadPlugin {
  static readonly #open = new Set<AzureadPlugin>();

  private constructor(
    private readonly server: Server,
    private readonly client: ResourceProviderClient,
    /** How long it would have waited so far, in seconds. */
    readonly waits: readonly number[],
  ) {}

  /** Listens; nothing is configured yet. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<AzureadPlugin> {
    const waits: number[] = [];
    const server = new Server();
    const service = azureadService({ environment, sleep: async (seconds) => void waits.push(seconds) });
    server.addService(ResourceProviderService, service as UntypedServiceImplementation);
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const plugin = new AzureadPlugin(server, client, waits);
    AzureadPlugin.#open.add(plugin);
    return plugin;
  }

  static stopAll(): void {
    for (const { client, server } of AzureadPlugin.#open) {
      client.close();
      server.forceShutdown();
    }
    AzureadPlugin.#open.clear();
  }

  configure(args: Bag = {}) {
    return this.#call(this.client.configure, new messages.ConfigureRequest().setArgs(writeBag(args)));
  }

  async check(token: string, program: Bag): Promise<{ inputs: Bag; faults: string[] }> {
    const request = new messages.CheckRequest().setUrn(urn(token)).setNews(writeBag(program));
    const answer = await this.#call(this.client.check, request);
    const faults = answer.getFailuresList().map((one) => `${one.getProperty()}: ${one.getReason()}`);
    return { inputs: readBag(answer.getInputs()), faults };
  }

  /** Properties that would change; those that make another object have "!" before them. */
  async diff(token: string, state: State, program: Bag, ignored: string[] = []): Promise<string[]> {
    const { inputs } = await this.check(token, program);
    const request = new messages.DiffRequest()
      .setUrn(urn(token))
      .setId(state.id)
      .setOlds(writeBag(state.outputs))
      .setOldInputs(writeBag(state.inputs))
      .setNews(writeBag(inputs))
      .setIgnorechangesList(ignored);
    const answer = await this.#call(this.client.diff, request);
    const isSome = answer.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME;
    expect(isSome).toBe(answer.getDiffsList().length > 0);
    return answer.getDiffsList().map((name) => (answer.getReplacesList().includes(name) ? `!${name}` : name));
  }

  async create(token: string, program: Bag, preview = false): Promise<State> {
    const { inputs } = await this.check(token, program);
    const request = new messages.CreateRequest().setUrn(urn(token)).setProperties(writeBag(inputs)).setPreview(preview);
    const answer = await this.#call(this.client.create, request);
    return { id: answer.getId(), inputs, outputs: readBag(answer.getProperties()) };
  }

  /** What a refresh, or without a state an import, finds. */
  async read(token: string, id: string, state?: State): Promise<State | undefined> {
    const request = new messages.ReadRequest().setUrn(urn(token)).setId(id);
    if (state) request.setProperties(writeBag(state.outputs)).setInputs(writeBag(state.inputs));
    const answer = await this.#call(this.client.read, request);
    if (answer.getId() === "") return undefined;
    return { id: answer.getId(), inputs: readBag(answer.getInputs()), outputs: readBag(answer.getProperties()) };
  }

  async update(token: string, state: State, program: Bag, ignored: string[] = []): Promise<State> {
    const { inputs } = await this.check(token, program);
    const request = new messages.UpdateRequest()
      .setUrn(urn(token))
      .setId(state.id)
      .setOlds(writeBag(state.outputs))
      .setOldInputs(writeBag(state.inputs))
      .setNews(writeBag(inputs))
      .setIgnorechangesList(ignored);
    const answer = await this.#call(this.client.update, request);
    return { ...state, inputs, outputs: readBag(answer.getProperties()) };
  }

  delete(token: string, { id, outputs }: State) {
    const request = new messages.DeleteRequest().setUrn(urn(token)).setId(id).setProperties(writeBag(outputs));
    return this.#call(this.client.delete, request);
  }

  async invoke(token: string, args: Bag): Promise<Bag> {
    const request = new messages.InvokeRequest().setTok(token).setArgs(writeBag(args));
    return readBag((await this.#call(this.client.invoke, request)).getReturn());
  }

  #call<Request, Response>(method: Unary<Request, Response>, request: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      const done = (error: ServiceError | null, response: Response): void =>
        error ? reject(error) : resolve(response);
      method.call(this.client, request, new Metadata(), {}, done);
    });
  }
}
