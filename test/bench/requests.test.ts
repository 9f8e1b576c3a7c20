/** @module test/bench/requests.test: what a preview may ask of Graph, on stacks that are quick to try. */
import { benchRequests } from "../../bench/requests";
import { verdict } from "../../bench/report";

it("keeps every budget of a preview, of ten policies and of a hundred", async () => {
  const { gates, tables } = await benchRequests([10, 100], () => undefined);
  expect(gates.map(verdict).filter((line) => line !== "")).toEqual([]);
  // Twelve previews of a hundred, two gates each, twelve of the baseline, and of all thirty-six what they find, both ways.
  expect(gates).toHaveLength(24 + 24 + 72);
  expect(tables.map(({ rows }) => rows.length)).toEqual([8, 8, 8, 4, 12]);
}, 120_000);
