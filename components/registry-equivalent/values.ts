/** @module components/registry-equivalent/values: registry values of every type, as a person writes them. */
import { z } from "zod";

/** Where a key may begin. `DEFAULT_USER` is the profile that new users, defaultuser1 among them, get a copy of. */
export const roots = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER", "DEFAULT_USER"] as const;
export type Root = (typeof roots)[number];

const maxPart = 255;
const maxParts = 512;
const maxName = 16_383;
/** What the scripts remember: see powershell-library. */
export const memoryKey = "SOFTWARE\\pulumi-intune";

/** Whether names of keys and values mean the same to Windows. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The root of a key and the path below it. */
export function splitKey(key: string): { readonly root: Root; readonly path: string } {
  const at = key.indexOf("\\");
  return { root: key.slice(0, at) as Root, path: key.slice(at + 1) };
}

// Windows would take control characters in a value's name; no .reg file and no person can tell them.
const control = /[\u0000-\u001f\u007f]/;
const unwritable = "must not hold control characters, and must be Unicode text";
const isWritable = (text: string): boolean => !control.test(text) && text.isWellFormed();

const short: Readonly<Record<string, Root>> = {
  HKLM: "HKEY_LOCAL_MACHINE",
  "HKLM:": "HKEY_LOCAL_MACHINE",
  HKCU: "HKEY_CURRENT_USER",
  "HKCU:": "HKEY_CURRENT_USER",
};

function keyFault(key: string): string | undefined {
  const [root = "", ...parts] = key.split("\\");
  const meant = short[root.toUpperCase()];
  if (meant !== undefined)
    return `must begin with the root's whole name: write ${JSON.stringify([meant, ...parts].join("\\"))}`;
  if (!(roots as readonly string[]).includes(root))
    return `must begin with ${roots.map((known) => `"${known}\\"`).join(", ")}`;
  if (parts.length === 0 || parts.includes(""))
    return "must name a key below the root, with single backslashes between";
  if (!isWritable(key)) return unwritable;
  if (parts.length > maxParts) return `must have at most ${maxParts} levels: Windows takes no more`;
  if (parts.some((part) => part.length > maxPart))
    return `must have at most ${maxPart} characters between two backslashes: Windows takes no more`;
  if (sameName(parts.slice(0, 2).join("\\"), memoryKey))
    return "is where the scripts remember what they found: choose another key";
  return undefined;
}

const key = z
  .string()
  .superRefine((text, context) => {
    const message = keyFault(text);
    if (message !== undefined) context.addIssue({ code: "custom", message, input: text });
  })
  .describe(
    `The key, beginning with ${roots.map((root) => `\`${root}\\\``).join(", ")}; each part has at most ${maxPart} characters. ` +
      "DEFAULT_USER is the default profile's hive, which a script loads and always unloads.",
  );

const name = z
  .string()
  .max(maxName, { error: `must have at most ${maxName} characters: Windows takes no more` })
  .refine(isWritable, { error: unwritable })
  .describe('The name, at most 16383 characters. "" is the value "(Default)" of the key.');

const text = z
  .string()
  .refine((value) => !value.includes("\0"), { error: "must not hold the character NUL" })
  .refine((value) => value.isWellFormed(), { error: "must be Unicode text" });

const hex = z
  .string()
  .regex(/^([0-9a-f]{2})*$/i, { error: 'must be bytes in hexadecimal without separators, as in "00ff10"' })
  .describe('Bytes in hexadecimal, two digits a byte, as in "00ff10".');

const range = (error: string) => ({ error });
const maxQword = 2n ** 64n - 1n;
const qwordRange = `must be a whole number from 0 to ${maxQword}, as a text where JavaScript cannot count it`;

const dword = z
  .strictObject({
    key,
    name,
    type: z.literal("dword"),
    value: z
      .int()
      .min(0, range("must be from 0 to 4294967295"))
      .max(0xffff_ffff, range("must be from 0 to 4294967295"))
      .describe("A whole number of 32 bits without a sign."),
  })
  .meta({ id: "RegistryDword", description: "REG_DWORD" });
const qword = z
  .strictObject({
    key,
    name,
    type: z.literal("qword"),
    value: z
      .union([z.number(), z.string()])
      .refine(isQword, { error: qwordRange })
      .describe("A whole number of 64 bits without a sign; beyond 9007199254740991 as a text of decimal digits."),
  })
  .meta({ id: "RegistryQword", description: "REG_QWORD" });
const string = z
  .strictObject({ key, name, type: z.literal("string"), value: text.describe("The text.") })
  .meta({ id: "RegistryString", description: "REG_SZ" });
const expandString = z
  .strictObject({
    key,
    name,
    type: z.literal("expandString"),
    value: text.describe("The text, with its variables as they are: %SystemRoot%."),
  })
  .meta({ id: "RegistryExpandString", description: "REG_EXPAND_SZ" });
const multiString = z
  .strictObject({
    key,
    name,
    type: z.literal("multiString"),
    value: z
      .array(text.min(1, { error: "must not be empty: an empty text ends the list" }))
      .describe("Texts in their order, none empty."),
  })
  .meta({ id: "RegistryMultiString", description: "REG_MULTI_SZ" });
const binary = z
  .strictObject({ key, name, type: z.literal("binary"), value: hex })
  .meta({ id: "RegistryBinary", description: "REG_BINARY" });
const none = z
  .strictObject({ key, name, type: z.literal("none"), value: hex.default("") })
  .meta({ id: "RegistryNone", description: "REG_NONE, most often without a byte" });

function isQword(value: number | string): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0;
  return /^\d{1,20}$/.test(value) && BigInt(value) <= maxQword;
}

/** One value, told apart by `type`. Source: Microsoft Learn, "Registry Element Size Limits", "Registry Value Types". */
export const registryValue = z
  .discriminatedUnion("type", [dword, qword, string, expandString, multiString, binary, none])
  .meta({ id: "RegistryValue" });

/** Values of one account: no value twice, and not those of the machine together with those of the user. */
export const registryValues = z
  .array(registryValue)
  .min(1, { error: "needs at least one value" })
  .superRefine((values, context) => {
    const seen = values.map((value) => `${value.key}\0${value.name}`.toLowerCase());
    const first = values[0];
    values.forEach((value, i) => {
      const before = seen.indexOf(seen[i] as string);
      if (before < i)
        context.addIssue({
          code: "custom",
          path: [i],
          message: `is the same value as values[${before}]`,
          input: value,
        });
      if (first && isOfUser(value) !== isOfUser(first))
        context.addIssue({
          code: "custom",
          path: [i, "key"],
          message:
            "is not written by the same account as values[0]: HKEY_CURRENT_USER is written by the user, all else by the " +
            "device. Make two of it",
          input: value.key,
        });
    });
  });

/** What people write. */
export type RegistryValueArgs = z.input<typeof registryValue>;
/** What code gets. */
export type RegistryValue = z.output<typeof registryValue>;

/** Whether the signed-in user writes it, and not the device. */
export const isOfUser = ({ key: path }: { readonly key: string }): boolean =>
  splitKey(path).root === "HKEY_CURRENT_USER";
