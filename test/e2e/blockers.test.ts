/** @module test/e2e/blockers: policies of others that break the reset stop a preview of the real CLI, and harmless ones do not. */
import { blockers, type BlockerName, type SetOnDevice } from "../../knowledge/blockers";
import { neighbours, planted } from "../support/blockers";
import { isUnchanged, openWorld, refusedPreview, succeeded, writesIn, type World } from "./support/world";

const graph = "#microsoft.graph.";
const policies = "/beta/deviceManagement/configurationPolicies";
const profiles = "/beta/deviceManagement/deviceConfigurations";
const [pilot, kiosks, devices] = [1, 4, 2].map((n) => `9a000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const passwordReset = "device_vendor_msft_policy_config_authentication_allowaadpasswordreset";

const include = (group: string) => ({ target: { "@odata.type": `${graph}groupAssignmentTarget`, groupId: group } });
const exclude = (group: string) => ({
  target: { "@odata.type": `${graph}exclusionGroupAssignmentTarget`, groupId: group },
});
const allDevices = { target: { "@odata.type": `${graph}allDevicesAssignmentTarget` } };

const sspr = (more = "") => `
import { CustomProfile, SettingsCatalogPolicy, SsprAtSignIn } from "pulumi-intune";
const pilot = { include: [{ group: "Windows pilot" }], exclude: [{ group: "Shared kiosks" }] };
const sspr = new SsprAtSignIn("sspr", { assignments: pilot ${more} });
`;

let world: World;
beforeAll(async () => {
  world = await openWorld(sspr());
}, 120_000);
afterAll(() => world?.close());

const made: string[] = [];
afterEach(clear);

/** Somebody makes a policy in the portal, in the carrier of its settings. */
async function plant(
  name: string,
  settings: readonly SetOnDevice[],
  assignments: readonly object[] = [include(pilot)],
) {
  const { tenant } = world;
  const isCatalogue = settings[0]?.carrier === "catalogue";
  const collection = isCatalogue ? policies : profiles;
  const body = isCatalogue
    ? { name, platforms: "windows10", technologies: "mdm", settings: settings.map(choice) }
    : { "@odata.type": `${graph}windows10CustomConfiguration`, displayName: name, omaSettings: settings.map(row) };
  const { id } = await tenant.graph<{ id: string }>("POST", collection, body);
  if (assignments.length > 0) await tenant.graph("POST", `${collection}/${id}/assign`, { assignments });
  made.push(`${collection}/${id}`);
}

async function clear(): Promise<void> {
  for (const path of made.splice(0)) await world.tenant.graph("DELETE", path);
}

const choice = ({ setting, value }: SetOnDevice) => ({
  "@odata.type": `${graph}deviceManagementConfigurationSetting`,
  settingInstance: {
    "@odata.type": `${graph}deviceManagementConfigurationChoiceSettingInstance`,
    settingDefinitionId: setting,
    choiceSettingValue: {
      "@odata.type": `${graph}deviceManagementConfigurationChoiceSettingValue`,
      value,
      children: [],
    },
  },
});
const row = ({ setting, value }: SetOnDevice) => ({
  "@odata.type": `${graph}omaSetting${typeof value === "number" ? "Integer" : "String"}`,
  ...{ displayName: "row", omaUri: setting, value },
});

const byTenant = (settings: readonly SetOnDevice[]) => settings.filter(({ carrier }) => carrier !== "registry");
const harmless = `${String(planted.noLockScreen[0]?.setting)}_0`;
const option = (name: BlockerName) => planted[name][0] as SetOnDevice;
const baseline = [
  { carrier: "catalogue", setting: passwordReset, value: `${passwordReset}_1` },
  ...planted.lockScreenNotifications.filter(({ setting }) => /^device.*(appnotifications|allowtoasts)$/.test(setting)),
] as const;
/** The CLI wraps nothing, but indents. */
const line = (text: string, ...parts: string[]): string | undefined =>
  text.split("\n").find((one) => parts.every((part) => one.includes(part)));

it("lets the reset pass beside harmless neighbours, and beside blockers that reach others or nobody", async () => {
  const { stack, tenant } = world;
  const known = neighbours.filter(([, , settings]) => byTenant(settings).length > 0);
  for (const [i, [name, why, settings]] of known.entries()) {
    const own = byTenant(settings).filter(({ setting }) => !unknownToTheCatalogue.test(setting));
    if (own.length > 0) await plant(`Neighbour ${i}: ${name}, ${why}`, own);
  }
  const others = [[include(devices)], [allDevices, exclude(pilot)], [include(pilot), exclude(pilot)].slice(1), []];
  const each = Object.values(planted).flatMap((settings) => byTenant(settings));
  for (const [i, one] of each.entries()) await plant(`For others ${i}`, [one], others[i % others.length]);
  await tenant.takeLog();
  const preview = succeeded(await stack.preview());
  expect(preview.text).not.toMatch(/warning|would not work/i);
  // One question for the program, of as many pages as there are: pages but the first carry a token.
  const lists = (await tenant.takeLog()).filter(({ path }) => /configurationPolicies\?(\$|%24)expand/.test(path));
  expect(lists.filter(({ path }) => !path.includes("skiptoken"))).toHaveLength(1);
  succeeded(await stack.up());
}, 600_000);

it.each([true, false])(
  "reads no policy twice for it, where lists are expanded: %s",
  async (expandOnLists) => {
    const { stack, tenant } = world;
    succeeded(await stack.up());
    await tenant.admin("POST", "settings", { expandOnLists });
    for (let i = 0; i < 25; i++) await plant(`Harmless ${i}`, [{ ...option("noLockScreen"), value: harmless }]);
    await tenant.takeLog();
    expect(isUnchanged(await stack.preview())).toBe(true);
    const paths = (await tenant.takeLog()).map(({ path }) => decodeURIComponent(path));
    const reads = paths.flatMap((path) => /configurationPolicies\/[^/?]+/.exec(path)?.[0] ?? []);
    expect(reads.length).toBeGreaterThanOrEqual(expandOnLists ? 1 : 26);
    expect(new Set(reads).size).toBe(reads.length);
    expect(paths.filter((path) => /configurationPolicies\?/.test(path))).toHaveLength(1);
    await tenant.admin("POST", "settings", { expandOnLists: true });
  },
  300_000,
);

/** Two neighbours that the emulator's catalogue does not have: no published dump was seen to have them. */
const unknownToTheCatalogue = /displayusernameatsignin|notoastnotification/;

it("stops at every blocker, alone in its policy and all in one, and names policy, setting, groups and what to change", async () => {
  const alone = Object.entries(planted)
    .filter(([name]) => name !== "ctrlAltDel")
    .flatMap(([name, settings]) => byTenant(settings).map((one) => [name as BlockerName, one] as const));
  for (const [i, [, one]] of alone.entries())
    await plant(`Blocker ${i}`, [one], i % 3 === 0 ? [allDevices] : [include(pilot)]);
  await plant(
    "All by catalogue",
    alone.filter(([, one]) => one.carrier === "catalogue").map(([, one]) => one),
  );
  await plant(
    "All by OMA-URI",
    alone.filter(([, one]) => one.carrier === "omaUri").map(([, one]) => one),
  );
  await plant("CAD", [option("ctrlAltDel")], [include(kiosks), include(pilot)]);
  const text = await refusedPreview(world);
  for (const [i, [name, { setting, carrier }]] of alone.entries()) {
    const kind = carrier === "catalogue" ? "settings catalog policy" : "custom profile";
    const words = [`the ${kind} "Blocker ${i}" of the tenant`, setting, 'for group "Windows pilot"'];
    expect(text).toContain(`To change: ${blockers[name].change}`);
    expect({ i, found: line(text, ...words) !== undefined }).toEqual({ i, found: true });
    expect(line(text, `"All by ${carrier === "catalogue" ? "catalogue" : "OMA-URI"}"`, setting)).toBeDefined();
  }
  const diagnostics = text.slice(text.indexOf("Diagnostics:"));
  expect(diagnostics.match(/would not work on devices that get this policy/g)).toHaveLength(1);
  expect(diagnostics).toMatch(/warning: .*ctrlAltDel .*\n.*"CAD"/);
  expect(diagnostics).toMatch(
    /intune:policies:SsprAtSignIn \(sspr\):\s+(warning: .*\s+(- .*\s+)*)?error: SsprAtSignIn "sspr": The link/,
  );
  expect(text).not.toContain("error serializing");
}, 600_000);

it("stops at a published baseline that turns the reset on and breaks it, writes nothing even without a preview, and accepts it with a reason", async () => {
  const { stack, tenant } = world;
  await plant("OIB: Login and Lock Screen", baseline);
  stack.rewrite(sspr(', name: "Another name"'));
  const text = await refusedPreview(world);
  for (const part of ["disablelockscreenappnotifications", "allowtoasts"])
    expect(line(text, '"OIB: Login and Lock Screen"', part)).toBeDefined();
  await tenant.takeLog();
  expect((await stack.up()).ok).toBe(false);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  stack.rewrite(sspr(', acknowledgeBlockers: { lockScreenNotifications: "The help desk resets" }'));
  const accepted = succeeded(await stack.preview());
  expect(accepted.text).toMatch(
    /warning: .*lockScreenNotifications.*Accepted: The help desk resets\n.*"OIB: Login and Lock Screen"/,
  );
}, 600_000);

it("stops at a blocker of the program that is declared late, and forgets it in the deploy that takes it out", async () => {
  const { stack } = world;
  const { setting, value } = option("noLockScreen");
  const own = (chosen: unknown) => `
new SettingsCatalogPolicy("own", {
  name: "Own baseline",
  settings: ${JSON.stringify({ [setting]: { type: "choice", value: chosen } })} as never,
  assignments: { include: [{ group: "Windows pilot" }] },
});
`;
  // The name is there once the reset itself was let through.
  const late = `sspr.displayName.apply(() => {${own(value)}});`;
  stack.rewrite(sspr() + late);
  expect(line(await refusedPreview(world), 'SettingsCatalogPolicy "own"', setting, "Windows pilot")).toBeDefined();

  stack.rewrite(sspr(', acknowledgeBlockers: { noLockScreen: "for now" }') + own(value));
  succeeded(await stack.up());
  stack.rewrite(sspr() + own(`${setting}_0`));
  const corrected = succeeded(await stack.preview());
  expect(corrected.text).not.toMatch(/noLockScreen/);
  stack.rewrite(sspr());
  const removed = succeeded(await stack.preview());
  expect(removed.text).toMatch(
    /warning: .*noLockScreen.*where this deploy removes it, nothing is left to do\.\n.*"Own baseline"/,
  );
}, 600_000);
