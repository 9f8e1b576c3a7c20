/** @module test/emulator/azuread/loopback: the stand-in refuses every address that is not this machine, before anything is sent. */
import { configurationOf } from "../../../emulator/azuread/configuration";
import { NotLoopback, onThisMachine } from "../../../emulator/azuread/loopback";
import { signIn } from "../../../emulator/azuread/sign-in";
import type { Call } from "../../../emulator/azuread/http";
import { useTenant } from "../support/tenant";
import { AzureadPlugin } from "./support/plugin";

const who = { tenantId: "t", clientId: "c", clientSecret: "hunter22" };
const refused = [
  ...["management.azure.com", "graph.microsoft.com:443", "localhost.contoso.example", "127.0.0.1.contoso.example"],
  ...["10.0.0.1", "0.0.0.0", "[::2]", "localhost:1@graph.microsoft.com", "169.254.169.254", ""],
];

afterEach(() => AzureadPlugin.stopAll());

it.each(["localhost", "localhost:8943", "127.0.0.1:8943", "127.9.9.9", "[::1]:8943"])("speaks to %s", (host) => {
  expect(onThisMachine("host", `https://${host}/x`).pathname).toBe("/x");
});

it.each(refused)("does not speak to %j, and sends it nothing", async (metadataHost) => {
  const sent: Call[] = [];
  const send = async (call: Call) => (sent.push(call), { status: 200, headers: {}, body: {} });
  const refusal = await signIn({ ...who, metadataHost, caFile: undefined }, send).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(NotLoopback);
  expect(String(refusal)).not.toContain("hunter22");
  expect(sent).toEqual([]);
});

it("does not speak plain HTTP either", () => {
  expect(() => onThisMachine("host", "http://localhost/x")).toThrow(NotLoopback);
});

it.each([
  [
    "Graph",
    { microsoftGraphResourceId: "https://graph.microsoft.com", authentication: { loginEndpoint: "https://localhost" } },
  ],
  [
    "login host",
    {
      microsoftGraphResourceId: "https://localhost",
      authentication: { loginEndpoint: "https://login.microsoftonline.com" },
    },
  ],
])("does not follow its metadata host to a %s elsewhere: the secret stays here", async (what, body) => {
  const sent: Call[] = [];
  const send = async (call: Call) => (sent.push(call), { status: 200, headers: {}, body });
  const refusal = signIn({ ...who, metadataHost: "localhost:1", caFile: undefined }, send);
  await expect(refusal).rejects.toThrow(what);
  expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(["GET /metadata/endpoints"]);
});

it("says where Pulumi's own plugin comes from, when no metadata host is named: a real cloud is meant", async () => {
  expect(() => configurationOf(who, {})).toThrow(NotLoopback);
  expect(() => configurationOf(who, {})).toThrow(/stand-in[^]*pulumi plugin install resource azuread/);
});

it("names what is missing to sign in", () => {
  expect(() => configurationOf({ tenantId: "t" }, { ARM_METADATA_HOSTNAME: "localhost" })).toThrow(
    /clientId, clientSecret is not set.*client secret only/,
  );
});

describe("on an emulator", () => {
  const tenant = useTenant();

  it("takes the program's configuration before the environment's, and tells a refused secret", async () => {
    const { ARM_METADATA_HOSTNAME: metadataHost = "", SSL_CERT_FILE = "", ...rest } = tenant().emulator.env;
    const explicit = { metadataHost, tenantId: rest["ARM_TENANT_ID"], clientId: rest["ARM_CLIENT_ID"] };
    const environment = { ARM_METADATA_HOSTNAME: "management.azure.com", ARM_CLIENT_SECRET: "wrong", SSL_CERT_FILE };
    const azuread = await AzureadPlugin.start(environment);
    await expect(azuread.configure(explicit)).rejects.toThrow(/AADSTS7000215/);
    await azuread.configure({ ...explicit, clientSecret: rest["ARM_CLIENT_SECRET"] });
  });

  it("trusts no other certificate authority than it is told to", async () => {
    const { SSL_CERT_FILE: _, ...environment } = tenant().emulator.env;
    const azuread = await AzureadPlugin.start(environment);
    await expect(azuread.configure()).rejects.toThrow(/certificate/);
  });

  it("refuses a request before it is configured", async () => {
    const azuread = await AzureadPlugin.start(tenant().emulator.env);
    await expect(azuread.invoke("azuread:index/getServicePrincipals:getServicePrincipals", {})).rejects.toThrow(
      "not configured",
    );
  });
});
