/** @module test/e2e/hand-back: a policy leaves the program and stays in the tenant. */
import { sampleArgs, sampleName } from "./support/sample";
import { openWorld, succeeded, writesIn, type World } from "./support/world";

const program = (retain: boolean): string => `
import { SettingsCatalogPolicy } from "pulumi-intune";
new SettingsCatalogPolicy("sample", ${JSON.stringify(sampleArgs)} as never, {
  transforms: [({ props, opts }) => ({ props, opts: { ...opts, retainOnDelete: ${retain} } })],
});
`;
let world: World;
afterEach(() => world.close());

it("keeps the policy and who gets it, and forgets both", async () => {
  world = await openWorld(program(false));
  const { stack, tenant, live } = world;
  succeeded(await stack.up());
  const before = await live.one(sampleName);
  const targets = await live.assignments(before);
  stack.rewrite(program(true));
  succeeded(await stack.up());
  await tenant.takeLog();
  stack.rewrite("export {};");
  succeeded(await stack.up());
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  expect(stack.resources().filter((one) => one.type.startsWith("intune:"))).toEqual([]);
  expect(await live.one(sampleName)).toEqual(before);
  expect(await live.assignments(before)).toEqual(targets);
}, 300_000);
