/** @module provider/properties: Pulumi's wire form of property values, with its secrets and unknowns, both ways. Pure. */
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { unknown, type Bag } from "../components/_shared/kind";
import { findAll, valueAt, withValueAt, type Path } from "../components/_shared/path";

/*
 * Source of the signatures: sdk/go/common/resource/properties.go and sdk/nodejs/runtime/rpc.ts of Pulumi. They are part of
 * the protocol and never change.
 */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownStrings = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Property values as our code handles them: plain, with `unknown` symbols, and beside them the paths that are secret. */
export interface Properties {
  readonly values: Bag;
  readonly secrets: readonly Path[];
}

export const noProperties: Properties = { values: {}, secrets: [] };

/** From Pulumi's wire form. A null is what Pulumi writes for "not given" and is left out. */
export function readProperties(struct: Struct | undefined): Properties {
  if (!struct) return noProperties;
  const secrets: Path[] = [];
  const values = read(struct.toJavaScript(), [], secrets);
  return { values: values as Bag, secrets };
}

/** To Pulumi's wire form, with the given paths wrapped as secrets. */
export function writeProperties({ values, secrets }: Properties): Struct {
  let marked: unknown = write(values);
  const distinct = new Map(secrets.map((path) => [JSON.stringify(path), path]));
  const innermostFirst = [...distinct.values()].sort((a, b) => b.length - a.length);
  for (const path of innermostFirst) marked = wrapAt(marked, path);
  return Struct.fromJavaScript(marked as { [key: string]: JavaScriptValue });
}

function read(value: unknown, at: Path, secrets: Path[]): unknown {
  if (typeof value === "string") return unknownStrings.has(value) ? unknown : value;
  if (Array.isArray(value)) return value.map((element, i) => read(element, [...at, i], secrets));
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Bag;
  switch (bag[signatureKey]) {
    case undefined:
      return Object.fromEntries(
        Object.entries(bag).flatMap(([key, child]) => readProperty(key, child, [...at, key], secrets)),
      );
    case secretSignature:
      secrets.push(at);
      return read(bag["value"], at, secrets);
    case outputSignature:
      if (bag["secret"] === true) secrets.push(at);
      return "value" in bag ? read(bag["value"], at, secrets) : unknown;
    case resourceSignature:
      if (bag["id"] === undefined) return bag["urn"];
      // The engine writes an id that is not known yet as an empty one.
      return bag["id"] === "" ? unknown : read(bag["id"], at, secrets);
    default:
      throw new TypeError(`${at.join(".")}: assets and archives are not values of an Intune resource`);
  }
}

/** A null may also be wrapped: that is how Pulumi writes a secret that is not given. */
function readProperty(key: string, wire: unknown, at: Path, secrets: Path[]): [string, unknown][] {
  const inner: Path[] = [];
  const value = read(wire, at, inner);
  if (value === null) return [];
  secrets.push(...inner);
  return [[key, value]];
}

function write(value: unknown): unknown {
  if (value === unknown) return unknownString;
  if (Array.isArray(value)) return value.map(write);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => (child === undefined ? [] : [[key, write(child)]])),
  );
}

function wrapAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return value;
    here = (here as Record<string | number, unknown>)[step];
  }
  return withValueAt(value, path, { [signatureKey]: secretSignature, value: here });
}

/** The paths of the values that are not known yet. */
export const unknownPaths = (values: Bag): Path[] =>
  findAll(values, "**").filter((path) => valueAt(values, path) === unknown);

/** The same with a text in each of these places, for code that needs values. */
export const withStandIns = (values: Bag): Bag =>
  unknownPaths(values).reduce((filled, path) => withValueAt(filled, path, standIn), values);

export const standIn = "not known yet";

/** Whether any part of a value is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
