/** @module emulator/profiles/oma-values: the value of each type of OMA setting, checked and put into the form that is kept. No refusal repeats a value. */
import { badIntuneRequest } from "../graph/refusals";
import type { Json } from "../json";

export type OmaKind = "String" | "Integer" | "Boolean" | "FloatingPoint" | "DateTime" | "Base64" | "StringXml";

interface OmaType {
  /** Kept encrypted by the service, and masked on every read. */
  readonly mask?: string;
  readonly hasFileName?: true;
  readonly value: (wire: Json) => Json;
}

/** Evidence: graph-facts.md, secrets of custom profiles. The mask of XML is `<a/>`. */
export const omaTypes: Readonly<Record<OmaKind, OmaType>> = {
  String: { mask: "****", value: stringValue },
  Integer: { value: int32 },
  Boolean: { value: (wire) => (typeof wire === "boolean" ? wire : refuse("Edm.Boolean")) },
  FloatingPoint: { value: single },
  DateTime: { value: dateTime },
  Base64: { mask: "****", hasFileName: true, value: (wire) => base64(wire, "Edm.String") },
  StringXml: { mask: "PGEvPg==", hasFileName: true, value: (wire) => base64(wire, "Edm.Binary") },
};

const prefix = "#microsoft.graph.omaSetting";

export function omaKindOf(type: Json | undefined): OmaKind | undefined {
  const name = typeof type === "string" && type.startsWith(prefix) ? type.slice(prefix.length) : "";
  return (Object.keys(omaTypes) as OmaKind[]).find((kind) => kind === name);
}

function refuse(expected: string): never {
  throw badIntuneRequest(`Cannot convert the given value to the expected type '${expected}'.`);
}

function stringValue(wire: Json): string {
  return typeof wire === "string" ? wire : refuse("Edm.String");
}

function int32(wire: Json): number {
  const fits = typeof wire === "number" && Number.isInteger(wire) && wire >= -2_147_483_648 && wire <= 2_147_483_647;
  return fits ? wire : refuse("Edm.Int32");
}

/** Seven digits are what a single keeps: the shortest decimal that means the same single is read back. */
function single(wire: Json): number {
  if (typeof wire !== "number" || !Number.isFinite(Math.fround(wire))) return refuse("Edm.Single");
  const kept = Math.fround(wire);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(kept.toPrecision(digits));
    if (Math.fround(short) === kept) return short;
  }
  return Number(kept.toPrecision(9));
}

/** Read back in UTC, with a fraction only where there is one. */
function dateTime(wire: Json): string {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$/i;
  const [, , fraction = ""] = (typeof wire === "string" && form.exec(wire)) || [];
  const time = typeof wire === "string" && form.test(wire) ? Date.parse(wire) : Number.NaN;
  if (Number.isNaN(time)) return refuse("Edm.DateTimeOffset");
  const rest = fraction.replace(/0+$/, "").replace(/^\.$/, "");
  return `${new Date(Math.floor(time / 1_000) * 1_000).toISOString().slice(0, 19)}${rest}Z`;
}

function base64(wire: Json, expected: "Edm.Binary" | "Edm.String"): string {
  const isBase64 =
    typeof wire === "string" && wire.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(wire) && wire !== "";
  return isBase64 ? wire : refuse(expected);
}
