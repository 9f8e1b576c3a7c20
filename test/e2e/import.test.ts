/** @module test/e2e/import: a tenant with a history comes under a program's care without a write. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../scripts/run/run";
import { sampleArgs, sampleName, sampleProgram, webSignIn } from "./support/sample";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const root = join(__dirname, "..", "..");
let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** The tenant holds what the program declares, and the stack has forgotten it. */
async function forgotten(source: string, prepare: (world: World) => Promise<void> = async () => {}): Promise<World> {
  const opened = await openWorld(source);
  world = opened;
  await prepare(opened);
  succeeded(await opened.stack.up());
  const exported = succeeded(await opened.stack.run(["stack", "export"]));
  const state = JSON.parse(exported.text) as { deployment: { resources?: unknown[] } };
  delete state.deployment.resources;
  const file = join(opened.folder, "empty.json");
  writeFileSync(file, JSON.stringify(state));
  succeeded(await opened.stack.run(["stack", "import", "--file", file]));
  await opened.tenant.takeLog();
  return opened;
}

/** `intune-policy`, as a person runs it. */
async function intunePolicy({ stack }: World, ...args: string[]): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await run(
    join(root, "node_modules", ".bin", "node"),
    [join(root, "dist", "cli.js"), ...args],
    { env: stack.env },
  );
  return { code, text: `${stdout}${stderr}` };
}

const importFile = (opened: World, file: string): Promise<{ code: number; text: string }> =>
  intunePolicy(opened, "import-file", file, "--cwd", join(opened.folder, "program"), "--stack", "test");

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
  succeeded(await opened.stack.run(["import", "--file", file, "--generate-code=false", "--yes"]));
  const preview = succeeded(await opened.stack.preview());
  expect(isUnchanged(preview)).toBe(true);
  expect(writesIn(await opened.tenant.takeLog())).toEqual([]);
  expect(JSON.stringify(opened.stack.resources())).toContain('"protect":true');
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
  succeeded(await opened.stack.run(["import", "--file", file, "--generate-code=false", "--yes"]));
  expect(isUnchanged(succeeded(await opened.stack.preview()))).toBe(true);
  const { id } = await opened.live.one(sampleName);
  const inState = opened.stack.resources().find((one) => one.id === id);
  expect(Object.keys(inState?.inputs?.["settings"] ?? {})).toHaveLength(300);
}, 300_000);
