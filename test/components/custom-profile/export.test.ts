/** @module test/components/custom-profile/export: custom profiles from files that other tools wrote. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../../components/_shared/issues";
import { ExportNotUsable } from "../../../components/_shared/program-export";
import { customProfileArgs } from "../../../components/custom-profile/args";
import { profileFromExport } from "../../../components/custom-profile/export";

const source = join(__dirname, "..", "..", "fixtures", "exports", "custom-profile.json");
const hosts = "./Vendor/MSFT/Policy/Config/Authentication/ConfigureWebSignInAllowedUrls";
const exported = (): Record<string, unknown> => JSON.parse(readFileSync(source, "utf8")) as never;
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "export-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const path = join(folder, "profile.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function reasons(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ExportNotUsable) return error.reasons;
    throw error;
  }
  return [];
}

it("reads rows and applicability, and nothing that belongs to the tenant", () => {
  const args = profileFromExport(source);
  expect(check(customProfileArgs, args)).toMatchObject({ ok: true });
  expect(Object.keys(args).sort()).toEqual(["applicability", "description", "name", "settings"]);
  expect(args.settings[hosts]).toMatchObject({ type: "string", value: "signin.contoso.com;portal.contoso.com" });
  expect(args.applicability).toMatchObject({ osEdition: { editions: ["windows10Enterprise"], rule: "include" } });
});

it("asks for what the export has only masked, by OMA-URI", () => {
  const [integer, text] = exported()["omaSettings"] as [object, object];
  const path = file({
    ...exported(),
    omaSettings: [integer, { ...text, isEncrypted: true, value: "****", secretReferenceValueId: "a_b_c" }],
  });
  expect(reasons(() => profileFromExport(path))).toEqual([expect.stringContaining(hosts)]);
  expect(profileFromExport(path, { [hosts]: "signin.contoso.com" }).settings[hosts]).toMatchObject({
    value: "signin.contoso.com",
  });
});

it("says what is wrong with a file that it cannot use", () => {
  expect(reasons(() => profileFromExport(file({ settings: [] })))[0]).toContain("SettingsCatalogPolicy.fromExport");
  expect(
    reasons(() =>
      profileFromExport(file({ ...exported(), "@odata.type": "#microsoft.graph.windows10GeneralConfiguration" })),
    )[0],
  ).toContain("windows10GeneralConfiguration");
  expect(reasons(() => profileFromExport(file({ ...exported(), omaSettings: null })))[0]).toContain(
    "no list of omaSettings",
  );
  expect(reasons(() => profileFromExport(file({ ...exported(), displayName: "" })))[0]).toContain("no displayName");
  const twice = [...(exported()["omaSettings"] as object[]), ...(exported()["omaSettings"] as object[])];
  expect(reasons(() => profileFromExport(file({ ...exported(), omaSettings: twice })))[0]).toContain(
    "AllowAadPasswordReset",
  );
});
