/** @module test/provider/functions/find-settings: the policies of an emulated tenant that set what is looked for, all of them. */
import { kinds } from "../../../components/kinds.gen";
import type { Graph } from "../../../graph";
import { functions } from "../../../provider/functions";
import { invokeFunction } from "../../../provider/invoke";
import { Session } from "../../../provider/session";
import type { FoundPolicy } from "../../../components/provider";
import { useEmulated } from "../../components/_shared/emulated";

const emulated = useEmulated();
const policies = "/deviceManagement/configurationPolicies";
const profiles = "/deviceManagement/deviceConfigurations";
const pilotId = "9a000000-0000-4000-8000-000000000001";
const filterId = "f1000000-0000-4000-8000-000000000001";
const graph = "#microsoft.graph.";
const csp = "device_vendor_msft_policy_config_";
const toasts = `${csp}abovelock_allowtoasts`;
const hello = "device_vendor_msft_passportforwork_{tenantid}";
const recovery = `${hello}_policies_enablepinrecovery`;
const hide = "./Device/Vendor/MSFT/Policy/Config/WindowsLogon/HideFastUserSwitching";
const lock = "./Vendor/MSFT/Policy/Config/ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen";
const wifi = "./Vendor/MSFT/WiFi/Profile/Contoso/WlanXml";

const choice = (id: string, value: string) => ({
  "@odata.type": `${graph}deviceManagementConfigurationChoiceSettingInstance`,
  settingDefinitionId: id,
  choiceSettingValue: {
    "@odata.type": `${graph}deviceManagementConfigurationChoiceSettingValue`,
    value: `${id}_${value}`,
    children: [],
  },
});
const grouped = {
  "@odata.type": `${graph}deviceManagementConfigurationGroupSettingCollectionInstance`,
  settingDefinitionId: hello,
  groupSettingCollectionValue: [{ children: [choice(recovery, "true")] }],
};
const row = (omaUri: string, value: string | number) => ({
  "@odata.type": `${graph}omaSetting${typeof value === "number" ? "Integer" : "String"}`,
  ...{ displayName: "row", omaUri, value },
});
const toGroup = { target: { "@odata.type": `${graph}groupAssignmentTarget`, groupId: pilotId } };

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const { status, body: answer } = await emulated().tenant.graph("POST", `/beta${path}`, body);
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(answer)}`);
  return answer as Record<string, unknown>;
}

async function plantPolicy(name: string, instances: readonly object[], assignments: readonly object[] = [toGroup]) {
  const { id } = await post(policies, {
    ...{ name, platforms: "windows10", technologies: "mdm" },
    settings: instances.map((settingInstance) => ({
      "@odata.type": `${graph}deviceManagementConfigurationSetting`,
      settingInstance,
    })),
  });
  if (assignments.length > 0) await post(`${policies}/${String(id)}/assign`, { assignments });
  return String(id);
}

async function plantProfile(displayName: string, omaSettings: readonly object[], more: object = {}): Promise<string> {
  const body = { "@odata.type": `${graph}windows10CustomConfiguration`, displayName, omaSettings, ...more };
  const { id } = await post(profiles, body);
  await post(`${profiles}/${String(id)}/assign`, { assignments: [toGroup] });
  return String(id);
}

/** Our client as an app that may do no more than this. */
const as = async (...roles: string[]): Promise<Graph> =>
  emulated().graphOf(await emulated().tenant.withRoles(...roles));

async function find(
  settings: readonly string[],
  omaUris: readonly string[] = [],
  owned: readonly string[] = [],
  client: Graph = emulated().graph,
) {
  const session = new Session(kinds, async () => client, { say: () => undefined });
  for (const id of owned) kinds.forEach((kind) => session.own(kind, id));
  const args = { values: { settings: [...settings], omaUris: [...omaUris] }, secrets: [] };
  const { values, issues } = await invokeFunction(functions, session, "intune:index:findSettings", args);
  expect(issues).toEqual([]);
  const found = functions.find(({ token }) => token === "intune:index:findSettings");
  expect(found?.outputs.safeParse(values).error).toBeUndefined();
  return values as unknown as { policies: FoundPolicy[]; refused: { title: string; permissions: string[] }[] };
}

it("tells what a policy sets, whatever its depth and case, and for whom by name", async () => {
  const all = {
    "@odata.type": `${graph}allDevicesAssignmentTarget`,
    deviceAndAppManagementAssignmentFilterId: filterId,
  };
  const id = await plantPolicy(
    "Deep",
    [grouped, choice(toasts, "0")],
    [
      toGroup,
      { target: { ...all, deviceAndAppManagementAssignmentFilterType: "exclude" } },
      {
        target: {
          "@odata.type": `${graph}exclusionGroupAssignmentTarget`,
          groupId: "9a000000-0000-4000-8000-000000000004",
        },
      },
    ],
  );
  const { policies: found } = await find([recovery.toUpperCase(), toasts], [], [id]);
  expect(found).toEqual([
    {
      ...{ kind: "SettingsCatalogPolicy", title: "settings catalog policy", id, name: "Deep", owned: true, others: [] },
      settings: [
        { carrier: "catalogue", setting: recovery, value: `${recovery}_true` },
        { carrier: "catalogue", setting: toasts, value: `${toasts}_0` },
      ],
      include: expect.arrayContaining([
        { group: { id: pilotId, name: "Windows pilot" } },
        { allDevices: true, filter: { id: filterId, name: "Corporate Windows devices" }, filterType: "exclude" },
      ]),
      exclude: [{ group: { id: "9a000000-0000-4000-8000-000000000004", name: "Shared kiosks" } }],
    },
  ]);
  expect((await find([toasts])).policies).toMatchObject([{ id, owned: false, settings: [{ setting: toasts }] }]);
});

it("tells the rows of a custom profile in clear, its rules, and nothing of other rows", async () => {
  const rule = { osEditionTypes: ["windows10Enterprise"], ruleType: "exclude", name: "E" };
  const id = await plantProfile(
    "Rows",
    [row(hide, 1), row(lock, "<enabled/>"), row(wifi, "<x/>"), row("./Vendor/MSFT/Secret", "s")],
    {
      deviceManagementApplicabilityRuleOsEdition: rule,
    },
  );
  const sought = [hide.toLowerCase(), lock, "./Vendor/MSFT/WiFi/Profile/*/WlanXml"];
  await emulated().asked();
  const { policies: found } = await find([], sought);
  expect(found).toMatchObject([
    {
      ...{ kind: "CustomProfile", id, name: "Rows" },
      settings: [
        { carrier: "omaUri", setting: hide, value: 1 },
        { carrier: "omaUri", setting: lock, value: "<enabled/>" },
        { carrier: "omaUri", setting: wifi, value: "<x/>" },
      ],
      applicability: { osEdition: { editions: ["windows10Enterprise"], rule: "exclude" } },
    },
  ]);
  const reveals = (await emulated().asked()).filter((line) => line.includes("getOmaSettingPlainTextValue"));
  expect(reveals).toHaveLength(2);
});

it("leaves a value out that the app may not read, and names what it may not name by id alone", async () => {
  await plantProfile("Masked", [row(lock, "<enabled/>"), row(hide, 1)]);
  const reader = await as("DeviceManagementConfiguration.Read.All");
  const { policies: found, refused } = await find([], [lock, hide], [], reader);
  expect(found.find(({ name }) => name === "Masked")).toMatchObject({
    settings: [
      { carrier: "omaUri", setting: lock },
      { carrier: "omaUri", setting: hide, value: 1 },
    ],
    include: [{ group: { id: pilotId } }],
  });
  expect(JSON.stringify(found.filter(({ name }) => name === "Masked"))).not.toMatch(/enabled|Windows pilot/);
  expect(refused).toEqual([]);
});

it("says which kinds it may not read, and which permission is needed", async () => {
  const { policies: found, refused } = await find([toasts], [lock], [], await as("GroupMember.Read.All"));
  expect(found).toEqual([]);
  expect(refused.map(({ title }) => title)).toEqual(["custom profile", "settings catalog policy"]);
  expect(refused[0]?.permissions[0]).toBe("DeviceManagementConfiguration.Read.All");
});

it("finds policies beyond the first page and settings beyond the first page, and asks nothing of those that nobody gets", async () => {
  const many = ["windowslogon_hidefastuserswitching", "windowslogon_overrideshellprogram"].map((name) =>
    choice(csp + name, "0"),
  );
  const last = `${csp}windowslogon_disablelockscreenappnotifications`;
  for (let i = 0; i < 27; i += 1) await plantPolicy(`Filler ${i}`, [many[i % 2]!], []);
  const id = await plantPolicy("Last", [...many, choice(last, "1")]);
  await plantPolicy("Nobody's", [choice(last, "1")], []);
  await emulated().asked();
  expect((await find([last])).policies).toMatchObject([{ id, settings: [{ value: `${last}_1` }] }]);
  const asked = (await emulated().asked()).filter((line) => line.includes("/settings"));
  expect(asked.length).toBeLessThan(9);
});

it("asks nothing where nothing is looked for", async () => {
  await emulated().asked();
  expect(await find([])).toEqual({ policies: [], refused: [] });
  expect(await emulated().asked()).toEqual([]);
});
