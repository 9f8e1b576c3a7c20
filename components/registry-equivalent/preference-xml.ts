/** @module components/registry-equivalent/preference-xml: registry values as a Group Policy preference (Registry.xml). Pure. */
import { stableGuid } from "../_shared/stable-guid";
import { hexDigits } from "./powershell-values";
import { isOfUser, splitKey, type RegistryValue } from "./values";
import { isXmlText, xmlText } from "./xml-text";

/*
 * Source of the shape: [MS-GPPREF] 2.2.1.17, Registry; order of attributes, images, hexadecimal forms and the list of a
 * REG_MULTI_SZ are those that the Group Policy Management Editor writes. `changed`, the time of an edit, is left out: it is
 * optional, and the same values shall be the same file.
 */
const clsidOfSettings = "{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}";
const clsidOfItem = "{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}";

const types = {
  dword: "REG_DWORD",
  qword: "REG_QWORD",
  string: "REG_SZ",
  expandString: "REG_EXPAND_SZ",
  multiString: "REG_MULTI_SZ",
  binary: "REG_BINARY",
} as const;
type Writable = Extract<RegistryValue, { type: keyof typeof types }>;

/** Icons of the editor's list: texts, numbers, bytes; for each, create, replace, update, delete in this order. */
const firstImage: Readonly<Record<Writable["type"], number>> = {
  string: 5,
  expandString: 5,
  multiString: 5,
  dword: 10,
  qword: 10,
  binary: 15,
};

/** Where in a Group Policy Object the file belongs. */
export const preferencePlace = (values: readonly RegistryValue[]): string =>
  values.some(isOfUser)
    ? "User Configuration > Preferences > Windows Settings > Registry (User\\Preferences\\Registry\\Registry.xml)"
    : "Computer Configuration > Preferences > Windows Settings > Registry (Machine\\Preferences\\Registry\\Registry.xml)";

/** Why a preference cannot say the values; undefined where it can. */
export function preferenceFault(values: readonly RegistryValue[]): string | undefined {
  for (const value of values) {
    const where = `${value.key} ${JSON.stringify(value.name)}`;
    if (splitKey(value.key).root === "DEFAULT_USER")
      return `${where} is in the default profile, which no Group Policy preference reaches: take powershell`;
    if (value.type === "none")
      return `${where} is REG_NONE, which Group Policy preferences do not know: take powershell or reg`;
    if (![value.key, value.name, ...textsOf(value)].every(isXmlText))
      return `${where} has characters that XML 1.0 cannot say: take powershell or reg`;
  }
  return undefined;
}

/**
 * The file: UTF-8 with CRLF. "undone" deletes the values when the policy is applied.
 * @throws RangeError where a preference cannot say a value.
 */
export function preferenceXml(values: readonly RegistryValue[], state: "applied" | "undone"): string {
  const fault = preferenceFault(values);
  if (fault !== undefined) throw new RangeError(`No Group Policy preference: ${fault}.`);
  const items = values.map((value) => item(value as Writable, state === "undone" ? "D" : "U"));
  return [
    '<?xml version="1.0" encoding="utf-8"?>\r\n',
    `<RegistrySettings clsid="${clsidOfSettings}">`,
    items.join("\r\n\t"),
    "\r\n</RegistrySettings>\r\n",
  ].join("");
}

function item(value: Writable, action: "U" | "D"): string {
  const { root, path } = splitKey(value.key);
  const title = value.name === "" ? "(Default)" : value.name;
  const image = firstImage[value.type] + (action === "U" ? 2 : 3);
  const uid = `{${stableGuid(JSON.stringify(["preference", value])).toUpperCase()}}`;
  const about = attributes({ clsid: clsidOfItem, name: title, status: title, image: String(image), uid });
  const properties = attributes({
    action,
    displayDecimal: "0",
    default: value.name === "" ? "1" : "0",
    hive: root,
    key: path,
    name: value.name,
    type: types[value.type],
    value: data(value),
  });
  const list =
    value.type === "multiString" ? `><Values>${value.value.map(element).join("")}</Values></Properties>` : "/>";
  return `<Registry ${about}><Properties ${properties}${list}</Registry>`;
}

const element = (text: string): string => `<Value>${xmlText(text)}</Value>`;

const attributes = (all: Readonly<Record<string, string>>): string =>
  Object.entries(all)
    .map(([name, value]) => `${name}="${xmlText(value)}"`)
    .join(" ");

function data(value: Writable): string {
  switch (value.type) {
    case "dword":
      return hexDigits(value.value, 8);
    case "qword":
      return hexDigits(value.value, 16);
    case "binary":
      return value.value.toUpperCase();
    case "multiString":
      return value.value.join(" ");
    default:
      return value.value;
  }
}

const textsOf = (value: RegistryValue): readonly string[] =>
  value.type === "multiString" ? value.value : typeof value.value === "string" ? [value.value] : [];
