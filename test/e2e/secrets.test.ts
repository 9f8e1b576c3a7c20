/** @module test/e2e/secrets: a secret of a setting is written to the tenant and shown nowhere. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../../scripts/harness/stack";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const name = "Single sign-on";
const policies = "/beta/deviceManagement/configurationPolicies";
const group = "com.apple.extensiblesso_com.apple.extensiblesso";
const token = "com.apple.extensiblesso_registrationtoken";
const configured = "R3gistration.Token-of.the/stack=file";
const written = "R3gistration.Token-in.the/program=text";
const all = [configured, written];

const program = (secret: string, description = ""): string => `
import * as pulumi from "@pulumi/pulumi";
import { SettingsCatalogPolicy } from "pulumi-intune";
const config = new pulumi.Config("intune-test");
export const small = new SettingsCatalogPolicy("small", {
  name: "${name}",
  description: "${description}",
  platforms: "macOS",
  technologies: "mdm,appleRemoteManagement",
  assignments: { include: [{ group: "Windows pilot" }] },
  settings: {
    ["${group}"]: {
      type: "groupCollection",
      values: [{ children: { ["${token}"]: { type: "simple", value: { secret: ${secret} } } } }],
    },
  },
}).summary;
`;
const fromConfig = 'config.requireSecret("token")';
const inProgram = JSON.stringify(written);

let world: World;
beforeEach(async () => {
  world = await openWorld(program(fromConfig));
  await world.stack.configure("intune-test:token", configured, "--secret");
}, 120_000);
afterEach(() => world.close());

/** From level 9 on the engine traces what it takes off the wire, and the SDK what it is answered: no plugin can keep them from that. */
const tracesOfPulumi = /(Unmarshaling|Marshaling) property for RPC\[|RegisterResource RPC finished: resource:/;

function withoutSecrets(text: string): void {
  const forms = all.flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString("base64").slice(0, -3)]);
  const lines = text.split("\n").filter((line) => forms.some((form) => line.includes(form)));
  expect(lines.filter((line) => !tracesOfPulumi.test(line)).map((line) => line.slice(0, 500))).toEqual([]);
}
const quiet = (run: Run): Run => {
  withoutSecrets(run.text);
  return run;
};

/** All that lies in a folder, as one text. */
function textIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
}

/** The token that Graph shows instead of the secret: another one after each write of it. */
async function shown(): Promise<string> {
  const { settings } = await world.live.one(name);
  const found = /SecretSettingValue"[^}]*"value":"([^"]+)"/.exec(JSON.stringify(settings))?.[1];
  if (!found) throw new Error(JSON.stringify(settings));
  return found;
}

it.each([
  ["of the stack's configuration", fromConfig],
  ["that the program does not mark", inProgram],
])(
  "keeps a secret %s out of state, previews, logs and the emulator's log",
  async (_, source) => {
    const { stack, tenant, folder } = world;
    stack.rewrite(program(source));
    const logs = join(folder, "logs");
    mkdirSync(logs);
    const verbose = stack.with({ TMPDIR: logs });
    quiet(succeeded(await verbose.preview("--diff", "-v=9", "--logflow")));
    quiet(succeeded(await verbose.up("--diff", "-v=9", "--logflow")));
    expect(stack.stateText()).toContain("ciphertext");
    withoutSecrets(textIn(join(folder, "state")));
    const log = JSON.stringify(await tenant.admin("GET", "log"));
    expect(log).toContain(token);
    withoutSecrets(log);
    const before = await shown();
    stack.rewrite(program(source, "Changed"));
    quiet(succeeded(await verbose.preview("--diff", "-v=9", "--logflow")));
    quiet(succeeded(await verbose.up("-v=9", "--logflow")));
    expect(await shown()).not.toBe(before);
    expect(textIn(logs)).toContain("small");
    withoutSecrets(textIn(logs));
    quiet(await stack.preview("--logtostderr", "-v=9"));
    quiet(await stack.preview("--json"));
    quiet(await stack.run(["stack", "export"]));
    quiet(await stack.run(["stack", "output"]));
  },
  600_000,
);

it("plans nothing while nobody wrote, although Graph shows a mask", async () => {
  const { stack, tenant } = world;
  succeeded(await stack.up());
  const before = await shown();
  await tenant.takeLog();
  const preview = quiet(succeeded(await stack.preview("--diff")));
  expect(isUnchanged(preview)).toBe(true);
  expect(preview.text).not.toContain("cannot verify");
  expect(isUnchanged(succeeded(await stack.up()))).toBe(true);
  expect(writesIn(await tenant.takeLog())).toEqual([]);
  expect(await shown()).toBe(before);
}, 300_000);

it("plans the write of another secret, and shows neither", async () => {
  const { stack, tenant } = world;
  succeeded(await stack.up());
  const before = await shown();
  stack.rewrite(program(inProgram));
  const preview = quiet(succeeded(await stack.preview("--diff")));
  expect(preview.steps["update"]).toBe(1);
  expect(preview.text).toContain("[secret]");
  await tenant.takeLog();
  quiet(succeeded(await stack.up()));
  expect(writesIn(await tenant.takeLog())).toHaveLength(1);
  expect(await shown()).not.toBe(before);
  expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
}, 300_000);

it("finds a portal edit of the description, repairs it with the secret, and knows that the secret was not touched", async () => {
  const { stack, tenant, live } = world;
  succeeded(await stack.up());
  const { id } = await live.one(name);
  await tenant.graph("PATCH", `${policies}/${id}`, { description: "By hand" });
  const preview = quiet(succeeded(await stack.preview()));
  expect(preview.text).toMatch(/\[diff: ~description\]/);
  expect(preview.text).not.toContain("cannot verify");
  quiet(succeeded(await stack.up()));
  expect((await live.one(name)).description).toBe("");
  const after = quiet(succeeded(await stack.preview()));
  expect(isUnchanged(after)).toBe(true);
  expect(after.text).not.toContain("cannot verify");
}, 300_000);

it("warns that it cannot verify the secret after a portal write of it, and plans no difference", async () => {
  const { stack, tenant, live } = world;
  succeeded(await stack.up());
  const policy = await live.one(name);
  const text = JSON.stringify(policy.settings);
  const settings = JSON.parse(
    text.replace(`"${await shown()}"`, '"by hand"').replace("encryptedValueToken", "notEncrypted"),
  );
  await live.edit(policy, { settings });
  await tenant.takeLog();
  const preview = quiet(succeeded(await stack.preview("--diff")));
  expect(isUnchanged(preview)).toBe(true);
  expect(preview.text).toContain("cannot verify");
  expect(writesIn(await tenant.takeLog())).toEqual([]);
}, 300_000);

it("shows no secret in an error: of the service that repeats it, or of our own checks", async () => {
  const { stack, tenant } = world;
  const fault = { status: 400, code: "BadRequest", message: `The value '${configured}' is not valid here.` };
  await tenant.admin("POST", "faults", { match: { method: "POST", path: "configurationPolicies$" }, fault });
  const refused = await stack.up();
  expect(refused.ok).toBe(false);
  expect(refused.text).toContain("is not valid here");
  quiet(refused);
  stack.rewrite(program(inProgram));
  await tenant.admin("POST", "faults", {
    match: { method: "POST", path: "configurationPolicies$" },
    fault: { ...fault, message: `The value '${written}' is not valid here.` },
  });
  const again = await stack.up();
  expect(again.ok).toBe(false);
  quiet(again);
  stack.rewrite(program(`${inProgram}, secrte: ${inProgram}`));
  const faulty = await stack.preview();
  expect(faulty.ok).toBe(false);
  expect(faulty.text).toContain("secrte: no such property");
  quiet(faulty);
}, 300_000);
