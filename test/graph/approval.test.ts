/** @module test/graph/approval.test: a tenant in which each write needs the approval of a second administrator. */

import { randomUUID } from "node:crypto";
import { ApprovalPending, ApprovalUsedUp, type Approval } from "../../graph";
import { clientOn, errorOf, type TestClient } from "./support/clients";
import { type Reply, type Seen, type TestServer, startServer } from "./support/server";

const approval: Approval = { justification: "Stack contoso, für die Prüfung", requestsPath: "/approvals" };

let server: TestServer;
let requests: { id: string; status: string; requestJustification: string }[];
let carriedOut: string[];
beforeEach(async () => {
  [requests, carriedOut] = [[], []];
  server = await startServer();
  server.script(guarded);
});
afterEach(() => server.close());

/** As the service does it: a code for a new request, none while one is open, the write only with the code of an approved one. */
function guarded({ method, url, headers, body }: Seen): Reply {
  if (url === "/beta/approvals") return { status: 200, json: { value: requests } };
  if (method === "GET") return { status: 200, json: {} };
  const write = `${method} ${url} ${body}`;
  const code = headers["x-msft-approval-code"];
  const known = requests.find(({ id }) => id === code);
  if (known?.status === "approved" && headers["x-msft-approval-justification"] === undefined) {
    known.status = "completed";
    carriedOut.push(write);
    return { status: 201, json: { id: "1" } };
  }
  const justification = headers["x-msft-approval-justification"];
  if (typeof justification !== "string") return refusal(400, "Header 'x-msft-approval-justification' is required");
  const text = Buffer.from(justification, "base64").toString("utf8");
  if (requests.some((one) => one.requestJustification === text && /needsApproval|approved/.test(one.status)))
    return refusal(409, "An active Approval Request already exists");
  const id = randomUUID();
  requests.push({ id, status: "needsApproval", requestJustification: text });
  return refusal(412, `x-msft-approval-code: ${id}`, { "x-msft-approval-code": id });
}

const refusal = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "request-id": "r-1", ...headers },
  json: { error: { code: "BadRequest", message } },
});

const client = (): TestClient => clientOn(server, { approval });

it("changes nothing, and says the code, where to approve and what to do then", async () => {
  const error = await errorOf(client().graph.post("/items", { name: "x" }));
  expect(error).toBeInstanceOf(ApprovalPending);
  const [{ id } = { id: "" }] = requests;
  expect(error).toMatchObject({ approvalCode: id, status: 412, requestId: "r-1", acted: "no" });
  expect((error as Error).message).toContain(`approval code ${id}`);
  expect((error as Error).message).toMatch(/Multi Admin Approval.*pulumi up/);
  expect(carriedOut).toEqual([]);
});

it("says the code also where the requests cannot be listed, and what failed where no code is known", async () => {
  server.script((seen) => (seen.method === "GET" ? refusal(400, "no list today") : guarded(seen)));
  const error = await errorOf(client().graph.put("/items/1", { name: "x" }));
  expect(error).toBeInstanceOf(ApprovalPending);
  expect(error).toMatchObject({ approvalCode: requests[0]?.id, status: 412 });
  const again = await errorOf(client().graph.put("/items/1", { name: "x" }));
  expect(again).not.toBeInstanceOf(ApprovalPending);
  expect(again).toMatchObject({ method: "GET", status: 400 });
  expect([carriedOut.length, requests.length]).toEqual([0, 1]);
});

it("tells who approves why, whatever letters that has, and which write it is", async () => {
  await errorOf(client().graph.post("/items", { name: "x" }));
  expect(requests[0]?.requestJustification).toMatch(/^Stack contoso, für die Prüfung \[write [0-9a-f]{16}\]$/);
});

it("completes the same write in a later run, once it is approved, with the code and nothing else", async () => {
  await errorOf(client().graph.post("/items", { name: "x" }));
  requests[0]!.status = "approved";
  expect(await client().graph.post("/items", { name: "x" })).toEqual({ id: "1" });
  expect(carriedOut).toEqual(['POST /beta/items {"name":"x"}']);
});

it("repeats an approved write with its code alone: nothing is asked anew", async () => {
  await errorOf(client().graph.put("/items/1", { name: "x" }));
  requests[0]!.status = "approved";
  let busy = true;
  server.script((seen) => {
    if (!busy || seen.headers["x-msft-approval-code"] === undefined) return guarded(seen);
    busy = false;
    return { status: 503, headers: { "retry-after": "1" }, json: {} };
  });
  await client().graph.put("/items/1", { name: "x" });
  const sent = server.seen.filter(({ headers }) => headers["x-msft-approval-code"] === requests[0]?.id);
  expect(sent.map(({ headers }) => headers["x-msft-approval-justification"])).toEqual([undefined, undefined]);
  expect([carriedOut.length, requests.length]).toEqual([1, 1]);
});

it("says to run again where an approved write went unanswered and its code is used up: it was carried out", async () => {
  await errorOf(client().graph.put("/items/1", { name: "x" }));
  requests[0]!.status = "approved";
  server.script((seen) => {
    if (seen.headers["x-msft-approval-code"] === undefined) return guarded(seen);
    if (requests[0]?.status === "completed") return refusal(400, "The approval code is not valid for this request.");
    guarded(seen);
    return "drop";
  });
  const error = await errorOf(client().graph.put("/items/1", { name: "x" }));
  const [{ id } = { id: "" }] = requests;
  expect(error).toBeInstanceOf(ApprovalUsedUp);
  expect(error).toMatchObject({
    approvalCode: id,
    status: 400,
    code: "BadRequest",
    acted: "unknown",
    requestId: "r-1",
  });
  expect((error as Error).message).toMatch(new RegExp(`no answer.*approval code ${id}.*not valid.*run again`));
  expect([carriedOut.length, requests.length]).toEqual([1, 1]);
});

it("does not take the approval of another write for its own", async () => {
  await errorOf(client().graph.post("/items", { name: "x" }));
  requests[0]!.status = "approved";
  const error = await errorOf(client().graph.post("/items", { name: "other" }));
  expect(error).toBeInstanceOf(ApprovalPending);
  expect(carriedOut).toEqual([]);
});

it("says the code again while nobody has approved, and asks for no second approval", async () => {
  await errorOf(client().graph.post("/items", { name: "x" }));
  const again = await errorOf(client().graph.post("/items", { name: "x" }));
  expect(again).toMatchObject({ name: "ApprovalPending", approvalCode: requests[0]?.id, status: 409 });
  expect(requests).toHaveLength(1);
});

it("says so where somebody else's request is open for the same object", async () => {
  server.script((seen) =>
    seen.url === "/beta/approvals"
      ? { status: 200, json: { value: [] } }
      : refusal(409, "An active Approval Request already exists"),
  );
  const error = await errorOf(client().graph.patch("/items/1", {}));
  expect(error).toMatchObject({ name: "ApprovalPending", approvalCode: undefined });
  expect((error as Error).message).toContain("another approval request");
});

it("understands the answer that the documentation shows", async () => {
  const id = randomUUID();
  server.script((seen) =>
    seen.url === "/beta/approvals"
      ? { status: 200, json: { value: [] } }
      : {
          status: 403,
          headers: { "x-msft-approval-code": id },
          json: { error: { code: "ApprovalRequired", message: "approve" } },
        },
  );
  expect(await errorOf(client().graph.delete("/items/1"))).toMatchObject({ name: "ApprovalPending", approvalCode: id });
});

it("begins anew where the request was rejected or has expired", async () => {
  await errorOf(client().graph.post("/items", { name: "x" }));
  requests[0]!.status = "rejected";
  expect(await errorOf(client().graph.post("/items", { name: "x" }))).toMatchObject({ approvalCode: requests[1]?.id });
});

it("cuts a long reason, and never the mark of the write", async () => {
  const long = clientOn(server, { approval: { ...approval, justification: "x".repeat(3000) } });
  await errorOf(long.graph.post("/items", {}));
  expect(requests[0]?.requestJustification).toHaveLength(1024);
  expect(requests[0]?.requestJustification).toMatch(/\[write [0-9a-f]{16}\]$/);
});

it("never keeps a read waiting, and means nothing where no approval is asked for", async () => {
  expect(await client().graph.get("/items")).toEqual({});
  server.replies({ status: 412, json: { error: { code: "PreconditionFailed", message: "changed" } } });
  const error = await errorOf(client().graph.put("/items/1", {}));
  expect(error).not.toBeInstanceOf(ApprovalPending);
  expect(error).toMatchObject({ status: 412 });
});
