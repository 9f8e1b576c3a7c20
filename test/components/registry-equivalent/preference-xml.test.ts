/** @module test/components/registry-equivalent/preference-xml: Group Policy preferences, read back by a reader that is not ours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import {
  preferenceFault,
  preferencePlace,
  preferenceXml,
} from "../../../components/registry-equivalent/preference-xml";
import type { RegistryValue } from "../../../components/registry-equivalent/values";
import { isXmlText, xmlText } from "../../../components/registry-equivalent/xml-text";
import { root } from "../../support/tree";
import { anyText, anyValues } from "./generators";
import { beyondPreferences, everyType } from "./golden";

type Attributes = Readonly<Record<string, string>>;
interface Item extends Attributes {
  readonly Properties: never;
}

const reader = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  processEntities: true,
  isArray: (name) => name === "Registry" || name === "Value",
});

function read(xml: string): { clsid: string; items: { item: Attributes; properties: Attributes; list: string[] }[] } {
  expect(XMLValidator.validate(xml)).toBe(true);
  const { clsid, Registry } = (reader.parse(xml) as { RegistrySettings: { clsid: string; Registry: Item[] } })
    .RegistrySettings;
  const items = Registry.map(({ Properties, ...item }) => {
    const { Values, ...properties } = Properties as Attributes & { Values?: { Value: string[] } | string };
    const list = typeof Values === "object" ? Values.Value : [];
    return { item: item as unknown as Attributes, properties: properties as unknown as Attributes, list };
  });
  return { clsid, items };
}

const golden = (name: string): string => readFileSync(join(root, "test", "fixtures", "registry", name), "utf8");

it("is what is in the golden file", () => {
  expect(preferenceXml(everyType, "applied")).toBe(golden("every-type.xml"));
  expect(preferenceXml(everyType, "undone")).toBe(golden("every-type-undone.xml"));
});

it("has the shape that the Group Policy Management Editor writes", () => {
  const xml = preferenceXml(everyType, "applied");
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\r\n<RegistrySettings clsid="\{A3CCFC41-/);
  const [first] = /<Registry [^>]*><Properties [^>]*>/.exec(xml) as RegExpExecArray;
  expect([...first.matchAll(/ (\w+)="/g)].map(([, name]) => name)).toEqual(
    ["clsid", "name", "status", "image", "uid"].concat(
      ...[["action", "displayDecimal", "default", "hive", "key", "name", "type", "value"]],
    ),
  );
});

it("is read by another reader as the same hives, keys, names, types and values, whatever they are", () => {
  const roundTrip = (values: readonly RegistryValue[]): void => {
    if (preferenceFault(values) !== undefined) return;
    const { clsid, items } = read(preferenceXml(values, "applied"));
    expect(clsid).toBe("{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}");
    expect(items.map(({ properties }) => [`${properties["hive"]}\\${properties["key"]}`, properties["name"]])).toEqual(
      values.map(({ key, name }) => [key, name]),
    );
    items.forEach(({ properties, list }, i) => {
      const value = values[i] as RegistryValue;
      expect(properties).toMatchObject({ action: "U", default: value.name === "" ? "1" : "0" });
      const written = properties["value"] as string;
      if (value.type === "dword" || value.type === "qword") {
        expect([BigInt(`0x${written}`), written.length]).toEqual([
          BigInt(value.value),
          value.type === "dword" ? 8 : 16,
        ]);
      } else if (value.type === "multiString") {
        expect(list).toEqual(value.value);
      } else if (value.type === "binary") {
        expect(written.toLowerCase()).toBe(value.value.toLowerCase());
      } else {
        expect(written).toBe(value.value);
      }
    });
  };
  roundTrip(everyType);
  fc.assert(fc.property(anyValues, roundTrip), { numRuns: 300 });
});

it("gives every item an id of its own, the same every time", () => {
  const ids = (values: readonly RegistryValue[]): (string | undefined)[] =>
    read(preferenceXml(values, "applied")).items.map(({ item }) => item["uid"]);
  expect(new Set(ids(everyType)).size).toBe(everyType.length);
  expect(ids(everyType)).toEqual(ids(everyType));
  expect(ids(everyType)[0]).toMatch(/^\{[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}$/);
});

it("deletes the values where they are to be undone", () => {
  const { items } = read(preferenceXml(everyType, "undone"));
  expect(new Set(items.map(({ properties }) => properties["action"]))).toEqual(new Set(["D"]));
});

it("refuses what a preference cannot say, and says what can", () => {
  expect(() => preferenceXml(beyondPreferences, "applied")).toThrow(/default profile.*take powershell/);
  const none: RegistryValue = { key: "HKEY_LOCAL_MACHINE\\A", name: "n", type: "none", value: "" };
  expect(preferenceFault([none])).toMatch(/REG_NONE/);
  const bell: RegistryValue = { key: "HKEY_LOCAL_MACHINE\\A", name: "n", type: "multiString", value: ["a\u0007"] };
  expect(preferenceFault([bell])).toMatch(/XML 1\.0/);
  expect(preferenceFault(everyType)).toBeUndefined();
});

it("names the place of the file for the device and for the user", () => {
  expect(preferencePlace(everyType)).toMatch(/^Computer Configuration.*Machine\\Preferences\\Registry\\Registry\.xml/);
  expect(preferencePlace([{ key: "HKEY_CURRENT_USER\\A", name: "n", type: "dword", value: 1 }])).toMatch(/^User /);
});

it("says any text of XML so that it neither ends its quotes nor its element", () => {
  fc.assert(
    fc.property(anyText.filter(isXmlText), (text) => {
      const xml = `<a b="${xmlText(text)}">${xmlText(text)}</a>`;
      expect(xmlText(text)).not.toMatch(/[<>"'\r\n\t]/);
      const parsed = reader.parse(xml) as { a: { b: string; "#text"?: string } | string };
      const { b, "#text": inner = "" } = parsed.a as { b: string; "#text"?: string };
      expect([b, inner]).toEqual([text, text]);
    }),
  );
  expect(() => xmlText("\u0001")).toThrow(RangeError);
});
