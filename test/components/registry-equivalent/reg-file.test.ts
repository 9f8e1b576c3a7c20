/** @module test/components/registry-equivalent/reg-file: .reg files, read back by a reader that is not ours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { regFile, regText } from "../../../components/registry-equivalent/reg-file";
import type { RegistryValue } from "../../../components/registry-equivalent/values";
import { readRegFile, type ReadValue } from "../../support/reg-file";
import { root } from "../../support/tree";
import { anyValues } from "./generators";
import { beyondPreferences, everyType } from "./golden";

const golden = (name: string): Buffer => readFileSync(join(root, "test", "fixtures", "registry", name));

/** The bytes that Windows keeps for a value, by its rules and not by the writer's code. */
function bytesOf(value: RegistryValue): { type: number; bytes: string } {
  const text = (written: string): string => Buffer.from(written, "utf16le").toString("hex");
  switch (value.type) {
    case "dword": {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value.value);
      return { type: 4, bytes: bytes.toString("hex") };
    }
    case "qword": {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(value.value));
      return { type: 11, bytes: bytes.toString("hex") };
    }
    case "string":
      return { type: 1, bytes: text(`${value.value}\0`) };
    case "expandString":
      return { type: 2, bytes: text(`${value.value}\0`) };
    case "multiString":
      return { type: 7, bytes: text([...value.value.map((one) => `${one}\0`), "\0"].join("")) };
    case "binary":
      return { type: 3, bytes: value.value.toLowerCase() };
    case "none":
      return { type: 0, bytes: value.value.toLowerCase() };
  }
}

const inFile = (key: string): string => key.replace(/^DEFAULT_USER/, "HKEY_USERS\\Default").toLowerCase();
const sorted = (values: readonly ReadValue[]): ReadValue[] =>
  [...values]
    .map((value) => ({ ...value, key: value.key.toLowerCase() }))
    .sort((a, b) => (`${a.key}\0${a.name}` < `${b.key}\0${b.name}` ? -1 : 1));

it("is what is in the golden file, byte by byte", () => {
  expect(regFile([...everyType, ...beyondPreferences], "applied")).toEqual(golden("every-type.reg"));
  expect(regFile([...everyType, ...beyondPreferences], "undone")).toEqual(golden("every-type-undone.reg"));
});

it("is read by another reader as the same keys, names, types and bytes, whatever they are", () => {
  const roundTrip = (values: readonly RegistryValue[]): void => {
    const expected = values.map((value) => ({ key: inFile(value.key), name: value.name, ...bytesOf(value) }));
    expect(sorted(readRegFile(regFile(values, "applied")))).toEqual(sorted(expected));
  };
  roundTrip([...everyType, ...beyondPreferences]);
  fc.assert(fc.property(anyValues, roundTrip), { numRuns: 300 });
});

it("removes each value, and nothing but the values, where it is to be undone", () => {
  fc.assert(
    fc.property(anyValues, (values) => {
      const expected = values.map(({ key, name }) => ({ key: inFile(key), name }));
      expect(sorted(readRegFile(regFile(values, "undone")))).toEqual(sorted(expected));
    }),
  );
});

it("keeps its lines of bytes within 80 characters, as regedit does", () => {
  const lines = regText(everyType, "applied").split("\r\n");
  const ofBytes = lines.filter((line) => /^ {2}[0-9a-f]{2},|=hex/.test(line));
  expect(ofBytes.length).toBeGreaterThan(8);
  expect(Math.max(...ofBytes.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(Math.max(...ofBytes.map((line) => line.length))).toBeGreaterThan(76);
});

it("says how to load and unload the default profile, and only where a value is in it", () => {
  expect(regText(beyondPreferences, "applied")).toContain('reg load "hku\\Default" "C:\\Users\\Default\\NTUSER.DAT"');
  expect(regText(beyondPreferences, "applied")).toContain('reg unload "hku\\Default"');
  expect(regText(beyondPreferences, "applied")).toContain("[HKEY_USERS\\Default\\SOFTWARE\\Contoso]");
  expect(regText(everyType, "applied")).not.toContain(";");
});
