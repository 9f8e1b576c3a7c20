/** @module test/e2e/refusals: what cannot work is refused at the preview, in words that say what to do, and nothing is written. */
import { randomUUID } from "node:crypto";
import { passwordReset, smallProgram, webSignIn } from "./support/sample";
import { policiesOf } from "./support/portal";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const name = "Refused";
const assigned = smallProgram(name, { assignments: { include: [{ group: "Windows pilot" }] } });
const policies = "/beta/deviceManagement/configurationPolicies";

let world: World;
afterEach(() => world.close());

describe("a sign-in that cannot work", () => {
  beforeEach(async () => {
    world = await openWorld(assigned);
  }, 120_000);

  const env = (key: string): string => world.tenant.env[key] ?? "";
  const with_ = (more: Record<string, string>): Promise<string> =>
    refusedPreview({ tenant: world.tenant, stack: world.stack.with(more) });

  it("names the expired secret and where the new one goes", async () => {
    const [tenantId, clientId] = [env("ARM_TENANT_ID"), env("ARM_CLIENT_ID")];
    await world.tenant.takeLog();
    const own = { tenantId, clientId: randomUUID(), secret: "soon too old, 55aa", secretExpired: true };
    await world.tenant.admin("POST", "apps", own);
    const text = await with_({ ARM_CLIENT_ID: own.clientId, ARM_CLIENT_SECRET: own.secret });
    expect(text).toContain("AADSTS7000222");
    expect(text).toContain(`the client secret of app ${own.clientId} in tenant ${tenantId} has expired`);
    expect(text).toContain("ARM_CLIENT_SECRET");
    expect(text).not.toContain(own.secret);
    expect(text).not.toContain(clientId);
  }, 300_000);

  it("names the wrong secret and shows neither", async () => {
    const text = await with_({ ARM_CLIENT_SECRET: "not the secret, 1a2b" });
    expect(text).toContain("AADSTS7000215");
    expect(text).toContain(env("ARM_CLIENT_ID"));
    expect(text).not.toContain("not the secret, 1a2b");
    expect(text).not.toContain(env("ARM_CLIENT_SECRET"));
  }, 300_000);

  it("names the tenant that does not exist", async () => {
    const nowhere = randomUUID();
    const text = await with_({ ARM_TENANT_ID: nowhere });
    expect(text).toContain("AADSTS90002");
    expect(text).toContain(`tenant ${nowhere} does not exist at ${world.tenant.url}`);
    expect(text).toContain("ARM_ENVIRONMENT");
  }, 300_000);

  it("names the app that is not in the tenant", async () => {
    const stranger = randomUUID();
    const text = await with_({ ARM_CLIENT_ID: stranger });
    expect(text).toContain("AADSTS700016");
    expect(text).toContain(`app ${stranger} is not in tenant ${env("ARM_TENANT_ID")}`);
  }, 300_000);

  it("names what is missing where no credential is given", async () => {
    const text = await with_({ ARM_CLIENT_SECRET: "", ARM_USE_CLI: "false" });
    expect(text).toContain("no way to sign in is configured");
    expect(text).toContain("ARM_CLIENT_ID");
  }, 300_000);

  it("names the metadata host of a cloud that does not answer", async () => {
    const text = await with_({ ARM_METADATA_HOSTNAME: "localhost:9" });
    expect(text).toContain("the metadata host localhost:9 did not answer");
  }, 300_000);
});

describe("an app without a permission", () => {
  beforeEach(async () => {
    world = await openWorld(assigned);
  }, 120_000);

  /** The stack seen with an app that has these permissions only. */
  async function withRoles(...roles: string[]): Promise<World["stack"]> {
    const app = {
      tenantId: world.tenant.env["ARM_TENANT_ID"],
      clientId: randomUUID(),
      secret: "of a weak app, 9c1d",
      roles,
    };
    await world.tenant.admin("POST", "apps", app);
    return world.stack.with({ ARM_CLIENT_ID: app.clientId, ARM_CLIENT_SECRET: app.secret });
  }
  const requestId = /request-id [0-9a-f-]{36}/;

  it("may not read policies: the permission to grant and Graph's request-id", async () => {
    const stack = await withRoles("GroupMember.Read.All");
    const text = await refusedPreview({ ...world, stack });
    expect(text).toContain("Grant DeviceManagementConfiguration.Read.All in Entra and give admin consent");
    expect(text).toMatch(requestId);
  }, 300_000);

  it("may not read groups: the permission to grant, on the path of the name", async () => {
    const stack = await withRoles("DeviceManagementConfiguration.ReadWrite.All");
    const text = await refusedPreview({ ...world, stack });
    expect(text).toContain("include[0].group");
    expect(text).toContain("Grant GroupMember.Read.All in Entra and give admin consent");
    expect(text).toMatch(requestId);
  }, 300_000);

  it("may read and not write: the up names the permission to write, and nothing is made", async () => {
    const stack = await withRoles("GroupMember.Read.All", "DeviceManagementConfiguration.Read.All");
    const up = await stack.up();
    expect(up.ok).toBe(false);
    expect(up.text).toContain("Grant DeviceManagementConfiguration.ReadWrite.All in Entra and give admin consent");
    expect(up.text).toMatch(requestId);
    expect(await policiesOf(world.tenant)).toEqual([]);
  }, 300_000);
});

it("gives one message for each mistake of a stack file, each on its path, before any request", async () => {
  world = await openWorld(`
import { loadTenant, PinReset, WebSignInUrls } from "pulumi-intune";
const tenant = loadTenant();
export const pinReset = tenant.pinReset && new PinReset("pin-reset", tenant.pinReset).summary;
export const urls = tenant.webSignInUrls && new WebSignInUrls("urls", tenant.webSignInUrls).summary;
`);
  const { stack, tenant } = world;
  const nobody = { assignments: { include: [] } };
  await stack.configure(
    "e2e:webSignInUrls",
    JSON.stringify({ urls: ["https://signin.contoso.com/x"], descripton: "x", ...nobody }),
  );
  await stack.configure("e2e:pinReset", JSON.stringify({ scope: "devices", ...nobody }));
  await tenant.takeLog();
  const preview = await stack.preview();
  expect(preview.ok).toBe(false);
  const mistakes = preview.text.split("\n").filter((line) => /^\s+e2e:/.test(line));
  expect(mistakes.map((line) => line.trim())).toEqual([
    expect.stringMatching(/^e2e:pinReset\.scope: must be .*"device", "user".*Did you mean "device"\?/),
    expect.stringMatching(/^e2e:webSignInUrls\.urls\[0\]: /),
    expect.stringMatching(/^e2e:webSignInUrls\.descripton: no such property\. Did you mean "description"\?/),
  ]);
  expect(preview.text).toContain("3 faults");
  expect(preview.text).not.toMatch(/^\s+at .*\.[jt]s:\d+/m);
  expect(await tenant.takeLog()).toEqual([]);
}, 300_000);

it("gives every fault of a constructor's arguments at once, before any request", async () => {
  const include = [
    { group: "Windows pilot", allDevices: true },
    { group: "Help desk", filterType: "include" },
  ];
  const args = {
    name: "",
    descriptoin: "x",
    settings: { [webSignIn]: { type: "chioce", value: "x" } },
    assignments: { include },
  };
  world = await openWorld(smallProgram(name, args));
  const { stack, tenant } = world;
  const preview = await stack.preview();
  expect(preview.ok).toBe(false);
  for (const part of [
    'SettingsCatalogPolicy "small" cannot be declared like this',
    "name: must not be empty",
    'descriptoin: no such property. Did you mean "description"?',
    `settings.${webSignIn}.type: must be one of`,
    "assignments.include[0]: give exactly one of group, allDevices, allUsers",
    "assignments.include[1].filterType: needs a filter beside it",
  ])
    expect(preview.text).toContain(part);
  expect(await tenant.takeLog()).toEqual([]);
}, 300_000);

it("gives every fault that only the catalogue knows, each on its setting", async () => {
  const hello = "device_vendor_msft_passportforwork_{tenantid}";
  const settings = {
    [`${passwordReset}s`]: { type: "choice", value: `${passwordReset}s_1` },
    [webSignIn]: { type: "choice", value: `${webSignIn}_7` },
    [`${hello}_policies_enablepinrecovery`]: { type: "choice", value: `${hello}_policies_enablepinrecovery_true` },
    device_vendor_msft_policy_config_authentication_enablefastfirstsignin: { type: "simple", value: 1 },
  };
  world = await openWorld(smallProgram(name, { settings }));
  const text = await refusedPreview(world);
  expect(text).toContain(`no setting definition of this id. Did you mean "${passwordReset}"?`);
  expect(text).toContain(`must be one of "${webSignIn}_0", "${webSignIn}_1", "${webSignIn}_2", got "${webSignIn}_7"`);
  expect(text).toContain(`must be among the children of the group "${hello}", not at the top`);
  expect(text).toContain('must be "choice", as the definition says, got "simple"');
  for (const id of Object.keys(settings)) expect(text).toContain(id);
}, 300_000);

describe("a policy that was deployed", () => {
  beforeEach(async () => {
    world = await openWorld(assigned);
    succeeded(await world.stack.up());
  }, 300_000);

  it.each([
    [500, "InternalServerError", ["preview"]],
    [400, "BadRequest", ["up", "destroy"]],
  ] as const)(
    "cannot be read (%i): an error with the request-id, never taken for gone",
    async (status, code, commands) => {
      const { stack, tenant, live } = world;
      const { id } = await live.one(name);
      const match = { method: "GET", path: `configurationPolicies/${id}` };
      await tenant.admin("POST", "faults", { match, fault: { status }, times: 1000 });
      await tenant.takeLog();
      for (const command of commands) {
        const run = await stack[command]();
        expect(run.ok).toBe(false);
        expect(run.text).toContain(`Cannot GET /deviceManagement/configurationPolicies/${id}`);
        expect(run.text).toMatch(new RegExp(`${status} ${code}.*request-id [0-9a-f-]{36}`));
        expect(run.text).not.toMatch(/intune:index:\w+ small\S* (create|delete|creating|deleting)/);
      }
      expect(writesIn(await tenant.takeLog())).toEqual([]);
      expect(stack.resources().map((one) => one.id)).toContain(id);
      await tenant.admin("DELETE", "faults");
      expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
    },
    600_000,
  );

  it("is refused by Intune: its sentence, out of the nested envelope, with the request-id", async () => {
    const { stack, tenant, live } = world;
    const { id } = await live.one(name);
    const inner = {
      _version: 3,
      Message:
        "The widget is not aligned. - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 11111111-2222-4333-8444-555555555555 - Url: https://fef.example/x",
      CustomApiErrorPhrase: "",
      RetryAfter: null,
      ErrorSourceService: "",
      HttpHeaders: "{}",
    };
    const fault = { status: 400, code: "BadRequest", message: JSON.stringify(inner, null, 2) };
    await tenant.admin("POST", "faults", { match: { method: "PUT", path: id }, fault });
    stack.rewrite(
      smallProgram(name, { description: "Changed", assignments: { include: [{ group: "Windows pilot" }] } }),
    );
    const up = await stack.up();
    expect(up.ok).toBe(false);
    expect(up.text).toMatch(
      new RegExp(
        `Cannot PUT /deviceManagement/configurationPolicies/${id}: 400 BadRequest: The widget is not aligned\\. .*\\(request-id [0-9a-f-]{36}\\)`,
      ),
    );
    expect(up.text).not.toContain("_version");
    expect(up.text).not.toContain("Operation ID");
    expect((await live.one(name)).description).toBe("");
    const again = await tenant.graph<{ description: string }>("GET", `${policies}/${id}`);
    expect(again.description).toBe("");
    succeeded(await stack.up());
    expect((await live.one(name)).description).toBe("Changed");
  }, 300_000);
});
