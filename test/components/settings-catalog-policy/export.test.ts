/** @module test/components/settings-catalog-policy/export: policies from files that other tools wrote. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../../components/_shared/issues";
import { ExportNotUsable } from "../../../components/_shared/program-export";
import { settingsCatalogPolicyArgs } from "../../../components/settings-catalog-policy/args";
import { policyFromExport } from "../../../components/settings-catalog-policy/export";

const fixtures = join(__dirname, "..", "..", "fixtures", "exports");
const hello = "device_vendor_msft_passportforwork_{tenantid}";
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "export-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const path = join(folder, "policy.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const portal = (): Record<string, unknown> => JSON.parse(readFileSync(join(fixtures, "portal.json"), "utf8")) as never;
const reasons = (act: () => unknown): readonly string[] => {
  try {
    act();
  } catch (error) {
    if (error instanceof ExportNotUsable) return error.reasons;
    throw error;
  }
  return [];
};

it.each(["portal", "intune-management", "graph"])("reads what %s wrote as arguments that are accepted", (tool) => {
  const args = policyFromExport(join(fixtures, `${tool}.json`));
  expect(check(settingsCatalogPolicyArgs, args)).toMatchObject({ ok: true });
  expect(args.name).toContain("exported by");
});

it("takes no id, scope tag, assignment or date along", () => {
  const args = policyFromExport(join(fixtures, "intune-management.json"));
  expect(Object.keys(args).sort()).toEqual([
    "description",
    "name",
    "platforms",
    "settings",
    "technologies",
    "templateId",
  ]);
  expect(args.description).toBe("");
});

it("keeps template references and nested settings", () => {
  const { settings, templateId } = policyFromExport(join(fixtures, "intune-management.json"));
  expect(templateId).toBe("fcef01f2-439d-4c3f-9184-823fd6e97646_1");
  expect(settings[hello]).toMatchObject({
    type: "groupCollection",
    settingInstanceTemplateId: "0ECE2BDC-57C1-4BE9-93E9-AC9C395A9C94",
    values: [
      {
        children: {
          [`${hello}_policies_enablepinrecovery`]: {
            type: "choice",
            value: `${hello}_policies_enablepinrecovery_true`,
          },
        },
      },
    ],
  });
});

it("is the same whatever the order of the settings", () => {
  const exported = portal();
  const reversed = { ...exported, settings: [...(exported["settings"] as unknown[])].reverse() };
  expect(policyFromExport(file(reversed))).toEqual(policyFromExport(join(fixtures, "portal.json")));
});

it("says what is wrong with a file that it cannot use", () => {
  expect(reasons(() => policyFromExport(join(folder, "none.json")))[0]).toMatch(/cannot be read: .*ENOENT/);
  expect(reasons(() => policyFromExport(file("{")))[0]).toContain("is not JSON");
  expect(reasons(() => policyFromExport(file("[]")))[0]).toContain("not an exported object");
  expect(reasons(() => policyFromExport(file({ value: [] })))[0]).toContain("holds 0 objects");
  expect(reasons(() => policyFromExport(file({ omaSettings: [] })))[0]).toContain("CustomProfile.fromExport");
  expect(
    reasons(() => policyFromExport(file({ ...portal(), "@odata.type": "#microsoft.graph.iosCustomConfiguration" })))[0],
  ).toContain("iosCustomConfiguration");
  expect(reasons(() => policyFromExport(file({ ...portal(), settings: undefined })))[0]).toContain("$expand=settings");
  expect(reasons(() => policyFromExport(file({ ...portal(), name: "", settingCount: 30 })))).toEqual([
    expect.stringContaining("has no name"),
    expect.stringContaining("holds 2 of 30 settings"),
  ]);
});

it("refuses a setting type that it does not know, by name", () => {
  const unknown = [
    {
      id: "0",
      settingInstance: {
        "@odata.type": "#microsoft.graph.deviceManagementConfigurationNewSettingInstance",
        settingDefinitionId: "x",
      },
    },
  ];
  expect(reasons(() => policyFromExport(file({ ...portal(), settings: unknown, settingCount: 1 })))[0]).toContain(
    "NewSettingInstance",
  );
});

it("asks for the secrets that no export holds, and takes them by setting definition id", () => {
  const id = "com.apple.extensiblesso_registrationtoken";
  const settingInstance = {
    "@odata.type": "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance",
    settingDefinitionId: id,
    simpleSettingValue: {
      "@odata.type": "#microsoft.graph.deviceManagementConfigurationSecretSettingValue",
      valueState: "encryptedValueToken",
      value: "token-1",
    },
  };
  const path = file({ ...portal(), settings: [{ id: "0", settingInstance }], settingCount: 1 });
  expect(reasons(() => policyFromExport(path))).toEqual([
    expect.stringMatching(/registrationtoken.*is a secret, and no export holds those/),
  ]);
  expect(policyFromExport(path, { [id]: "clear" }).settings[id]).toEqual({
    type: "simple",
    value: { secret: "clear" },
  });
});
