/** @module test/graph/envelope: what a person reads of a refusal. */

import fc from "fast-check";
import { readRefusal } from "../../graph/envelope";

const tail =
  " - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 11111111-2222-4333-8444-555555555555" +
  " - Url: https://fef.test.example/Service/items?api-version=5024-04-01";
const nested = (text: string) =>
  JSON.stringify(
    {
      _version: 3,
      Message: text + tail,
      CustomApiErrorPhrase: "",
      RetryAfter: null,
      ErrorSourceService: "",
      HttpHeaders: "{}",
    },
    null,
    2,
  );
const body = (error: object) => JSON.stringify({ error });

describe("readRefusal", () => {
  it("unwraps a message that is JSON text, and cuts off the tail", () => {
    const read = readRefusal(
      body({ code: "BadRequest", message: nested("The name is taken."), innerError: { "request-id": "abc" } }),
    );
    expect(read).toEqual({
      code: "BadRequest",
      reason: "The name is taken.",
      requestId: "abc",
      permissions: [],
      webPage: false,
    });
  });
  it("takes the activity id where there is no request id", () => {
    expect(readRefusal(body({ code: "X", message: nested("No.") })).requestId).toBe(
      "11111111-2222-4333-8444-555555555555",
    );
  });
  it("reads a nested message that was cut short", () => {
    expect(readRefusal(body({ code: "X", message: nested('Bad "value" here').slice(0, 52) })).reason).toBe(
      'Bad "value" here',
    );
  });
  it("reads plain text, an empty body and a message that is empty", () => {
    expect(readRefusal(`Something broke${tail}`).reason).toBe("Something broke");
    expect(readRefusal("").reason).toBe("no explanation was given");
    expect(readRefusal(body({ code: "", message: "" }))).toEqual({
      reason: "no explanation was given",
      permissions: [],
      webPage: false,
    });
  });
  it("does not show a web page", () => {
    expect(readRefusal("<!DOCTYPE html><p>Proxy</p>")).toMatchObject({
      webPage: true,
      reason: expect.not.stringContaining("Proxy"),
    });
  });
  it("finds the permissions that the text names", () => {
    const text =
      "Application is not authorized to perform this operation. Application must have one of the following scopes: A.Read.All, A.ReadWrite.All";
    expect(readRefusal(body({ code: "Forbidden", message: nested(text) })).permissions).toEqual([
      "A.Read.All",
      "A.ReadWrite.All",
    ]);
    expect(readRefusal(body({ code: "Forbidden", message: "Insufficient privileges." })).permissions).toEqual([]);
  });
  it("adds the details that Entra gives per property", () => {
    const details = [{ code: "x", target: "displayName", message: "is too long" }];
    expect(readRefusal(body({ code: "Request_BadRequest", message: "Invalid.", details })).reason).toBe(
      "Invalid.; displayName: is too long",
    );
  });
  it("says something in one line about any body", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((message) => body({ message })),
        ),
        (text) => {
          const { reason } = readRefusal(text);
          expect(reason).not.toBe("");
          expect(reason).not.toMatch(/[\r\n]/);
          expect(reason.length).toBeLessThanOrEqual(1003);
        },
      ),
    );
  });
});
