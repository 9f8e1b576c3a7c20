/** @module test/provider/properties: values, secrets and unknowns survive the way to the engine and back. */
import fc from "fast-check";
import { unknown, type Bag } from "../../components/_shared/kind";
import { findAll, withValueAt, type Path } from "../../components/_shared/path";
import { hasUnknown, noProperties, readProperties, writeProperties } from "../../provider/properties";
import { anyBag, asset, isSecretAt, output, plain, resource, secret, struct, unknownText } from "./support/wire";

const sentinels = [
  unknownText,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** Values with some of their places unknown and some secret. */
const anyProperties = fc.tuple(anyBag, fc.array(fc.nat()), fc.array(fc.nat())).map(([bag, unknowns, secrets]) => {
  const places = (value: Bag): Path[] => findAll(value, "**").filter((path) => path.length > 0);
  const leaves = places(bag).filter((path) => !places(bag).some((other) => isAbove(path, other)));
  const pick = (from: readonly Path[], numbers: readonly number[]): Path[] =>
    from.length === 0 ? [] : [...new Set(numbers.map((n) => from[n % from.length]!))];
  const values = pick(leaves, unknowns).reduce((filled, path) => withValueAt(filled, path, unknown), bag);
  return { values, secrets: pick(places(values), secrets) };
});
const isAbove = (path: Path, other: Path): boolean =>
  other.length > path.length && path.every((step, i) => step === other[i]);
const inOrder = (paths: readonly Path[]): string[] => paths.map((path) => JSON.stringify(path)).sort();

describe("writeProperties and readProperties", () => {
  it("are each other's inverse", () => {
    fc.assert(
      fc.property(anyProperties, (properties) => {
        const wire = writeProperties(properties);
        const read = readProperties(wire);
        expect(read.values).toEqual(properties.values);
        expect(inOrder(read.secrets)).toEqual(inOrder(properties.secrets));
        expect(plain(writeProperties(read))).toEqual(plain(wire));
      }),
      { numRuns: 300 },
    );
  });
  it("hide every secret behind Pulumi's signature, and nothing else", () => {
    fc.assert(
      fc.property(anyProperties, ({ values, secrets }) => {
        const wire = writeProperties({ values, secrets });
        for (const path of findAll(values, "**").filter(({ length }) => length > 0)) {
          expect(isSecretAt(wire, path)).toBe(inOrder(secrets).includes(JSON.stringify(path)));
        }
      }),
    );
  });
});

describe("readProperties", () => {
  it("reads nothing as no properties", () => {
    expect(readProperties(undefined)).toEqual(noProperties);
  });
  it("leaves out what is null, also as a secret or an output, and keeps the elements of a list", () => {
    const read = readProperties(
      struct({
        a: null,
        b: secret(null),
        c: output({ value: null }),
        d: { e: null, f: 1 },
        g: [null, 1],
        h: secret({ i: null }),
      }),
    );
    expect(read).toEqual({ values: { d: { f: 1 }, g: [null, 1], h: {} }, secrets: [["h"]] });
  });
  it("finds secrets inside secrets, whole objects and elements of lists", () => {
    const read = readProperties(struct({ a: secret({ b: secret("x"), c: ["y", secret("z")] }), d: secret("e") }));
    expect(read.values).toEqual({ a: { b: "x", c: ["y", "z"] }, d: "e" });
    expect(inOrder(read.secrets)).toEqual(inOrder([["a"], ["a", "b"], ["a", "c", 1], ["d"]]));
  });
  it.each(sentinels)("knows %s for a value that is not known yet", (sentinel) => {
    const { values } = readProperties(struct({ a: sentinel, b: [secret(sentinel)] }));
    expect(values).toEqual({ a: unknown, b: [unknown] });
  });
  it("reads output values: known, unknown, secret, with what they depend on left out", () => {
    const { values, secrets } = readProperties(
      struct({
        known: output({ value: "x", dependencies: ["urn:1"] }),
        pending: output({ dependencies: [] }),
        hidden: output({ value: { deep: "y" }, secret: true }),
        hiddenTwice: output({ value: secret("z"), secret: true }),
      }),
    );
    expect(values).toEqual({ known: "x", pending: unknown, hidden: { deep: "y" }, hiddenTwice: "z" });
    expect([...new Set(inOrder(secrets))]).toEqual(['["hidden"]', '["hiddenTwice"]']);
  });
  it("reads a resource as its id, a component as its URN, and an id that is not known yet as unknown", () => {
    const { values } = readProperties(
      struct({
        custom: resource({ urn: "urn:1", id: "7" }),
        component: resource({ urn: "urn:2" }),
        empty: resource({ urn: "urn:3", id: "" }),
        pending: resource({ urn: "urn:4", id: unknownText }),
      }),
    );
    expect(values).toEqual({ custom: "7", component: "urn:2", empty: unknown, pending: unknown });
  });
  it("refuses files, and names the place", () => {
    expect(() => readProperties(struct({ a: { b: asset() } }))).toThrow(/a\.b.*assets/);
  });
});

describe("writeProperties", () => {
  it("wraps a secret once, however often it is named", () => {
    const wire = writeProperties({ values: { a: "x" }, secrets: [["a"], ["a"]] });
    expect(plain(wire)).toEqual({ a: secret("x") });
  });
  it("leaves out what is undefined, and secrets that are not there", () => {
    const secrets = [["b"], ["c", "d"], ["list", 3], ["list", 1, "x"]];
    expect(plain(writeProperties({ values: { a: undefined, c: "x", list: [1, null] }, secrets }))).toEqual({
      c: "x",
      list: [1, null],
    });
  });
});

describe("hasUnknown", () => {
  it("finds an unknown at any depth", () => {
    fc.assert(
      fc.property(anyProperties, ({ values }) => {
        expect(hasUnknown(values)).toBe(
          findAll(values, "**").some((path) => path.length > 0 && at(values, path) === unknown),
        );
      }),
    );
  });
});
const at = (value: unknown, path: Path): unknown => path.reduce((here, step) => (here as Bag)[step as string], value);
