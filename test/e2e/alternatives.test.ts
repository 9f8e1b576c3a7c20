/** @module test/e2e/alternatives: the same deploy where the service answers in the other ways that are documented or were seen. */
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const hello = "device_vendor_msft_passportforwork_{tenantid}";
/** More policies than are read one by one, with one of more settings than a cut list shows. */
const program = `
import { CustomProfile, Remediation, SettingsCatalogPolicy } from "pulumi-intune";
const setting = "device_vendor_msft_policy_config_authentication_enablewebsignin";
const assignments = { include: [{ group: "Windows pilot" }] };
for (let i = 0; i < 24; i++)
  new SettingsCatalogPolicy("p" + i, {
    name: "Policy " + i,
    settings: {
      [setting]: { type: "choice", value: setting + "_1" },
      "${hello}": { type: "groupCollection", values: [{ children: {
        "${hello}_policies_pincomplexity_minimumpinlength": { type: "simple", value: 8 } } }] },
    },
    assignments,
  });
new CustomProfile("profile", {
  name: "Profile",
  settings: { "./Device/Vendor/MSFT/Policy/Config/Authentication/AllowAadPasswordReset": { type: "integer", value: 1, name: "SSPR" } },
  assignments,
});
new Remediation("remediation", { name: "Remediation", detectionScript: "exit 0", remediationScript: "exit 0", assignments });
`;

let world: World;
beforeAll(async () => {
  world = await openWorld(program);
}, 120_000);
afterAll(() => world?.close());

const objects = async (): Promise<unknown[]> => {
  const sets = ["configurationPolicies", "deviceConfigurations", "deviceHealthScripts"];
  const lists = sets.map((set) =>
    world.tenant.graph<{ value: unknown[] }>("GET", `/beta/deviceManagement/${set}?$top=100`),
  );
  return (await Promise.all(lists)).flatMap(({ value }) => value);
};

it.each([
  ["lists that honour no $expand", { expandOnLists: false }],
  ["$expand that shows one setting of a policy", { expandSettingsCap: 1 }],
  ["lists that show one policy a page where settings are expanded", { expandedPageSize: 1 }],
  [
    "neither, and answers with a body where there was none",
    { expandOnLists: false, expandSettingsCap: 1, patchAnswersBody: true, deleteAnswers200: true },
  ],
])(
  "deploys, finds an edit, repairs it and takes all away again with %s",
  async (_, settings) => {
    const { stack, tenant } = world;
    const asUsual = {
      expandOnLists: true,
      expandSettingsCap: null,
      expandedPageSize: null,
      patchAnswersBody: false,
      deleteAnswers200: false,
    };
    const before = await objects();
    await tenant.admin("POST", "settings", { ...asUsual, ...settings });
    succeeded(await stack.up());
    await tenant.takeLog();
    expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
    expect(writesIn(await tenant.takeLog())).toEqual([]);
    const [edited] = stack.resources().filter(({ type }) => type === "intune:index:CustomProfile");
    await tenant.graph("PATCH", `/beta/deviceManagement/deviceConfigurations/${edited?.id}`, {
      "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
      description: "edited",
    });
    expect((await stack.preview()).steps).toMatchObject({ update: 1 });
    succeeded(await stack.up());
    expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
    succeeded(await stack.destroy());
    expect(await objects()).toEqual(before);
  },
  600_000,
);
