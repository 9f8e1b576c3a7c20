/** @module test/provider/graph-events.test: what a person is told of the way to Graph. */
import type { GraphEvent } from "../../graph";
import { tellEvent } from "../../provider/graph-events";

function told(event: GraphEvent): string[] {
  const said: string[] = [];
  tellEvent(event, (message, level) => void said.push(`${level}: ${message}`));
  return said;
}

const wait = { kind: "limit-wait", limit: "Intune's write limit", sent: 340 } as const;

it("says what a long wait is for", () => {
  expect(told({ ...wait, waitMilliseconds: 12_300 })).toEqual(["status: waiting 12 s for Intune's write limit"]);
  expect(told({ ...wait, waitMilliseconds: 999 })).toEqual([]);
});

it("warns that the other credential is used, and says nothing of what is of no use to a person", () => {
  expect(told({ kind: "sign-in-switched", from: "stored secret", to: "environment's", reason: "expired" })).toEqual([
    expect.stringMatching(/^warning: The stored secret was refused \(expired\)/),
  ]);
  expect(told({ kind: "token-renewed", method: "GET", path: "/x" })).toEqual([]);
});
