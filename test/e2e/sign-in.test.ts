/** @module test/e2e/sign-in: every way to sign in with the real CLI, its renewal in a long run, and what each refusal says. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SignInRefused, type Graph, type SignIn } from "../../graph";
import { fakeAzureCli } from "../graph/support/azure-cli";
import { rsaPkcs12 } from "../graph/support/pkcs12";
import { audience, connection, pemOfApp, SignInWorld, subjects } from "./support/sign-in";
import { succeeded } from "./support/world";

let world: SignInWorld;
beforeAll(async () => {
  world = await SignInWorld.open();
}, 120_000);
afterAll(() => world.close());

const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(world.folder, name), text);
  return join(world.folder, name);
};
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const token = (): string => `POST /${world.tenantId}/oauth2/v2.0/token 200`;

describe("a preview signs in with", () => {
  interface Case {
    env(): Promise<Record<string, string>> | Record<string, string>;
    /** What the sign-in is called at debug level. */
    method: string;
    asked(): string[];
  }
  const app = () => ({ ARM_CLIENT_ID: world.clientId });
  const oidc = () => ({ ...app(), ARM_USE_OIDC: "true" });
  const byToken = () => [token()];
  it.each<[string, Case]>([
    [
      "a client secret",
      { env: () => ({ ...app(), ARM_CLIENT_SECRET: world.secret }), method: "client secret", asked: byToken },
    ],
    [
      "a client secret and an app id in files",
      {
        env: () => ({
          ARM_CLIENT_ID_FILE_PATH: file("id", `${world.clientId}\n`),
          ARM_CLIENT_SECRET_FILE_PATH: file("secret", `${world.secret}\n`),
        }),
        method: "client secret",
        asked: byToken,
      },
    ],
    [
      "a certificate in a PKCS#12 file with a password",
      {
        env: () => ({
          ...app(),
          ARM_CLIENT_CERTIFICATE_PATH: file("app.pfx", Buffer.from(rsaPkcs12, "base64")),
          ARM_CLIENT_CERTIFICATE_PASSWORD: "example",
        }),
        method: "client certificate",
        asked: byToken,
      },
    ],
    [
      "a certificate in a variable",
      {
        env: () => ({ ...app(), ARM_CLIENT_CERTIFICATE: Buffer.from(pemOfApp).toString("base64") }),
        method: "client certificate",
        asked: byToken,
      },
    ],
    [
      "an OIDC token",
      {
        env: async () => ({ ...oidc(), ARM_OIDC_TOKEN: await world.oidcToken(subjects.github) }),
        method: "OIDC token",
        asked: byToken,
      },
    ],
    [
      "an OIDC token in a file",
      {
        env: async () => ({ ...oidc(), ARM_OIDC_TOKEN_FILE_PATH: file("jwt", await world.oidcToken(subjects.github)) }),
        method: "OIDC token",
        asked: byToken,
      },
    ],
    [
      "the OIDC token of a GitHub job",
      {
        env: () => ({ ...oidc(), ...world.around.github }),
        method: "OIDC token",
        asked: () => ["GET /__emulator/oidc/github 200", token()],
      },
    ],
    [
      "the OIDC token of an Azure DevOps service connection",
      {
        env: () => ({ ...oidc(), ...world.around.azureDevOps, ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: connection }),
        method: "OIDC token",
        asked: () => ["POST /__emulator/oidc/azure-devops/oidctoken 200", token()],
      },
    ],
    [
      "the identity of a pod in AKS",
      {
        env: async () => ({
          ARM_TENANT_ID: "",
          ARM_USE_AKS_WORKLOAD_IDENTITY: "true",
          AZURE_TENANT_ID: world.tenantId,
          AZURE_CLIENT_ID: world.clientId,
          AZURE_FEDERATED_TOKEN_FILE: file("pod", await world.oidcToken(subjects.pod)),
        }),
        method: "AKS workload identity",
        asked: byToken,
      },
    ],
    [
      "the managed identity of a virtual machine",
      {
        env: () => ({ ARM_USE_MSI: "true", ARM_MSI_ENDPOINT: machineEndpoint() }),
        method: "managed identity",
        asked: () => ["GET /metadata/identity/oauth2/token 200"],
      },
    ],
    [
      "the managed identity of App Service",
      {
        env: () => ({ ...app(), ARM_USE_MSI: "true", ...world.around.appService }),
        method: "managed identity",
        asked: () => ["GET /msi/token 200"],
      },
    ],
    [
      "the user of the Azure CLI",
      {
        env: async () => {
          const az = fakeAzureCli(join(world.folder, "az"), world.stack.env["PATH"]);
          az.signIn({ tenantId: world.tenantId, token: await world.accessToken(), expiresOn: inAnHour() });
          await world.tokenRequests();
          return { ARM_USE_CLI: "true", PATH: az.path };
        },
        method: "Azure CLI",
        asked: () => [],
      },
    ],
  ])(
    "%s",
    async (_, { env, method, asked }) => {
      await world.tokenRequests();
      const stack = world.stack.with(await env());
      const preview = succeeded(await stack.preview("--debug"));
      expect(preview.steps["create"]).toBe(3);
      expect(preview.text).toContain(`Signs in to tenant ${world.tenantId} with the ${method}`);
      const requests = await world.tokenRequests();
      expect([...new Set(requests)]).toEqual(asked());
      expect(preview.text).not.toContain(world.secret);
    },
    120_000,
  );
  const machineEndpoint = (): string =>
    `${world.around.imds["AZURE_POD_IDENTITY_AUTHORITY_HOST"]}/metadata/identity/oauth2/token`;

  it("and says how at no other level than debug", async () => {
    const stack = world.stack.with({ ...app(), ARM_CLIENT_SECRET: world.secret });
    expect(succeeded(await stack.preview()).text).not.toContain("Signs in");
  }, 120_000);
});

const policies = "/deviceManagement/configurationPolicies?$top=1";

describe("a token that ends in a long run is renewed with", () => {
  afterEach(() => world.settings({ clockOffsetSeconds: 0, tokenLifetimeSeconds: 3599 }));
  const twice = async (graph: Graph, between: () => Promise<unknown>): Promise<string[]> => {
    await graph.get(policies);
    await between();
    await graph.post("/deviceManagement/assignmentFilters", filter());
    return world.tokenRequests();
  };
  let made = 0;
  const filter = () => ({
    displayName: `Renewed ${++made}`,
    platform: "windows10AndLater",
    rule: '(device.manufacturer -eq "Contoso")',
    roleScopeTags: ["0"],
  });
  const later = () => world.settings({ clockOffsetSeconds: 7200 });

  beforeEach(() => world.tokenRequests());
  it("the client secret, in the middle of a write", async () => {
    expect(await twice(world.graph({ clientSecret: world.secret }), later)).toEqual([token(), token()]);
  });
  it("the certificate", async () => {
    await world.settings({ tokenLifetimeSeconds: 60 });
    const graph = world.graph({ clientCertificate: rsaPkcs12, clientCertificatePassword: "example" });
    expect(await twice(graph, async () => undefined)).toEqual([token(), token()]);
  });
  it("the OIDC file as it is then", async () => {
    const path = file("rotated", await world.oidcToken(subjects.pod));
    const graph = world.graph({ useOidc: true, oidcTokenFilePath: path });
    const replaced = async () => {
      await later();
      file("rotated", await world.oidcToken(subjects.pod));
    };
    expect(await twice(graph, replaced)).toEqual([token(), token()]);
  });
  it("a new token of the GitHub job", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = world.around.github;
    const graph = world.graph({ useOidc: true, oidcRequestUrl: url, oidcRequestToken: bearer });
    const asked = ["GET /__emulator/oidc/github 200", token()];
    expect(await twice(graph, later)).toEqual([...asked, ...asked]);
  });
});

describe("a refusal is one line with the next step:", () => {
  const refusal = async (signIn: () => Partial<SignIn>): Promise<string> => {
    let error: unknown;
    try {
      await world.graph(signIn()).get(policies);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SignInRefused);
    const text = (error as Error).message;
    expect(text).not.toContain("\n");
    expect(text).not.toContain(world.secret);
    expect(text).not.toMatch(/eyJ/);
    return text.replace(/ \(trace id [0-9a-f-]{36}\)$/, "");
  };
  const nobody = "deadbeef-0000-4000-8000-000000000000";
  afterEach(() => world.register({ secret: world.secret, secretExpired: false }));

  it("a wrong secret", async () => {
    expect(await refusal(() => ({ clientSecret: "wr0ng-secret" }))).toBe(
      `Cannot sign in: the client secret of app ${world.clientId} was refused as invalid in tenant ${world.tenantId} (AADSTS7000215): ` +
        "set the new one (its value, not its id) in ARM_CLIENT_SECRET, or in the file of ARM_CLIENT_SECRET_FILE_PATH, and run again.",
    );
  });
  it("an expired secret", async () => {
    await world.register({ secretExpired: true });
    expect(await refusal(() => ({ clientSecret: world.secret }))).toBe(
      `Cannot sign in: the client secret of app ${world.clientId} in tenant ${world.tenantId} has expired (AADSTS7000222): ` +
        "make a new one in Entra, set it in ARM_CLIENT_SECRET, or in the file of ARM_CLIENT_SECRET_FILE_PATH, and run again.",
    );
  });
  it("an unknown app", async () => {
    expect(await refusal(() => ({ clientId: nobody, clientSecret: world.secret }))).toBe(
      `Cannot sign in: app ${nobody} is not in tenant ${world.tenantId} (AADSTS700016): ` +
        "check ARM_CLIENT_ID and ARM_TENANT_ID; an app of another tenant needs admin consent there first.",
    );
  });
  it("an unknown tenant", async () => {
    expect(await refusal(() => ({ tenantId: nobody, clientSecret: world.secret }))).toBe(
      `Cannot sign in: tenant ${nobody} does not exist at ${world.tenant.url} (AADSTS90002): ` +
        "check ARM_TENANT_ID, and ARM_ENVIRONMENT for a national cloud.",
    );
  });
  it("a certificate that is not registered", async () => {
    await world.register({ certificates: [] });
    const text = await refusal(() => ({ clientCertificate: rsaPkcs12, clientCertificatePassword: "example" }));
    expect(text).toBe(
      `Cannot sign in: the certificate does not belong to app ${world.clientId} in tenant ${world.tenantId} (AADSTS700027): ` +
        "upload its public part to the app in Entra, or set the right one in ARM_CLIENT_CERTIFICATE or its _PATH.",
    );
  });
  it.each<[string, () => Partial<SignIn>, string]>([
    [
      "is not there",
      () => ({ clientCertificatePath: "/nowhere/app.pfx" }),
      "the file /nowhere/app.pfx cannot be read (ENOENT)",
    ],
    [
      "has another password",
      () => ({ clientCertificate: rsaPkcs12, clientCertificatePassword: "no" }),
      "its password is wrong",
    ],
    [
      "has no private key",
      () => ({ clientCertificatePath: file("public.pem", pemOfApp.split("-----BEGIN PRIVATE")[0] ?? "") }),
      "the PEM text has no private key",
    ],
  ])("a certificate that %s", async (_, signIn, reason) => {
    expect(await refusal(signIn)).toBe(
      `Cannot sign in: the client certificate cannot be used: ${reason}: ` +
        "check ARM_CLIENT_CERTIFICATE or ARM_CLIENT_CERTIFICATE_PATH, and ARM_CLIENT_CERTIFICATE_PASSWORD.",
    );
  });
  it("an OIDC token that has expired", async () => {
    const oidcToken = await world.oidcToken(subjects.github, { expiresInSeconds: -60 });
    expect(await refusal(() => ({ useOidc: true, oidcToken }))).toBe(
      `Cannot sign in: the token that proves app ${world.clientId} is not valid at this time (AADSTS700024): ` +
        "let the pipeline issue a fresh one right before the run, and check this machine's clock.",
    );
  });
  it.each([
    ["subject", "700213", { subject: "repo:contoso/intune:pull_request", audience }],
    ["audience", "700212", { subject: subjects.github, audience: "https://github.com/contoso" }],
  ])("no federated credential has the token's %s: it names what to register", async (_, code, claims) => {
    const oidcToken = await world.oidcToken(claims.subject, claims);
    expect(await refusal(() => ({ useOidc: true, oidcToken }))).toBe(
      `Cannot sign in: no federated credential of app ${world.clientId} in tenant ${world.tenantId} fits the OIDC token (AADSTS${code}): ` +
        `add one in Entra with issuer "${world.issuer}", subject "${claims.subject}" and audience "${claims.audience}", letter by letter.`,
    );
  });
  const oidcAdvice =
    "let the pipeline issue one (GitHub: permissions id-token: write; Azure DevOps: env SYSTEM_ACCESSTOKEN: $(System.AccessToken) " +
    "and ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID), or set ARM_OIDC_TOKEN or its _FILE_PATH.";
  it("the pipeline's service refuses its token", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: oidcRequestUrl } = world.around.github;
    const text = await refusal(() => ({ useOidc: true, oidcRequestUrl, oidcRequestToken: "wr0ng-bearer" }));
    const host = new URL(world.tenant.url).host;
    expect(text).toBe(
      `Cannot sign in: the OIDC token cannot be used: the pipeline's token service at ${host} answered 401 and no token: ${oidcAdvice}`,
    );
  });
  it.each<[string, Partial<SignIn>, string]>([
    [
      "the OIDC file is not there",
      { oidcTokenFilePath: "/nowhere/token" },
      "the OIDC token file /nowhere/token cannot be read (ENOENT)",
    ],
    [
      "the job's token is not handed over",
      { oidcRequestUrl: "https://pipeline.test" },
      "the OIDC request address is there and its token (oidcRequestToken) is not",
    ],
    ["nothing of OIDC is there", {}, "no OIDC token, token file or request address is configured"],
  ])("%s", async (_, signIn, reason) => {
    expect(await refusal(() => ({ useOidc: true, ...signIn }))).toBe(
      `Cannot sign in: the OIDC token cannot be used: ${reason}: ${oidcAdvice}`,
    );
  });
  it("the machine has no identity", async () => {
    expect(await refusal(() => ({ useMsi: true, msiEndpoint: "http://localhost:1/token" }))).toBe(
      "Cannot sign in: no managed identity answers at http://localhost:1/token: " +
        "run on a machine that has a managed identity, or sign in another way.",
    );
  });
  it("nothing is configured", async () => {
    expect(await refusal(() => ({}))).toBe(
      "Cannot sign in: no way to sign in is configured: " +
        "set ARM_CLIENT_ID with ARM_CLIENT_SECRET, or ARM_USE_OIDC=true, or allow the Azure CLI.",
    );
  });
});
