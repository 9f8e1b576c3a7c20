/** @module test/e2e/sign-in-resilience: the policy in a tenant: deployed, unchanged, edited in the portal, undone, and what is taken out goes. */
import { escrowRemediation, undoRemediation } from "../../policies/_sign-in-resilience/recovery-password";
import { riskScript } from "../../policies/_sign-in-resilience/risk";
import { tasksScript } from "../../policies/_sign-in-resilience/tasks";
import { parseErrors } from "../support/powershell";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./support/world";

const scripts = "/beta/deviceManagement/deviceHealthScripts";
const program = (more: object): string => `
import { SignInResilience } from "pulumi-intune";
export const resilience = new SignInResilience("resilience", ${JSON.stringify({
  name: "Resilience",
  schedule: { type: "daily", interval: 1, time: "03:30", utc: false },
  assignments: {
    include: [{ group: "Windows pilot", filter: "Corporate Windows devices" }],
    exclude: [{ group: "Break glass accounts" }],
  },
  ...more,
})} as never).summary;
`;
const prevention = { prevent: { passwordSignIn: "allowed", recoveryPassword: "escrowed" } };
const names = ["devices at risk", "task logons", "password sign-in", "recovery password"].map(
  (part) => `Resilience (${part})`,
);

interface Row {
  readonly id: string;
  readonly displayName: string;
  readonly detectionScriptContent: string;
  readonly remediationScriptContent: string;
  readonly isGlobalScript?: boolean;
  readonly [member: string]: unknown;
}
interface Assignment {
  readonly target: { readonly "@odata.type": string };
  readonly runSchedule?: object | null;
}

let world: World;
beforeAll(async () => {
  world = await openWorld(program(prevention));
}, 120_000);
afterAll(() => world?.close());

async function rows(): Promise<Row[]> {
  const { value } = await world.tenant.graph<{ value: Row[] }>("GET", scripts);
  const own = value.filter((row) => row.isGlobalScript !== true);
  return Promise.all(own.map(({ id }) => world.tenant.graph<Row>("GET", `${scripts}/${id}`)));
}
async function row(part: string): Promise<Row> {
  const found = (await rows()).find(({ displayName }) => displayName === `Resilience (${part})`);
  if (!found) throw new Error(`no remediation "${part}"`);
  return found;
}
const text = (base64: string): string => Buffer.from(base64, "base64").toString("utf8");
const assignmentsOf = async ({ id }: Row): Promise<Assignment[]> =>
  (await world.tenant.graph<{ value: Assignment[] }>("GET", `${scripts}/${id}/assignments`)).value;

it("deploys each part as a remediation of its own, assigned and scheduled as the program says", async () => {
  succeeded(await world.stack.up());
  const made = await rows();
  expect(made.map(({ displayName }) => displayName).sort()).toEqual([...names].sort());
  for (const one of made) {
    expect(one).toMatchObject({ runAsAccount: "system", runAs32Bit: false });
    for (const content of [one.detectionScriptContent, one.remediationScriptContent].filter(Boolean))
      expect(await parseErrors(text(content))).toEqual([]);
    const [included, ...more] = (await assignmentsOf(one)).filter(
      ({ target }) => !target["@odata.type"].includes("exclusion"),
    );
    expect(more).toEqual([]);
    expect(included).toMatchObject({ runSchedule: { interval: 1, time: expect.stringMatching(/^03:30:00/) } });
  }
  const risk = await row("devices at risk");
  expect([text(risk.detectionScriptContent), risk.remediationScriptContent]).toEqual([riskScript("high"), ""]);
  expect(text((await row("task logons")).detectionScriptContent)).toBe(tasksScript);
  expect(text((await row("recovery password")).remediationScriptContent)).toBe(escrowRemediation);
  expect(text((await row("password sign-in")).remediationScriptContent)).toContain("DevicePasswordLessBuildVersion");
}, 300_000);

it("writes nothing on a second up", async () => {
  await world.tenant.takeLog();
  expect(isUnchanged(succeeded(await world.stack.up()))).toBe(true);
  expect(writesIn(await world.tenant.takeLog())).toEqual([]);
}, 300_000);

it("finds a script that the portal changed, and puts only that one back", async () => {
  const before = await row("recovery password");
  await world.tenant.graph("PATCH", `${scripts}/${before.id}`, {
    remediationScriptContent: Buffer.from("exit 0\n").toString("base64"),
  });
  const found = succeeded(await world.stack.preview());
  expect(found.text).toMatch(/\[diff: [^\]]*~remediationScript/);
  await world.tenant.takeLog();
  succeeded(await world.stack.up());
  expect(writesIn(await world.tenant.takeLog())).toEqual([expect.stringMatching(`^PATCH ${scripts}/${before.id}$`)]);
  expect((await row("recovery password")).remediationScriptContent).toBe(before.remediationScriptContent);
}, 300_000);

it("undoes in place, with a warning, and removes from the tenant what is no longer asked for", async () => {
  const before = await rows();
  world.stack.rewrite(program({ detect: { taskLogons: false }, prevent: { recoveryPassword: "undone" } }));
  const up = succeeded(await world.stack.up());
  expect(up.text).toMatch(/removes the recovery password that this policy added/);
  const after = await rows();
  expect(after.map(({ displayName }) => displayName).sort()).toEqual([names[0], names[3]].sort());
  const recovery = await row("recovery password");
  expect(before.map(({ id }) => id)).toContain(recovery.id);
  expect(text(recovery.remediationScriptContent)).toBe(undoRemediation);
}, 300_000);

it("leaves nothing in the tenant when it is destroyed", async () => {
  succeeded(await world.stack.run(["destroy", "--yes", "--skip-preview"]));
  expect(await rows()).toEqual([]);
}, 300_000);
