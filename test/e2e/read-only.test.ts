/** @module test/e2e/read-only: an app that may only read previews everything it can, says once what it cannot verify, and changes nothing. */
import { sampleArgs, sampleName } from "./support/sample";
import { isUnchanged, openWorld, succeeded, type World } from "./support/world";

const omaUri = "./Device/Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls";
const program = `
import { CustomProfile, SettingsCatalogPolicy } from "pulumi-intune";
export const sample = new SettingsCatalogPolicy("sample", ${JSON.stringify(sampleArgs)} as never).summary;
export const profile = new CustomProfile("urls", {
  name: "Web sign-in URLs",
  settings: { "${omaUri}": { type: "string", value: "https://login.contoso.example", name: "URLs" } },
  assignments: { include: [{ group: "Windows pilot" }] },
}).summary;
`;
const reader = "4eade400-0000-4000-8000-000000000001";
const roles = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All", "GroupMember.Read.All"];
const profiles = "/beta/deviceManagement/deviceConfigurations";
const description = "Edited in the portal";

let world: World;
let readOnly: World["stack"];
beforeAll(async () => {
  world = await openWorld(program);
  const { stack, tenant } = world;
  const { secret } = await tenant.admin<{ secret: string }>("POST", "apps", {
    tenantId: tenant.env["ARM_TENANT_ID"],
    clientId: reader,
    displayName: "Reader",
    roles,
  });
  readOnly = stack.with({ ARM_CLIENT_ID: reader, ARM_CLIENT_SECRET: secret });
  succeeded(await stack.up());
  // The assignments of the first deploy change the profile's version: the second one verifies and keeps it.
  succeeded(await stack.up());
}, 300_000);
afterAll(() => world?.close());

interface Line {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}
const changes = (log: readonly Line[]): Line[] =>
  log.filter(({ method, path, status }) => method !== "GET" && status < 300 && !path.includes("/oauth2/"));

it("previews an unchanged tenant with no change and no warning", async () => {
  const preview = succeeded(await readOnly.preview());
  expect(isUnchanged(preview)).toBe(true);
  expect(preview.text).not.toMatch(/warning/i);
}, 300_000);

describe("after edits in the portal", () => {
  beforeAll(async () => {
    const { live, tenant } = world;
    await live.edit(await live.one(sampleName), { description });
    const { value } = await tenant.graph<{ value: { id: string }[] }>("GET", profiles);
    const row = { "@odata.type": "#microsoft.graph.omaSettingString", displayName: "URLs", omaUri };
    await tenant.graph("PATCH", `${profiles}/${value[0]?.id}`, {
      "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
      omaSettings: [{ ...row, value: "https://evil.example" }],
    });
    await tenant.takeLog();
  }, 120_000);

  it("finds what it may see, and says once what it cannot verify and which permission would let it", async () => {
    const preview = succeeded(await readOnly.preview());
    expect(preview.text).toContain("~description");
    const said = preview.text.match(/we cannot verify its masked values: .*/g) ?? [];
    expect([...new Set(said)]).toHaveLength(1);
    expect(said[0]).toContain("DeviceManagementConfiguration.ReadWrite.All");
    const diagnostics = preview.text.slice(preview.text.indexOf("Diagnostics:"));
    expect(diagnostics.match(/warning: /g)).toHaveLength(1);
    expect(changes(await world.tenant.takeLog())).toEqual([]);
  }, 300_000);

  it("refuses to deploy, names the one permission to grant, and leaves nothing half done", async () => {
    const state = (): string[] =>
      world.stack
        .resources()
        .map(({ urn, id }) => `${urn} ${id ?? ""}`)
        .sort();
    const before = state();
    const up = await readOnly.up();
    expect(up.ok).toBe(false);
    const granted = up.text.match(/Grant \S+/g) ?? [];
    expect([...new Set(granted)]).toEqual(["Grant DeviceManagementConfiguration.ReadWrite.All"]);
    expect(changes(await world.tenant.takeLog())).toEqual([]);
    expect((await world.live.one(sampleName)).description).toBe(description);
    expect(state()).toEqual(before);
  }, 300_000);

  it("is finished by an app that may write", async () => {
    succeeded(await world.stack.up());
    expect((await world.live.one(sampleName)).description).toBe(sampleArgs.description);
    expect(isUnchanged(succeeded(await world.stack.up()))).toBe(true);
    expect(isUnchanged(succeeded(await readOnly.preview()))).toBe(true);
  }, 300_000);
});

it("refuses to make what is missing, at the first write, and names the permission", async () => {
  const { live, tenant } = world;
  await live.delete(await live.one(sampleName));
  const preview = succeeded(await readOnly.preview());
  expect(preview.steps["create"]).toBeGreaterThan(0);
  const up = await readOnly.up();
  expect(up.ok).toBe(false);
  expect(up.text).toContain("Grant DeviceManagementConfiguration.ReadWrite.All in Entra and give admin consent");
  expect(await live.named(sampleName)).toEqual([]);
  await tenant.takeLog();
  succeeded(await world.stack.up());
  expect((await live.one(sampleName)).description).toBe(sampleArgs.description);
}, 300_000);
