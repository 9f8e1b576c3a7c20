/** @module test/components/registry-equivalent/values: which registry values are taken, and what is said of the others. */
import { check } from "../../../components/_shared/issues";
import { registryEquivalentArgs } from "../../../components/registry-equivalent/args";
import { registryValues } from "../../../components/registry-equivalent/values";
import { beyondPreferences, everyType } from "./golden";

const key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso";
const dword = { key, name: "a", type: "dword", value: 1 };

/** What is said of the only value. */
function faults(value: object): string[] {
  const checked = check(registryValues, [value]);
  return checked.ok ? [] : checked.issues.map(({ path, message }) => `${path.slice(1).join(".")}: ${message}`);
}

it("takes every type", () => {
  expect(check(registryValues, everyType)).toMatchObject({ ok: true });
  expect(check(registryValues, beyondPreferences)).toMatchObject({ ok: true });
});

describe("a number", () => {
  it.each([
    ["dword", 0],
    ["dword", 4294967295],
    ["qword", 0],
    ["qword", 9007199254740991],
    ["qword", "9007199254740993"],
    ["qword", "18446744073709551615"],
  ])("of type %s may be %s", (type, value) => {
    expect(faults({ key, name: "a", type, value })).toEqual([]);
  });

  it.each([
    ["dword", -1],
    ["dword", 4294967296],
    ["dword", 1.5],
    ["dword", "1"],
    ["qword", -1],
    ["qword", 9007199254740992],
    ["qword", 0.5],
    ["qword", "18446744073709551616"],
    ["qword", "0x10"],
    ["qword", ""],
  ])("of type %s may not be %j", (type, value) => {
    expect(faults({ key, name: "a", type, value })).toEqual([expect.stringMatching(/^value: must be/)]);
  });
});

describe("a key", () => {
  const keyed = (path: string): string[] => faults({ ...dword, key: path });

  it.each([
    ["a part of 255 characters", `${key}\\${"x".repeat(255)}`],
    ["signs that other programs take for something", `${key}\\a/b*[c]'"%d%`],
    ["the user's part", "HKEY_CURRENT_USER\\SOFTWARE\\Contoso"],
    ["the default profile", "DEFAULT_USER\\SOFTWARE\\Contoso"],
    ["a neighbour of where scripts remember", "HKEY_LOCAL_MACHINE\\SOFTWARE\\pulumi-intune2"],
  ])("may have %s", (_, path) => {
    expect(keyed(path)).toEqual([]);
  });

  it.each([
    ["HKLM:\\SOFTWARE\\Contoso", /write "HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso"/],
    ["HKEY_USERS\\S-1-5-18", /must begin with "HKEY_LOCAL_MACHINE\\", "HKEY_CURRENT_USER\\", "DEFAULT_USER\\"/],
    ["HKEY_LOCAL_MACHINE", /below the root/],
    [`${key}\\`, /single backslashes/],
    ["HKEY_LOCAL_MACHINE\\\\SOFTWARE", /single backslashes/],
    [`${key}\\${"x".repeat(256)}`, /at most 255 characters/],
    [`HKEY_LOCAL_MACHINE\\${Array(513).fill("x").join("\\")}`, /at most 512 levels/],
    [`${key}\\a\0b`, /control characters/],
    [`${key}\\a\nb`, /control characters/],
    [`${key}\\\ud800`, /Unicode/],
    ["HKEY_LOCAL_MACHINE\\Software\\Pulumi-Intune\\x", /where the scripts remember/],
  ])("may not be %j", (path, message) => {
    expect(keyed(path)).toEqual([expect.stringMatching(message)]);
  });
});

it.each([
  ["x".repeat(16384), /at most 16383 characters/],
  ["a\0", /control characters/],
  ["a\r\n", /control characters/],
])("refuses the name %j", (name, message) => {
  expect(faults({ ...dword, name })).toEqual([expect.stringMatching(message)]);
});

it.each([
  ["string", "a\0b", /NUL/],
  ["expandString", "\udc00", /Unicode/],
  ["multiString", ["a", ""], /an empty text ends the list/],
  ["multiString", ["a\0b"], /NUL/],
  ["multiString", "a", /must be a list/],
  ["binary", "0", /bytes in hexadecimal/],
  ["binary", "00 ff", /bytes in hexadecimal/],
  ["none", "zz", /bytes in hexadecimal/],
])("refuses of type %s the value %j", (type, value, message) => {
  expect(faults({ key, name: "a", type, value })).toEqual([expect.stringMatching(message)]);
});

it("refuses one value twice, however it is spelt, and values of two accounts", () => {
  const again = { ...dword, key: key.toUpperCase(), name: "A" };
  const user = { ...dword, key: "HKEY_CURRENT_USER\\SOFTWARE\\Contoso" };
  const checked = check(registryValues, [dword, again, user]);
  expect(checked.ok ? [] : checked.issues).toEqual([
    { path: [1], message: expect.stringMatching(/same value as values\[0\]/) },
    { path: [2, "key"], message: expect.stringMatching(/HKEY_CURRENT_USER is written by the user/) },
  ]);
  expect(check(registryValues, [])).toMatchObject({ ok: false });
});

it("says every fault of the arguments at once", () => {
  const checked = check(registryEquivalentArgs, { name: "", values: [{ ...dword, typ: "x" }], state: "on" });
  expect(checked.ok ? [] : checked.issues.map(({ path }) => path)).toEqual([["name"], ["values", 0, "typ"], ["state"]]);
});
