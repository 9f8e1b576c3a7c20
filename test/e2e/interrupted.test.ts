/** @module test/e2e/interrupted: a deploy that died in the middle is finished by the next one, with no duplicate and no orphan. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleName, sampleProgram } from "./support/sample";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const root = join(__dirname, "..", "..");
const policies = "/beta/deviceManagement/configurationPolicies";

/** The plugin under a guard that kills its process once the service has answered the first request of this kind. */
function dieAfter(world: World, method: string, path: RegExp): () => void {
  const folder = join(world.folder, "dying");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "die.cjs"),
    `const fetchIt = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const answer = await fetchIt(input, init);
  const url = typeof input === "string" ? input : input.url ?? String(input);
  const method = init?.method ?? input.method ?? "GET";
  if (method === ${JSON.stringify(method)} && ${String(path)}.test(url)) process.kill(process.pid, "SIGKILL");
  return answer;
};
`,
  );
  const starter = join(folder, "pulumi-resource-intune");
  writeFileSync(
    starter,
    `#!/bin/sh\nexec node --require '${folder}/die.cjs' '${join(root, "provider", "bin", "plugin.js")}' "$@"\n`,
  );
  chmodSync(starter, 0o755);
  const project = join(world.folder, "program", "Pulumi.yaml");
  const whole = readFileSync(project, "utf8");
  writeFileSync(project, whole.replace(join(root, "provider"), folder));
  return () => writeFileSync(project, whole);
}

let world: World;
beforeEach(async () => {
  world = await openWorld(sampleProgram());
}, 120_000);
afterEach(() => world.close());

async function finishes(): Promise<void> {
  const { stack, tenant, live } = world;
  succeeded(await stack.up());
  const [only, ...more] = await live.named(sampleName);
  expect(more).toEqual([]);
  expect(only && (await live.assignments(only))).toHaveLength(3);
  await tenant.takeLog();
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  const ids = stack.resources().filter((one) => one.type === "intune:index:SettingsCatalogPolicy");
  expect(ids.map((one) => one.id)).toEqual([only?.id]);
}

it("takes over the policy that a plugin made before it died, and says so", async () => {
  const { stack, tenant, live } = world;
  const mend = dieAfter(world, "POST", /configurationPolicies$/);
  expect((await stack.up()).ok).toBe(false);
  expect(writesIn(await tenant.takeLog())).toEqual([`POST ${policies}`]);
  const [left] = await live.named(sampleName);
  expect(stack.resources().filter((one) => one.type === "intune:index:SettingsCatalogPolicy")).toEqual([]);
  mend();
  const preview = succeeded(await stack.preview());
  expect(preview.text).toContain(`adopts settings catalog policy ${left?.id}`);
  await tenant.takeLog();
  await finishes();
  expect((await live.one(sampleName)).id).toBe(left?.id);
}, 300_000);

it("finishes the assignments after a plugin died once they were written", async () => {
  const mend = dieAfter(world, "POST", /\/assign$/);
  expect((await world.stack.up()).ok).toBe(false);
  mend();
  await finishes();
}, 300_000);

it("makes one policy when the answer to the POST is lost", async () => {
  const { stack, tenant } = world;
  await tenant.admin("POST", "faults", {
    match: { method: "POST", path: "configurationPolicies$" },
    fault: { drop: "after" },
  });
  const up = succeeded(await stack.up());
  expect(up.text).toContain("adopts settings catalog policy");
  await finishes();
}, 300_000);

it("makes one policy when the POST is lost before the service acts", async () => {
  await world.tenant.admin("POST", "faults", {
    match: { method: "POST", path: "configurationPolicies$" },
    fault: { drop: "before" },
  });
  await finishes();
}, 300_000);

it("keeps the policy when its assignments are refused, and the next up assigns it", async () => {
  const { stack, tenant, live } = world;
  await tenant.admin("POST", "faults", {
    match: { method: "POST", path: "/assign$" },
    fault: { status: 400, code: "BadRequest", message: "No." },
  });
  const refused = await stack.up();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("No.");
  const { id } = await live.one(sampleName);
  expect(stack.resources().map((one) => one.id)).toContain(id);
  await finishes();
}, 300_000);

it("saves a policy that was made but could not be read back, and the next up finishes it", async () => {
  const { stack, tenant, live } = world;
  const read = { method: "GET", path: "configurationPolicies/[^/]+\\?" };
  await tenant.admin("POST", "faults", {
    match: read,
    fault: { status: 400, code: "BadRequest", message: "Not now." },
  });
  const up = succeeded(await stack.up());
  expect(up.text).toContain("was written but not read back");
  expect(up.text).toContain("Not now.");
  const [left] = await live.named(sampleName);
  expect(stack.resources().map((one) => one.id)).toContain(left?.id);
  await finishes();
}, 300_000);
