/** @module test/policies/refused: a late refusal is said under its resource, and ends the program without its own trace. */
import * as pulumi from "@pulumi/pulumi";
import { ArgsFaulty } from "../../components/_shared/program-args";
import { Refused, shownWhereItBelongs } from "../../policies/_shared/refused";

afterEach(() => jest.restoreAllMocks());
const resource = {} as pulumi.Resource;

it("leaves what succeeds, and failures of another kind, as they are", async () => {
  const log = jest.spyOn(pulumi.log, "error").mockResolvedValue();
  expect(await shownWhereItBelongs(Promise.resolve(1))).toBe(1);
  const failure = new Error("the line is down");
  await expect(shownWhereItBelongs(Promise.reject(failure))).rejects.toBe(failure);
  expect(log).not.toHaveBeenCalled();
});

it("says a refusal of a resource under it, once, and throws what prints one line", async () => {
  const log = jest.spyOn(pulumi.log, "error").mockResolvedValue();
  const fault = new ArgsFaulty('PinReset "pin"', [{ path: ["scope"], message: "is wrong" }], resource);
  const thrown = await shownWhereItBelongs(Promise.reject(fault)).catch((error: unknown) => error);
  expect(log.mock.calls).toEqual([[fault.message, resource]]);
  expect(thrown).toBeInstanceOf(Refused);
  expect(pulumi.RunError.isInstance(thrown)).toBe(true);
  expect((thrown as Error).stack).toBe((thrown as Error).message);
});

it("keeps the words of an error, whatever the SDK writes in front of them", () => {
  const fault = new ArgsFaulty("P", [{ path: ["a"], message: "is wrong" }], resource);
  const words = fault.message;
  fault.message = `error serializing property "settings": ${fault.message}`;
  expect(fault.message).toBe(words);
  expect(String(fault)).not.toContain("serializing");
});
