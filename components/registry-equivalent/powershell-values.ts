/** @module components/registry-equivalent/powershell-values: registry values as the table that a script begins with. Pure. */
import { quoted, quotedList } from "../_shared/powershell";
import { stableGuid } from "../_shared/stable-guid";
import { splitKey, type RegistryValue } from "./values";

/** RegistryValueKind of .NET. */
const kinds = {
  dword: "DWord",
  qword: "QWord",
  string: "String",
  expandString: "ExpandString",
  multiString: "MultiString",
  binary: "Binary",
  none: "None",
} as const satisfies Record<RegistryValue["type"], string>;

/** Under which name a script remembers a value: the same for every policy that sets it, so that it is remembered once. */
export const memoryId = ({ key, name }: Pick<RegistryValue, "key" | "name">): string =>
  stableGuid(`${key}\0${name}`.toLowerCase());

/** `$Wanted = @( @{ ... } ... )`, one value a line. */
export function wantedTable(values: readonly RegistryValue[]): string {
  return ["$Wanted = @(", ...values.map((value) => `    ${row(value)}`), ")"].join("\n");
}

function row(value: RegistryValue): string {
  const { root, path } = splitKey(value.key);
  const fields = [
    `Id = ${quoted(memoryId(value))}`,
    `Root = ${quoted(root)}`,
    `Path = ${quoted(path)}`,
    `Name = ${quoted(value.name)}`,
    `Kind = ${quoted(kinds[value.type])}`,
    `Data = ${data(value)}`,
  ];
  return `@{ ${fields.join("; ")} }`;
}

/** An expression of exactly the type that .NET reads the value as. Numbers go by their bits: .NET's have a sign. */
function data(value: RegistryValue): string {
  switch (value.type) {
    case "dword":
      return `[Convert]::ToInt32('${hexDigits(value.value, 8)}', 16)`;
    case "qword":
      return `[Convert]::ToInt64('${hexDigits(value.value, 16)}', 16)`;
    case "string":
    case "expandString":
      return `[string] ${quoted(value.value)}`;
    case "multiString":
      return `[string[]] ${quotedList(value.value)}`;
    case "binary":
    case "none":
      return `[byte[]] @(${(value.value.match(/../g) ?? []).map((byte) => `0x${byte.toUpperCase()}`).join(", ")})`;
  }
}

/** A number without a sign, in hexadecimal digits. */
export const hexDigits = (value: number | string, digits: number): string =>
  BigInt(value).toString(16).toUpperCase().padStart(digits, "0");
