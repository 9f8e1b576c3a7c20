/** @module test/emulator/approvals.test: a tenant in which a second administrator approves what is written. */
import { useTenant } from "./support/tenant";

const tenant = useTenant();
const policies = "/beta/deviceManagement/configurationPolicies";
const body = { name: "x", platforms: "windows10", technologies: "mdm", settings: [] };
const justified = { "x-msft-approval-justification": Buffer.from("Weil, für die Prüfung").toString("base64") };

const protect = (policyType: string) =>
  tenant().admin("POST", "seed", { operationApprovalPolicies: [{ displayName: policyType, policyType }] });
const post = (headers: Record<string, string> = justified, sent: object = body) =>
  tenant().graph("POST", policies, sent, headers);
const decide = (id: unknown, decision: string) => tenant().admin("POST", "approvals", { id, decision });
const codeIn = (headers: Readonly<Record<string, unknown>>): string => String(headers["x-msft-approval-code"]);

beforeEach(async () => {
  await tenant().admin("POST", "reset");
  await tenant().admin("POST", "settings", { approvalAnswers403: false, clockOffsetSeconds: 0 });
});

it("asks nothing where no policy protects what is written, whatever the header says", async () => {
  await protect("script");
  expect((await post()).status).toBe(201);
  expect((await post({})).status).toBe(201);
});

it("demands a justification, then answers 412 with a code, and writes nothing", async () => {
  await protect("configurationPolicy");
  const without = await post({});
  expect([without.status, without.text]).toEqual([
    400,
    expect.stringContaining("'x-msft-approval-justification' is required"),
  ]);
  const asked = await post();
  expect([asked.status, asked.text]).toEqual([412, expect.stringContaining(codeIn(asked.headers))]);
  expect((await tenant().get(policies)).body["value"]).toEqual([]);
  const again = await post();
  expect([again.status, again.text, again.headers["x-msft-approval-code"]]).toEqual([
    409,
    expect.stringContaining("An active Approval Request already exists"),
    undefined,
  ]);
});

it("shows the request with its reason, and carries the same write out once with the code of an approved one", async () => {
  await protect("configurationPolicy");
  const code = codeIn((await post()).headers);
  const requests = "/beta/deviceManagement/operationApprovalRequests";
  expect((await tenant().get(requests)).body["value"]).toMatchObject([
    { id: code, status: "needsApproval", requestJustification: "Weil, für die Prüfung" },
  ]);
  expect(JSON.stringify((await tenant().get(`${requests}/${code}`)).body)).not.toContain('"write"');
  expect((await post({ "x-msft-approval-code": code })).status).toBe(400);
  expect((await decide(code, "approved")).status).toBe(204);
  expect((await post({ "x-msft-approval-code": code }, { ...body, name: "other" })).status).toBe(400);
  expect((await post({ "x-msft-approval-code": code })).status).toBe(201);
  expect((await post({ "x-msft-approval-code": code })).status).toBe(400);
  expect((await tenant().get(`${requests}/${code}`)).body["status"]).toBe("completed");
});

it("begins anew after a rejection, and after three days", async () => {
  await protect("configurationPolicy");
  const first = codeIn((await post()).headers);
  await decide(first, "rejected");
  const second = await post();
  expect([second.status, codeIn(second.headers) === first]).toEqual([412, false]);
  await tenant().admin("POST", "settings", { clockOffsetSeconds: 3 * 24 * 3600 + 1 });
  expect((await decide(codeIn(second.headers), "approved")).status).toBe(404);
});

it("answers as documented where it is told to", async () => {
  await protect("configurationPolicy");
  await tenant().admin("POST", "settings", { approvalAnswers403: true });
  const { status, body: answer } = await post();
  expect([status, answer]).toMatchObject([403, { error: { code: "ApprovalRequired" } }]);
});

it("protects scripts, filters and scope tags by policies of their own, and never a read", async () => {
  await protect("filter");
  await protect("role");
  const tag = await tenant().graph("POST", "/beta/deviceManagement/roleScopeTags", { displayName: "x" });
  expect(tag.status).toBe(400);
  expect((await tenant().get("/beta/deviceManagement/roleScopeTags")).status).toBe(200);
  expect((await post({})).status).toBe(201);
});
