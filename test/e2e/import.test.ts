/** @module test/e2e/import: a tenant with a history comes under a program's care without a write. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { forgottenWorld, importAll, importFile } from "./support/import";
import { passwordReset, sampleArgs, sampleName, sampleProgram, webSignIn } from "./support/sample";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const forgotten = async (...args: Parameters<typeof forgottenWorld>): Promise<World> =>
  (world = await forgottenWorld(...args));

it("fills the import file, imports components with their children, and then has nothing to do", async () => {
  const opened = await forgotten(sampleProgram());
  const file = join(opened.folder, "import.json");
  const { code, text } = await importFile(opened, file);
  expect([code, text]).toEqual([0, expect.stringContaining(`("${sampleName}")`)]);
  const { id } = await opened.live.one(sampleName);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    resources: [
      { type: "intune:components:SettingsCatalogPolicy", component: true },
      { type: "intune:index:SettingsCatalogPolicy", id },
      { type: "intune:index:PolicyAssignments", id: `deviceManagement/configurationPolicies/${id}` },
    ],
  });
  await importAll(opened, file);
  const preview = succeeded(await opened.stack.preview());
  expect(isUnchanged(preview)).toBe(true);
  expect(writesIn(await opened.tenant.takeLog())).toEqual([]);
  expect(JSON.stringify(opened.stack.resources())).toContain('"protect":true');
  const again = await importFile(opened, file);
  expect([again.code, again.text]).toEqual([0, expect.stringContaining("plans to make nothing")]);
}, 300_000);

it("leaves out what the tenant does not have, and says so", async () => {
  const opened = await openWorld(sampleProgram());
  world = opened;
  const { code, text } = await importFile(opened, join(opened.folder, "import.json"));
  expect([code, text]).toEqual([0, expect.stringContaining("there is nothing to import")]);
}, 300_000);

it("names both where two objects have the name, and exits with 1", async () => {
  const opened = await forgotten(sampleProgram());
  const { name, description, platforms, technologies, settings } = await opened.live.one(sampleName);
  const twin = await opened.live.create({ name, description, platforms, technologies, settings });
  const { code, text } = await importFile(opened, join(opened.folder, "import.json"));
  expect([code, text]).toEqual([1, expect.stringContaining(twin.id)]);
}, 300_000);

it("plans no delete and no create when a child was imported alone before its component was declared", async () => {
  const opened = await forgotten(sampleProgram());
  const { id } = await opened.live.one(sampleName);
  opened.stack.rewrite("export {};");
  const alone = ["import", "intune:index:SettingsCatalogPolicy", "sample", id, "--generate-code=false", "--yes"];
  succeeded(await opened.stack.run(alone));
  opened.stack.rewrite(sampleProgram());
  const preview = succeeded(await opened.stack.preview("--json"));
  const { steps } = JSON.parse(preview.text.slice(preview.text.indexOf("{"))) as {
    steps: { op: string; urn: string }[];
  };
  const ofThePolicy = steps
    .filter(({ urn }) => urn.includes("intune:index:SettingsCatalogPolicy::"))
    .filter(({ op }) => op !== "refresh");
  expect(steps.filter(({ op }) => op === "delete")).toEqual([]);
  expect(ofThePolicy.map(({ op }) => op)).toEqual(["same"]);
}, 300_000);

it("imports 300 settings and then has nothing to do", async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `${webSignIn}_copy${i}`);
  const settings = Object.fromEntries(ids.map((id) => [id, { type: "choice", value: `${id}_1` }]));
  const opened = await forgotten(sampleProgram({ ...sampleArgs, settings }), async ({ tenant }) => {
    const query = encodeURIComponent(`id eq '${webSignIn}'`);
    const found = await tenant.graph<{ value: unknown[] }>(
      "GET",
      `/beta/deviceManagement/configurationSettings?$filter=${query}`,
    );
    const copies = ids.map((id) => JSON.parse(JSON.stringify(found.value[0]).replaceAll(webSignIn, id)) as unknown);
    await tenant.admin("POST", "reset", { configurationSettings: copies });
  });
  const file = join(opened.folder, "import.json");
  expect(await importFile(opened, file)).toMatchObject({ code: 0 });
  await importAll(opened, file);
  expect(isUnchanged(succeeded(await opened.stack.preview()))).toBe(true);
  const { id } = await opened.live.one(sampleName);
  const inState = opened.stack.resources().find((one) => one.id === id);
  expect(Object.keys(inState?.inputs?.["settings"] ?? {})).toHaveLength(300);
}, 300_000);

const rows = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [
    `./Device/Vendor/MSFT/Policy/Config/Sample/Row${i}`,
    i % 2 === 0
      ? { type: "integer", name: `Row ${i}`, value: i }
      : { type: "string", name: `Row ${i}`, value: `text ${i}` },
  ]),
);

it("imports every kind and 100 OMA-URI rows, and then has nothing to do", async () => {
  const opened = await forgotten(`
import { AssignmentFilter, CustomProfile, RoleScopeTag, SettingsCatalogPolicy } from "pulumi-intune";
const assignments = { include: [{ group: "Windows pilot" }] };
new RoleScopeTag("tag", { name: "Own tag", description: "Ours" });
new AssignmentFilter("filter", { name: "Own filter", rule: '(device.deviceOwnership -eq "Corporate")' });
new CustomProfile("profile", { name: "Rows", settings: ${JSON.stringify(rows)} as never, assignments });
new SettingsCatalogPolicy("policy", {
  name: "Reset", settings: { ${passwordReset}: { type: "choice", value: "${passwordReset}_1" } }, assignments,
});
`);
  const file = join(opened.folder, "import.json");
  expect(await importFile(opened, file)).toMatchObject({ code: 0 });
  await importAll(opened, file);
  const imported = opened.stack.resources().map(({ type }) => type);
  for (const kind of [
    "SettingsCatalogPolicy",
    "CustomProfile",
    "PolicyAssignments",
    "AssignmentFilter",
    "RoleScopeTag",
  ]) {
    expect(imported).toContain(`intune:index:${kind}`);
  }
  expect(isUnchanged(succeeded(await opened.stack.preview()))).toBe(true);
  expect(writesIn(await opened.tenant.takeLog())).toEqual([]);
}, 300_000);
