/** @module provider/server: Pulumi's provider protocol: each call is unpacked, handed to one function and packed again. */
import type { Kind } from "../components/_shared/kind";
import { ConfigureResponse, GetSchemaResponse, ProviderHandshakeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { answer } from "./answer";
import { checkInputs } from "./check";
import { checkResponse, createResponse, diffResponse, invokeResponse, readResponse, updateResponse } from "./pack";
import { planChange } from "./plan";
import { Plugin, type PluginOptions } from "./plugin";
import { readProperties } from "./properties";
import { readState } from "./read";
import { pinsIn } from "./resolve";
import { create, remove, update } from "./write";

/** The service that the engine talks to. Calls that it lacks are answered as unimplemented. */
export function providerService(options: PluginOptions): Partial<IResourceProviderServer> {
  const plugin = new Plugin(options);
  const kindOf = (urn: string): { session: ReturnType<Plugin["session"]>; kind: Kind } => {
    const session = plugin.session();
    return { session, kind: session.kindOf(tokenIn(urn)) };
  };
  return {
    handshake: answer(plugin, async (request) => {
      plugin.greet(request.getEngineAddress(), request.getSupportsRefreshBeforeUpdate());
      return new ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(true);
    }),
    attach: answer(plugin, async (request) => {
      plugin.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: answer(plugin, async () => new PluginInfo().setVersion(options.version)),
    getSchema: answer(plugin, async () => new GetSchemaResponse().setSchema(options.schema())),
    checkConfig: answer(plugin, async (request) => {
      const { inputs, issues } = plugin.checkConfig(readProperties(request.getNews()), request.getUrn());
      return checkResponse(inputs, issues);
    }),
    diffConfig: answer(plugin, async (request) => {
      const before = request.getOldInputs() ?? request.getOlds();
      return diffResponse(plugin.diffConfig(readProperties(before).values, readProperties(request.getNews()).values));
    }),
    configure: answer(plugin, async (request) => {
      plugin.configure(readProperties(request.getArgs()).values, request.getUrn());
      return new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptresources(true);
    }),
    check: answer(plugin, async (request) => {
      const { session, kind } = kindOf(request.getUrn());
      const pins = { ...session.pinsOf(request.getUrn()), ...pinsIn(readProperties(request.getOldOutputs()).values) };
      session.rememberPins(request.getUrn(), pins);
      const before = { inputs: readProperties(request.getOlds()).values, pins };
      if (Object.keys(before.inputs).length === 0) session.progress.expect(request.getUrn());
      const { inputs, issues } = await checkInputs(
        session,
        kind,
        request.getUrn(),
        before,
        readProperties(request.getNews()),
      );
      return checkResponse(inputs, issues);
    }),
    diff: answer(plugin, async (request) => {
      const { session, kind } = kindOf(request.getUrn());
      const outputs = readProperties(request.getOlds());
      const stored = { inputs: request.hasOldInputs() ? readProperties(request.getOldInputs()) : outputs, outputs };
      const news = readProperties(request.getNews());
      const [urn, ignored] = [request.getUrn(), request.getIgnorechangesList()];
      const plan = await planChange(session, kind, urn, request.getId(), stored, news, ignored);
      if (plan.differences.length > 0) session.progress.expect(urn);
      return diffResponse(plan);
    }),
    create: answer(plugin, async (request) => {
      const { session, kind } = kindOf(request.getUrn());
      const inputs = readProperties(request.getProperties());
      const how = { preview: request.getPreview(), timeoutSeconds: request.getTimeout() };
      const made = await create(session, kind, request.getUrn(), inputs, how);
      session.progress.finish(request.getUrn());
      return createResponse(made, inputs);
    }),
    read: answer(plugin, async (request) => {
      const { session, kind } = kindOf(request.getUrn());
      const stored = { inputs: readProperties(request.getInputs()), outputs: readProperties(request.getProperties()) };
      return readResponse(
        await readState(session, kind, request.getUrn(), request.getId(), stored, request.getTimeout()),
      );
    }),
    update: answer(plugin, async (request) => {
      const { session, kind } = kindOf(request.getUrn());
      const news = readProperties(request.getNews());
      if (request.getPreview()) return updateResponse(news);
      const stored = { inputs: readProperties(request.getOldInputs()), outputs: readProperties(request.getOlds()) };
      const { outputs } = await update(
        session,
        kind,
        request.getUrn(),
        request.getId(),
        stored,
        news,
        request.getTimeout(),
      );
      session.progress.finish(request.getUrn());
      return updateResponse(outputs);
    }),
    delete: answer(plugin, async (request) => {
      const { session, kind } = kindOf(request.getUrn());
      await remove(session, kind, request.getUrn(), request.getId(), request.getTimeout());
      session.progress.finish(request.getUrn());
      return new Empty();
    }),
    invoke: answer(plugin, async (request) => {
      const { values, issues } = await plugin.invoke(request.getTok(), readProperties(request.getArgs()));
      return invokeResponse(values, issues);
    }),
    cancel: answer(plugin, async () => {
      plugin.cancel();
      return new Empty();
    }),
  };
}

/** `urn:pulumi:stack::project::parent$type::name` has the type that we serve behind the last `$`. */
const tokenIn = (urn: string): string => (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
