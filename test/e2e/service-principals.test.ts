/** @module test/e2e/service-principals: Microsoft's PIN reset applications, in every state that a tenant may have them in, with the real CLI. */
import type { Run } from "../../scripts/harness/stack";
import type { Tenant } from "../../scripts/harness/tenant";
import * as apps from "./support/service-principals";
import { appIds, type Role } from "./support/service-principals";
import { isUnchanged, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const published = ["PinReset.ReadWrite", "user_impersonation"];
const byHand = { description: "Of the help desk", notes: "Ticket 4711", tags: ["HideApp", "owner:help-desk"] };
const roles: readonly Role[] = ["service", "client"];
const grants = "/v1.0/oauth2PermissionGrants";
const principals = "/v1.0/servicePrincipals";

let world: World;
beforeEach(async () => (world = await apps.openTenant()), 120_000);
afterEach(() => world.close());

const both = async (more: object = {}): Promise<void> => {
  for (const role of roles) await apps.makePrincipal(world.tenant, role, more);
};

/** What a deploy writes; a second one must write nothing, and is told in requests. */
async function deployed(
  deploy: () => Promise<Run> = () => world.stack.up(),
): Promise<{ writes: string[]; text: string; requestsOfNext: number }> {
  const { stack, tenant } = world;
  await tenant.takeLog();
  const { text } = succeeded(await deploy());
  const writes = writesIn(await tenant.takeLog());
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  const next = await tenant.takeLog();
  expect(writesIn(next)).toEqual([]);
  return { writes, text, requestsOfNext: next.length };
}

/** A deploy that must fail before anything is written; what the CLI printed. */
async function refusedUp(env: Record<string, string> = {}): Promise<string> {
  await world.tenant.takeLog();
  const run = await world.stack.with(env).up();
  expect({ ok: run.ok, text: run.text }).toEqual({ ok: false, text: run.text });
  expect(writesIn(await world.tenant.takeLog())).toEqual([]);
  // The reason itself, and not the engine's report of an output that never came.
  expect(run.text).toContain('error: PinResetServicePrincipals "apps": ');
  return run.text;
}

describe("absent", () => {
  it("are made, enabled, with consent to all that the service publishes, and stay on destroy", async () => {
    const { stack, tenant } = world;
    const { writes } = await deployed();
    expect(writes.filter((one) => one.startsWith("POST")).sort()).toEqual([
      `POST ${grants}`,
      `POST ${principals}`,
      `POST ${principals}`,
    ]);
    const [service, client] = [await apps.principalOf(tenant, "service"), await apps.principalOf(tenant, "client")];
    expect([service.accountEnabled, client.accountEnabled]).toEqual([true, true]);
    expect(await apps.consentsOf(tenant)).toMatchObject([
      { consentType: "AllPrincipals", clientId: client.id, resourceId: service.id, scope: published.join(" ") },
    ]);
    const outputs = (await stack.outputs()) as { apps: Record<string, unknown> };
    expect(outputs.apps).toMatchObject({
      ...{ serviceObjectId: service.id, clientObjectId: client.id, consentedScopes: published },
      consentUrls: { client: expect.stringContaining(`/${tenant.env["ARM_TENANT_ID"]}/oauth2/authorize?`) },
    });
    succeeded(await stack.destroy());
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    expect(await apps.scopesOf(tenant)).toEqual(published);
    expect((await apps.principalOf(tenant, "service")).id).toBe(service.id);
  }, 300_000);

  it("are made where only the other one is there, which is not touched", async () => {
    const { tenant } = world;
    const client = await apps.makePrincipal(tenant, "client", byHand);
    const { writes } = await deployed();
    expect(writes.filter((one) => one.includes(client.id))).toEqual([]);
    expect(writes.filter((one) => one.startsWith("POST")).sort()).toEqual([`POST ${grants}`, `POST ${principals}`]);
    expect(await apps.principalOf(tenant, "client")).toMatchObject({ ...byHand, id: client.id });
    expect(await apps.scopesOf(tenant)).toEqual(published);
  }, 300_000);
});

describe("present", () => {
  it("are taken over with their consent and without a write, and stay as they are on destroy", async () => {
    const { stack, tenant } = world;
    await both(byHand);
    await apps.consentInPortal(tenant, published.join(" "));
    expect(await deployed()).toMatchObject({ writes: [], requestsOfNext: 7 });
    succeeded(await stack.destroy());
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    for (const role of roles) expect(await apps.principalOf(tenant, role)).toMatchObject(byHand);
    expect(await apps.scopesOf(tenant)).toEqual(published);
  }, 300_000);

  it("are enabled where they are disabled, in the same deploy, and keep what an administrator put there", async () => {
    const { stack, tenant } = world;
    await both(byHand);
    await apps.consentInPortal(tenant, published.join(" "));
    await apps.patchPrincipal(tenant, "client", { accountEnabled: false });
    const { id } = await apps.principalOf(tenant, "client");
    const preview = succeeded(await stack.preview("--diff"));
    expect(preview.text).toMatch(/~ accountEnabled: false => true/);
    expect(preview.text).toMatch(/Pin Reset Client Production is disabled: it is enabled, and keeps everything else/);
    expect(preview.steps["update"]).toBe(1);
    expect((await deployed()).writes).toEqual([`PATCH ${principals}/${id}`]);
    for (const role of roles) {
      expect(await apps.principalOf(tenant, role)).toMatchObject({ ...byHand, accountEnabled: true });
    }
  }, 300_000);

  it("get the consent that is missing, and nothing else", async () => {
    await both(byHand);
    expect((await deployed()).writes).toEqual([`POST ${grants}`]);
    expect(await apps.scopesOf(world.tenant)).toEqual(published);
  }, 300_000);

  it("keep a consent that somebody else sees to, whatever it says", async () => {
    const { stack, tenant } = world;
    await both();
    await apps.consentInPortal(tenant, "user_impersonation");
    stack.rewrite(apps.program("{ consent: false }"));
    expect((await deployed()).writes).toEqual([]);
    expect(await apps.scopesOf(tenant)).toEqual(["user_impersonation"]);
  }, 300_000);
});

describe("a consent given in the portal", () => {
  it("is extended in one deploy by what the service publishes, with a warning, and loses nothing", async () => {
    const { tenant } = world;
    await both();
    const { id } = await apps.consentInPortal(tenant, "user_impersonation Old.Permission");
    const { writes, text } = await deployed();
    expect(writes).toEqual([`PATCH ${grants}/${id}`]);
    expect(await apps.scopesOf(tenant)).toEqual(["Old.Permission", ...published]);
    expect(text).toMatch(
      /warning: The consent of .* lacks PinReset\.ReadWrite.*: it is added, and nothing is taken away/,
    );
    expect(text).toMatch(/has Old\.Permission, which the service does not publish: it is left as it is/);
  }, 300_000);

  it("is extended again when Microsoft publishes more later, and again loses nothing", async () => {
    const { tenant } = world;
    await deployed();
    const [{ id } = { id: "" }] = await apps.consentsOf(tenant);
    await apps.publish(tenant, "user_impersonation", "PinReset.Future");
    expect((await deployed()).writes).toEqual([`PATCH ${grants}/${id}`]);
    expect(await apps.scopesOf(tenant)).toEqual(["PinReset.Future", ...published]);
  }, 300_000);
});

describe("soft-deleted", () => {
  it("are an error that names the call to restore, which works", async () => {
    const { stack, tenant } = world;
    await both(byHand);
    await apps.consentInPortal(tenant, published.join(" "));
    const id = await apps.deletePrincipal(tenant, "service");
    const text = await refusedPreview(world);
    expect(text).toMatch(
      /Microsoft Pin Reset Service Production was deleted \d{4}-.* and can be restored, until \d{4}/,
    );
    expect(text).toContain(`POST ${tenant.url}/v1.0/directory/deletedItems/${id}/restore`);
    expect(text).toMatch(/Application\.ReadWrite\.All, or the Entra role Application Administrator/);
    expect(await refusedUp()).toContain(`directory/deletedItems/${id}/restore`);
    await tenant.graph("POST", `/v1.0/directory/deletedItems/${id}/restore`);
    expect((await deployed()).writes).toEqual([]);
    expect(await apps.principalOf(tenant, "service")).toMatchObject({ ...byHand, id });
    expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  }, 300_000);
});

describe("an app without the permission", () => {
  const readers = ["Application.Read.All", "Directory.Read.All"];

  it("that may only read is told which two it lacks, and where a person consents instead; then it writes nothing", async () => {
    const { stack, tenant } = world;
    const env = await apps.appWith(tenant, ...readers);
    const text = await refusedUp(env);
    const app = env["ARM_CLIENT_ID"];
    expect(text).toContain(
      `To create Microsoft Pin Reset Service Production and create Microsoft Pin Reset Client Production, the app ${app} lacks Application.ReadWrite.All: grant`,
    );
    expect(text).toContain(`To give the consent, the app ${app} lacks DelegatedPermissionGrant.ReadWrite.All: grant`);
    for (const role of roles) expect(text).toContain(`oauth2/authorize?response_type=code&client_id=${appIds[role]}&`);
    await both();
    await apps.consentInPortal(tenant, published.join(" "));
    const reader = stack.with(env);
    expect((await deployed(() => reader.up())).writes).toEqual([]);
  }, 300_000);

  it("that may write what it owns is told why that is not enough, and does not wait for azuread to give up", async () => {
    const env = await apps.appWith(
      world.tenant,
      "Application.ReadWrite.OwnedBy",
      "DelegatedPermissionGrant.ReadWrite.All",
    );
    const text = await refusedUp(env);
    expect(text).toMatch(
      /lacks Application\.ReadWrite\.All:.*Application\.ReadWrite\.OwnedBy, which it has, is not enough/,
    );
    expect(text).not.toContain("To give the consent");
  }, 300_000);

  it("that may not even look is told what looking takes", async () => {
    const env = await apps.appWith(world.tenant, "DeviceManagementConfiguration.ReadWrite.All");
    expect(await refusedUp(env)).toMatch(
      /needs the application permission Application\.Read\.All, and for the consent Directory\.Read\.All/,
    );
  }, 300_000);
});

describe("changed behind the stack's back", () => {
  it("are found by the next deploy, which says how to repair them, and then they are", async () => {
    const { stack, tenant } = world;
    await deployed();
    await apps.patchPrincipal(tenant, "client", { ...byHand, accountEnabled: false });
    const text = await refusedUp();
    expect(text).toMatch(
      /Microsoft Pin Reset Client Production is disabled: somebody changed that.*pulumi up --refresh/s,
    );
    await deployed(() => stack.up("--refresh"));
    expect(await apps.principalOf(tenant, "client")).toMatchObject({ ...byHand, accountEnabled: true });

    await apps.removeConsent(tenant);
    expect(await refusedPreview(world)).toMatch(/there is no consent: somebody changed that.*pulumi up --refresh/s);
    await deployed(() => stack.up("--refresh"));
    expect(await apps.scopesOf(tenant)).toEqual(published);
  }, 300_000);
});

describe("of another tenant", () => {
  const explicit = (azuread = true): string => `
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { PinResetServicePrincipals, Provider } from "pulumi-intune";
const config = new pulumi.Config("fabrikam");
const who = { tenantId: config.require("tenant"), clientId: config.require("app"), clientSecret: config.requireSecret("secret") };
const metadataHost = "${world.tenant.env["ARM_METADATA_HOSTNAME"]}";
const providers = [new Provider("fabrikam", who)${azuread ? `, new azuread.Provider("fabrikam", { ...who, metadataHost })` : ""}];
export const apps = new PinResetServicePrincipals("apps", {}, { providers }).summary;
`;

  async function addFabrikam(): Promise<Tenant> {
    const { stack, tenant } = world;
    const made = await tenant.admin<{ tenantId: string; clientId: string; secret: string }>("POST", "tenants", {});
    const { tenantId, clientId, secret } = made;
    await stack.configure("fabrikam:tenant", tenantId);
    await stack.configure("fabrikam:app", clientId);
    await stack.configure("fabrikam:secret", secret, "--secret");
    return tenant.as({ ARM_TENANT_ID: tenantId, ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: secret });
  }

  it("are made there and nowhere else, with both explicit providers", async () => {
    const { stack, tenant } = world;
    const fabrikam = await addFabrikam();
    stack.rewrite(explicit());
    await tenant.takeLog();
    succeeded(await stack.up());
    const log = await tenant.takeLog();
    expect(new Set(log.map((line) => line.tenantId))).toEqual(new Set([fabrikam.env["ARM_TENANT_ID"]]));
    expect(await apps.scopesOf(fabrikam)).toEqual(published);
    for (const role of roles) expect(await apps.principalsOf(tenant, role)).toEqual([]);
    expect(stack.stateText()).not.toContain(fabrikam.env["ARM_CLIENT_SECRET"]);
    expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  }, 300_000);

  it("are an error where one provider is of one tenant and the other of another", async () => {
    const { stack } = world;
    await addFabrikam();
    await both();
    stack.rewrite(explicit(false));
    expect(await refusedUp()).toMatch(/azuread finds .*, and intune does not.*different tenants.*providers: \[/s);
  }, 300_000);
});
