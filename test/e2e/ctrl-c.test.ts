/** @module test/e2e/ctrl-c: a deploy of many policies that ends in the middle by Ctrl-C: nothing is lost, the next one finishes. */
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

/** The whole figure with CTRL_C_POLICIES=1000: a matter of minutes in the engine. */
const count = Number(process.env["CTRL_C_POLICIES"] ?? 100);
const policies = "/beta/deviceManagement/configurationPolicies";
const program = `
import { SettingsCatalogPolicy } from "pulumi-intune";
const setting = "device_vendor_msft_policy_config_authentication_enablewebsignin";
for (let i = 0; i < ${count}; i++)
  new SettingsCatalogPolicy("p" + i, {
    name: "Policy " + i,
    settings: { [setting]: { type: "choice", value: setting + "_1" } },
    assignments: { include: [{ group: "Windows pilot" }] },
  });
`;

let world: World;
beforeEach(async () => {
  world = await openWorld(program);
  await world.tenant.admin("POST", "settings", { latencyMs: 20 });
}, 120_000);
afterEach(() => world?.close());

interface Policy {
  readonly id: string;
  readonly name: string;
}
async function inTenant(): Promise<Policy[]> {
  const { value } = await world.tenant.graph<{ value: Policy[] }>("GET", `${policies}?$select=id,name&$top=1000`);
  return value;
}
const idsInState = (): string[] =>
  world.stack
    .resources()
    .flatMap(({ type, id }) => (type === "intune:index:SettingsCatalogPolicy" && id ? [id] : []))
    .sort();

/** Interrupts an `up` once the tenant has a third of the policies. */
async function upUntilAThird(): Promise<void> {
  const end = new AbortController();
  const ending = world.stack.upUntil(end.signal);
  // Each look takes as long as the service's answer.
  while ((await inTenant()).length < count / 3) continue;
  end.abort();
  expect((await ending).ok).toBe(false);
}

/** The next deploy leaves one policy of each name, all in the state, and nothing to do. */
async function finishes(): Promise<void> {
  succeeded(await world.stack.up());
  const all = await inTenant();
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all).toHaveLength(count);
  expect(idsInState()).toEqual(all.map(({ id }) => id).sort());
  expect(isUnchanged(succeeded(await world.stack.preview()))).toBe(true);
}

it("ends in a state that is equal to the tenant, and the next up does the rest and nothing twice", async () => {
  const { tenant } = world;
  await upUntilAThird();
  const made = await inTenant();
  expect(made.length).toBeGreaterThanOrEqual(count / 3);
  expect(made.length).toBeLessThan(count);
  expect(idsInState()).toEqual(made.map(({ id }) => id).sort());

  await tenant.takeLog();
  await finishes();
  const posts = writesIn(await tenant.takeLog()).filter((write) => write === `POST ${policies}`);
  expect(posts).toHaveLength(count - made.length);
}, 1_800_000);
