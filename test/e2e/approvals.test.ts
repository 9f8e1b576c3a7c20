/** @module test/e2e/approvals: a tenant in which a second administrator approves every change: each deploy does what was approved since the last. */
import { isUnchanged, openWorld, succeeded, type World } from "./support/world";

const program = `
import { SsprAtSignIn } from "pulumi-intune";
new SsprAtSignIn("sspr", { assignments: { include: [{ group: "Windows pilot" }] } });
`;
const policies = "/beta/deviceManagement/configurationPolicies";
const requests = "/beta/deviceManagement/operationApprovalRequests";

interface Request {
  readonly id: string;
  readonly status: string;
  readonly requestJustification: string;
}

let world: World;
beforeAll(async () => {
  const commit = {
    GITHUB_SHA: "abc123",
    GITHUB_REF: "",
    SYSTEM_PULLREQUEST_PULLREQUESTID: "",
    CI_MERGE_REQUEST_IID: "",
  };
  world = await openWorld(program, commit);
  const policy = { displayName: "Configuration", policyType: "configurationPolicy" };
  await world.tenant.admin("POST", "seed", { operationApprovalPolicies: [policy] });
}, 120_000);
afterAll(() => world?.close());

const open = async (): Promise<Request[]> =>
  (await world.tenant.graph<{ value: Request[] }>("GET", requests)).value.filter(
    ({ status }) => status === "needsApproval",
  );
const live = async () => (await world.tenant.graph<{ value: { id: string }[] }>("GET", policies)).value;

async function approveAll(): Promise<void> {
  for (const { id } of await open()) await world.tenant.admin("POST", "approvals", { id, decision: "approved" });
}

it("says the code and what to do, writes nothing, and asks once however often it is run", async () => {
  const first = await world.stack.up();
  expect(first.ok).toBe(false);
  const [request] = await open();
  expect(first.text).toContain(`approval code ${request?.id}`);
  expect(first.text).toMatch(/Have it approved in the admin center[\s\S]*pulumi up/);
  expect(request?.requestJustification).toMatch(
    /^Deployed by Pulumi, stack [\w-]+\/test, commit abc123 \[write \w{16}\]$/,
  );
  expect(await live()).toEqual([]);
  const second = await world.stack.up();
  expect([second.ok, second.text]).toEqual([false, expect.stringContaining(String(request?.id))]);
  expect(await open()).toHaveLength(1);
}, 180_000);

it("completes with each deploy what was approved since the last one, and makes nothing twice", async () => {
  for (let deploys = 0; deploys < 4; deploys++) {
    await approveAll();
    const run = await world.stack.up();
    if (run.ok) break;
    expect(run.text).toContain("approval code");
  }
  expect(await live()).toHaveLength(1);
  expect(await open()).toEqual([]);
  expect(isUnchanged(succeeded(await world.stack.preview()))).toBe(true);
}, 300_000);
