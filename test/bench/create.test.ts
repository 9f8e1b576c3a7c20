/** @module test/bench/create.test: a large create keeps Intune's write limit and uses it up. */
import { benchCreate } from "../../bench/create";
import { verdict } from "../../bench/report";

it("writes at the rate that Intune allows, is never refused, and writes nothing twice", async () => {
  const { gates } = await benchCreate(300, () => undefined);
  expect(gates.map(verdict)).toEqual(["", "", ""]);
}, 120_000);
