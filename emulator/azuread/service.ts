/** @module emulator/azuread/service: Pulumi's provider protocol, for the few tokens of azuread that are played here. */
import { status, type handleUnaryCall } from "@grpc/grpc-js";
import { version } from "@pulumi/azuread/package.json";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckFailure,
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  DiffResponse,
  GetSchemaResponse,
  InvokeResponse,
  PropertyDiff,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { configurationOf, type Environment } from "./configuration";
import { checked, desired, differences, inputsFrom } from "./fields";
import { grant } from "./grant";
import { Graph } from "./graph";
import { sender } from "./http";
import { lookUps } from "./look-ups";
import { objectIdOf, type Resource } from "./resource";
import { servicePrincipal } from "./service-principal";
import { signIn } from "./sign-in";
import { readBag, unknown, writeBag } from "./values";
import { realSleep, type Sleep } from "./wait";

export interface ServiceOptions {
  readonly environment: Environment;
  readonly sleep?: Sleep;
}

const resources: readonly Resource[] = [servicePrincipal, grant];

/** The service that the engine talks to. Calls that it lacks are answered as unimplemented. */
export function azureadService({ environment, sleep = realSleep }: ServiceOptions): Partial<IResourceProviderServer> {
  let graph: Graph | undefined;
  const connected = (): Graph => {
    if (!graph) throw new Error("The provider is not configured: the engine sent a request before Configure.");
    return graph;
  };
  return {
    getPluginInfo: answer(async () => new PluginInfo().setVersion(version)),
    getSchema: answer(async () => new GetSchemaResponse().setSchema(JSON.stringify({ name: "azuread", version }))),
    // As they came: what was a secret must go back as one.
    checkConfig: answer(async (request) => new CheckResponse().setInputs(request.getNews())),
    diffConfig: answer(async (request) => {
      const [before, after] = [readBag(request.getOldInputs() ?? request.getOlds()), readBag(request.getNews())];
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      return diffResponse(
        names.filter((name) => before[name] !== after[name]).map((property) => ({ property, replaces: false })),
      );
    }),
    configure: answer(async (request) => {
      const configuration = configurationOf(readBag(request.getArgs()), environment);
      const send = sender(configuration.caFile);
      graph = new Graph(await signIn(configuration, send), send, sleep);
      return new ConfigureResponse().setSupportspreview(true);
    }),
    check: answer(async (request) => {
      const { inputs, faults } = checked(resourceOf(request.getUrn()).inputs, readBag(request.getNews()));
      const failures = faults.map(({ property, reason }) => new CheckFailure().setProperty(property).setReason(reason));
      return new CheckResponse().setInputs(writeBag(inputs)).setFailuresList(failures);
    }),
    diff: answer(async (request) => {
      const { inputs } = resourceOf(request.getUrn());
      const [state, news] = [readBag(request.getOlds()), readBag(request.getNews())];
      return diffResponse(differences(inputs, state, news, request.getIgnorechangesList()));
    }),
    create: answer(async (request) => {
      const resource = resourceOf(request.getUrn());
      const want = desired(resource.inputs, {}, readBag(request.getProperties()), []);
      if (request.getPreview()) {
        const notKnown = Object.fromEntries(resource.computed.map((name) => [name, unknown]));
        return new CreateResponse().setProperties(writeBag({ ...want, ...notKnown }));
      }
      const { id, outputs } = await resource.create(connected(), want);
      return new CreateResponse().setId(id).setProperties(writeBag(outputs));
    }),
    read: answer(async (request) => {
      const resource = resourceOf(request.getUrn());
      const objectId = objectIdOf(resource, request.getId());
      const state = await resource.read(connected(), objectId, readBag(request.getProperties()));
      if (state === undefined) return new ReadResponse();
      const inputs = inputsFrom(resource.inputs, state, readBag(request.getInputs()));
      return new ReadResponse().setId(request.getId()).setProperties(writeBag(state)).setInputs(writeBag(inputs));
    }),
    update: answer(async (request) => {
      const resource = resourceOf(request.getUrn());
      const [state, news] = [readBag(request.getOlds()), readBag(request.getNews())];
      const want = desired(resource.inputs, state, news, request.getIgnorechangesList());
      const objectId = objectIdOf(resource, request.getId());
      const outputs = request.getPreview()
        ? { ...state, ...want }
        : await resource.update(connected(), objectId, want, state);
      return new UpdateResponse().setProperties(writeBag(outputs));
    }),
    delete: answer(async (request) => {
      const resource = resourceOf(request.getUrn());
      await resource.delete(connected(), objectIdOf(resource, request.getId()), readBag(request.getProperties()));
      return new Empty();
    }),
    invoke: answer(async (request) => {
      const lookUp = lookUps.find(({ token }) => token === request.getTok());
      if (!lookUp) throw notPlayed(request.getTok());
      return new InvokeResponse().setReturn(writeBag(await lookUp.run(connected(), readBag(request.getArgs()))));
    }),
    cancel: answer(async () => new Empty()),
  };
}

function answer<Request, Response>(
  handle: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    handle(call.request).then(
      (response) => callback(null, response),
      (error: unknown) =>
        callback({ code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) }, null),
    );
  };
}

/** `urn:pulumi:stack::project::parent$type::name` has the type behind the last `$`. */
function resourceOf(urn: string): Resource {
  const token = (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
  const found = resources.find((resource) => resource.token === token);
  if (!found) throw notPlayed(token);
  return found;
}

const notPlayed = (token: string): Error =>
  new Error(
    `not played: ${token}. This is the stand-in azuread plugin of the tenant emulator; it has what this project declares and no more.`,
  );

function diffResponse(found: readonly { readonly property: string; readonly replaces: boolean }[]): DiffResponse {
  const response = new DiffResponse()
    .setChanges(found.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
    .setDiffsList(found.map(({ property }) => property))
    .setReplacesList(found.filter(({ replaces }) => replaces).map(({ property }) => property))
    .setHasdetaileddiff(true);
  for (const { property, replaces } of found) {
    const kind = replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    response.getDetaileddiffMap().set(property, new PropertyDiff().setKind(kind).setInputdiff(true));
  }
  return response;
}
