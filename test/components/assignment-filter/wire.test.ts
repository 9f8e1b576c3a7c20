/** @module test/components/assignment-filter/wire: the Graph JSON of a filter says what the program says, and nothing else. */
import fc from "fast-check";
import { assignmentFilterArgs } from "../../../components/assignment-filter/args";
import { fromWire, toWire, usersOf, type ResolvedFilter } from "../../../components/assignment-filter/wire";
import { asGraphAnswers, filter } from "./generators";

const smallest = assignmentFilterArgs.parse({ name: "Corporate", rule: '(device.model -eq "x")' }) as ResolvedFilter;

it("is what Graph documents, defaults included", () => {
  expect(toWire(smallest)).toEqual({
    displayName: "Corporate",
    description: "",
    platform: "windows10AndLater",
    rule: '(device.model -eq "x")',
    assignmentFilterManagementType: "devices",
    roleScopeTags: ["0"],
  });
});

describe("the laws", () => {
  it("what was written reads back, whatever Graph adds or leaves out", () => {
    const answered = filter.chain((want) => fc.tuple(fc.constant(want), asGraphAnswers(toWire(want))));
    fc.assert(fc.property(answered, ([want, wire]) => expect(fromWire(wire)).toEqual(want)));
  });
  it("what was read says the same again", () => {
    fc.assert(fc.property(filter, (want) => expect(toWire(fromWire(toWire(want)))).toEqual(toWire(want))));
  });
  it("the order of the scope tags means nothing, and the program's list stays as it is", () => {
    const shuffled = filter.chain((want) => {
      const { length } = want.scopeTags;
      return fc.tuple(fc.constant(want), fc.shuffledSubarray(want.scopeTags, { minLength: length, maxLength: length }));
    });
    fc.assert(
      fc.property(shuffled, ([want, scopeTags]) => {
        const before = structuredClone(scopeTags);
        expect(toWire({ ...want, scopeTags })).toEqual(toWire(want));
        expect(scopeTags).toEqual(before);
      }),
    );
  });
});

it("shows a platform that it does not know as Graph says it", () => {
  expect(fromWire({ platform: "toaster" }).platform).toBe("toaster");
  expect(fromWire({}).platform).toBe("unknown");
});

it("takes no scope tag for the one that every object has", () => {
  for (const wire of [{}, { roleScopeTags: null }, { roleScopeTags: [] }]) {
    expect(fromWire(wire).scopeTags).toEqual([{ id: "0" }]);
  }
});

it("names each user of a filter once", () => {
  expect(usersOf({})).toEqual([]);
  expect(usersOf({ payloads: null })).toEqual([]);
  expect(usersOf({ payloads: [{ payloadId: "a" }, { payloadId: "b" }, { payloadId: "a" }, {}] })).toEqual(["a", "b"]);
});
