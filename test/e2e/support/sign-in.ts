/** @module test/e2e/support/sign-in: an emulated tenant that takes every way to sign in, and Graph as this product opens it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { writeProgram } from "../../../scripts/harness/program";
import { Stack } from "../../../scripts/harness/stack";
import { Tenant } from "../../../scripts/harness/tenant";
import { cloudFromMetadata, credentialOf, openGraph, type Cloud, type Graph, type SignIn } from "../../../graph";
import { certificateOf } from "../../../graph/certificate";
import { rsaPkcs12 } from "../../graph/support/pkcs12";
import { smallProgram } from "./sample";

const root = join(__dirname, "..", "..", "..");
export const audience = "api://AzureADTokenExchange";
export const connection = "5c0ffee5-0000-4000-8000-00000000ad00";
/** Subjects as GitHub, Azure DevOps and AKS write them. */
export const subjects = {
  github: "repo:contoso/intune:ref:refs/heads/main",
  azureDevOps: `sc://contoso/intune/${connection}`,
  pod: "system:serviceaccount:intune:deployer",
};

/** What a pipeline or a machine has in its environment, as the emulator tells it. */
type Surroundings = Record<"github" | "azureDevOps" | "appService" | "imds", Record<string, string>>;

export class SignInWorld {
  private constructor(
    readonly folder: string,
    readonly tenant: Tenant,
    readonly stack: Stack,
    readonly around: Surroundings,
    readonly cloud: Cloud,
  ) {}

  static async open(): Promise<SignInWorld> {
    mkdirSync(join(root, ".intune"), { recursive: true });
    const folder = mkdtempSync(join(root, ".intune", "e2e-"));
    const tenant = await Tenant.start(join(folder, "tenant"), ["--identity-port", "0"]);
    // Not "default", which may hold the certificate of another file's emulator: one name, so it would hide this one.
    setDefaultCACertificates([
      ...getCACertificates("bundled"),
      readFileSync(tenant.env["SSL_CERT_FILE"] ?? "", "utf8"),
    ]);
    const program = writeProgram(join(folder, "program"), "e2e", smallProgram("Signed in"));
    const env = { ...tenant.env, ARM_CLIENT_SECRET: "", ARM_CLIENT_ID: "", ARM_USE_CLI: "false" };
    const stack = await Stack.open({ program, stack: "test", state: join(folder, "state"), env });
    const around = await tenant.admin<Surroundings>("GET", "sign-in");
    const cloud = await cloudFromMetadata(tenant.env["ARM_METADATA_HOSTNAME"] ?? "");
    const world = new SignInWorld(folder, tenant, stack, around, cloud);
    await world.register({
      certificates: [/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pemOfApp)?.[0]],
      federatedCredentials: Object.values(subjects).map((subject) => ({
        issuer: null,
        subject,
        audiences: [audience],
      })),
    });
    return world;
  }

  get tenantId(): string {
    return this.tenant.env["ARM_TENANT_ID"] ?? "";
  }

  get clientId(): string {
    return this.tenant.env["ARM_CLIENT_ID"] ?? "";
  }

  get secret(): string {
    return this.tenant.env["ARM_CLIENT_SECRET"] ?? "";
  }

  get issuer(): string {
    return `${this.tenant.url}/__emulator/oidc`;
  }

  /** Changes what Entra knows of the app. */
  register(facts: object): Promise<unknown> {
    return this.tenant.admin("POST", "apps", { tenantId: this.tenantId, clientId: this.clientId, ...facts });
  }

  settings(settings: object): Promise<unknown> {
    return this.tenant.admin("POST", "settings", settings);
  }

  async oidcToken(subject: string, more: object = {}): Promise<string> {
    const { token } = await this.tenant.admin<{ token: string }>("POST", "oidc-token", { subject, audience, ...more });
    return token;
  }

  /** A token of the tenant's app, as `az` would have one. */
  async accessToken(): Promise<string> {
    const { credential } = credentialOf(this.bySecret(), this.cloud);
    return (await credential.getToken(`${this.cloud.audience}/.default`))?.token ?? "";
  }

  bySecret = (): SignIn => ({ tenantId: this.tenantId, clientId: this.clientId, clientSecret: this.secret });

  /** Graph as the plugin opens it; waits end at once. */
  graph(signIn: Partial<SignIn>): Graph {
    const who = { tenantId: this.tenantId, clientId: this.clientId, useCli: false, ...signIn };
    const clock = { now: () => Date.now(), sleep: async () => undefined };
    return openGraph({
      cloud: this.cloud,
      credential: credentialOf(who, this.cloud).credential,
      clock,
      random: () => 0,
    });
  }

  /** Requests for tokens since the last call, by what was asked and how it ended. */
  async tokenRequests(): Promise<string[]> {
    type Line = { method: string; path: string; status: number };
    const log = await this.tenant.admin<{ value: Line[] } | Line[]>("GET", "log");
    await this.tenant.admin("DELETE", "log");
    return (Array.isArray(log) ? log : log.value)
      .filter(({ path }) => !/^\/(v1\.0|beta)\//.test(path))
      .map(({ method, path, status }) => `${method} ${path.split("?")[0]} ${status}`);
  }

  async close(): Promise<void> {
    await this.tenant.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The app's certificate with its key. */
export const pemOfApp = certificateOf({ clientCertificate: rsaPkcs12, clientCertificatePassword: "example" });
