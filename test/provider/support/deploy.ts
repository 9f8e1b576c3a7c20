/** @module test/provider/support/deploy: the calls of one resource, as the engine makes them. */
import {
  CheckRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  PropertyDiff,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { EngineWorld } from "./engine";
import { struct, type Json } from "./wire";

type Values = { [key: string]: Json } | Struct | undefined;
const wire = (values: Values): Struct | undefined =>
  values === undefined || "toJavaScript" in values ? (values as Struct | undefined) : struct(values);

export const urn = "urn:pulumi:dev::contoso::intune:components:Widget$intune:index:Widget::w";

export class Deploy {
  constructor(
    private readonly world: EngineWorld,
    readonly urn: string,
  ) {}

  check(news: Values, olds: Values = {}, oldOutputs?: Values) {
    const request = new CheckRequest()
      .setUrn(this.urn)
      .setNews(wire(news))
      .setOlds(wire(olds))
      .setOldOutputs(wire(oldOutputs));
    return this.world.call(this.world.client.check, request);
  }

  /** The answer in short: path -> kind, what is replaced, and whether anything changes. */
  async diff(
    news: Values,
    { id = "w1", inputs, outputs, ignore = [] }: { id?: string; inputs: Values; outputs?: Values; ignore?: string[] },
  ) {
    const request = new DiffRequest().setUrn(this.urn).setId(id).setNews(wire(news)).setIgnorechangesList(ignore);
    const answer = await this.world.call(
      this.world.client.diff,
      request.setOldInputs(wire(inputs)).setOlds(wire(outputs ?? inputs)),
    );
    const details = answer.getDetaileddiffMap();
    return {
      changes: answer.getChanges() === DiffResponse.DiffChanges.DIFF_SOME,
      detailed: answer.getHasdetaileddiff(),
      kinds: Object.fromEntries(details.toArray().map(([path]) => [path, kindNames[details.get(path)!.getKind()]])),
      onInputs: details.toArray().every(([path]) => details.get(path)!.getInputdiff()),
      replaces: answer.getReplacesList(),
      properties: answer.getDiffsList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  create(inputs: Values, { preview = false, timeout = 0 } = {}) {
    const request = new CreateRequest()
      .setUrn(this.urn)
      .setProperties(wire(inputs))
      .setPreview(preview)
      .setTimeout(timeout);
    return this.world.call(this.world.client.create, request);
  }

  read(id: string, stored?: { inputs: Values; outputs: Values }) {
    const request = new ReadRequest().setUrn(this.urn).setId(id);
    return this.world.call(
      this.world.client.read,
      request.setInputs(wire(stored?.inputs)).setProperties(wire(stored?.outputs)),
    );
  }

  update(id: string, news: Values, old: { inputs: Values; outputs: Values }, preview = false) {
    const request = new UpdateRequest().setUrn(this.urn).setId(id).setNews(wire(news)).setPreview(preview);
    return this.world.call(this.world.client.update, request.setOldInputs(wire(old.inputs)).setOlds(wire(old.outputs)));
  }

  delete(id: string) {
    return this.world.call(this.world.client.delete, new DeleteRequest().setUrn(this.urn).setId(id));
  }
}

const kindNames = Object.fromEntries(Object.entries(PropertyDiff.Kind).map(([name, kind]) => [kind, name]));
