/** @module test/e2e/custom-drift: each edit of a custom profile in the portal is found by a plain preview and repaired, nothing else. */
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const collection = "/beta/deviceManagement/deviceConfigurations";
const profileName = "Custom sample";
const root = "./Device/Vendor/MSFT/Policy/Config";
const sspr = `${root}/Authentication/AllowAadPasswordReset`;
const hosts = `${root}/Authentication/ConfigureWebSignInAllowedUrls`;
const layout = `${root}/Start/StartLayout`;
const added = `${root}/Experience/AllowCortana`;

const args = {
  name: profileName,
  description: "What the program says",
  scopeTags: ["Default", "Recovery"],
  settings: {
    [sspr]: { type: "integer", name: "SSPR", value: 1 },
    [hosts]: { type: "string", name: "Hosts", value: "signin.contoso.com;portal.contoso.com" },
    [layout]: { type: "stringXml", name: "Layout", value: "<a>program</a>", fileName: "layout.xml" },
  },
  applicability: { osEdition: { editions: ["windows10Enterprise"], rule: "include" } },
  assignments: { include: [{ group: "Windows pilot" }], exclude: [{ group: "Break glass accounts" }] },
};
const program = `import { CustomProfile } from "pulumi-intune";
export const custom = new CustomProfile("custom", ${JSON.stringify(args)} as never).summary;`;

interface Row {
  readonly omaUri: string;
  readonly value: unknown;
  readonly secretReferenceValueId?: string | null;
  readonly [member: string]: unknown;
}
interface Profile {
  readonly id: string;
  readonly displayName: string;
  readonly omaSettings: readonly Row[];
  readonly [member: string]: unknown;
}

let world: World;
beforeAll(async () => {
  world = await openWorld(program);
  succeeded(await world.stack.up());
}, 300_000);
afterAll(() => world?.close());

async function profiles(): Promise<Profile[]> {
  const { value } = await world.tenant.graph<{ value: Profile[] }>("GET", collection);
  return Promise.all(value.map(({ id }) => world.tenant.graph<Profile>("GET", `${collection}/${id}`)));
}

async function theProfile(): Promise<Profile> {
  const [only, ...more] = await profiles();
  if (!only || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} profiles`);
  return only;
}

const plainText = async ({ id }: Profile, { secretReferenceValueId }: Row): Promise<unknown> =>
  (
    await world.tenant.graph<{ value: string }>(
      "GET",
      `${collection}/${id}/getOmaSettingPlainTextValue(secretReferenceValueId='${secretReferenceValueId}')`,
    )
  ).value;

/** The rows in clear, as a portal would put them back. */
async function rows(profile: Profile): Promise<Row[]> {
  return Promise.all(
    profile.omaSettings.map(async ({ secretReferenceValueId, isEncrypted, ...row }) => {
      if (isEncrypted !== true) return row;
      const clear = String(
        await plainText(profile, { ...row, secretReferenceValueId: secretReferenceValueId ?? null }),
      );
      return {
        ...row,
        value: String(row["@odata.type"]).endsWith("StringXml") ? Buffer.from(clear).toString("base64") : clear,
      };
    }),
  );
}

async function patch(change: Record<string, unknown>): Promise<void> {
  const { id } = await theProfile();
  await world.tenant.graph("PATCH", `${collection}/${id}`, {
    "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
    ...change,
  });
}

const editRows = async (edit: (now: Row[]) => Row[]): Promise<void> =>
  patch({ omaSettings: edit(await rows(await theProfile())) });
const withValue =
  (uri: string, value: unknown) =>
  (now: Row[]): Row[] =>
    now.map((row) => (row.omaUri === uri ? { ...row, value } : row));

/** What the tenant holds, in clear and in its own words. */
async function snapshot(): Promise<unknown> {
  const profile = await theProfile();
  const { value: assignments } = await world.tenant.graph<{ value: { target: object }[] }>(
    "GET",
    `${collection}/${profile.id}/assignments`,
  );
  const { displayName, description, roleScopeTagIds, deviceManagementApplicabilityRuleOsEdition: edition } = profile;
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  return {
    displayName,
    description,
    edition,
    tags: sorted(roleScopeTagIds as string[]),
    rows: sorted(await rows(profile)),
    targets: sorted(assignments.map(({ target }) => target)),
  };
}

const edits: { what: string; edit: () => Promise<unknown>; property: string; shows: RegExp; writes: RegExp }[] = [
  {
    what: "an integer",
    edit: () => editRows(withValue(sspr, 0)),
    property: "~settings",
    shows: /AllowAadPasswordReset[^]*~ value\s*: 0 => 1/,
    writes: /^PATCH /,
  },
  {
    what: "a masked string",
    edit: () => editRows(withValue(hosts, "evil.example.com")),
    property: "~settings",
    shows: /"evil\.example\.com"[^]*=> "signin\.contoso\.com;portal\.contoso\.com"/,
    writes: /^PATCH /,
  },
  {
    what: "an XML",
    edit: () => editRows(withValue(layout, Buffer.from("<a>portal</a>").toString("base64"))),
    property: "~settings",
    shows: /<a>portal<\/a>[^]*<a>program<\/a>/,
    writes: /^PATCH /,
  },
  {
    what: "a row added",
    edit: () =>
      editRows((now) => [
        ...now,
        { "@odata.type": "#microsoft.graph.omaSettingInteger", displayName: "Cortana", omaUri: added, value: 0 },
      ]),
    property: "~settings",
    shows: /- .*AllowCortana/,
    writes: /^PATCH /,
  },
  {
    what: "a row removed",
    edit: () => editRows((now) => now.filter((row) => row.omaUri !== sspr)),
    property: "~settings",
    shows: /\+ .*AllowAadPasswordReset/,
    writes: /^PATCH /,
  },
  {
    what: "an applicability rule",
    edit: () =>
      patch({
        deviceManagementApplicabilityRuleOsEdition: {
          osEditionTypes: ["windows10Home"],
          name: "x",
          ruleType: "include",
        },
      }),
    property: "applicability",
    shows: /windows10Home[^]*windows10Enterprise/,
    writes: /^PATCH /,
  },
  {
    what: "the scope tags",
    edit: () => patch({ roleScopeTagIds: ["0"] }),
    property: "scopeTags",
    shows: /\+ \[1\]: "Recovery"/,
    writes: /^PATCH /,
  },
  {
    what: "the name",
    edit: () => patch({ displayName: "By hand" }),
    property: "~name",
    shows: new RegExp(`"By hand" => "${profileName}"`),
    writes: /^PATCH /,
  },
  {
    what: "the assignments",
    edit: async () =>
      world.tenant.graph("POST", `${collection}/${(await theProfile()).id}/assign`, { assignments: [] }),
    property: "include",
    shows: /\+ group: "Windows pilot"/,
    writes: /^POST .*\/assign$/,
  },
];

it.each(edits)(
  "finds and repairs $what",
  async ({ edit, property, shows, writes }) => {
    const { stack, tenant } = world;
    const before = await snapshot();
    await edit();
    await tenant.takeLog();
    const plain = succeeded(await stack.preview());
    expect(plain.steps["update"]).toBe(1);
    expect(plain.text).toMatch(new RegExp(`\\[diff: [^\\]]*${property}`));
    expect(succeeded(await stack.preview("--diff")).text).toMatch(shows);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    expect(succeeded(await stack.up()).steps["update"]).toBe(1);
    expect(writesIn(await tenant.takeLog())).toEqual([expect.stringMatching(writes)]);
    expect(await snapshot()).toEqual(before);
    expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  },
  300_000,
);

it("asks for no plain text while nobody else wrote", async () => {
  const { stack, tenant } = world;
  // Our own assign moved the version: this up reads the values once and keeps that they were right.
  succeeded(await stack.up());
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  expect((await tenant.takeLog()).filter(({ path }) => path.includes("getOmaSettingPlainTextValue"))).toEqual([]);
}, 300_000);

it("says that it cannot verify a masked string where the app may not read it, and plans nothing for it", async () => {
  const { stack, tenant } = world;
  const clientId = "00000000-0000-4000-8000-0000000000ad";
  const roles = ["DeviceManagementConfiguration.Read.All", "GroupMember.Read.All", "DeviceManagementRBAC.Read.All"];
  const { secret } = await tenant.admin<{ secret: string }>("POST", "apps", { clientId, roles });
  const reader = stack.with({ ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: secret });
  await editRows(withValue(hosts, "evil.example.com"));
  const preview = succeeded(await reader.preview());
  expect(preview.text).toContain("cannot verify its masked values");
  expect(preview.text).toContain("DeviceManagementConfiguration.ReadWrite.All");
  expect(isUnchanged(preview)).toBe(true);
  expect(succeeded(await stack.up()).steps["update"]).toBe(1);
}, 300_000);

it("makes a deleted profile and then its assignments again", async () => {
  const { stack, tenant } = world;
  const before = await snapshot();
  await tenant.graph("DELETE", `${collection}/${(await theProfile()).id}`);
  expect(succeeded(await stack.preview()).steps["create"]).toBe(2);
  await tenant.takeLog();
  succeeded(await stack.up());
  expect(writesIn(await tenant.takeLog())).toEqual([`POST ${collection}`, expect.stringMatching(/\/assign$/)]);
  expect(await snapshot()).toEqual(before);
}, 300_000);
