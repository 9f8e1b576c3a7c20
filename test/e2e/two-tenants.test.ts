/** @module test/e2e/two-tenants: two explicit providers in one program: each tenant gets its own and nothing of the other. */
import { Live } from "../../scripts/demo/live";
import type { Tenant } from "../../scripts/harness/tenant";
import { passwordReset } from "./support/sample";
import { groupsOf, policiesOf } from "./support/portal";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const name = "Password reset";
const policies = "/beta/deviceManagement/configurationPolicies";
const fabrikamPilot = "9b000000-0000-4000-8000-000000000001";
const contosoPilot = "9a000000-0000-4000-8000-000000000001";

const program = `
import * as pulumi from "@pulumi/pulumi";
import { Provider, SettingsCatalogPolicy } from "pulumi-intune";
const config = new pulumi.Config("intune-test");
for (const customer of ["contoso", "fabrikam"]) {
  const get = (key: string) => config.get(customer + "-" + key);
  const [tenantId, clientId, clientSecret] = [get("tenant"), get("app"), config.getSecret(customer + "-secret")];
  const provider = new Provider(customer, { tenantId, clientId, ...(clientSecret && { clientSecret }) });
  new SettingsCatalogPolicy(customer + "-reset", {
    name: "${name}",
    description: "Of " + customer,
    settings: { ["${passwordReset}"]: { type: "choice", value: "${passwordReset}_1" } },
    assignments: { include: [{ group: "Windows pilot" }] },
  }, { provider });
}
`;

interface Credentials {
  readonly tenantId: string;
  readonly clientId: string;
  readonly secret: string;
}

let world: World;
let fabrikam: Tenant;
let credentials: Credentials;

/** Another customer of the same cloud, with a group of the same name. */
async function addTenant(displayName: string, groupId: string): Promise<Credentials> {
  const groups = [{ id: groupId, displayName: "Windows pilot" }];
  return world.tenant.admin<Credentials>("POST", "tenants", { displayName, groups });
}

async function configure(customer: string, { tenantId, clientId, secret }: Credentials): Promise<void> {
  await world.stack.configure(`intune-test:${customer}-tenant`, tenantId);
  await world.stack.configure(`intune-test:${customer}-app`, clientId);
  if (secret !== "") await world.stack.configure(`intune-test:${customer}-secret`, secret, "--secret");
}

beforeEach(async () => {
  world = await openWorld(program);
  credentials = await addTenant("Fabrikam", fabrikamPilot);
  const { tenantId, clientId, secret } = credentials;
  fabrikam = world.tenant.as({ ARM_TENANT_ID: tenantId, ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: secret });
  const { ARM_TENANT_ID: ours = "", ARM_CLIENT_ID: app = "" } = world.tenant.env;
  // Contoso's secret comes from the environment, as a service provider's pipeline gives its own tenant's.
  await configure("contoso", { tenantId: ours, clientId: app, secret: "" });
  await configure("fabrikam", credentials);
}, 120_000);
afterEach(() => world.close());

const contosoId = (): string => world.tenant.env["ARM_TENANT_ID"] ?? "";

it("gives each tenant exactly its own, with the credentials of that tenant, whatever the environment holds", async () => {
  const { stack, tenant } = world;
  await tenant.takeLog();
  // A credential of the other tenant that is tried first would be refused, and the right one taken over with a warning.
  expect(succeeded(await stack.up()).text).not.toContain("was refused");
  const log = await tenant.takeLog();
  for (const [who, id, pilot, description] of [
    [tenant, contosoId(), contosoPilot, "Of contoso"],
    [fabrikam, credentials.tenantId, fabrikamPilot, "Of fabrikam"],
  ] as const) {
    const [policy, ...others] = await policiesOf(who);
    expect(others).toEqual([]);
    expect((await new Live(who).policy(policy?.id ?? "")).description).toBe(description);
    expect(await groupsOf(who, policy?.id ?? "")).toEqual([pilot]);
    const itsOwn = log.filter((line) => line.tenantId === id);
    expect(writesIn(itsOwn)).toEqual([`POST ${policies}`, `POST ${policies}/${policy?.id}/assign`]);
  }
  expect(new Set(log.map((line) => line.tenantId))).toEqual(new Set([contosoId(), credentials.tenantId]));
  expect(log.filter((line) => line.status >= 400)).toEqual([]);
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 300_000);

it("shows drift of one tenant there only, and repairs it there only", async () => {
  const { stack, tenant } = world;
  succeeded(await stack.up());
  const [{ id } = { id: "" }] = await policiesOf(fabrikam);
  await fabrikam.graph("PATCH", `${policies}/${id}`, { description: "By hand" });
  const preview = succeeded(await stack.preview());
  expect(preview.steps["update"]).toBe(1);
  expect(preview.text).toMatch(/fabrikam-reset update \[diff: ~description\]/);
  expect(preview.text).not.toMatch(/contoso-reset\S* (create|update|replace|delete)/);
  await tenant.takeLog();
  succeeded(await stack.up());
  const wrote = (await tenant.takeLog()).filter((line) => line.method !== "GET");
  expect(wrote.map(({ method, path, tenantId }) => ({ method, path, tenantId }))).toEqual([
    { method: "PUT", path: expect.stringContaining(id), tenantId: credentials.tenantId },
  ]);
  expect((await new Live(fabrikam).policy(id)).description).toBe("Of fabrikam");
}, 300_000);

it("plans nothing for a rotated secret, once the provider alone was updated", async () => {
  const { stack, tenant } = world;
  succeeded(await stack.up());
  const secret = "the second secret of Fabrikam, 1f4c";
  await tenant.admin("POST", "apps", { tenantId: credentials.tenantId, clientId: credentials.clientId, secret });
  await configure("fabrikam", { ...credentials, secret });
  const urn = stack.resources().find((one) => one.urn.endsWith("::fabrikam"))?.urn ?? "";
  const refused = await stack.preview();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("AADSTS7000215");
  expect(refused.text).toContain(`pulumi up --target '${urn}'`);
  const up = succeeded(await stack.run(["up", "--yes", "--target", urn]));
  expect(up.steps["update"]).toBe(1);
  const rotated = succeeded(await stack.preview());
  expect(rotated.text).not.toMatch(/intune:index:\w+ \S+ (create|update|replace|delete)/);
  expect(rotated.text).not.toContain(secret);
}, 300_000);

it("makes everything anew in another tenant, and removes it from the first", async () => {
  const { stack, tenant } = world;
  succeeded(await stack.up());
  const pilot = "9c000000-0000-4000-8000-000000000001";
  const third = await addTenant("Northwind", pilot);
  await configure("fabrikam", third);
  await tenant.takeLog();
  const preview = succeeded(await stack.preview("--diff"));
  expect(preview.steps["replace"]).toBe(3);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  succeeded(await stack.up());
  const northwind = tenant.as({
    ARM_TENANT_ID: third.tenantId,
    ARM_CLIENT_ID: third.clientId,
    ARM_CLIENT_SECRET: third.secret,
  });
  const [policy, ...others] = await policiesOf(northwind);
  expect(others).toEqual([]);
  expect(await groupsOf(northwind, policy?.id ?? "")).toEqual([pilot]);
  expect(await policiesOf(fabrikam)).toEqual([]);
  expect(await policiesOf(tenant)).toHaveLength(1);
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
}, 300_000);
