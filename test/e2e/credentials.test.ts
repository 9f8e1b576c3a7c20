/** @module test/e2e/credentials: a credential that changed between two deploys never blocks the next one. */
import { passwordReset } from "./support/sample";
import { isUnchanged, openWorld, succeeded, type World } from "./support/world";

const policy = (options = ""): string => `
new SettingsCatalogPolicy("reset", {
  name: "Password reset",
  settings: { ["${passwordReset}"]: { type: "choice", value: "${passwordReset}_1" } },
  assignments: { include: [{ group: "Windows pilot" }] },
}${options});
`;
const defaultProvider = `import { SettingsCatalogPolicy } from "pulumi-intune";${policy()}`;
const explicitProvider = `
import * as pulumi from "@pulumi/pulumi";
import { Provider, SettingsCatalogPolicy } from "pulumi-intune";
const config = new pulumi.Config("intune-test");
const contoso = new Provider("contoso", { tenantId: config.require("tenant"), clientId: config.require("app"), clientSecret: config.requireSecret("secret") });
${policy(", { provider: contoso }")}`;
const explicitOidc = `
import * as pulumi from "@pulumi/pulumi";
import { Provider, SettingsCatalogPolicy } from "pulumi-intune";
const config = new pulumi.Config("intune-test");
const contoso = new Provider("contoso", { tenantId: config.require("tenant"), clientId: config.require("app"), useOidc: true, oidcToken: config.requireSecret("token") });
${policy(", { provider: contoso }")}`;

const policies = "/beta/deviceManagement/configurationPolicies";
const count = async (world: World): Promise<number> =>
  (await world.live.tenant.graph<{ value: unknown[] }>("GET", policies)).value.length;

/** A second app looks at the tenant, so that the look does not depend on the credential under test. */
async function secondApp(world: World): Promise<{ clientId: string; rotate(secret: string): Promise<void> }> {
  const { ARM_TENANT_ID: tenantId, ARM_CLIENT_ID: clientId = "" } = world.tenant.env;
  return { clientId, rotate: (secret) => world.tenant.admin("POST", "apps", { tenantId, clientId, secret }) };
}

/** A planned change of one of our resources; the provider itself may change: it has another secret now. */
const touched = /intune:(index|components):\w+ \S+ (create|update|replace|delete)/;

async function deployThenRotate(world: World, useNew: (secret: string) => Promise<World["stack"]>): Promise<void> {
  succeeded(await world.stack.up());
  expect(await count(world)).toBe(1);
  const app = await secondApp(world);
  const secret = "the second secret, 8f3b1c";
  await app.rotate(secret);
  const stack = await useNew(secret);
  const preview = succeeded(await stack.preview());
  expect(preview.text).not.toMatch(touched);
  succeeded(await stack.up());
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(await count(world)).toBe(1);
  succeeded(await stack.destroy());
  expect(await count(world)).toBe(0);
  expect(`${preview.text}${stack.stateText()}`).not.toContain(secret);
}

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

it("previews, updates and destroys after the secret of the default provider was rotated", async () => {
  world = await openWorld(defaultProvider);
  const { stack } = world;
  await deployThenRotate(world, async (secret) => stack.with({ ARM_CLIENT_SECRET: secret }));
}, 300_000);

it("previews, updates and destroys after the secret of an explicit provider was rotated: the environment's is used", async () => {
  world = await openWorld(explicitProvider);
  const { stack, tenant } = world;
  await stack.configure("intune-test:tenant", tenant.env["ARM_TENANT_ID"] ?? "");
  await stack.configure("intune-test:app", tenant.env["ARM_CLIENT_ID"] ?? "");
  await stack.configure("intune-test:secret", tenant.env["ARM_CLIENT_SECRET"] ?? "", "--secret");
  await deployThenRotate(world, async (secret) => {
    await stack.configure("intune-test:secret", secret, "--secret");
    return stack.with({ ARM_CLIENT_SECRET: secret });
  });
}, 300_000);

it("says how to rotate where the stored secret is refused and the environment has no other", async () => {
  world = await openWorld(explicitProvider, { ARM_CLIENT_SECRET: "" });
  const { stack, tenant } = world;
  await stack.configure("intune-test:tenant", tenant.env["ARM_TENANT_ID"] ?? "");
  await stack.configure("intune-test:app", tenant.env["ARM_CLIENT_ID"] ?? "");
  await stack.configure("intune-test:secret", tenant.env["ARM_CLIENT_SECRET"] ?? "", "--secret");
  succeeded(await stack.up());
  await (await secondApp(world)).rotate("another secret, 77d0");
  const refused = await stack.preview();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("AADSTS7000215");
  expect(refused.text).toContain("ARM_CLIENT_SECRET");
  const rescued = succeeded(await stack.with({ ARM_CLIENT_SECRET: "another secret, 77d0" }).preview());
  expect(rescued.text).not.toMatch(touched);
}, 300_000);

it.each([
  ["the default provider", defaultProvider],
  ["an explicit provider", explicitOidc],
])(
  "previews, updates and destroys after the OIDC token of %s expired, and never stores it",
  async (_, source) => {
    world = await openWorld(source, { ARM_CLIENT_SECRET: "" });
    const { stack, tenant, live } = world;
    const { ARM_TENANT_ID: tenantId = "", ARM_CLIENT_ID: clientId = "" } = tenant.env;
    const audience = "api://AzureADTokenExchange";
    const subject = "repo:contoso/intune:ref:refs/heads/main";
    const tokenOf = async (expiresInSeconds: number): Promise<string> =>
      (await tenant.admin<{ token: string }>("POST", "oidc-token", { subject, audience, expiresInSeconds })).token;
    const issuer = `${tenant.url}/__emulator/oidc`;
    await tenant.admin("POST", "apps", {
      tenantId,
      clientId,
      federatedCredentials: [{ issuer, subject, audiences: [audience] }],
    });
    const first = await tokenOf(3600);
    const expired = await tokenOf(-60);
    const shell = (token: string): World["stack"] => stack.with({ ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: token });
    if (source === explicitOidc) {
      await stack.configure("intune-test:tenant", tenantId);
      await stack.configure("intune-test:app", clientId);
      await stack.configure("intune-test:token", first, "--secret");
    }
    succeeded(await shell(first).up());
    expect(stack.stateText()).not.toContain(first);
    const refused = await shell(expired).preview();
    expect(refused.ok).toBe(false);
    expect(refused.text).toContain("AADSTS700024");
    const second = await tokenOf(3600);
    if (source === explicitOidc) await stack.configure("intune-test:token", second, "--secret");
    expect(isUnchanged(succeeded(await shell(second).preview()))).toBe(true);
    succeeded(await shell(second).up());
    succeeded(await shell(second).destroy());
    expect((await live.tenant.graph<{ value: unknown[] }>("GET", policies)).value).toEqual([]);
  },
  300_000,
);

it("keeps no credential in the state of a deploy that got them from the environment", async () => {
  world = await openWorld(defaultProvider);
  succeeded(await world.stack.up());
  const state = world.stack.stateText();
  const { ARM_CLIENT_SECRET: secret = "" } = world.tenant.env;
  expect(secret.length).toBeGreaterThan(8);
  for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])
    expect(state).not.toContain(form);
}, 300_000);
