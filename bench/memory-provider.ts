/** @module bench/memory-provider: a provider that answers every call from what it was sent: the engine's floor. */
import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  DiffResponse,
  ProviderHandshakeResponse,
  ReadResponse,
  type CheckRequest,
  type CreateRequest,
  type ReadRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import packageJson from "../package.json";

/** No request and no thought: what is left of an operation's time is the engine's own, and the program's. */
const answers: Record<string, (request: never) => object> = {
  handshake: () => new ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(true),
  getPluginInfo: () => new PluginInfo().setVersion(packageJson.version),
  checkConfig: (request: CheckRequest) => new CheckResponse().setInputs(request.getNews()),
  diffConfig: () => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE),
  configure: () => new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptresources(true),
  check: (request: CheckRequest) => new CheckResponse().setInputs(request.getNews()),
  diff: () => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE).setHasdetaileddiff(true),
  create: (request: CreateRequest) =>
    new CreateResponse()
      .setId(request.getPreview() ? "" : request.getUrn())
      .setProperties(request.getProperties())
      .setRefreshBeforeUpdate(true),
  read: (request: ReadRequest) =>
    new ReadResponse()
      .setId(request.getId())
      .setInputs(request.getInputs())
      .setProperties(request.getProperties())
      .setRefreshBeforeUpdate(true),
  delete: () => new Empty(),
  cancel: () => new Empty(),
};

const handlers = Object.fromEntries(
  Object.entries(answers).map(([call, answer]) => [
    call,
    ({ request }: ServerUnaryCall<never, object>, done: sendUnaryData<object>) => done(null, answer(request)),
  ]),
);

const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
server.addService(ResourceProviderService, handlers as never);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
