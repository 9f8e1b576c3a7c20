/** @module test/components/registry-equivalent/golden: one value of every type, with all that is special, for the files in test/fixtures. */
import type { RegistryValue } from "../../../components/registry-equivalent/values";

const key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Sign-in [pilot] & 'more'";

/** Written to test/fixtures/registry/every-type.*. */
export const everyType: readonly RegistryValue[] = [
  { key, name: "", type: "string", value: "the default" },
  { key, name: "@", type: "dword", value: 0xffff_fffe },
  { key, name: 'quote " and \\ backslash', type: "string", value: 'C:\\Temp\\"x" <y> & caf\u00e9 \u65e5\u672c' },
  { key, name: "Lines", type: "string", value: "one\r\ntwo\tthree" },
  { key, name: "Path", type: "expandString", value: "%SystemRoot%\\System32" },
  { key, name: "List", type: "multiString", value: ["first", "second one", "\u{1F600}"] },
  { key, name: "Empty list", type: "multiString", value: [] },
  { key, name: "Big", type: "qword", value: "18446744073709551614" },
  {
    key,
    name: "Bytes",
    type: "binary",
    value: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324252627",
  },
  { key: key.toUpperCase(), name: "No bytes", type: "binary", value: "" },
];

/** REG_NONE and the default profile, which only scripts and .reg files reach. */
export const beyondPreferences: readonly RegistryValue[] = [
  { key: "DEFAULT_USER\\SOFTWARE\\Contoso", name: "None", type: "none", value: "" },
  { key: "DEFAULT_USER\\SOFTWARE\\Contoso", name: "Some", type: "none", value: "ff" },
];
