/** @module components/registry-equivalent/reg-file: registry values as a file that regedit and `reg import` read. Pure. */
import { hexDigits } from "./powershell-values";
import { splitKey, type RegistryValue } from "./values";

/** The name under which the comment says to load the default profile: that of document 003. */
const defaultUserRoot = "HKEY_USERS\\Default";
const lineLength = 80;

/**
 * The text of a .reg file, version 5.00, with CRLF. "undone" removes the values; it cannot know what was there before, nor which
 * keys would be empty: the PowerShell form can.
 *
 * Source: Microsoft Support, "How to add, modify, or delete registry subkeys and values by using a .reg file".
 */
export function regText(values: readonly RegistryValue[], state: "applied" | "undone"): string {
  const lines = ["Windows Registry Editor Version 5.00", "", ...preface(values)];
  for (const [key, ofKey] of byKey(values)) {
    const { root, path } = splitKey(key);
    lines.push(`[${root === "DEFAULT_USER" ? defaultUserRoot : root}\\${path}]`);
    for (const value of ofKey) lines.push(`${nameOf(value.name)}=${state === "undone" ? "-" : data(value)}`);
    lines.push("");
  }
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The file's bytes: UTF-16, little end first, with a byte order mark, as regedit itself writes. */
export const regFile = (values: readonly RegistryValue[], state: "applied" | "undone"): Buffer =>
  Buffer.from(`\ufeff${regText(values, state)}`, "utf16le");

function preface(values: readonly RegistryValue[]): string[] {
  if (!values.some(({ key }) => splitKey(key).root === "DEFAULT_USER")) return [];
  return [
    "; Before the import, as an administrator, and after it:",
    ';   reg load "hku\\Default" "C:\\Users\\Default\\NTUSER.DAT"',
    ';   reg unload "hku\\Default"',
    "",
  ];
}

function byKey(values: readonly RegistryValue[]): Map<string, RegistryValue[]> {
  const keys = new Map<string, { readonly key: string; readonly values: RegistryValue[] }>();
  for (const value of values) {
    const same = keys.get(value.key.toLowerCase()) ?? { key: value.key, values: [] };
    same.values.push(value);
    keys.set(value.key.toLowerCase(), same);
  }
  return new Map([...keys.values()].map(({ key, values: ofKey }) => [key, ofKey]));
}

const nameOf = (name: string): string => (name === "" ? "@" : inQuotes(name));

/** What a backslash and a quotation mark must be in a .reg file; nothing else has a meaning there. */
const inQuotes = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

function data(value: RegistryValue): string {
  switch (value.type) {
    case "dword":
      return `dword:${hexDigits(value.value, 8).toLowerCase()}`;
    case "qword":
      return hex(value, "hex(b)", Buffer.from(hexDigits(value.value, 16), "hex").reverse());
    case "string":
      // A line break would end the line, and other control characters no editor shows: bytes have neither.
      return /[\u0000-\u001f\u007f]/.test(value.value)
        ? hex(value, "hex(1)", utf16(`${value.value}\0`))
        : inQuotes(value.value);
    case "expandString":
      return hex(value, "hex(2)", utf16(`${value.value}\0`));
    case "multiString":
      return hex(value, "hex(7)", utf16(`${value.value.map((text) => `${text}\0`).join("")}\0`));
    case "binary":
      return hex(value, "hex", Buffer.from(value.value, "hex"));
    case "none":
      return hex(value, "hex(0)", Buffer.from(value.value, "hex"));
  }
}

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

/** Bytes in lines of at most 80 characters, each but the last ending with a backslash, as regedit writes them. */
function hex({ name }: RegistryValue, form: string, bytes: Buffer): string {
  let [text, room] = [`${form}:`, lineLength - `${nameOf(name)}=${form}:`.length];
  for (const [i, byte] of [...bytes].entries()) {
    const written = byte.toString(16).padStart(2, "0") + (i < bytes.length - 1 ? "," : "");
    // Three: two digits and a comma; the backslash stands behind them.
    if (room < 4 && i > 0) [text, room] = [`${text}\\\r\n  `, lineLength - 2];
    text += written;
    room -= written.length;
  }
  return text;
}
