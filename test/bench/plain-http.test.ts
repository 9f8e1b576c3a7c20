/** @module test/bench/plain-http.test: the log of a preview as the round trips that it was. */
import { roundTripsIn } from "../../bench/plain-http";

it("puts the items of a batch together and leaves out what is not Graph's", () => {
  const line = (path: string, batchId: string | null = null, batch = false) => ({ path, batch, batchId });
  const log = [
    line("/tenant/oauth2/v2.0/token"),
    line("/beta/a?$top=1", "1", true),
    line("/beta/b", "1", true),
    line("/beta/$batch", "1"),
    line("/v1.0/groups", null),
  ];
  expect(roundTripsIn(log)).toEqual([
    { version: "beta", items: ["/a?$top=1", "/b"] },
    { version: "v1.0", items: ["/groups"] },
  ]);
});
