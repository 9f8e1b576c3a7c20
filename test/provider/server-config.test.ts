/** @module test/provider/server-config: the plugin over real gRPC, from greeting to configured and cancelled. */
import { status } from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CallRequest,
  CheckRequest,
  ConfigureRequest,
  ConstructRequest,
  DiffRequest,
  DiffResponse,
  GetMappingRequest,
  GetSchemaRequest,
  InvokeRequest,
  ListRequest,
  ParameterizeRequest,
  PropertyDiff,
  ProviderHandshakeRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { EngineWorld, refusalOf } from "./support/engine";
import { plain, secret, struct, unknownText, type Json } from "./support/wire";

const urn = "urn:pulumi:dev::contoso::pulumi:providers:intune::contoso";
const environment: Record<string, string> = {};
let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start({ environment });
});
afterEach(() => EngineWorld.stopAll());

const checkConfig = (news: { [key: string]: Json }) =>
  world.call(world.client.checkConfig, new CheckRequest().setUrn(urn).setNews(struct(news)));

describe("the greeting", () => {
  it("takes secrets and resources, and tells version and schema", async () => {
    const greeting = await world.handshake();
    expect([greeting.getAcceptSecrets(), greeting.getAcceptResources()]).toEqual([true, true]);
    expect((await world.call(world.client.getPluginInfo, new Empty())).getVersion()).toBe("1.2.3");
    expect((await world.call(world.client.getSchema, new GetSchemaRequest())).getSchema()).toBe('{"name":"intune"}');
  });
  it("answers Configure with previews and secrets", async () => {
    const configured = await world.configure();
    expect([configured.getSupportspreview(), configured.getAcceptsecrets(), configured.getAcceptresources()]).toEqual([
      true,
      true,
      true,
    ]);
  });
  it("warns once, and not on a resource, when the engine does not refresh before it compares", async () => {
    await world.handshake(false);
    await world.configure();
    await world.configure();
    expect(world.said).toEqual([expect.stringMatching(/^WARNING : .*portal changes were not looked for/)]);
  });
  it("says nothing when the engine refreshes", async () => {
    await world.ready();
    expect(world.said).toEqual([]);
  });
  it("talks to the engine of the command line until a greeting names another", async () => {
    const started = await EngineWorld.start({ engineAddress: world.engineAddress });
    await started.call(started.client.handshake, new ProviderHandshakeRequest());
    await started.configure();
    expect([world.said.length, started.said.length]).toEqual([1, 0]);
    await started.handshake(false);
    await started.configure();
    expect([world.said.length, started.said.length]).toEqual([1, 1]);
  });
  it("warns in an engine that is too old to greet", async () => {
    await world.call(world.client.attach, new PluginAttach().setAddress(world.engineAddress));
    await world.configure();
    expect(world.said).toEqual([expect.stringContaining("portal changes were not looked for")]);
  });
});

describe("CheckConfig", () => {
  it("drops the OIDC token from what is stored, and Configure signs in with it all the same", async () => {
    await world.handshake();
    const checked = await checkConfig({ tenantId: "T1", clientId: "A1", useOidc: "true", oidcToken: secret("jwt") });
    expect(plain(checked.getInputs())).toEqual({ tenantId: "T1", clientId: "A1", useOidc: "true" });
    await world.call(
      world.client.configure,
      // The engine configures with what CheckConfig answered.
      new ConfigureRequest().setArgs(checked.getInputs()),
    );
    expect(world.connections[0]?.configuration.signIn).toEqual({
      tenantId: "T1",
      clientId: "A1",
      useOidc: true,
      oidcToken: "jwt",
    });
    expect(JSON.stringify(world.said)).not.toContain("jwt");
  });
  it("marks a secret as one, once, warns on the provider, and shows it nowhere", async () => {
    await world.handshake();
    const marked = await checkConfig({ clientSecret: secret("hunter2"), version: "1.2.3" });
    expect(plain(marked.getInputs())).toEqual({ clientSecret: secret("hunter2"), version: "1.2.3" });
    const unmarked = await checkConfig({ clientSecret: "hunter2" });
    expect(plain(unmarked.getInputs())).toEqual({ clientSecret: secret("hunter2") });
    expect(world.said).toEqual([expect.stringMatching(`WARNING ${urn}: clientSecret .*ARM_CLIENT_SECRET`)]);
    expect(world.said.join()).not.toContain("hunter2");
  });
  it("names every fault on its property", async () => {
    const failures = (
      await checkConfig({ environment: "mars", useMsi: "perhaps", tenantId: unknownText })
    ).getFailuresList();
    expect(failures.map((one) => one.getProperty()).sort()).toEqual(["environment", "useMsi"]);
  });
});

describe("DiffConfig", () => {
  const diff = async (before: { [key: string]: Json }, after: { [key: string]: Json }) => {
    const request = new DiffRequest()
      .setUrn(urn)
      .setOldInputs(struct(before))
      .setOlds(struct(before))
      .setNews(struct(after));
    const answer = await world.call(world.client.diffConfig, request);
    const kinds = answer
      .getDetaileddiffMap()
      .toArray()
      .map(([path]) => [path, answer.getDetaileddiffMap().get(path)?.getKind()]);
    return { changes: answer.getChanges(), replaces: answer.getReplacesList(), kinds };
  };
  it("replaces for another tenant", async () => {
    expect(await diff({ tenantId: "T1" }, { tenantId: "T2" })).toEqual({
      changes: DiffResponse.DiffChanges.DIFF_SOME,
      replaces: ["tenantId"],
      kinds: [["tenantId", PropertyDiff.Kind.UPDATE_REPLACE]],
    });
  });
  it("only updates for another credential", async () => {
    expect(
      await diff({ tenantId: "T1", clientSecret: secret("a") }, { tenantId: "T1", clientSecret: secret("b") }),
    ).toEqual({
      changes: DiffResponse.DiffChanges.DIFF_SOME,
      replaces: [],
      kinds: [["clientSecret", PropertyDiff.Kind.UPDATE]],
    });
  });
  it("takes outputs for inputs in an engine that sends no inputs", async () => {
    const request = new DiffRequest()
      .setUrn(urn)
      .setOlds(struct({ tenantId: "T1" }))
      .setNews(struct({ tenantId: "T2" }));
    expect((await world.call(world.client.diffConfig, request)).getReplacesList()).toEqual(["tenantId"]);
  });
  it("finds no change where there is none", async () => {
    expect(await diff({ tenantId: "T1" }, { tenantId: "T1" })).toEqual({
      changes: DiffResponse.DiffChanges.DIFF_NONE,
      replaces: [],
      kinds: [],
    });
  });
});

describe("Configure", () => {
  it("lets the environment's secret of the same app go before the stored one, which may have been rotated", async () => {
    const rotated = await EngineWorld.start({
      environment: { ARM_CLIENT_ID: "A1", ARM_TENANT_ID: "T1", ARM_CLIENT_SECRET: "new" },
    });
    await rotated.ready({ tenantId: "T1", clientId: "A1", clientSecret: secret("old") });
    expect(rotated.connections[0]?.configuration).toMatchObject({
      signIn: { clientSecret: "new" },
      fallback: { clientSecret: "old" },
    });
  });
  it("refuses what makes no sense, and says where", async () => {
    const refusal = await refusalOf(world.configure({ useOidc: "perhaps" }));
    expect(refusal.details).toMatch(/intune:useOidc: must be/);
  });
  it("must come before resources", async () => {
    const request = new CheckRequest().setUrn("urn:pulumi:dev::p::intune:index:Widget::w");
    expect((await refusalOf(world.call(world.client.check, request))).details).toMatch(/not configured/);
  });
  it("passes on what the sign-in has to tell", async () => {
    await world.ready();
    world.connections[0]?.tell("the other credential is used", "warning");
    await world.call(world.client.getPluginInfo, new Empty());
    expect(world.said).toEqual(["WARNING : the other credential is used"]);
  });
});

describe("Invoke", () => {
  const invoke = (token: string, args: { [key: string]: Json } = {}) =>
    world.call(world.client.invoke, new InvokeRequest().setTok(token).setArgs(struct(args)));
  beforeEach(() => world.ready());

  it("answers which tenant this is", async () => {
    expect(plain((await invoke("intune:index:getTenant")).getReturn())).toEqual({
      ...{
        tenantId: "t1",
        displayName: "Contoso",
        domains: ["contoso.example"],
        cloud: "test",
        portal: "https://portal.test",
      },
    });
  });
  it("fails in words when there is no organization", async () => {
    world.directory.organizations = [];
    expect((await refusalOf(invoke("intune:index:getTenant"))).details).toMatch(/no organization/);
  });
  it("refuses arguments that it does not take, on their names", async () => {
    const [failure] = (await invoke("intune:index:getTenant", { id: "x" })).getFailuresList();
    expect([failure?.getProperty(), failure?.getReason()]).toEqual(["id", expect.stringContaining("no such property")]);
    expect(world.directory.asked).toEqual([]);
  });
  it("refuses a function that it does not have", async () => {
    expect((await refusalOf(invoke("intune:index:getNothing"))).details).toContain("intune:index:getNothing");
  });
});

describe("Cancel", () => {
  it("aborts the signal that the connection was given, and answers", async () => {
    await world.ready();
    const { signal } = world.connections[0]!;
    expect(signal.aborted).toBe(false);
    await world.call(world.client.cancel, new Empty());
    expect(signal.aborted).toBe(true);
  });
});

describe("calls that we do not serve", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["Parameterize", () => world.call(world.client.parameterize, new ParameterizeRequest())],
    ["Call", () => world.call(world.client.call, new CallRequest())],
    ["Construct", () => world.call(world.client.construct, new ConstructRequest())],
    ["GetMapping", () => world.call(world.client.getMapping, new GetMappingRequest())],
    ["List", () => streamed()],
  ])("%s is answered as unimplemented", async (_, work) => {
    expect((await refusalOf(work())).code).toBe(status.UNIMPLEMENTED);
  });
  const streamed = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      world.client.list(new ListRequest()).on("data", resolve).on("error", reject).on("end", resolve);
    });
});
