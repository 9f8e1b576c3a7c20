/** @module test/components/settings-catalog-policy/emulated.test: the whole life of a policy against an emulated tenant. */
import { formatIssue } from "../../../components/_shared/issues";
import { masked, type Bag, type Namesake } from "../../../components/_shared/kind";
import { shippedDefinitions } from "../../../components/settings-catalog-policy/catalogue-shipped";
import { parseDefinition } from "../../../components/settings-catalog-policy/catalogue";
import { settingsCatalogPolicy as kind } from "../../../components/settings-catalog-policy/lifecycle";
import type { Settings } from "../../../components/settings-catalog-policy/settings";
import type { ResolvedPolicy } from "../../../components/settings-catalog-policy/wire";
import { definitions as emulatedDefinitions } from "../../../emulator/catalogue";
import { useEmulated } from "../_shared/emulated";

const emulated = useEmulated();
const base = "/deviceManagement/configurationPolicies";
const hello = "device_vendor_msft_passportforwork_{tenantid}";
const auth = "device_vendor_msft_policy_config_authentication";

const recovery: Settings = {
  [hello]: {
    type: "groupCollection",
    values: [
      {
        children: {
          [`${hello}_policies_enablepinrecovery`]: {
            type: "choice",
            value: `${hello}_policies_enablepinrecovery_true`,
          },
          [`${hello}_policies_pincomplexity_minimumpinlength`]: { type: "simple", value: 6 },
        },
      },
    ],
  },
  [`${auth}_allowaadpasswordreset`]: { type: "choice", value: `${auth}_allowaadpasswordreset_1` },
  [`${auth}_configurewebsigninallowedurls`]: {
    type: "simpleCollection",
    values: ["login.contoso.com", "idp.contoso.com"],
  },
};
let n = 0;
const policy = (more: Partial<ResolvedPolicy> = {}): ResolvedPolicy & Bag => ({
  name: `Policy ${++n}`,
  description: "",
  platforms: "windows10",
  technologies: "mdm",
  scopeTags: [{ id: "0" }],
  settings: recovery,
  adopt: "never",
  ...more,
});

it("reads back what it wrote, and again", async () => {
  const { context } = emulated();
  const want = policy({ description: "d", scopeTags: [{ id: "1" }, { id: "0" }] });
  const made = await kind.ensure(context, want);
  expect(made.args).toEqual(want);
  expect(await kind.observe(context, made.id)).toEqual(made);
  expect(kind.outputs.safeParse(made.outputs).success).toBe(true);
});

it("writes nothing where nothing differs", async () => {
  const { context, asked } = emulated();
  const want = policy();
  const { id } = await kind.ensure(context, want);
  await asked();
  await kind.sync(context, id, want, undefined);
  expect((await asked()).filter((line) => !line.startsWith("GET "))).toEqual([]);
});

it("repairs what was edited in the portal and leaves assignments alone", async () => {
  const { context, tenant, asked } = emulated();
  const want = policy();
  const { id } = await kind.ensure(context, want);
  await tenant.post(`/beta${base}/${id}/assign`, {
    assignments: [{ target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } }],
  });
  await tenant.graph("PATCH", `/beta${base}/${id}`, { description: "edited" });
  expect((await kind.observe(context, id))?.args["description"]).toBe("edited");
  await asked();
  expect((await kind.sync(context, id, want, undefined)).args).toEqual(want);
  expect(await asked()).toContain(`PUT ${base}/${id} 204`);
  expect((await tenant.get(`/beta${base}/${id}`)).body["isAssigned"]).toBe(true);
});

it("completes a policy of which Graph expands only some settings", async () => {
  const { context, fault, tenant, asked } = emulated();
  const want = policy();
  const { id } = await kind.ensure(context, want);
  const { body } = await tenant.get(`/beta${base}/${id}?$expand=settings`);
  const cut = { ...body, settings: (body["settings"] as object[]).slice(0, 1) };
  await asked();
  await fault("GET", "expand=settings", { status: 200, body: cut });
  expect((await kind.observe(context, id))?.args).toEqual(want);
  expect(await asked()).toEqual([
    `GET ${base}/${id}?$expand=settings,assignments 200`,
    `GET ${base}/${id}/settings?$top=1000 200`,
    `GET ${base}/${id}/assignments 200`,
  ]);
});

it("masks a secret that Intune encrypts, and writes it again with every update", async () => {
  const { context, asked } = emulated();
  const group = "com.apple.extensiblesso_com.apple.extensiblesso";
  const settings = (secret: string): Settings => ({
    [group]: {
      type: "groupCollection",
      values: [{ children: { "com.apple.extensiblesso_registrationtoken": { type: "simple", value: { secret } } } }],
    },
  });
  const want = policy({ platforms: "macOS", technologies: "appleRemoteManagement,mdm", settings: settings("hunter2") });
  const made = await kind.ensure(context, want);
  expect(made.args["settings"]).toEqual(settings(masked));
  await asked();
  await kind.sync(context, made.id, want, undefined);
  expect(await asked()).toContain(`PUT ${base}/${made.id} 204`);
  expect(JSON.stringify(context.said)).not.toContain("hunter2");
});

it("finds all objects of a name among many, and none of a longer name", async () => {
  const { context } = emulated();
  const want = policy({ name: "It's 100 % & more" });
  const [first, second] = [await kind.ensure(context, want), await kind.ensure(context, want)];
  await kind.ensure(context, { ...want, name: `${want.name} 2` });
  const found = (await kind.namesakes?.(context, want)) as Namesake[];
  expect(found.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  expect(found[0]).toMatchObject({ args: want, assigned: false });
});

it("lists more policies than a page has", async () => {
  const { context } = emulated();
  for (let i = 0; i < 27; i++) await kind.ensure(context, policy({ name: `Many ${i}` }));
  const names: string[] = [];
  for await (const { name } of kind.list(context)) names.push(name);
  expect(names.filter((name) => name.startsWith("Many "))).toHaveLength(27);
});

it("removes twice without an error, and then sees nothing", async () => {
  const { context } = emulated();
  const { id } = await kind.ensure(context, policy());
  await kind.remove(context, id);
  await kind.remove(context, id);
  expect(await kind.observe(context, id)).toBeUndefined();
});

it("waits for a policy that Graph does not show right after it was made", async () => {
  const { context, fault, asked } = emulated();
  await fault("GET", "configurationPolicies/", { status: 404 }, 3);
  const want = policy();
  expect((await kind.ensure(context, want)).args).toEqual(want);
  const lines = await asked();
  expect(lines.filter((line) => line.startsWith("POST "))).toHaveLength(1);
  expect(lines.filter((line) => line.endsWith(" 404"))).toHaveLength(3);
  expect(context.said).toEqual([]);
});

it("keeps the id of a policy that Graph does not show at all", async () => {
  const { context, fault, tenant } = emulated();
  await fault("GET", "configurationPolicies/", { status: 404 }, 50);
  const want = policy();
  const made = await kind.ensure(context, want);
  expect(made.args).toEqual(want);
  expect(context.said).toEqual([expect.stringContaining(made.id)]);
  await tenant.admin("DELETE", "faults");
  expect((await kind.observe(context, made.id))?.args).toEqual(want);
});

it("never takes a failure for an absence", async () => {
  const { context, fault } = emulated();
  const { id } = await kind.ensure(context, policy());
  await fault("GET", "configurationPolicies/", { status: 500 }, 50);
  await expect(kind.observe(context, id)).rejects.toThrow("500");
});

it("sends a POST whose answer was lost no second time", async () => {
  const { context, fault, asked } = emulated();
  await fault("POST", "configurationPolicies", { drop: "after" });
  await expect(kind.ensure(context, policy())).rejects.toMatchObject({ acted: "unknown" });
  expect((await asked()).filter((line) => line.startsWith("POST "))).toHaveLength(1);
});

describe("check", () => {
  const faults = async (settings: unknown): Promise<string[]> =>
    ((await kind.check?.(emulated().context, { ...policy(), settings })) ?? []).map(formatIssue);

  it("accepts what the service accepts, and refuses what it refuses", async () => {
    const { context } = emulated();
    const pin = `${hello}_policies_enablepinrecovery`;
    const child = { [pin]: { type: "choice" as const, value: `${pin}_true` } };
    const cases: Settings[] = [
      recovery,
      child,
      { [hello]: { type: "groupCollection", values: [{ children: child }, { children: child }] } },
      { [hello]: { type: "group", children: child } },
      { nosuchsetting: { type: "simple", value: 1 } },
      { [`${auth}_allowaadpasswordreset`]: { type: "choice", value: `${auth}_allowaadpasswordreset_7` } },
      { [`${auth}_configurewebsigninallowedurls`]: { type: "simple", value: "a;b" } },
      { [`${auth}_configurewebsigninallowedurls`]: { type: "simpleCollection", values: [1] } },
      { [`${auth}_preferredaadtenantdomainname`]: { type: "simple", value: { secret: "x" } } },
    ];
    for (const settings of cases) {
      const accepted = await kind.ensure(context, policy({ settings })).then(
        () => true,
        () => false,
      );
      expect([settings, (await faults(settings)).length === 0]).toEqual([settings, accepted]);
    }
  });

  it("asks the tenant for a definition that is not shipped", async () => {
    const token = "com.apple.extensiblesso_registrationtoken";
    const group = "com.apple.extensiblesso_com.apple.extensiblesso";
    const inGroup = (value: unknown): object => ({
      [group]: { type: "groupCollection", values: [{ children: { [token]: { type: "simple", value } } }] },
    });
    expect(await faults(inGroup({ secret: "hunter2" }))).toEqual([]);
    expect(await faults(inGroup("hunter2"))).toEqual([expect.stringMatching(/is a secret/)]);
    expect(await faults({ [token]: { type: "simple", value: { secret: "x" } } })).toEqual([
      expect.stringContaining(group),
    ]);
    expect((await emulated().asked()).filter((line) => line.includes("configurationSettings"))).toHaveLength(2);
  });

  it("says once that definitions may not be read", async () => {
    const { tenant, context, fault } = emulated();
    expect(tenant).toBeDefined();
    await fault("GET", "configurationSettings", {
      status: 403,
      message:
        "Application is not authorized to perform this operation. Application must have one of the following scopes: " +
        "DeviceManagementConfiguration.Read.All, DeviceManagementConfiguration.ReadWrite.All - Operation ID (for customer support): 0",
    });
    expect(await kind.check?.(context, { ...policy(), settings: { unshipped: { type: "simple", value: 1 } } })).toEqual(
      [],
    );
    expect(context.said).toEqual([expect.stringContaining("DeviceManagementConfiguration.Read.All")]);
  });
});

it("ships what the emulated catalogue, made from the same evidence by other hands, says too", () => {
  const byId = new Map(emulatedDefinitions.flatMap((json) => parseDefinition(json) ?? []).map((one) => [one.id, one]));
  for (const shipped of shippedDefinitions) {
    const other = byId.get(shipped.id);
    expect(other?.types).toEqual(expect.arrayContaining([...shipped.types]));
    expect([shipped.id, other?.options]).toEqual([shipped.id, shipped.options]);
    if (shipped.value?.type === "integer") expect(other?.value).toEqual(shipped.value);
    expect(new Set(other?.openers.map(({ settingId }) => settingId))).toEqual(
      new Set(shipped.openers.map(({ settingId }) => settingId)),
    );
  }
});
