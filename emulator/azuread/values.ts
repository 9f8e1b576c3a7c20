/** @module emulator/azuread/values: property values, from Pulumi's wire form and back. Pure. */
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

export type Bag = Record<string, unknown>;

/** What stands where a preview does not know a value. Source: sdk/go/common/resource/plugin of Pulumi. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signature = "4dabf18193072939515e22adb298388d";

/** Plain values: secrets unwrapped, nulls left out. The engine marks again what was secret. */
export const readBag = (struct: Struct | undefined): Bag => (struct ? (plain(struct.toJavaScript()) as Bag) : {});

export const writeBag = (values: Bag): Struct =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(values)) as { [key: string]: JavaScriptValue });

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Bag;
  if (signature in bag) return "value" in bag ? plain(bag["value"]) : unknown;
  const entries = Object.entries(bag).map(([key, inner]) => [key, plain(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== null && inner !== undefined));
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
export const bagsOf = (value: unknown): Bag[] => (Array.isArray(value) ? (value as Bag[]) : []);
