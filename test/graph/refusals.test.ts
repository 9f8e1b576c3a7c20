/** @module test/graph/refusals: each refusal is a class with fields and a next step. */

import { GraphRequestFailed, ObjectNotFound, PermissionMissing, Throttled, isNotFound } from "../../graph";
import { clientOn, errorOf } from "./support/clients";
import { type Reply, type TestServer, startServer } from "./support/server";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  json: { error: { code, message } },
  headers: { "request-id": "req-1", ...headers },
});

async function refused(reply: Reply, method: "get" | "delete" | "post" = "get"): Promise<unknown> {
  server.replies(reply);
  return errorOf(clientOn(server, { maxAttempts: 2 }).graph[method]("/deviceManagement/items/1"));
}

describe("a refusal", () => {
  it("says what was tried, on what, what came back, the next step and the id", async () => {
    const error = await refused(refusal(400, "BadRequest", "The value is wrong"));
    expect(error).toBeInstanceOf(GraphRequestFailed);
    expect(error).toMatchObject({
      method: "GET",
      path: "/deviceManagement/items/1",
      status: 400,
      code: "BadRequest",
      reason: "The value is wrong",
      requestId: "req-1",
      acted: "no",
    });
    expect(String(error)).toBe(
      "GraphRequestFailed: Cannot GET /deviceManagement/items/1: 400 BadRequest: The value is wrong. " +
        "Correct the value that the answer names; if it names none, report this line. (request-id req-1)",
    );
  });
  it.each([
    refusal(404, "NotFound", "No such thing"),
    refusal(404, "ResourceNotFound", "gone"),
    refusal(400, "Request_ResourceNotFound", "gone"),
    refusal(400, "ResourceNotFound", "gone"),
    { status: 404 } as const,
  ])("is ObjectNotFound for %j", async (reply) => {
    const error = await refused(reply, "delete");
    expect(error).toBeInstanceOf(ObjectNotFound);
    expect(isNotFound(error)).toBe(true);
  });
  it.each([
    { status: 404, text: "<html><h1>Not found</h1></html>" },
    refusal(404, "No method match route template", "no route"),
    refusal(403, "Forbidden", "no"),
    refusal(429, "TooManyRequests", "slow"),
    refusal(503, "ServiceUnavailable", "busy"),
  ])("is never taken for absence: %j", async (reply) => {
    expect(isNotFound(await refused(reply))).toBe(false);
  });
  it("names the missing permission, and the one to grant", async () => {
    const text =
      "Application is not authorized to perform this operation. Application must have one of the following scopes: A.Read.All, A.ReadWrite.All - Operation ID (for customer support): 0";
    const error = await refused(refusal(403, "Forbidden", JSON.stringify({ Message: text })), "post");
    expect(error).toBeInstanceOf(PermissionMissing);
    expect(error).toMatchObject({ permissions: ["A.Read.All", "A.ReadWrite.All"], status: 403 });
    expect((error as Error).message).toBe(
      "Cannot POST /deviceManagement/items/1: the app lacks one of A.Read.All, A.ReadWrite.All. Grant A.ReadWrite.All in Entra and give admin consent. (request-id req-1)",
    );
  });
  it("is Throttled when Graph still says 429 after the last attempt", async () => {
    const error = await refused(refusal(429, "TooManyRequests", "slow", { "retry-after": "17" }));
    expect(error).toBeInstanceOf(Throttled);
    expect(error).toMatchObject({ retryAfterSeconds: 17, reason: "slow (after 2 attempts)" });
    expect(String(error)).toContain("Wait 17 seconds");
  });
  it("says when a second administrator must approve", async () => {
    const error = await refused(
      refusal(400, "BadRequest", "Header 'x-msft-approval-justification' is required to request approval"),
      "post",
    );
    expect(String(error)).toContain("second administrator");
  });
  it("marks a failed POST whose outcome nobody knows", async () => {
    expect(await refused(refusal(504, "GatewayTimeout", "late"), "post")).toMatchObject({
      status: 504,
      acted: "unknown",
    });
    expect(await refused(refusal(409, "Conflict", "exists"), "post")).toMatchObject({ status: 409, acted: "no" });
  });
  it("does not follow a redirect, which would carry a write elsewhere", async () => {
    const error = await refused({ status: 307, headers: { location: `${server.origin}/beta/other` } }, "post");
    expect(error).toMatchObject({ name: "GraphRequestFailed", status: 307 });
    expect(server.seen.at(-1)?.url).toBe("/beta/deviceManagement/items/1");
  });
});
