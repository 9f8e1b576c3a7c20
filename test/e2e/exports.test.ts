/** @module test/e2e/exports: policies that other tools exported deploy, and then there is nothing to do. */
import { join } from "node:path";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const fixtures = join(__dirname, "..", "fixtures", "exports");
let world: World;
afterEach(() => world.close());

it("deploys what the portal, Graph and IntuneManagement wrote, and a second preview is empty", async () => {
  const declare = (kind: string, tool: string): string =>
    `new ${kind}("${tool}", { ...${kind}.fromExport(${JSON.stringify(join(fixtures, `${tool}.json`))}), assignments: { include: [{ group: "Windows pilot" }] } });`;
  const policies = ["portal", "intune-management", "graph"].map((tool) => declare("SettingsCatalogPolicy", tool));
  world = await openWorld(
    [
      'import { CustomProfile, SettingsCatalogPolicy } from "pulumi-intune";',
      ...policies,
      declare("CustomProfile", "custom-profile"),
    ].join("\n"),
  );
  const { stack, tenant, live } = world;
  succeeded(await stack.up());
  const templated = await live.one("WHfB, exported by IntuneManagement");
  expect(JSON.stringify(templated)).toContain("0ece2bdc-57c1-4be9-93e9-ac9c395a9c94");
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 300_000);

it("names what is wrong with an export, under no stack trace", async () => {
  world = await openWorld(
    'import { SettingsCatalogPolicy } from "pulumi-intune"; SettingsCatalogPolicy.fromExport("nowhere.json");',
  );
  const refused = await world.stack.preview();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("nowhere.json cannot be used");
  expect(refused.text).not.toMatch(/^\s+at /m);
}, 300_000);
