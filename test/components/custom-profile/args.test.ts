/** @module test/components/custom-profile/args.test: what a person may write, what it becomes, and what is refused in which words. */
import fc from "fast-check";
import { check, formatIssue } from "../../../components/_shared/issues";
import { customProfileArgs } from "../../../components/custom-profile/args";
import { instant, single } from "../../../components/custom-profile/canonical";

const uri = "./Device/Vendor/MSFT/Policy/Config/X/Y";
const faults = (input: unknown): string[] => {
  const checked = check(customProfileArgs, input);
  return checked.ok ? [] : checked.issues.map(formatIssue);
};
const row = (setting: object): object => ({ name: "n", settings: { [uri]: { name: "row", ...setting } } });
const parsedValue = (setting: object): unknown => customProfileArgs.parse(row(setting)).settings[uri]?.value;

describe("defaults", () => {
  it("are what the reference says", () => {
    expect(customProfileArgs.parse(row({ type: "stringXml", value: "<a/>" }))).toStrictEqual({
      name: "n",
      description: "",
      scopeTags: [{ id: "0" }],
      settings: { [uri]: { type: "stringXml", value: "<a/>", fileName: "", name: "row", description: "" } },
      adopt: "never",
    });
  });
});

describe("an OMA-URI", () => {
  it.each(["./Device/Vendor/MSFT/X", "./User/Vendor/MSFT/X", "./Vendor/MSFT/X"])("may be %s", (one) => {
    expect(faults({ name: "n", settings: { [one]: { type: "boolean", value: true, name: "x" } } })).toEqual([]);
  });
  it.each(["/x", "./device/Vendor/MSFT/X", "Device/Vendor/MSFT/X", "./Device/", "./Machine/X", ""])(
    "may not be %j, and the message shows the right form",
    (one) => {
      const settings = { [one]: { type: "boolean", value: true, name: "x" }, [uri]: { type: "integer", name: "x" } };
      const found = faults({ name: "n", settings });
      expect(found).toHaveLength(2);
      expect(found[0]).toContain(`settings["${one}"]: must start with "./Device/", "./User/" or "./Vendor/"`);
      expect(found[0]).toContain('"./Device/Vendor/MSFT/');
      expect(found[0]).not.toContain("got");
    },
  );
  it("may be one of at most 1000", () => {
    const rows = (n: number) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`./Vendor/${i}`, { type: "integer", value: i, name: "x" }]),
      );
    expect(faults({ name: "n", settings: rows(1000) })).toEqual([]);
    expect(faults({ name: "n", settings: rows(1001) })).toEqual([
      expect.stringContaining("settings: must have at most 1000"),
    ]);
  });
});

describe("a value", () => {
  it.each([
    [{ type: "integer", value: 2 ** 31 }, "must be from -2147483648 to 2147483647, got 2147483648"],
    [{ type: "integer", value: -(2 ** 31) - 1 }, "must be from"],
    [{ type: "integer", value: 1.5 }, "must be a whole number, got 1.5"],
    [{ type: "integer", value: "1" }, "must be a"],
    [{ type: "boolean", value: 1 }, "must be a boolean, got 1"],
    [{ type: "floatingPoint", value: 1e39 }, "must fit into 32 bits"],
    [{ type: "dateTime", value: "2030-06-30T18:00:00" }, "with an offset"],
    [{ type: "dateTime", value: "2030-02-30T18:00:00Z" }, "with an offset"],
    [{ type: "dateTime", value: "2030-06-30T18:00:00.12345678Z" }, "at most seven digits"],
    [{ type: "base64", value: "a" }, "must be base64 text"],
    [{ type: "stringXml", value: "\ud800" }, "must be Unicode text"],
  ])("may not be %j", (setting, words) => {
    const found = faults(row(setting));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`settings["${uri}"].value: `);
    expect(found[0]).toContain(words);
  });
  it.each([2 ** 31 - 1, -(2 ** 31), 0])("may be %d", (value) => {
    expect(faults(row({ type: "integer", value }))).toEqual([]);
  });
  it("is told apart by its type, and needs a name", () => {
    expect(faults(row({ type: "strng", value: "x" }))).toEqual([
      expect.stringMatching(/type: .*Did you mean "string"/),
    ]);
    expect(faults(row({ type: "string", value: "x", name: "" }))).toEqual([expect.stringContaining(".name: ")]);
    expect(faults({ name: "n", settings: { [uri]: { type: "string", value: "x" } } })).toEqual([
      expect.stringContaining(".name: is missing"),
    ]);
    expect(faults(row({ type: "string", value: "x", fileName: "f" }))).toEqual([
      expect.stringContaining(".fileName: no such property"),
    ]);
  });
});

describe("the path that Microsoft's article on PIN reset prints", () => {
  const rowAt = (path: string): string[] =>
    faults({ name: "n", settings: { [path]: { type: "boolean", value: true, name: "PIN recovery" } } });
  const below = "PassportForWork/c0de1a5e-0000-4000-8000-00000c047050/Policies/EnablePinRecovery";

  it.each([
    `./Vendor/MSFT/Policy/${below}`,
    `./Device/Vendor/MSFT/Policy/${below}`,
    `./User/Vendor/MSFT/Policy/${below}`,
    `./vendor/msft/policy/${below}`.replace("./vendor", "./Vendor"),
  ])("is refused with the right one: %s", (path) => {
    expect(rowAt(path)).toEqual([
      expect.stringMatching(
        /no such node exists: it is "\.\/Device\/Vendor\/MSFT\/PassportForWork\/<tenant id>\/Policies\/EnablePinRecovery"/,
      ),
    ]);
  });
  it.each([`./Device/Vendor/MSFT/${below}`, `./User/Vendor/MSFT/${below}`, `./Vendor/MSFT/${below}`])(
    "is not %s",
    (path) => expect(rowAt(path)).toEqual([]),
  );
});

describe("applicability", () => {
  const rules = (applicability: object): string[] => faults({ name: "n", settings: {}, applicability });
  it("says something", () => {
    expect(rules({})).toEqual([expect.stringContaining("needs at least one of osEdition, osVersion, deviceMode")]);
    expect(rules({ osVersion: { rule: "include" } })).toEqual([expect.stringContaining("needs min, max or both")]);
    expect(rules({ osEdition: { rule: "include", editions: [] } })).toEqual([expect.stringContaining("at least one")]);
  });
  it("takes versions, editions and modes in Graph's names", () => {
    expect(rules({ osVersion: { rule: "include", min: "11" } })).toEqual([expect.stringContaining("10.0.19045.0")]);
    expect(rules({ osEdition: { rule: "include", editions: ["windows10Entreprise"] } })).toEqual([
      expect.stringMatching(/Did you mean "windows10Enterprise/),
    ]);
    expect(rules({ osEdition: { rule: "include", editions: ["windows10Home", "windows10Home"] } })).toEqual([
      expect.stringContaining("twice"),
    ]);
    expect(rules({ deviceMode: { rule: "only", mode: "sMode" } })).toHaveLength(2);
    expect(rules({ deviceMode: { rule: "exclude", mode: "sModeConfiguration" } })).toEqual([]);
  });
});

describe("the one form of a number", () => {
  it.each([
    [0.1, 0.1],
    [0.10000000149011612, 0.1],
    [1 / 3, 0.33333334],
    [16777217, 16777216],
    [3.4028234663852886e38, 3.4028235e38],
    [-0, 0],
  ])("of %d is %d", (value, kept) => expect(parsedValue({ type: "floatingPoint", value })).toBe(kept));

  it("is one for each number of 32 bits, and stays", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(single(value))).toBe(value + 0);
        expect(single(single(value))).toBe(single(value));
      }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -3e38, max: 3e38 }), (value) => {
        expect(single(value)).toBe(single(Math.fround(value)));
      }),
    );
  });
});

describe("the one form of an instant", () => {
  it.each([
    ["2030-06-30T18:00:00Z", "2030-06-30T18:00:00Z"],
    ["2030-06-30T20:00:00+02:00", "2030-06-30T18:00:00Z"],
    ["2030-01-01T01:00:00.5000000+02:00", "2029-12-31T23:00:00.5Z"],
    ["2030-06-30T18:00:00.0000001Z", "2030-06-30T18:00:00.0000001Z"],
    ["2030-06-30T18:00:00.000Z", "2030-06-30T18:00:00Z"],
  ])("of %s is %s", (value, kept) => expect(parsedValue({ type: "dateTime", value })).toBe(kept));

  it("is no text that is none", () => {
    expect(["", "x", "2030-06-30", "2030-13-30T18:00:00Z", "2030-06-30T18:00:00"].map(instant)).toEqual(
      Array.from({ length: 5 }),
    );
  });
});
